import { contentHash } from "../../../src/core/digest/contentHash.ts";
import { DEFAULT_GENERATOR } from "../../../src/core/generator/defaultGenerator.ts";
import { prepareGenerator } from "../../../src/core/mint/prepareGenerator.ts";
import { publishTerms } from "../../../src/io/chain/publishTerms.ts";
import { storeModule } from "../../../src/io/chain/storeModule.ts";
import { createGeneratorPool } from "../../../src/io/generate/createGeneratorPool.ts";
import { type DescribedModule, drawSample } from "../../../src/io/generate/drawSample.ts";
import { mintWorks } from "../../../src/io/mint/mintWorks.ts";
import { describeInNode } from "../../../src/server/generate/describeInNode.ts";
import { startNodeWorker } from "../../../src/server/generate/startNodeWorker.ts";
import { createPinner } from "../../../src/server/ipfs/createPinner.ts";
import type { Command } from "../Command.ts";
import { commitmentProofs } from "../commitmentProofs.ts";
import { builtinGenerator } from "../generatorsDir.ts";
import { findStack, openWriter } from "../openStack.ts";
import { flag, text } from "../options.ts";
import { readBytes } from "../readPicture.ts";
import { readTermsOptions, TERMS_OPTIONS, TERMS_USAGE, termsText } from "../termsOptions.ts";

/** Up to here a module goes on chain unless it is told not to: about 13 million gas. */
const STORED_UNASKED_BYTES = 64 * 1024;

export const registerGenerator: Command = {
  usage: `seedline register-generator FILE.wasm [--title T] [--description D] [--store|--no-store] [--commit] [${TERMS_USAGE}]`,
  arity: [1, 1],
  options: {
    title: { type: "string" },
    description: { type: "string" },
    store: { type: "boolean" },
    "no-store": { type: "boolean" },
    commit: { type: "boolean" },
    ...TERMS_OPTIONS,
  },
  async run({ positionals, options, note, config }) {
    const file = positionals[0] ?? "";
    const terms = text(options, "share-bps") === undefined ? null : readTermsOptions(options);
    const module = await readBytes(file);
    const description = await describeInNode(module);
    const { name, version } = description;
    note(`Trying ${name} ${version} …`);
    const sample = await sampleOf({ module, description });
    const work = await prepareGenerator({
      module,
      description,
      sample,
      title: text(options, "title") ?? `${name} ${version}`,
      text: text(options, "description"),
    });
    const stack = await findStack(config());
    const chain = await openWriter(config());
    const proofs = await commitmentProofs(chain, file, work.outputHash, flag(options, "commit"), note);
    const isStored = flag(options, "store") || (module.length <= STORED_UNASKED_BYTES && !flag(options, "no-store"));
    if (isStored) await storeModule(chain, module, (chunk, of) => note(`  storing part ${chunk} of ${of} on chain`));
    note("  pinning the module and its picture, and minting");
    const pinner = createPinner({ ipfsApi: stack.ipfsApi });
    const { ids, txHash } = await mintWorks(chain, { kind: "generator", edges: [], works: [work], pinner, proofs });
    const asset = ids[0] as bigint;
    const published = terms === null ? null : await publishTerms(chain, { ...terms, asset });
    const id = asset.toString();
    const hash = contentHash(module);
    return {
      json: {
        ...{ id, txHash, hash, name, version, sizeBytes: module.length, stored: isStored },
        ...{ mediaCid: work.mediaCid, metadataCid: work.metadataCid, termsId: published?.termsId.toString() ?? null },
      },
      text: [
        `Registered ${name} ${version} as asset ${id}${terms === null ? ". It has no terms yet: nobody can mint a work that names it" : `: ${termsText(terms)}`}.`,
        `  hash      ${hash}`,
        `  module    ipfs://${work.mediaCid}${isStored ? ", and on chain" : ""}`,
        `  draw      npm run -s seedline -- generate --generator ${id} --prompt "…" --out a.png`,
      ].join("\n"),
    };
  },
};

async function sampleOf(generator: DescribedModule) {
  const pool = createGeneratorPool({ startWorker: startNodeWorker, size: 2 });
  try {
    return await drawSample(pool, generator, painter);
  } finally {
    pool.close();
  }
}

async function painter(): Promise<DescribedModule> {
  const { bytes, description } = await builtinGenerator(DEFAULT_GENERATOR);
  return { module: bytes, description };
}
