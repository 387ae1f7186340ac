import type { JsonObject } from "../bytes/JsonValue.ts";

/** The checks of a work, in the order in which they are shown. */
export const CHECK_NAMES = [
  "record",
  "code",
  "content",
  "metadata",
  "prompt",
  "rerun",
  "attestation",
  "ancestors",
  "terms",
  "priority",
  "duplicates",
  "c2pa",
  "marks",
  "pins",
] as const;
export type CheckName = (typeof CHECK_NAMES)[number];

/** `unknown` is a check that could not run: never to be shown as passed, nor as failed. */
export type CheckStatus = "pass" | "fail" | "unknown" | "not-applicable";

/** What one check found. */
export interface Finding {
  readonly status: CheckStatus;
  /** One or two sentences for a collector. */
  readonly reason: string;
  /** The values that were compared, for programs. Never a prompt or a salt. */
  readonly evidence?: JsonObject;
}

/** A finding with its name, and whether it alone decides the verdict. */
export interface Check extends Finding {
  readonly name: CheckName;
  readonly critical: boolean;
}

export function pass(reason: string, evidence?: JsonObject): Finding {
  return finding("pass", reason, evidence);
}

export function fail(reason: string, evidence?: JsonObject): Finding {
  return finding("fail", reason, evidence);
}

export function unknown(reason: string, evidence?: JsonObject): Finding {
  return finding("unknown", reason, evidence);
}

export function notApplicable(reason: string, evidence?: JsonObject): Finding {
  return finding("not-applicable", reason, evidence);
}

function finding(status: CheckStatus, reason: string, evidence: JsonObject | undefined): Finding {
  return evidence === undefined ? { status, reason } : { status, reason, evidence };
}
