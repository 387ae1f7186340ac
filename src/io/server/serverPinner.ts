import { z } from "zod";
import { SeedlineError } from "../../core/errors.ts";
import type { Pinner } from "../../core/ports/Pinner.ts";

const pinned = z.object({ cid: z.string(), sizeBytes: z.number().int().nonnegative() });
const failed = z.object({
  error: z.object({ code: z.string(), message: z.string(), hint: z.string(), retryable: z.boolean() }),
});

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
    async pinFile(bytes, { signal } = {}) {
      const response = await fetchImpl(`${baseUrl}/api/pin`, {
        method: "POST",
        headers: { "Content-Type": "application/octet-stream" },
        body: new Blob([bytes.slice()]),
        ...(signal === undefined ? {} : { signal }),
      }).catch((cause: unknown) => {
        if (signal?.aborted) throw cause;
        throw new SeedlineError("SERVER_UNREACHABLE", "Seedline's server does not answer.", {
          hint: "Nothing was minted and the work is kept here. Start it with `npm start` and try again.",
          retryable: true,
          cause,
        });
      });
      const body: unknown = await response.json().catch(() => null);
      const ok = pinned.safeParse(body);
      if (response.ok && ok.success) return ok.data;
      const error = failed.safeParse(body);
      if (error.success) {
        const { code, message, hint, retryable } = error.data.error;
        throw new SeedlineError(code, message, { hint, retryable });
      }
      throw new SeedlineError("SERVER_ANSWER_INVALID", `The server answered ${response.status} without a reason.`, {
        hint: "Nothing was minted and the work is kept here. Try again.",
        details: { status: response.status },
        retryable: true,
      });
    },
  };
}
