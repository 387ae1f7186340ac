import type { Check } from "./Check.ts";
import type { Facts } from "./facts/Facts.ts";
import type { ProofLevel, Verdict } from "./Judgement.ts";
import { caveatsOf } from "./verdict.ts";

/** The verdict as one paragraph for a collector. What is proven of the making is part of it, whatever the verdict. */
export function sentenceOf(verdict: Verdict, level: ProofLevel, checks: readonly Check[], facts: Facts): string {
  const deciding = checks.find(
    ({ critical, status }) => critical && status === (verdict === "cannot-tell" ? "unknown" : "fail"),
  );
  switch (verdict) {
    case "authentic":
      return `Authentic, and ${MAKING[level](facts)}.`;
    case "authentic-with-caveats": {
      const caveats = caveatsOf(checks).map(({ reason }) => reason);
      return [`An authentic record, ${MAKING[level](facts)}.`, ...caveats].join(" ");
    }
    case "not-authentic":
      return `Not authentic: ${inLower(deciding)} ${WHATEVER[level]}`;
    case "cannot-tell":
      return `Cannot tell: ${inLower(deciding)} ${SO_FAR[level]}`;
  }
}

const MAKING: Readonly<Record<ProofLevel, (facts: Facts) => string>> = {
  reproducible: (facts) =>
    `reproducible: the recorded generator${calledBy(facts)} made it again, bit for bit, from the recorded seed, prompt and inputs`,
  attested: (facts) => `attested: ${attestorOf(facts)} signed that it made it`,
  declared: (facts) => `declared by ${creatorOf(facts)}: how it was made is its creator's word alone`,
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

function inLower(check: Check | undefined): string {
  const reason = check?.reason ?? "A check failed.";
  // Only a plain capitalised word is lowered: a name or a number keeps its spelling.
  return /^(The|This|Without|What|Who|Not|There|Every|All|Work|Input)\b/.test(reason)
    ? `${reason[0]?.toLowerCase()}${reason.slice(1)}`
    : reason;
}

/** Its hash is what was checked; the name is what the recipe says. */
function calledBy({ recipe }: Facts): string {
  return recipe.known ? `, called ${recipe.value.generator.name} ${recipe.value.generator.version},` : "";
}

function attestorOf({ record }: Facts): string {
  return (record.known ? record.value.attestor : null) ?? "a service";
}

function creatorOf({ record }: Facts): string {
  return record.known ? record.value.creator : "its creator";
}
