import { msg } from "@lingui/core/macro";
import { isAddressEqual } from "viem";
import { SeedlineError } from "../../../src/core/errors.ts";
import { DEFAULT_GENERATOR } from "../../../src/core/generator/defaultGenerator.ts";
import { prepareGenerator } from "../../../src/core/mint/prepareGenerator.ts";
import type { Pinner } from "../../../src/core/ports/Pinner.ts";
import { findWorkByOutput } from "../../../src/io/chain/findWork.ts";
import { sendTerms } from "../../../src/io/chain/publishTerms.ts";
import { readRecord } from "../../../src/io/chain/readRecord.ts";
import { storeModule } from "../../../src/io/chain/storeModule.ts";
import { type DescribedModule, drawSample } from "../../../src/io/generate/drawSample.ts";
import { pinWork } from "../../../src/io/mint/pinWork.ts";
import { sendMint } from "../../../src/io/mint/sendMint.ts";
import { describeInWorker } from "../../app/generators/describeInWorker.ts";
import { fetchBuiltIn } from "../../app/generators/fetchModule.ts";
import { generatorPool } from "../../app/generators/generatorPool.ts";
import type { TradePlan, TradeStep } from "../market/trade/TradeStep.ts";
import type { TermsChoice } from "../terms/TermsChoice.ts";
import type { ForeignGenerator } from "./foreignModules.ts";

/** What an author decides. */
export interface Registration {
  readonly generator: ForeignGenerator;
  readonly title: string;
  readonly text: string;
  /** Whether the module goes on chain as well. */
  readonly stored: boolean;
  readonly terms: TermsChoice;
}

/** Makes a generator an asset: what an earlier attempt has done is not done again. */
export const planRegistration =
  (pinner: Pinner, { generator, title, text, stored, terms }: Registration): TradePlan =>
  async (writer) => {
    const { module, hash, description } = generator;
    const steps: TradeStep[] = [];
    const known = await findWorkByOutput(writer, hash);
    if (known === null) {
      const sample = await drawSample(generatorPool, generator, painter);
      const work = await prepareGenerator({ module, description, sample, title, text });
      steps.push({ key: "pin", title: msg`Pin the module and its picture`, make: () => pinWork(pinner, work) });
      if (stored) {
        const title = msg`Store the module on chain`;
        steps.push({ key: "store", title, sign: async (to) => void (await storeModule(to, module)) });
      }
      const order = { kind: "generator" as const, edges: [], bodies: [work.body] };
      steps.push({ key: "mint", title: msg`Mint it as a generator`, send: (to) => sendMint(to, order) });
    } else {
      const { record } = await readRecord(writer, known.id);
      if (!isAddressEqual(record.creator, writer.wallet.account.address)) throw registered(known.id, record.creator);
    }
    const publish: TradeStep = {
      key: "terms",
      title: msg`Publish its terms`,
      send: async (to) => {
        const own = await findWorkByOutput(to, hash);
        if (own === null) throw new Error(`${hash} was not minted.`);
        return sendTerms(to, { ...terms, asset: own.id });
      },
    };
    return [...steps, publish];
  };

async function painter(): Promise<DescribedModule> {
  const module = await fetchBuiltIn(DEFAULT_GENERATOR);
  return { module, description: await describeInWorker(module) };
}

function registered(id: bigint, creator: string): SeedlineError {
  return new SeedlineError("ALREADY_REGISTERED", `${creator} has registered this module, as asset ${id}.`, {
    hint: "Nothing was sent. A module is an asset once; draw with it under its terms.",
    details: { id, creator },
  });
}
