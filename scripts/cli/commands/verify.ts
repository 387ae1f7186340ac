import { stat } from "node:fs/promises";
import { type Hex, isAddressEqual, zeroAddress } from "viem";
import { parseCid } from "../../../src/core/cid/parseCid.ts";
import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import { isPromptReveal } from "../../../src/core/reveal/PromptReveal.ts";
import { neverMinted } from "../../../src/core/verify/neverMinted.ts";
import { looksLikeCar } from "../../../src/io/bundle/looksLikeCar.ts";
import { findLookAlikes } from "../../../src/io/catalogue/findLookAlikes.ts";
import type { ChainReader } from "../../../src/io/chain/ChainReader.ts";
import { createChainReader } from "../../../src/io/chain/createChainReader.ts";
import type { GatherStep } from "../../../src/io/evidence/GatherOptions.ts";
import { identify } from "../../../src/io/evidence/identify.ts";
import { verifyWork } from "../../../src/io/evidence/verifyWork.ts";
import { fetchFile } from "../../../src/io/ipfs/fetchFile.ts";
import { type ReadReveal, readPromptReveal } from "../../../src/io/reveal/readPromptReveal.ts";
import { fetchKnownAttestors } from "../../../src/io/server/fetchKnownAttestors.ts";
import { fetchTrustAnchors } from "../../../src/io/server/fetchTrustAnchors.ts";
import type { Command, CommandResult, Invocation } from "../Command.ts";
import { bundleResult, judgementResult } from "../judgementResult.ts";
import { localVerifier } from "../localVerifier.ts";
import { openFile } from "../openFile.ts";
import { findStack, openReader } from "../openStack.ts";
import { blockHash, flag, text, texts, usageError } from "../options.ts";
import { MAX_FILE_BYTES, readBytes } from "../readPicture.ts";
import { verifyAll } from "../verifyAll/verifyAll.ts";
import { verifyBundleFile } from "../verifyBundleFile.ts";

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
  usage: `seedline verify ID|CID|FILE [--rpc URL]… [--gateway URL]… [--block HASH] [--reveal FILE] [--no-rerun]
       seedline verify BUNDLE [--block HASH] [--rpc URL]… [--work ID] [--reveal FILE] [--no-rerun]
       seedline verify --all [--creator ADDRESS] [--report FILE] [--restart] [--jobs N] [--rpc URL]… [--gateway URL]… [--no-rerun]`,
  arity: [0, 1],
  options: {
    rpc: { type: "string", multiple: true },
    gateway: { type: "string", multiple: true },
    block: { type: "string" },
    work: { type: "string" },
    reveal: { type: "string" },
    "no-rerun": { type: "boolean" },
    all: { type: "boolean" },
    creator: { type: "string" },
    report: { type: "string" },
    restart: { type: "boolean" },
    jobs: { type: "string" },
  },
  async run(invocation) {
    const { positionals, options, note, config } = invocation;
    const [target] = positionals;
    if (flag(options, "all")) {
      if (target === undefined) return verifyAll(invocation);
      throw usageError(`--all judges every work, and "${target}" is one.`, "Leave one of the two out.");
    }
    if (target === undefined) throw usageError("What to verify is missing.", `Usage: ${verify.usage}`);
    const alone = ["creator", "report", "restart", "jobs"].find((name) => options[name] !== undefined);
    if (alone !== undefined) throw usageError(`--${alone} goes with --all.`);
    const hash = blockHash(options);
    const bundle = await findBundle(target);
    if (bundle !== null) return verifyBundled(bundle, hash, invocation);
    if (options.work !== undefined) throw usageError("--work goes with a bundle.");
    const stack = await findStack(config());
    const [rpcUrl = stack.rpcUrl, ...others] = texts(options, "rpc");
    const gateways = texts(options, "gateway");
    if (gateways.length === 0) gateways.push(stack.gateway);
    const chain = await openReader({ ...stack, rpcUrl });
    const otherNodes = others.map((url) => createChainReader(url, stack.deployment));
    const found = await findTarget([chain, ...otherNodes], target, gateways);
    if (found.id === null) return judgementResult(neverMinted(found.outputHash));
    const { id, file } = found;

    const reveal = (await readReveal(chain, id, text(options, "reveal"))) ?? found.reveal;
    if (reveal !== null)
      note(
        `  a prompt shown to ${isAddressEqual(reveal.document.to, zeroAddress) ? "whoever holds it" : reveal.document.to}, signed by the creator`,
      );

    const local = localVerifier(chain);
    const { judgement } = await verifyWork({
      chain,
      otherNodes,
      gateways,
      id,
      ...(file === null ? {} : { file }),
      ...(reveal === null ? {} : { reveal: reveal.reveal }),
      ...(hash === undefined ? {} : { blockHash: hash }),
      ...(flag(options, "no-rerun") ? {} : { runGenerator: local.runGenerator, fetchModule: local.fetchModule }),
      trustAnchors: () => fetchTrustAnchors(stack.url),
      knownAttestors: () => fetchKnownAttestors(stack.url),
      findLookAlikes: findLookAlikes([chain, ...otherNodes], stack.index),
      onProgress: (step) => note(`  ${STEP_WORDS[step]} …`),
    }).finally(local.close);
    return judgementResult(judgement);
  },
};

type Target =
  | {
      readonly id: bigint;
      readonly file: Uint8Array | null;
      readonly outputHash: null;
      readonly reveal: ReadReveal | null;
    }
  | { readonly id: null; readonly file: Uint8Array; readonly outputHash: Hex };

/** What was named: an id, a file on disk, or a CID that the gateways are asked for. A document that shows a prompt names its work. */
async function findTarget(
  [chain, ...otherNodes]: readonly [ChainReader, ...ChainReader[]],
  target: string,
  gateways: readonly string[],
): Promise<Target> {
  if (/^\d+$/.test(target)) return { id: parseAssetId(target), file: null, outputHash: null, reveal: null };
  const onDisk = (await stat(target).catch(() => null)) !== null;
  // A path that is not there is better explained as a missing file than as a malformed CID.
  const looksLikePath = /[\\/.]/.test(target);
  const file =
    onDisk || looksLikePath
      ? await readBytes(target)
      : await fetchFile(parseCid(target), { gateways, maxBytes: MAX_FILE_BYTES });
  if (isPromptReveal(file)) {
    const reveal = await readPromptReveal(chain, file);
    return { id: reveal.document.work, file: null, outputHash: null, reveal };
  }
  const { id, outputHash } = await identify(chain, file, otherNodes);
  // What lies under a CID may be a copy with parts of somebody else's, just as a file on disk.
  return id === null ? { id, file, outputHash } : { id, file, outputHash: null, reveal: null };
}

/** A document in which the creator shows the prompt of this very work; null when none was named. */
async function readReveal(chain: ChainReader, id: bigint, file: string | undefined): Promise<ReadReveal | null> {
  if (file === undefined) return null;
  const read = await readPromptReveal(chain, await readBytes(file));
  if (read.document.work === id) return read;
  throw usageError(`${file} shows the prompt of work ${read.document.work}, and this is work ${id}.`);
}

/** The file that was named, if it is a bundle or calls itself one. */
async function findBundle(target: string): Promise<Blob | null> {
  const isThere = (await stat(target).catch(() => null))?.isFile() === true;
  const isNamedSo = target.endsWith(".car");
  if (!isThere && !isNamedSo) return null;
  const file = await openFile(target);
  return isNamedSo || (await looksLikeCar(file)) ? file : null;
}

/** With a block's hash nobody is asked; without one, nodes are asked about that alone. */
async function verifyBundled(file: Blob, hash: Hex | undefined, invocation: Invocation): Promise<CommandResult> {
  const { options, note, config } = invocation;
  const stack = await findStack(config()).catch(() => null);
  const shown = text(options, "reveal");
  const named = texts(options, "rpc");
  const rpcUrls = named.length > 0 || stack === null ? named : [stack.rpcUrl];
  const verified = await verifyBundleFile(file, {
    blockHash: hash,
    rpcUrls,
    knownDeployment: stack?.deployment ?? null,
    work: text(options, "work"),
    reveal: shown === undefined ? null : await readBytes(shown),
    rerun: !flag(options, "no-rerun"),
    onProgress: (id, step) => note(`  ${id}: ${STEP_WORDS[step]} …`),
  });
  return bundleResult(verified);
}
