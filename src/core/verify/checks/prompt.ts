import { PUBLIC_SALT } from "../../recipe/salt.ts";
import { type Finding, notApplicable, pass } from "../Check.ts";
import { findingOf } from "../facts/Fact.ts";
import type { Facts } from "../facts/Facts.ts";
import { NO_PROMPT } from "../facts/promptFact.ts";

/** The prompt, as far as it is revealed, is the one that the record commits to. */
export function checkPrompt({ record, prompt }: Facts): Finding {
  if (record.known && record.value.promptHash === NO_PROMPT)
    return notApplicable("The work was made without a prompt.");
  if (!prompt.known) return findingOf(prompt);
  const evidence = record.known ? { promptHash: record.value.promptHash } : {};
  const reason =
    prompt.value.salt === PUBLIC_SALT
      ? "The public prompt is the one that the record commits to."
      : "The revealed prompt is the one that the record committed to while it was private.";
  return pass(reason, evidence);
}
