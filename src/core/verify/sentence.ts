import type { Check } from "./Check.ts";
import type { Making, ProofLevel, Verdict } from "./Judgement.ts";
import { caveatsOf } from "./verdict.ts";

/** The verdict as one paragraph for a collector. What is proven of the making is part of it, whatever the verdict. */
export function sentenceOf(verdict: Verdict, level: ProofLevel, checks: readonly Check[], making: Making): string {
  const reason = decidingReason(verdict, checks) ?? "A check failed.";
  switch (verdict) {
    case "authentic":
      return `Authentic, and ${MAKING[level](making)}.`;
    case "authentic-with-caveats": {
      const caveats = caveatsOf(checks).map(({ reason }) => reason);
      return [`An authentic record, ${MAKING[level](making)}.`, ...caveats].join(" ");
    }
    case "not-authentic":
      return `Not authentic: ${inLower(reason)} ${WHATEVER[level]}`;
    case "cannot-tell":
      return `Cannot tell: ${inLower(reason)} ${SO_FAR[level]}`;
  }
}

const MAKING: Readonly<Record<ProofLevel, (making: Making) => string>> = {
  reproducible: ({ generator }) =>
    `reproducible: the recorded generator${generator ? `, called ${generator.name} ${generator.version},` : ""} made it again, bit for bit, from the recorded seed, prompt and inputs`,
  attested: ({ attestor }) => `attested: ${attestor ?? "a service"} signed that it made it`,
  declared: ({ creator }) => `declared by ${creator ?? "its creator"}: how it was made is its creator's word alone`,
};

const WHATEVER: Readonly<Record<ProofLevel, string>> = {
  reproducible: "That the recorded generator puts out these pixels (reproducible) does not mend it.",
  attested: "That a service attested it does not mend it.",
  declared: "How it was made is declared, and not proven.",
};

const SO_FAR: Readonly<Record<ProofLevel, string>> = {
  reproducible: "What is proven so far is that the recorded generator puts out these pixels (reproducible).",
  attested: "What is proven so far is that a service signed for it (attested).",
  declared: "How it was made is so far only declared.",
};

/** Why a work is not authentic, or why that cannot be told; null for a verdict that needs no reason. */
export function decidingReason(verdict: Verdict, checks: readonly Check[]): string | null {
  if (verdict !== "not-authentic" && verdict !== "cannot-tell") return null;
  const wanted = verdict === "cannot-tell" ? "unknown" : "fail";
  return checks.find(({ critical, status }) => critical && status === wanted)?.reason ?? null;
}

/** A sentence as it stands behind a colon: only a plain capitalised word is lowered, a name or a number keeps its spelling. */
export function inLower(sentence: string): string {
  return /^(The|This|Without|What|Who|Not?|There|Every|All|Work|Input)\b/.test(sentence)
    ? `${sentence[0]?.toLowerCase()}${sentence.slice(1)}`
    : sentence;
}
