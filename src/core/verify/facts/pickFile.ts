import type { Hex } from "viem";
import type { FileAnswer } from "../Evidence.ts";
import { established, type Fact, open, refuted } from "./Fact.ts";

/**
 * The first of the answers whose bytes have the expected hash. When there are bytes but none of them fits, the file is
 * refuted: answers hold only what the CID names, so that a gateway's lie never counts against a work.
 *
 * @param what Name of the file in reasons, such as "metadata".
 */
export function pickFile(
  what: string,
  answers: readonly FileAnswer[],
  hash: (bytes: Uint8Array) => Hex,
  expected: Hex,
): Fact<Uint8Array> {
  const hashes = new Map<Uint8Array, Hex>();
  for (const { answer } of answers) {
    if (answer.state !== "found" || hashes.has(answer.value)) continue;
    const found = hash(answer.value);
    if (found === expected) return established(answer.value);
    hashes.set(answer.value, found);
  }
  const [wrong] = hashes.values();
  if (wrong !== undefined)
    return refuted(`The ${what} has the hash ${wrong}, and ${expected} is what belongs to the work.`);
  return open(`The ${what} could not be had: ${reasonsOf(answers)}.`);
}

function reasonsOf(answers: readonly FileAnswer[]): string {
  if (answers.length === 0) return "no place was asked for it";
  return answers
    .map(({ source, answer }) => `${source}: ${answer.state === "unavailable" ? answer.reason : "it does not have it"}`)
    .join("; ");
}
