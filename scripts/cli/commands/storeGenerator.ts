import { readModule } from "../../../src/io/chain/generatorStore.ts";
import { storeModule } from "../../../src/io/chain/storeModule.ts";
import { describeInNode } from "../../../src/server/generate/describeInNode.ts";
import type { Command } from "../Command.ts";
import { builtinGenerator } from "../generatorsDir.ts";
import { openWriter } from "../openStack.ts";
import { readBytes } from "../readPicture.ts";

export const storeGenerator: Command = {
  usage: "seedline store-generator FILE.wasm|NAME",
  arity: [1, 1],
  options: {},
  async run({ positionals, note, config }) {
    const source = positionals[0] ?? "";
    const bytes = /[\\/.]/.test(source) ? await readBytes(source) : (await builtinGenerator(source)).bytes;
    const description = await describeInNode(bytes);
    const chain = await openWriter(config());
    const stored = await storeModule(chain, bytes, (chunk, of) => note(`  part ${chunk} of ${of}`));
    // What counts is what others will find there.
    await readModule(chain, stored.hash);
    const { hash, chunks, txHashes } = stored;
    const { name, version } = description;
    const done = txHashes.length === 0 ? "was stored on chain before" : "is stored on chain";
    return {
      json: { hash, name, version, sizeBytes: bytes.length, chunks, txHashes },
      text: `${name} ${version} ${done}: ${bytes.length} bytes in ${chunks.length === 1 ? "one part" : `${chunks.length} parts`}, read back and found equal.\n  ${hash}`,
    };
  },
};
