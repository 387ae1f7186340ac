import type { Hex } from "viem";
import { contentHash } from "../../../src/core/digest/contentHash.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import { BUILT_IN_GENERATORS } from "./builtIn.ts";

/**
 * The bytes of a built-in generator. What they are is said by their hash, not by where they came from.
 * @throws SeedlineError `GENERATOR_UNREACHABLE` (retryable)
 */
export async function fetchBuiltIn(name: string, signal?: AbortSignal): Promise<Uint8Array> {
  const failed = (reason: string, cause?: unknown) =>
    new SeedlineError("GENERATOR_UNREACHABLE", `The generator ${name} could not be loaded: ${reason}.`, {
      hint: "Start Seedline's server with `npm start` and try again. The draft is kept in this browser.",
      retryable: true,
      cause,
    });
  const response = await fetch(`/generators/${name}.wasm`, signal === undefined ? {} : { signal }).catch(
    (cause: unknown) => {
      signal?.throwIfAborted();
      throw failed("the server does not answer", cause);
    },
  );
  if (!response.ok) throw failed(`the server answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The built-in generator with this SHA-256; null when it is none of them. @throws SeedlineError `GENERATOR_UNREACHABLE` */
export async function fetchModuleByHash(hash: Hex, { signal }: { signal: AbortSignal }): Promise<Uint8Array | null> {
  for (const name of BUILT_IN_GENERATORS) {
    const bytes = await fetchBuiltIn(name, signal);
    if (contentHash(bytes) === hash) return bytes;
  }
  return null;
}
