import type { CID } from "multiformats/cid";
import { SeedlineError } from "../../core/errors.ts";
import type { FileAnswer } from "../../core/verify/Evidence.ts";
import { found, type Gathered, unavailable } from "../../core/verify/Gathered.ts";
import { sameBytes } from "../../core/verify/sameBytes.ts";
import { fetchFile } from "../ipfs/fetchFile.ts";
import { attempt, clauseOf } from "./attempt.ts";
import type { ReadHeld } from "./GatherOptions.ts";

/** How and where files are asked for. */
export interface FileSources {
  readonly gateways: readonly string[];
  readonly readHeld?: ReadHeld;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly deadline: AbortSignal;
  readonly fetch: typeof fetch;
}

/** Asks every gateway for a file. What does not hash to the CID is no answer; equal answers share their memory. */
export async function gatherFile(cid: CID | string, sources: FileSources, maxBytes: number): Promise<FileAnswer[]> {
  const { readHeld, gateways } = sources;
  const held: FileAnswer[] =
    readHeld === undefined
      ? []
      : [{ source: "the bundle", isHeld: true, answer: await askHeld(cid, readHeld, sources, maxBytes) }];
  const asked = await Promise.all(
    gateways.map(async (gateway): Promise<FileAnswer> => {
      return { source: shown(gateway), answer: await askGateways(cid, [gateway], sources, maxBytes) };
    }),
  );
  const answers = [...held, ...asked];
  const [first] = answers.flatMap(({ answer }) => (answer.state === "found" ? [answer.value] : []));
  return answers.map((one) => {
    const { answer } = one;
    const shared = answer.state === "found" && first !== undefined && sameBytes(answer.value, first);
    return shared ? { ...one, answer: found(first) } : one;
  });
}

function askHeld(
  cid: CID | string,
  readHeld: ReadHeld,
  { timeoutMs, signal, deadline }: FileSources,
  maxBytes: number,
): Promise<Gathered<Uint8Array>> {
  return attempt((either) => readHeld(cid, maxBytes, either), { timeoutMs, signal, deadline });
}

/** Addresses of paid gateways carry keys; they do not belong into reasons. */
function shown(gateway: string): string {
  if (!URL.canParse(gateway)) return gateway.slice(0, 100);
  const { protocol, host, pathname } = new URL(gateway);
  return `${protocol}//${host}${pathname}`.replace(/\/+$/, "");
}

/** The file from where the verifier holds it, or from the first gateway that delivers it. */
export async function gatherFileOnce(
  cid: CID | string,
  sources: FileSources,
  maxBytes: number,
): Promise<Gathered<Uint8Array>> {
  const { readHeld, gateways } = sources;
  const held = readHeld === undefined ? undefined : await askHeld(cid, readHeld, sources, maxBytes);
  if (held?.state === "found") return held;
  if (gateways.length === 0) return held ?? unavailable("no gateway was named");
  return askGateways(cid, gateways, sources, maxBytes);
}

function askGateways(
  cid: CID | string,
  gateways: readonly string[],
  { timeoutMs, signal, deadline, fetch }: FileSources,
  maxBytes: number,
): Promise<Gathered<Uint8Array>> {
  const ask = async (either: AbortSignal) => {
    try {
      return await fetchFile(cid, { gateways, maxBytes, timeoutMs, signal: either, fetch });
    } catch (error) {
      either.throwIfAborted();
      throw gateways.length === 1 ? withoutItsName(error) : error;
    }
  };
  // Each gateway has its own time; this is the one for all of them, should a fetch heed no signal.
  const wholeMs = timeoutMs * gateways.length + 1_000;
  return attempt(ask, { timeoutMs: wholeMs, signal, deadline, absentCodes: ["IPFS_NOT_FOUND"] });
}

/** The reason of a single gateway without its address, which stands beside it already. */
function withoutItsName(error: unknown): unknown {
  if (!(error instanceof SeedlineError) || error.code === "IPFS_NOT_FOUND") return error;
  const { attempts } = error.details;
  const reason: unknown = Array.isArray(attempts) ? attempts[0]?.reason : undefined;
  return typeof reason === "string" ? new Error(clauseOf(reason)) : error;
}
