import { SeedlineError } from "../../../../src/core/errors.ts";
import type { Evidence, Subject } from "../../../../src/core/verify/Evidence.ts";
import { establishFacts, type Facts } from "../../../../src/core/verify/facts/Facts.ts";
import type { Forgery } from "../../../../src/core/verify/forge/Forgery.ts";
import { forge } from "../../../../src/core/verify/forge/forge.ts";
import { type Forgeable, forgeableOf } from "../../../../src/core/verify/forge/forgeableOf.ts";
import type { Judgement } from "../../../../src/core/verify/Judgement.ts";
import { judgeFacts } from "../../../../src/core/verify/judge.ts";
import { serveKept } from "../../../app/workers/serveKept.ts";

/** The evidence of a verdict, kept here while somebody tries; then one forgery after the other. */
export type ForgeJob =
  | { readonly type: "open"; readonly subject: Subject; readonly evidence: Evidence }
  | { readonly type: "forge"; readonly forgery: Forgery };

/** What there is to forge, or what the judge says of a forgery. */
export type Opened = Forgeable;
export type Judged = Judgement;

interface Desk {
  readonly subject: Subject;
  readonly evidence: Evidence;
  readonly facts: Facts;
}

let desk: Desk | null = null;

serveKept<ForgeJob, Opened | Judged>(async (job) => {
  if (job.type === "open") {
    const { subject, evidence } = job;
    desk = { subject, evidence, facts: await establishFacts(subject, evidence) };
    return { result: forgeableOf(desk.facts) };
  }
  if (desk === null)
    throw new SeedlineError("FORGERY_IMPOSSIBLE", "There is no evidence yet.", { hint: "Verify first." });
  const { subject, evidence, facts } = desk;
  const forged = forge(evidence, facts, job.forgery);
  // The very judge that gave the honest verdict: it is told nothing of what was changed.
  return { result: judgeFacts(subject, forged, await establishFacts(subject, forged, facts.readPicture)) };
});
