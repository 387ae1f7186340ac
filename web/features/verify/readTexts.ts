import { outputHashOfText } from "../../../src/core/digest/outputHash.ts";
import { isTextOutput, textOf } from "../../../src/core/generator/GeneratorOutput.ts";
import { readMarkedText } from "../../../src/core/marks/markText.ts";
import { isTextWork } from "../../../src/core/metadata/isTextWork.ts";
import { parseMetadata } from "../../../src/core/metadata/parseMetadata.ts";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { Evidence, FileAnswer } from "../../../src/core/verify/Evidence.ts";

/** A text work as it is kept and as it came out again, and where its manifest lies. */
export interface VerifiedTexts {
  /** Without the line that says how it came to be; null when it could not be had. */
  readonly pinned: string | null;
  /** Null when the generator was not run. */
  readonly rerun: string | null;
  /** Of the C2PA manifest beside the text; null when there is none. */
  readonly manifestCid: string | null;
}

/** The texts that a verification rests on; null for what is no text. Whether they are the right ones is for the judgement to say. */
export function readTexts({
  metadata,
  media,
  rerun,
}: Pick<Evidence, "metadata" | "media" | "rerun">): VerifiedTexts | null {
  const document = firstOf(metadata, parseMetadata);
  if (document === null || !isTextWork(document)) return null;
  const output = rerun.run.state === "found" ? rerun.run.value.output : null;
  return {
    pinned: firstOf(media, (bytes) => workOf(bytes, document)),
    rerun: output !== null && isTextOutput(output) ? textOf(output) : null,
    manifestCid: document.seedline.manifestCid ?? null,
  };
}

function workOf(bytes: Uint8Array, { seedline }: WorkMetadata): string {
  const file = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  return outputHashOfText(file) === seedline.recipe.output.outputHash ? file : readMarkedText(file).text;
}

/** What the first answer that can be read says. */
function firstOf<T>(answers: readonly FileAnswer[], read: (bytes: Uint8Array) => T): T | null {
  for (const { answer } of answers) {
    if (answer.state !== "found") continue;
    try {
      return read(answer.value);
    } catch {
      // Another place may have delivered a sound copy.
    }
  }
  return null;
}
