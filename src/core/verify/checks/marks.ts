import type { FoundMarks } from "../../marks/Marks.ts";
import { MARK_NAMES, markNamesFound } from "../../marks/markNames.ts";
import { isMadeByAi, sourceTypeOf } from "../../marks/marksOf.ts";
import { readMarks } from "../../marks/readMarks.ts";
import type { DigitalSourceType } from "../../recipe/DigitalSourceType.ts";
import { type Finding, fail, notApplicable, pass, unknown } from "../Check.ts";
import { reasonOf } from "../facts/Fact.ts";
import type { Facts } from "../facts/Facts.ts";

const KNOWN: readonly string[] = Object.values(MARK_NAMES);

/** The marks that the metadata claims are in the file, say what the recipe says, and are those that laws ask for. */
export function checkMarks({ metadata, media }: Facts): Finding {
  if (!metadata.known) return unknown("Without the metadata nobody can say which marks the file should carry.");
  const { marks: claimed, recipe } = metadata.value.document.seedline;
  const sourceType = sourceTypeOf(recipe);
  if (claimed.length === 0 && !isMadeByAi(sourceType)) {
    return notApplicable("The metadata does not claim that the file carries marks, and none is asked for.");
  }
  if (recipe.output.mediaType !== "image/png") return unknown("This version looks for marks in pictures alone.");
  if (!media.known) return unknown("Without the file nobody can say which marks it carries.");
  let marks: FoundMarks;
  try {
    marks = readMarks(media.value);
  } catch (error) {
    return unknown(`The file could not be searched for marks: ${reasonOf(error)}`);
  }
  return judgeMarks(marks, claimed, sourceType);
}

function judgeMarks(marks: FoundMarks, claimed: readonly string[], sourceType: DigitalSourceType | null): Finding {
  const found = markNamesFound(marks);
  const evidence = { claimed, found, digitalSourceType: marks.digitalSourceType };
  const missing = claimed.filter((name) => KNOWN.includes(name) && !found.some((other) => other === name));
  if (missing.length > 0) {
    const why = marks.unreadable === null ? "" : ` ${marks.unreadable}`;
    return fail(`The metadata names marks that the file does not carry: ${missing.join(", ")}.${why}`, evidence);
  }
  if (sourceType !== null && marks.digitalSourceType !== null && marks.sourceType !== sourceType) {
    return fail(`The file calls itself ${marks.digitalSourceType}, and its recipe says ${sourceType}.`, evidence);
  }
  if (isMadeByAi(sourceType)) {
    const needed = [MARK_NAMES.sourceType, MARK_NAMES.aigcOfXmp, MARK_NAMES.aigcOfText];
    const absent = needed.filter((name) => !found.includes(name));
    if (absent.length > 0) {
      return fail(`The recipe says ${sourceType}, and the file lacks marks for that: ${absent.join(", ")}.`, evidence);
    }
  }
  const strange = claimed.filter((name) => !KNOWN.includes(name));
  if (strange.length > 0) {
    return unknown(`The metadata names the marks ${strange.join(", ")}, which this version does not know.`, evidence);
  }
  const what = marks.sourceType === null ? "" : ` It calls itself ${marks.sourceType}.`;
  return pass(`The file carries the marks that the metadata names.${what}`, evidence);
}
