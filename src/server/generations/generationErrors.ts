import { SeedlineError } from "../../core/errors.ts";

/** What an earlier server was asking for when it ended. */
export function lost(): SeedlineError {
  return new SeedlineError("GENERATION_LOST", "The server ended while this was being generated.", {
    hint: "Nobody knows what became of it, so it counts as spent. Ask again if you want another.",
  });
}

/** Somebody, or the end of the server, stopped it. */
export function cancelled(): SeedlineError {
  return new SeedlineError("GENERATION_CANCELLED", "The generation was cancelled.", {
    hint: "What the service had begun may count as spent. Your draft is as it was.",
  });
}

/** It was kept for a while, and made room for others. */
export function gone(): SeedlineError {
  return new SeedlineError("GENERATION_GONE", "What came of this generation is no longer kept.", {
    hint: "A service does not make the same again. Generate anew, or use the file if you saved it.",
  });
}

/** No generation of this id was ever asked for here. */
export function unknownGeneration(): SeedlineError {
  return new SeedlineError("GENERATION_UNKNOWN", "This server knows no such generation.", {
    hint: "It was made by another server, or long ago. Generate anew.",
  });
}

/** An id names one request and no other, so that nothing is asked for twice. */
export function idTaken(): SeedlineError {
  return new SeedlineError("GENERATION_ID_TAKEN", "Something else was asked for under this name.", {
    hint: "Nothing was asked for or spent. Reload the page and generate again.",
  });
}

/** The server was not told where this service is. */
export function notConfigured(provider: string): SeedlineError {
  return new SeedlineError("PROVIDER_NOT_CONFIGURED", `The server has no generation service "${provider}".`, {
    hint: "Choose another generator, or configure it: .env.example says how.",
    details: { provider },
  });
}

/** More generations wait or run than one account, or the server, takes. Nothing was spent. */
export function tooMany(): SeedlineError {
  return new SeedlineError("GENERATIONS_BUSY", "Too many generations are under way.", {
    hint: "Nothing was asked for or spent. Wait until some have ended, or cancel one.",
    retryable: true,
  });
}

/**
 * What the server gave up on after its longest time is not what somebody cancelled.
 *
 * @returns Any other error as it came.
 */
export function timedOut(error: unknown, timeoutMs: number): unknown {
  if (!(error instanceof DOMException) || error.name !== "TimeoutError") return error;
  return new SeedlineError("PROVIDER_OUTCOME_UNKNOWN", `Nothing came back within ${timeoutMs / 60_000} minutes.`, {
    hint: "It counts as spent. Look at the service what became of it before you ask again.",
    cause: error,
  });
}
