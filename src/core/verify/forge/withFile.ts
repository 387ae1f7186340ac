import type { Evidence, FileAnswer } from "../Evidence.ts";
import { found } from "../Gathered.ts";
import { sameBytes } from "../sameBytes.ts";

/** The evidence with another file in the place of an honest one, wherever that was found. */
export function withFile(
  evidence: Evidence,
  which: "media" | "metadata",
  honest: Uint8Array,
  forged: Uint8Array,
): Evidence {
  const given = evidence.given !== null && sameBytes(evidence.given, honest) ? forged : evidence.given;
  return { ...evidence, given, [which]: evidence[which].map(swapped) };

  function swapped(one: FileAnswer): FileAnswer {
    const isIt = one.answer.state === "found" && sameBytes(one.answer.value, honest);
    return isIt ? { ...one, answer: found(forged) } : one;
  }
}
