import { SeedlineError } from "../../../core/errors.ts";
import type { Spent } from "../../../core/providers/spentOf.ts";

/** Every way in which a provider fails. `label` is its name for people; what is quoted of its answer went through `wordsOf`. */

export function unreachable(label: string, variable: string, code: string): SeedlineError {
  return new SeedlineError("PROVIDER_UNREACHABLE", `${label} does not answer (${code}).`, {
    hint: `Nothing was spent. Start it, or correct ${variable} and start Seedline again.`,
    details: { spent: "nothing" satisfies Spent, code },
    retryable: true,
  });
}

/** The connection broke, or the answer took too long, after the request had gone out. */
export function outcomeUnknown(label: string, what: string): SeedlineError {
  return new SeedlineError("PROVIDER_OUTCOME_UNKNOWN", `${label} ${what}, and nobody knows whether it went on.`, {
    hint: "It counts as spent. Look there what became of it before you ask again.",
    details: { spent: "perhaps" satisfies Spent },
  });
}

export function keyRefused(label: string, status: number): SeedlineError {
  return new SeedlineError(
    "PROVIDER_KEY_REFUSED",
    `${label} does not accept the key that the server has (${status}).`,
    {
      hint: "Nothing was spent. Whoever runs the server has to correct the key and start it again.",
      details: { spent: "nothing" satisfies Spent, status },
    },
  );
}

export function quotaThere(label: string): SeedlineError {
  return new SeedlineError("PROVIDER_QUOTA_REACHED", `The account that the server has at ${label} is used up.`, {
    hint: "Nothing was spent. Top it up there, or use another generator.",
    details: { spent: "nothing" satisfies Spent },
  });
}

export function busy(label: string, waitSeconds: number | null): SeedlineError {
  const wait = waitSeconds === null ? "a minute" : `${waitSeconds} seconds`;
  return new SeedlineError("PROVIDER_BUSY", `${label} takes no more requests just now.`, {
    hint: `Nothing was spent. Ask again in ${wait}.`,
    details: { spent: "nothing" satisfies Spent },
    retryable: true,
  });
}

/** @param spent What it may have cost to find out: an answer that was begun is paid for. */
export function refusedContent(label: string, words: string, spent: Spent = "nothing"): SeedlineError {
  return new SeedlineError("PROVIDER_REFUSED", `${label} refuses to make this: ${words || "it gives no reason"}.`, {
    hint: "Say it in other words, or use another generator. Your draft is kept.",
    details: { spent },
  });
}

export function modelMissing(label: string, words: string): SeedlineError {
  return new SeedlineError(
    "PROVIDER_MODEL_MISSING",
    `${label} does not have this model: ${words || "it gives no reason"}.`,
    {
      hint: "Nothing was spent. Choose another model.",
      details: { spent: "nothing" satisfies Spent },
    },
  );
}

export function requestRefused(label: string, status: number, words: string): SeedlineError {
  return new SeedlineError(
    "PROVIDER_REQUEST_REFUSED",
    `${label} does not take this request (${status}): ${words || "it gives no reason"}.`,
    {
      hint: "Nothing was spent. Change the settings that it names.",
      details: { spent: "nothing" satisfies Spent, status },
    },
  );
}

export function failed(label: string, what: string): SeedlineError {
  return new SeedlineError("PROVIDER_FAILED", `${label} failed: ${what}.`, {
    hint: "It may count as spent. Look at its own log, then ask again.",
    details: { spent: "perhaps" satisfies Spent },
  });
}

export function redirected(label: string, variable: string): SeedlineError {
  return new SeedlineError("PROVIDER_REDIRECTS", `${label} sends the request on to another address.`, {
    hint: `Nothing was sent there, for the key would go with it. Set ${variable} to the address itself.`,
    details: { spent: "nothing" satisfies Spent },
  });
}

export function invalidAnswer(label: string, what: string): SeedlineError {
  return new SeedlineError("PROVIDER_ANSWER_INVALID", `What ${label} answered is not valid: ${what}.`, {
    hint: "Nothing of it was kept. It may be of another version, or something else may stand between.",
    details: { spent: "perhaps" satisfies Spent },
  });
}

export function answerTooLarge(label: string, maxBytes: number): SeedlineError {
  return new SeedlineError("PROVIDER_ANSWER_TOO_LARGE", `What ${label} answers is larger than ${maxBytes} bytes.`, {
    hint: "Nothing of it was kept. Ask for a smaller picture.",
    details: { spent: "perhaps" satisfies Spent, maxBytes },
  });
}

export function foreignImage(label: string, origin: string): SeedlineError {
  return new SeedlineError(
    "PROVIDER_IMAGE_ELSEWHERE",
    `${label} names a picture at ${origin}, where the server may not fetch.`,
    {
      hint: "Whoever runs the server can allow that place with SEEDLINE_OPENAI_IMAGE_ORIGINS.",
      details: { spent: "perhaps" satisfies Spent },
    },
  );
}
