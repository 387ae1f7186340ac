import { SeedlineError } from "../../core/errors.ts";

/** Statuses by which servers and proxies say "later". */
const LATER = new Set([408, 425, 429, 502, 503, 504]);

/**
 * The error for a call to an RPC endpoint that failed: `IPFS_UNREACHABLE` (retryable) when there was no answer or one that says
 * "later", `IPFS_REFUSED` with the endpoint's own words when it said no.
 *
 * @param timeoutMs the time limit, when that is what ended the call
 */
export function rpcFailure(error: unknown, url: string, timeoutMs: number | null): SeedlineError {
  if (timeoutMs !== null) {
    return unreachable(url, `it did not answer within ${timeoutMs} ms`, error);
  }
  const status = httpStatus(error);
  const words = error instanceof Error ? error.message : String(error);
  if (status === null) {
    // "fetch failed" hides the reason one level down.
    const inner = error instanceof Error && error.cause instanceof Error ? error.cause.message : words;
    return unreachable(url, inner || words, error);
  }
  if (LATER.has(status)) {
    return unreachable(url, `it answered ${status}`, error);
  }
  return new SeedlineError("IPFS_REFUSED", `${url} refused with status ${status}: ${words.slice(0, 300)}`, {
    hint:
      status === 401 || status === 403
        ? "Check the credentials in SEEDLINE_IPFS_API and the access rules of the node."
        : "Check that SEEDLINE_IPFS_API names a Kubo RPC endpoint (its port is 5001, not the gateway's) and its free space.",
    details: { url, status },
    cause: error,
  });
}

function unreachable(url: string, reason: string, cause: unknown): SeedlineError {
  return new SeedlineError("IPFS_UNREACHABLE", `The IPFS RPC at ${url} cannot be reached: ${reason}.`, {
    hint: "Start the node or correct SEEDLINE_IPFS_API, then try again; nothing was lost.",
    details: { url },
    retryable: true,
    cause,
  });
}

/** Looked at by shape: a server library may have put its own class in the place of the global Response. */
function httpStatus(error: unknown): number | null {
  const response: unknown = error instanceof Error && "response" in error ? error.response : null;
  const status: unknown =
    typeof response === "object" && response !== null && "status" in response ? response.status : null;
  return typeof status === "number" ? status : null;
}
