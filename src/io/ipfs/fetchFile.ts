import type { CID } from "multiformats/cid";
import { parseCid } from "../../core/cid/parseCid.ts";
import { SeedlineError } from "../../core/errors.ts";
import { fetchFromGateway } from "./fetchFromGateway.ts";
import { type FailureKind, GatewayFailure } from "./GatewayFailure.ts";

export interface FetchFileOptions {
  /** Base addresses, asked one after the other in this order: `https://gateway.example`. */
  readonly gateways: readonly string[];
  /** The largest file taken, in bytes; 64 MiB when left out. */
  readonly maxBytes?: number;
  /** How long one gateway may take for everything, in milliseconds; 20 seconds when left out. */
  readonly timeoutMs?: number;
  /** Gives up at once, with the signal's own reason. */
  readonly signal?: AbortSignal;
  /** Stands in for the platform's fetch. */
  readonly fetch?: typeof fetch;
}

/** How one gateway failed, as told in the `attempts` of an error's details. */
interface GatewayAttempt {
  /** Without user name, password and query. */
  readonly gateway: string;
  readonly kind: FailureKind;
  readonly reason: string;
}

const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;
const DEFAULT_TIMEOUT_MS = 20_000;

/**
 * The bytes of the file that `cid` names, whoever delivers them: every byte is checked against the CID, so that a gateway can
 * withhold a file and never change it. The next gateway is asked when one lies, stalls or has nothing.
 *
 * @returns the file, never more than `maxBytes`
 * @throws SeedlineError `IPFS_TOO_LARGE`, `IPFS_NOT_A_FILE`, `IPFS_BLOCK_MALFORMED` and `IPFS_CODEC_UNSUPPORTED` as soon as the
 * content itself, checked against its CID, turns out to be so; once no gateway is left
 * `IPFS_LIED` (bytes that do not hash to the CID; names the gateway), `IPFS_UNVERIFIABLE` (only plain copies of a file that was
 * cut into blocks some other way), `IPFS_UNREACHABLE` (retryable) or `IPFS_NOT_FOUND` (every gateway says so), the details of
 * each holding `attempts`; `CID_MALFORMED`, `CID_UNSUPPORTED`
 */
export async function fetchFile(cid: CID | string, options: FetchFileOptions): Promise<Uint8Array> {
  const { gateways, maxBytes = DEFAULT_MAX_BYTES, timeoutMs = DEFAULT_TIMEOUT_MS, signal } = options;
  const wanted = parseCid(cid.toString());
  const attempts: GatewayAttempt[] = [];
  for (const gateway of gateways) {
    signal?.throwIfAborted();
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      return await fetchFromGateway({
        cid: wanted,
        gateway,
        maxBytes,
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
        // Bound: browsers refuse their own fetch as a method of anything else.
        fetch: options.fetch ?? globalThis.fetch.bind(globalThis),
      });
    } catch (error) {
      signal?.throwIfAborted();
      attempts.push({ gateway: shownAddress(gateway), ...describe(error, timeout.aborted, timeoutMs) });
    }
  }
  throw summary(wanted, attempts, maxBytes);
}

function describe(error: unknown, timedOut: boolean, timeoutMs: number): Omit<GatewayAttempt, "gateway"> {
  if (error instanceof GatewayFailure) {
    return { kind: error.kind, reason: error.message };
  }
  if (timedOut && !(error instanceof SeedlineError)) {
    return { kind: "unreachable", reason: `it did not deliver within ${timeoutMs} ms` };
  }
  // Everything else is about the content itself, or a mistake of ours: no other gateway can help.
  throw error;
}

const CODES = {
  lied: "IPFS_LIED",
  "too-large": "IPFS_TOO_LARGE",
  unverifiable: "IPFS_UNVERIFIABLE",
  unreachable: "IPFS_UNREACHABLE",
  "not-found": "IPFS_NOT_FOUND",
} as const satisfies Record<FailureKind, string>;

const HINTS: Record<FailureKind, string> = {
  lied: "Take that gateway off the list; the file itself may be intact elsewhere.",
  "too-large": "Raise the limit if you expect a file of that size.",
  unverifiable: "Name a gateway that serves CARs (?format=car), such as the node that pinned the file.",
  unreachable: "Check the network and the gateway's address, then try again.",
  "not-found": "Name a gateway that has the file, such as the node that pinned it.",
};

/** The most telling failure names the error: a lie before a limit, and "cannot say" before "is not there". */
function summary(cid: CID, attempts: readonly GatewayAttempt[], maxBytes: number): SeedlineError {
  const order = Object.keys(CODES) as FailureKind[];
  const told = order.flatMap((kind) => attempts.filter((attempt) => attempt.kind === kind))[0];
  const details = { cid: cid.toString(), maxBytes, attempts };
  if (told === undefined) {
    return new SeedlineError("IPFS_UNREACHABLE", `No gateway is configured to fetch ${cid} from.`, {
      hint: "Name at least one gateway.",
      details,
    });
  }
  const others = attempts.length > 1 ? ` (${attempts.length} gateways asked)` : "";
  return new SeedlineError(CODES[told.kind], `${told.gateway} did not deliver ${cid}: ${told.reason}${others}.`, {
    hint: HINTS[told.kind],
    details,
    retryable: told.kind === "unreachable",
  });
}

/** Addresses of paid gateways carry keys; they do not belong into messages. */
function shownAddress(gateway: string): string {
  if (!URL.canParse(gateway)) {
    return gateway.slice(0, 100);
  }
  const url = new URL(gateway);
  return `${url.protocol}//${url.host}${url.pathname}`.replace(/\/+$/, "");
}
