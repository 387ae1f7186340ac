import { stat } from "node:fs/promises";
import { type Hex, isHash } from "viem";
import { parseCid } from "../../../src/core/cid/parseCid.ts";
import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import type { CheckStatus } from "../../../src/core/verify/Check.ts";
import type { Judgement, Verdict } from "../../../src/core/verify/Judgement.ts";
import { neverMinted } from "../../../src/core/verify/neverMinted.ts";
import type { ChainReader } from "../../../src/io/chain/ChainReader.ts";
import { createChainReader } from "../../../src/io/chain/createChainReader.ts";
import type { GatherStep } from "../../../src/io/evidence/GatherOptions.ts";
import { identify } from "../../../src/io/evidence/identify.ts";
import { verifyWork } from "../../../src/io/evidence/verifyWork.ts";
import { fetchFile } from "../../../src/io/ipfs/fetchFile.ts";
import { fetchTrustAnchors } from "../../../src/io/server/fetchTrustAnchors.ts";
import type { Command, OptionValues } from "../Command.ts";
import { localVerifier } from "../localVerifier.ts";
import { findStack, openReader } from "../openStack.ts";
import { flag, text, texts, usageError } from "../options.ts";
import { MAX_FILE_BYTES, readBytes } from "../readPicture.ts";

const EXIT_CODES: Readonly<Record<Verdict, number>> = {
  authentic: 0,
  "authentic-with-caveats": 0,
  "not-authentic": 3,
  "cannot-tell": 4,
};
const MARKS: Readonly<Record<CheckStatus, string>> = { pass: "✓", fail: "✗", unknown: "?", "not-applicable": "·" };
const STEP_WORDS: Readonly<Record<GatherStep, string>> = {
  chain: "reading the record",
  lineage: "following the lineage",
  metadata: "fetching the metadata",
  media: "fetching the file",
  inputs: "fetching the parents' pictures",
  generator: "getting the generator",
  rerun: "making the work again",
};

export const verify: Command = {
  usage: "seedline verify ID|CID|FILE [--rpc URL]… [--gateway URL]… [--block HASH] [--no-rerun]",
  arity: [1, 1],
  options: {
    rpc: { type: "string", multiple: true },
    gateway: { type: "string", multiple: true },
    block: { type: "string" },
    "no-rerun": { type: "boolean" },
  },
  async run({ positionals, options, note, config }) {
    const target = positionals[0] ?? "";
    const blockHash = readBlock(options);
    const stack = await findStack(config());
    const [rpcUrl = stack.rpcUrl, ...others] = texts(options, "rpc");
    const gateways = texts(options, "gateway");
    if (gateways.length === 0) gateways.push(stack.gateway);
    const chain = await openReader({ ...stack, rpcUrl });
    const { id, file, outputHash } = await findTarget(chain, target, gateways);
    if (id === null) return present(neverMinted(outputHash));

    const local = localVerifier(chain);
    const { judgement } = await verifyWork({
      chain,
      otherNodes: others.map((url) => createChainReader(url, stack.deployment)),
      gateways,
      id,
      ...(file === null ? {} : { file }),
      ...(blockHash === undefined ? {} : { blockHash }),
      ...(flag(options, "no-rerun") ? {} : { runGenerator: local.runGenerator, fetchModule: local.fetchModule }),
      trustAnchors: () => fetchTrustAnchors(stack.url),
      onProgress: (step) => note(`  ${STEP_WORDS[step]} …`),
    }).finally(local.close);
    return present(judgement);
  },
};

type Target =
  | { readonly id: bigint; readonly file: Uint8Array | null; readonly outputHash: null }
  | { readonly id: null; readonly file: Uint8Array; readonly outputHash: Hex };

/** What was named: an id, a file on disk, or a CID that the gateways are asked for. */
async function findTarget(chain: ChainReader, target: string, gateways: readonly string[]): Promise<Target> {
  if (/^\d+$/.test(target)) return { id: parseAssetId(target), file: null, outputHash: null };
  const onDisk = (await stat(target).catch(() => null)) !== null;
  // A path that is not there is better explained as a missing file than as a malformed CID.
  const looksLikePath = /[\\/.]/.test(target);
  const file =
    onDisk || looksLikePath
      ? await readBytes(target)
      : await fetchFile(parseCid(target), { gateways, maxBytes: MAX_FILE_BYTES });
  const { id, outputHash } = await identify(chain, file);
  return id === null ? { id, file, outputHash } : { id, file: onDisk ? file : null, outputHash: null };
}

function readBlock(options: OptionValues): Hex | undefined {
  const value = text(options, "block");
  if (value === undefined || isHash(value)) return value as Hex | undefined;
  throw usageError(`--block is "${value}", and it must be a block's hash: 0x and 64 hexadecimal digits.`);
}

function present({ id, verdict, proofLevel, sentence, checks }: Judgement) {
  const shown = checks.map(({ name, status, reason }) => ({ name, status, reason }));
  const lines = shown.map(({ name, status, reason }) => `  ${MARKS[status]} ${name.padEnd(11)} ${reason}`);
  return {
    json: { id: id?.toString() ?? null, verdict, proofLevel, sentence, checks: shown },
    text: [sentence, "", ...lines].join("\n"),
    exitCode: EXIT_CODES[verdict],
  };
}
