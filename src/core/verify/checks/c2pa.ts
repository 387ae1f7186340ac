import { type Finding, notApplicable, unknown } from "../Check.ts";
import type { Facts } from "../facts/Facts.ts";

/** Type of the PNG chunk that carries a C2PA manifest store (C2PA 2.2, section A.3.3). */
const C2PA_CHUNK = "caBX";

/** A C2PA manifest in the file is valid and names the recorded parents. */
export function checkC2pa({ output }: Facts): Finding {
  if (!output.known) return unknown("Without the file nobody can say whether it carries a C2PA manifest.");
  const { png } = output.value;
  if (png === null) return notApplicable("A text file carries no C2PA manifest.");
  const found = png.ancillary.some(({ type }) => type === C2PA_CHUNK);
  if (!found) return notApplicable("The file carries no C2PA manifest.");
  return unknown("The file carries a C2PA manifest, which this version does not verify.");
}
