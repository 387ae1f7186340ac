import { bindBeside, bindPng } from "../../core/c2pa/bindFile.ts";
import type { FileBinding } from "../../core/c2pa/buildManifest.ts";
import { C2PA_CHUNK } from "../../core/c2pa/manifestLabels.ts";
import { outputHashOfImage, outputHashOfText } from "../../core/digest/outputHash.ts";
import { SeedlineError } from "../../core/errors.ts";
import { textFault } from "../../core/generator/textFault.ts";
import { sourceTypeOf } from "../../core/marks/marksOf.ts";
import { markText, readMarkedText } from "../../core/marks/markText.ts";
import { readMarks } from "../../core/marks/readMarks.ts";
import { decodePng } from "../../core/png/decodePng.ts";
import type { Recipe } from "../../core/recipe/Recipe.ts";
import { sameBytes } from "../../core/verify/sameBytes.ts";

/** A file that is to be signed, and what its manifest would say of it. */
export interface InspectJob {
  readonly file: Uint8Array;
  readonly title: string;
  readonly recipe: Recipe;
}

/**
 * Looks at a file before it is signed: its pixels or its text are those of the recipe, its marks say what the manifest will say, nothing else is
 * hidden in it, and nobody has signed it. Whatever else the recipe says is its writer's word.
 *
 * @throws SeedlineError `MANIFEST_OTHER_FILE`, and those of `decodePng`
 */
export function inspectFile(job: InspectJob): FileBinding {
  const { mediaType } = job.recipe.output;
  if (mediaType === "text/plain") return inspectText(job);
  if (mediaType === "image/png") return inspectPicture(job);
  throw otherFile(`it is ${mediaType.slice(0, 100)}, and pictures and texts are signed`);
}

/** A text says its title nowhere: what it carries is the line about its making. */
function inspectText({ file, recipe }: InspectJob): FileBinding {
  const whole = new TextDecoder("utf-8", { ignoreBOM: true }).decode(file);
  const { text } = readMarkedText(whole);
  const own = [text, whole].find((one) => outputHashOfText(one) === recipe.output.outputHash);
  if (own === undefined) {
    throw otherFile(`its text has the hash ${outputHashOfText(text)}, and its recipe says ${recipe.output.outputHash}`);
  }
  const fault = textFault(new TextEncoder().encode(own));
  if (fault !== null) throw otherFile(fault);
  // The line says a thing in one way only, so that marking the text again gives the file, byte for byte.
  const marked = new TextEncoder().encode(markText(own, sourceTypeOf(recipe), recipe.generator));
  if (!sameBytes(marked, file)) {
    throw otherFile("the line about its making says something else than its recipe");
  }
  return bindBeside(file);
}

function inspectPicture({ file, title, recipe }: InspectJob): FileBinding {
  const { image, ancillary, animated, colourManagement, trailingSizeBytes } = decodePng(file);
  const found = outputHashOfImage(image);
  if (found !== recipe.output.outputHash) {
    throw otherFile(`it shows the output ${found}, and its recipe says ${recipe.output.outputHash}`);
  }
  if (ancillary.some(({ type }) => type === C2PA_CHUNK)) throw otherFile("it carries a manifest already");
  const strange = ancillary.find(({ type }) => type !== "iTXt" && type !== "tEXt");
  if (strange !== undefined || animated || colourManagement.length > 0 || trailingSizeBytes > 0) {
    throw otherFile("it carries more than a picture and its marks");
  }
  const marks = readMarks(file);
  if (marks.sourceType !== sourceTypeOf(recipe) || marks.title !== title) {
    throw otherFile("its marks say something else than its recipe and title");
  }
  return bindPng(file);
}

function otherFile(why: string): SeedlineError {
  return new SeedlineError("MANIFEST_OTHER_FILE", `The server does not sign this file: ${why}.`, {
    hint: "Nothing was signed or minted. Sign the very file that was marked for this recipe.",
  });
}
