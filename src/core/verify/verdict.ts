import type { Check, CheckName, CheckStatus } from "./Check.ts";
import type { ProofLevel, Verdict } from "./Judgement.ts";

/** What a check weighs: `always` when both fail and unknown decide, `mismatch` when only fail does, `never` when neither. */
type Weight = "always" | "mismatch" | "never";

const WEIGHTS: Readonly<Record<CheckName, Weight>> = {
  record: "always",
  code: "always",
  content: "always",
  metadata: "always",
  prompt: "mismatch",
  rerun: "mismatch",
  attestation: "mismatch",
  ancestors: "always",
  terms: "always",
  priority: "mismatch",
  duplicates: "never",
  c2pa: "mismatch",
  marks: "never",
  pins: "never",
};

/** Whether a check with this status decides the verdict, or would if its status were worse. */
export function isCritical(name: CheckName, status: CheckStatus): boolean {
  const weight = WEIGHTS[name];
  return weight === "always" || (weight === "mismatch" && status === "fail");
}

/**
 * The verdict over all checks: a critical fail makes a work not authentic, a critical unknown leaves it open; a lesser fail
 * or unknown is a caveat, and so is a making that is merely declared.
 */
export function verdictOf(checks: readonly Check[], proofLevel: ProofLevel): Verdict {
  if (checks.some(({ critical, status }) => critical && status === "fail")) return "not-authentic";
  if (checks.some(({ critical, status }) => critical && status === "unknown")) return "cannot-tell";
  if (caveatsOf(checks).length > 0 || proofLevel === "declared") return "authentic-with-caveats";
  return "authentic";
}

/** Checks that failed or could not run, whatever they weigh. */
export function caveatsOf(checks: readonly Check[]): Check[] {
  return checks.filter(({ status }) => status === "fail" || status === "unknown");
}

/** Reproducible is only what was run again for this very judgement; attested only what a verified signature says. */
export function proofLevelOf(checks: readonly Check[]): ProofLevel {
  const passed = (wanted: CheckName) => checks.some(({ name, status }) => name === wanted && status === "pass");
  if (passed("rerun")) return "reproducible";
  return passed("attestation") ? "attested" : "declared";
}
