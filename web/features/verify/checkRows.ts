import { CHECK_NAMES, type CheckName, type CheckStatus } from "../../../src/core/verify/Check.ts";
import type { Judgement } from "../../../src/core/verify/Judgement.ts";
import { GATHER_STEPS, type GatherStep } from "../../../src/io/evidence/GatherOptions.ts";
import type { StatusRow } from "../../ui/StatusList.tsx";
import type { Status } from "../../ui/StatusMark.tsx";

/** What each check asks, in words. */
const QUESTIONS: Readonly<Record<CheckName, string>> = {
  record: "Record on chain",
  code: "Contracts are the known ones",
  content: "File and pixels match",
  metadata: "Metadata matches the record",
  prompt: "Prompt matches its hash",
  rerun: "Generator run again",
  attestation: "Signed by a service",
  ancestors: "Ancestors are recorded",
  terms: "Licence terms held",
  priority: "First claim to this picture",
  duplicates: "Near-duplicates",
  c2pa: "Content Credentials",
  marks: "Marks required by law",
  pins: "Kept on IPFS",
};

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
  duplicates: "media",
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

const WORDS: Readonly<Record<CheckStatus, string>> = {
  pass: "pass",
  fail: "fail",
  unknown: "unknown",
  "not-applicable": "not applicable",
};

/** The checks while their evidence comes in: nothing is said of a check before it is judged. */
export function rowsWhileGathering(at: GatherStep | null): StatusRow[] {
  const now = at === null ? -1 : GATHER_STEPS.indexOf(at);
  return CHECK_NAMES.map((name) => {
    const wanted = GATHER_STEPS.indexOf(WAITS_FOR[name]);
    const base = { key: name, title: QUESTIONS[name] };
    if (wanted === now) return { ...base, status: "running" as const, word: "looking" };
    return { ...base, status: "waiting" as const, word: wanted < now ? "evidence is in" : "waiting" };
  });
}

/** The checks as they were judged, each with its reason. */
export function rowsOf({ checks }: Judgement): StatusRow[] {
  return checks.map(({ name, status, reason }) => ({
    key: name,
    title: QUESTIONS[name],
    status: STATUS[status],
    word: WORDS[status],
    detail: reason,
  }));
}
