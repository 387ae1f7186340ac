import { z } from "../../core/bytes/zod.ts";
import type { Pinner } from "../../core/ports/Pinner.ts";
import { callServer } from "./callServer.ts";

/** A file of 64 MiB on its way through the server to a remote IPFS node. */
const TIMEOUT_MS = 180_000;

const pinned = z.object({ cid: z.string(), sizeBytes: z.int().check(z.nonnegative()) });

/**
 * Pins through Seedline's server, which alone may reach an IPFS RPC endpoint.
 * @param baseUrl Where the server is, without a slash at the end; "" for the page's own.
 * @throws SeedlineError (on use) `SERVER_UNREACHABLE` (retryable) and what the server reports.
 */
export function createServerPinner(
  baseUrl: string,
  fetchImpl: typeof fetch = globalThis.fetch.bind(globalThis),
): Pinner {
  return {
    pinFile: (bytes, { signal } = {}) =>
      callServer(fetchImpl, {
        url: `${baseUrl}/api/pin`,
        init: {
          method: "POST",
          headers: { "Content-Type": "application/octet-stream" },
          body: new Blob([bytes.slice()]),
          ...(signal === undefined ? {} : { signal }),
        },
        schema: pinned,
        hint: "Nothing was minted and the work is kept here.",
        timeoutMs: TIMEOUT_MS,
      }),
  };
}
