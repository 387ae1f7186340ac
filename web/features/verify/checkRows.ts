import { CHECK_NAMES, type Check, type CheckName, type CheckStatus } from "../../../src/core/verify/Check.ts";
import type { Judgement } from "../../../src/core/verify/Judgement.ts";
import { GATHER_STEPS, type GatherStep } from "../../../src/io/evidence/GatherOptions.ts";
import type { Status } from "../../ui/StatusMark.tsx";

/** One check as it is shown; the words belong to CheckList.tsx. */
export interface CheckRow {
  readonly name: CheckName;
  readonly status: Status;
  readonly word: "waiting" | "looking" | "evidence-in" | CheckStatus;
  /** What was found; null before the check is judged. */
  readonly check: Check | null;
}

/** The last piece of evidence that a check waits for. */
const WAITS_FOR: Readonly<Record<CheckName, GatherStep>> = {
  record: "chain",
  code: "chain",
  content: "media",
  metadata: "metadata",
  prompt: "metadata",
  rerun: "rerun",
  attestation: "metadata",
  ancestors: "lineage",
  terms: "lineage",
  priority: "chain",
  duplicates: "rerun",
  c2pa: "media",
  marks: "media",
  pins: "media",
};

const STATUS: Readonly<Record<CheckStatus, Status>> = {
  pass: "done",
  fail: "failed",
  unknown: "unknown",
  "not-applicable": "skipped",
};

/** The checks that can be judged once the evidence of a step is in. */
export function settledBy(over: GatherStep): CheckName[] {
  const at = GATHER_STEPS.indexOf(over);
  return CHECK_NAMES.filter((name) => GATHER_STEPS.indexOf(WAITS_FOR[name]) <= at);
}

/**
 * The checks while their evidence comes in: nothing is said of a check before it is judged.
 * @param judged Those that could be judged already.
 */
export function rowsWhileGathering(at: GatherStep | null, judged: readonly Check[] = []): CheckRow[] {
  const now = at === null ? -1 : GATHER_STEPS.indexOf(at);
  return CHECK_NAMES.map((name): CheckRow => {
    const check = judged.find((one) => one.name === name);
    if (check !== undefined) return rowOf(check);
    const wanted = GATHER_STEPS.indexOf(WAITS_FOR[name]);
    if (wanted === now) return { name, status: "running", word: "looking", check: null };
    return { name, status: "waiting", word: wanted < now ? "evidence-in" : "waiting", check: null };
  });
}

/** The checks as they were judged, each with its reason. */
export function rowsOf({ checks }: Judgement): CheckRow[] {
  return checks.map(rowOf);
}

function rowOf(check: Check): CheckRow {
  return { name: check.name, status: STATUS[check.status], word: check.status, check };
}
