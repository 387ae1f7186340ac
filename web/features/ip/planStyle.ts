import { msg } from "@lingui/core/macro";
import type { Pinner } from "../../../src/core/ports/Pinner.ts";
import { findWorkByOutput } from "../../../src/io/chain/findWork.ts";
import { sendTerms } from "../../../src/io/chain/publishTerms.ts";
import { grantsFor } from "../../../src/io/mint/grantsFor.ts";
import { pinWork } from "../../../src/io/mint/pinWork.ts";
import { sendMint } from "../../../src/io/mint/sendMint.ts";
import { type OwnStyle, prepareOwnStyle } from "../../../src/io/style/prepareOwnStyle.ts";
import type { TradePlan, TradeStep } from "../market/trade/TradeStep.ts";
import type { TermsChoice } from "../terms/TermsChoice.ts";

/** Makes works a style and publishes its terms: what an earlier attempt has done is not done again. */
export const planStyle =
  (pinner: Pinner, gateway: string, style: OwnStyle, terms: TermsChoice): TradePlan =>
  async (writer) => {
    const { work } = await prepareOwnStyle(writer, gateway, writer.wallet.account.address, style);
    const steps: TradeStep[] = [];
    if ((await findWorkByOutput(writer, work.outputHash)) === null) {
      const { edges } = style;
      const order = { kind: "style" as const, edges, grants: await grantsFor(writer, edges, 1), bodies: [work.body] };
      steps.push({ key: "pin", title: msg`Pin the style and its sheet`, make: () => pinWork(pinner, work) });
      steps.push({ key: "mint", title: msg`Mint it as a style`, send: (to) => sendMint(to, order) });
    }
    const publish: TradeStep = {
      key: "terms",
      title: msg`Publish its terms`,
      send: async (to) => {
        const own = await findWorkByOutput(to, work.outputHash);
        if (own === null) throw new Error(`${work.outputHash} was not minted.`);
        return sendTerms(to, { ...terms, asset: own.id });
      },
    };
    return [...steps, publish];
  };
