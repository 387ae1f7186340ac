import { type Finding, notApplicable, unknown } from "../Check.ts";
import type { Facts } from "../facts/Facts.ts";

/** The marks that laws on AI-generated media ask for are in the file, as the metadata says. */
export function checkMarks({ metadata }: Facts): Finding {
  if (!metadata.known) return unknown("Without the metadata nobody can say which marks the file should carry.");
  const { marks } = metadata.value.document.seedline;
  if (marks.length === 0) return notApplicable("The metadata does not claim that the file carries marks.");
  const reason = `The metadata names the marks ${marks.join(", ")}, which this version does not look for in the file.`;
  return unknown(reason, { claimed: marks });
}
