import type { FoundMarks } from "../../marks/Marks.ts";
import { MARK_NAMES, markNamesFound } from "../../marks/markNames.ts";
import { isMadeByAi, sourceTypeOf } from "../../marks/marksOf.ts";
import { readMarkedText } from "../../marks/markText.ts";
import { readMarks } from "../../marks/readMarks.ts";
import type { DigitalSourceType } from "../../recipe/DigitalSourceType.ts";
import { type Finding, fail, notApplicable, pass, unknown } from "../Check.ts";
import type { Evidence } from "../Evidence.ts";
import { reasonOf } from "../facts/Fact.ts";
import type { Facts } from "../facts/Facts.ts";
import { addedParts } from "../givenFile.ts";

const KNOWN: readonly string[] = Object.values(MARK_NAMES);

/**
 * The marks that the metadata claims are in the file, say what the recipe says, and are those that laws ask for. A file that the verifier
 * gave carries none beside them, which nobody would vouch for.
 */
export function checkMarks({ given }: Pick<Evidence, "given">, facts: Facts): Finding {
  const finding = checkOwnMarks(facts);
  const { media, output } = facts;
  if (given === null || !media.known || !output.known || finding.status === "fail") return finding;
  const added = addedParts(given, media.value, output.value.png !== null);
  if (added.length === 0) return finding;
  return unknown(
    `The file you gave carries parts that the work's file does not: ${added.join(", ")}. Nobody vouches for what they say.`,
    { added },
  );
}

function checkOwnMarks({ metadata, media }: Facts): Finding {
  if (!metadata.known) return unknown("Without the metadata nobody can say which marks the file should carry.");
  const { marks: claimed, recipe } = metadata.value.document.seedline;
  const sourceType = sourceTypeOf(recipe);
  if (claimed.length === 0 && !isMadeByAi(sourceType)) {
    return notApplicable("The metadata does not claim that the file carries marks, and none is asked for.");
  }
  if (!media.known) return unknown("Without the file nobody can say which marks it carries.");
  if (recipe.output.mediaType === "text/plain") return judgeLine(media.value, claimed, sourceType);
  if (recipe.output.mediaType !== "image/png") {
    return unknown("This version looks for marks in pictures and texts alone.");
  }
  let marks: FoundMarks;
  try {
    marks = readMarks(media.value);
  } catch (error) {
    return unknown(`The file could not be searched for marks: ${reasonOf(error)}`);
  }
  return judgeMarks(marks, claimed, sourceType);
}

/** A text says in its last line how it came to be. */
function judgeLine(file: Uint8Array, claimed: readonly string[], sourceType: DigitalSourceType | null): Finding {
  const { line, term } = readMarkedText(new TextDecoder().decode(file));
  const evidence = { claimed, line };
  if (term !== null && sourceType !== null && term !== sourceType) {
    return fail(`The text calls itself ${term.slice(0, 60)}, and its recipe says ${sourceType}.`, evidence);
  }
  if (term === null && isMadeByAi(sourceType)) {
    return fail(`The recipe says ${sourceType}, and the text lacks the line that says so.`, evidence);
  }
  if (claimed.length > 0) {
    const names = claimed.join(", ");
    return unknown(`The metadata names the marks ${names}, which this version does not look for in texts.`, evidence);
  }
  return pass(`The text says in its last line how it came to be: ${term ?? "nobody knows"}.`, evidence);
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
