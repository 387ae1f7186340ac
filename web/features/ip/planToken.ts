import { msg } from "@lingui/core/macro";
import { type ExternalToken, registerToken } from "../../../src/io/chain/externalAssets.ts";
import { sendTerms } from "../../../src/io/chain/publishTerms.ts";
import type { TradePlan } from "../market/trade/TradeStep.ts";
import type { TermsChoice } from "../terms/TermsChoice.ts";

/** Makes a token an asset and publishes its terms; registering it again changes nothing. */
export const planToken =
  (token: ExternalToken, terms: TermsChoice): TradePlan =>
  async () => {
    let asset: bigint | null = null;
    return [
      {
        key: "register",
        title: msg`Register the token`,
        sign: async (to) => {
          ({ asset } = await registerToken(to, token));
        },
      },
      {
        key: "terms",
        title: msg`Publish its terms`,
        send: async (to) => {
          if (asset === null) throw new Error("The token was not registered.");
          return sendTerms(to, { ...terms, asset });
        },
      },
    ];
  };
