import { openBundle } from "../../../src/io/bundle/openBundle.ts";
import { importBundle } from "../../../src/server/ipfs/importBundle.ts";
import type { Command } from "../Command.ts";
import { openFile } from "../openFile.ts";
import { findStack } from "../openStack.ts";

export const importCommand: Command = {
  usage: "seedline import FILE.car",
  arity: [1, 1],
  options: {},
  async run({ positionals, config, note }) {
    const path = positionals[0] ?? "";
    const file = await openFile(path);
    const bundle = await openBundle(file);
    const settings = config();
    const ipfsApi = settings.ipfsApi ?? (await findStack(settings)).ipfsApi;
    note(`  every block is what its CID names; pinning ${bundle.files.size} files …`);
    const pinned = await importBundle(bundle, ipfsApi);
    const { works, block } = bundle.index;
    return {
      json: { file: path, roots: [bundle.root.toString()], bytes: file.size, works, pinned: pinned.map(String) },
      text: [
        `Pinned ${pinned.length - 1} files of ${works.length === 1 ? `work ${works[0]}` : `${works.length} works`} under the CIDs that they have had.`,
        `The bundle itself is ${bundle.root}. Importing proves nothing: \`seedline verify ${path} --block ${block.hash}\` does.`,
      ].join("\n"),
    };
  },
};
