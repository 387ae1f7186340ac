import type { CID } from "multiformats/cid";
import { fileCid } from "../../core/cid/fileCid.ts";
import { RAW_CODEC } from "../../core/cid/parseCid.ts";
import { blockMatches } from "./blockMatches.ts";
import { GatewayFailure } from "./GatewayFailure.ts";
import { raceSignal } from "./raceSignal.ts";
import { collectBody } from "./readBody.ts";

export interface GatewayRead {
  readonly cid: CID;
  /** Base address, with or without a slash at its end. */
  readonly gateway: string;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  readonly fetch: typeof fetch;
}

const RAW = "application/vnd.ipld.raw";
const CAR = "application/vnd.ipld.car";
/** Answers that say "not in this format" rather than "not this content". */
const FORMAT_REFUSED = new Set([400, 405, 406, 415, 501]);
const GONE = new Set([404, 410, 412, 451]);

/**
 * Reads one file from one gateway and believes none of it: every block is hashed, and what cannot be checked is not returned.
 *
 * @throws GatewayFailure for what is this gateway's doing, SeedlineError for what the content itself is, the signal's reason
 * when it is aborted.
 */
export async function fetchFromGateway(read: GatewayRead): Promise<Uint8Array> {
  if (read.cid.code === RAW_CODEC) {
    return fetchBlock(read);
  }
  const response = await request(read, "car", `${CAR};version=1;order=dfs;dups=n`);
  if (FORMAT_REFUSED.has(response.status)) {
    discard(response);
    return plainFile(read, await request(read, null, "*/*"));
  }
  assertDelivered(response);
  const isCar = response.headers.get("content-type")?.toLowerCase().startsWith(CAR) === true;
  if (!isCar) return plainFile(read, response);
  // Most of what a page reads is one block: what takes files apart is loaded with the first that is not.
  const { fileFromCar } = await import("./fileFromCar.ts");
  return fileFromCar(read, response);
}

/** A raw CID is the hash of the file itself: whatever a gateway makes of the format, the bytes decide. */
async function fetchBlock(read: GatewayRead): Promise<Uint8Array> {
  const response = await request(read, "raw", RAW);
  assertDelivered(response);
  const bytes = await collectBody(response, read.maxBytes, read.signal);
  if (!(await blockMatches(read.cid, bytes))) {
    throw new GatewayFailure("lied", `it sent ${bytes.length} bytes that do not hash to the CID`);
  }
  return bytes;
}

/** A gateway that only serves plain files: cut the bytes into blocks again and see whether the same CID comes out. */
async function plainFile({ cid, maxBytes, signal }: GatewayRead, response: Response): Promise<Uint8Array> {
  assertDelivered(response);
  const bytes = await collectBody(response, maxBytes, signal);
  const found = await fileCid(bytes);
  if (!found.equals(cid)) {
    throw new GatewayFailure(
      "unverifiable",
      `it has no CAR, and its plain copy of ${bytes.length} bytes has the CID ${found} under unixfs-v1-2025`,
    );
  }
  return bytes;
}

async function request(read: GatewayRead, format: "raw" | "car" | null, accept: string): Promise<Response> {
  const url = contentUrl(read, format);
  try {
    // Redirects are not followed: they would let a gateway point this program at any address it can reach.
    return await raceSignal(
      read.fetch(url, { headers: { accept }, redirect: "error", credentials: "omit", signal: read.signal }),
      read.signal,
    );
  } catch (cause) {
    read.signal.throwIfAborted();
    throw new GatewayFailure("unreachable", `it cannot be reached (${networkReason(cause)})`, cause);
  }
}

function contentUrl({ gateway, cid }: GatewayRead, format: "raw" | "car" | null): string {
  const base = URL.canParse(gateway) ? new URL(gateway) : null;
  if (base === null || (base.protocol !== "http:" && base.protocol !== "https:")) {
    throw new GatewayFailure("unreachable", "its address is not an http or https URL");
  }
  base.pathname = `${base.pathname.replace(/\/+$/, "")}/ipfs/${cid}`;
  base.search = format === null ? "" : `format=${format}`;
  return base.href;
}

function assertDelivered(response: Response): void {
  if (response.status === 200) {
    return;
  }
  discard(response);
  if (GONE.has(response.status)) {
    throw new GatewayFailure("not-found", `it answered ${response.status}`);
  }
  throw new GatewayFailure("unreachable", `it answered ${response.status}`);
}

function discard(response: Response): void {
  response.body?.cancel().catch(() => {});
}

/** Node hides the reason of "fetch failed" one level down. */
function networkReason(cause: unknown): string {
  const inner = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  return inner instanceof Error ? inner.message || inner.name : String(inner);
}
