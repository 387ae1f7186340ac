import { CHECK_NAMES, type Check, type CheckName, type Finding, unknown } from "./Check.ts";
import { checkAncestors } from "./checks/ancestors.ts";
import { checkAttestation } from "./checks/attestation.ts";
import { checkC2pa } from "./checks/c2pa.ts";
import { checkCode } from "./checks/code.ts";
import { checkContent } from "./checks/content.ts";
import { checkDuplicates } from "./checks/duplicates.ts";
import { checkMarks } from "./checks/marks.ts";
import { checkMetadata } from "./checks/metadata.ts";
import { checkPins } from "./checks/pins.ts";
import { checkPriority } from "./checks/priority.ts";
import { checkPrompt } from "./checks/prompt.ts";
import { checkRecord } from "./checks/record.ts";
import { checkRerun } from "./checks/rerun.ts";
import { checkTerms } from "./checks/terms.ts";
import type { Evidence, Subject } from "./Evidence.ts";
import { reasonOf } from "./facts/Fact.ts";
import { establishFacts, type Facts } from "./facts/Facts.ts";
import type { Judgement, Making } from "./Judgement.ts";
import { sentenceOf } from "./sentence.ts";
import { isCritical, proofLevelOf, verdictOf } from "./verdict.ts";

/**
 * Judges a work by the evidence, whoever gathered it. Pure: the same evidence gives the same judgement, everywhere. Every
 * hash is recomputed from bytes; what the evidence does not show is *unknown*. Never throws because of what is in the evidence.
 *
 * @param subject The work, and the contracts that the verifier trusts.
 */
export async function judge(subject: Subject, evidence: Evidence): Promise<Judgement> {
  return judgeFacts(subject, evidence, await establishFacts(subject, evidence));
}

/** The same for whoever has established the facts of this very evidence already. */
export function judgeFacts(subject: Subject, evidence: Evidence, facts: Facts): Judgement {
  const checks = CHECK_NAMES.map((name) => run(name, subject, evidence, facts));
  const proofLevel = proofLevelOf(checks);
  const verdict = verdictOf(checks, proofLevel);
  const making = makingOf(facts);
  return {
    id: subject.id,
    verdict,
    proofLevel,
    making,
    sentence: sentenceOf(verdict, proofLevel, checks, making),
    checks,
  };
}

function makingOf({ record, recipe }: Facts): Making {
  return {
    creator: record.known ? record.value.creator : null,
    attestor: record.known ? record.value.attestor : null,
    generator: recipe.known ? { name: recipe.value.generator.name, version: recipe.value.generator.version } : null,
  };
}

const CHECKS: Readonly<Record<CheckName, (subject: Subject, evidence: Evidence, facts: Facts) => Finding>> = {
  record: checkRecord,
  code: (subject, { chain }) => checkCode(subject, chain),
  content: (_subject, evidence, facts) => checkContent(evidence, facts),
  metadata: (_subject, _evidence, facts) => checkMetadata(facts),
  prompt: (_subject, _evidence, facts) => checkPrompt(facts),
  rerun: (_subject, { rerun }, facts) => checkRerun(rerun, facts),
  attestation: (_subject, evidence, facts) => checkAttestation(evidence, facts),
  ancestors: (_subject, { chain }, facts) => checkAncestors(chain, facts),
  terms: (_subject, { chain }, facts) => checkTerms(chain, facts),
  priority: (_subject, { chain }, facts) => checkPriority(chain, facts),
  duplicates: (_subject, evidence, facts) => checkDuplicates(evidence, facts),
  c2pa: ({ deployment }, { manifest }, facts) => checkC2pa(deployment, manifest, facts),
  marks: (_subject, evidence, facts) => checkMarks(evidence, facts),
  pins: (_subject, evidence, facts) => checkPins(evidence, facts),
};

function run(name: CheckName, subject: Subject, evidence: Evidence, facts: Facts): Check {
  let finding: Finding;
  try {
    finding = CHECKS[name](subject, evidence, facts);
  } catch (error) {
    // Evidence that a check did not foresee proves nothing, in either direction.
    finding = unknown(`The check could not be completed: ${reasonOf(error)}`);
  }
  return { ...finding, name, critical: isCritical(name, finding.status) };
}
