import type { Address } from "viem";
import { MAX_BUNDLE_WORKS } from "../../../src/core/bundle/BundleIndex.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import { type ExportedBundle, exportBundle } from "../../../src/io/bundle/exportBundle.ts";
import { createChainCatalogue } from "../../../src/io/catalogue/createChainCatalogue.ts";
import { worksOfCreator } from "../../../src/io/catalogue/worksOfCreator.ts";
import type { Command } from "../Command.ts";
import { localVerifier } from "../localVerifier.ts";
import { findStack, openReader } from "../openStack.ts";
import { address, blockHash, flag, requiredText, text, texts, usageError } from "../options.ts";
import { writeCarFile } from "../writeCarFile.ts";
import { assertWritable } from "../writeOut.ts";

export const exportCommand: Command = {
  usage: "seedline export ID… --out FILE.car [--creator 0x…] [--block HASH] [--partial] [--rpc URL] [--gateway URL]…",
  arity: [0, 1_000],
  options: {
    out: { type: "string" },
    creator: { type: "string" },
    block: { type: "string" },
    partial: { type: "boolean" },
    rpc: { type: "string" },
    gateway: { type: "string", multiple: true },
  },
  async run({ positionals, options, note, config }) {
    const file = requiredText(options, "out");
    await assertWritable(file);
    const account = text(options, "creator");
    const creator = account === undefined ? null : address(account);
    const hash = blockHash(options);
    const named = positionals.map(parseAssetId);
    const stack = await findStack(config());
    const chain = await openReader({ ...stack, rpcUrl: text(options, "rpc") ?? stack.rpcUrl });
    const gateways = texts(options, "gateway");
    if (gateways.length === 0) gateways.push(stack.gateway);
    // One more than fits, so that too many are refused and none is left out in silence.
    const made = (of: Address) => worksOfCreator(createChainCatalogue(chain), of, MAX_BUNDLE_WORKS + 1);
    const ids = creator === null ? named : [...named, ...(await made(creator))];
    if (ids.length === 0) throw nothingToExport(creator);

    const local = localVerifier(chain);
    let exported: ExportedBundle | undefined;
    const bytes = await writeCarFile(file, async (put) => {
      exported = await exportBundle(
        {
          chain,
          gateways,
          ids,
          ...(hash === undefined ? {} : { blockHash: hash }),
          fetchModule: local.fetchModule,
          onProgress: ({ files, filesInAll }) => {
            if (files > 0 && (files % 20 === 0 || files === filesInAll)) note(`  ${files} of ${filesInAll} files`);
          },
        },
        put,
      );
      if (exported.missing.length > 0 && !flag(options, "partial")) throw incomplete(exported);
      return exported.root;
    }).finally(local.close);
    if (exported === undefined) throw new Error("nothing was exported");
    const { root, index, missing } = exported;
    const roots = [root.toString()];
    const left = missing.map(({ path, cid, reason }) => ({ path, cid, reason }));
    return {
      json: { file, roots, bytes, works: index.works, block: index.block, missing: left },
      text: [
        `${file}: ${index.works.length === 1 ? `work ${index.works[0]}` : `${index.works.length} works`}, ${bytes} bytes, root ${root}`,
        `Proven as of block ${index.block.number}. To verify it offline you need this hash, from a source you trust:`,
        `  ${index.block.hash}`,
        ...left.map(({ path, reason }) => `Missing: ${path}: ${reason}`),
      ].join("\n"),
    };
  },
};

function nothingToExport(creator: Address | null): SeedlineError {
  if (creator === null) return usageError("No work was named.", "Name works by their ids, or an artist by --creator.");
  return new SeedlineError("NOTHING_TO_EXPORT", `${creator} has minted no work here.`, {
    hint: "Check the address, and that you are on the right chain.",
    details: { creator },
  });
}

function incomplete({ missing }: ExportedBundle): SeedlineError {
  const [first] = missing;
  const more = missing.length > 1 ? `, nor ${missing.length - 1} other files` : "";
  return new SeedlineError("BUNDLE_FILES_MISSING", `${first?.path} could not be had${more}: ${first?.reason}.`, {
    hint: "Name a gateway that has them by --gateway, or export what there is with --partial.",
    details: { missing: missing.map(({ path, cid, reason }) => ({ path, cid, reason })) },
  });
}
