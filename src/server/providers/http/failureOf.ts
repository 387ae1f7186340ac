import type { SeedlineError } from "../../../core/errors.ts";
import type { ProviderEndpoint } from "./ProviderEndpoint.ts";
import {
  busy,
  failed,
  keyRefused,
  modelMissing,
  quotaThere,
  redirected,
  refusedContent,
  requestRefused,
} from "./providerErrors.ts";
import { reasonIn, wordsOf } from "./wordsOf.ts";

/** An answer that is no success. */
export interface FailedAnswer {
  readonly status: number;
  /** Of the header `Retry-After`, seconds; null without. */
  readonly retryAfterSeconds: number | null;
  readonly body: Uint8Array;
}

/** What an answer that is no success means, in our words; the service's own are quoted where they help. */
export function failureOf(
  endpoint: ProviderEndpoint,
  { status, retryAfterSeconds, body }: FailedAnswer,
): SeedlineError {
  const { label, variable } = endpoint;
  const reason = reasonIn(jsonOf(body));
  const words = wordsOf(reason?.words ?? "", endpoint);
  const code = reason?.code ?? "";
  if (status >= 300 && status < 400) return redirected(label, variable);
  if (status === 402 || /insufficient_quota|billing|credit/i.test(code)) return quotaThere(label);
  // Its words are left out: services repeat the key there.
  if (status === 401 || status === 403) return keyRefused(label, status);
  if (status === 429) return busy(label, retryAfterSeconds);
  if (status >= 500) return failed(label, `it answered ${status}${words === "" ? "" : `, ${words}`}`);
  if (/content_policy|content_filter|moderation|safety/i.test(code)) return refusedContent(label, words);
  const isAboutModel =
    /model_not_found|value_not_in_list/i.test(code) || /\b(?:model|checkpoint)\b.*\bnot (?:found|exist)/i.test(words);
  if (isAboutModel) return modelMissing(label, words);
  return requestRefused(label, status, words);
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body.subarray(0, 65_536)));
  } catch {
    return null;
  }
}
