import { SeedlineError } from "../errors.ts";
import type { StyleDocument } from "./StyleDocument.ts";

/** The words that a subject is drawn from under a style. @throws SeedlineError `PROMPT_EMPTY` when there is no subject */
export function promptUnder(
  { prompt }: Pick<StyleDocument, "prompt">,
  subject: string,
): { prompt: string; negativePrompt: string } {
  if (subject.trim() === "") {
    throw new SeedlineError("PROMPT_EMPTY", "The subject is empty.", {
      hint: "Say in a few words what is to be seen.",
    });
  }
  const parts = [prompt.before, subject, prompt.after].filter((part) => part !== undefined && part !== "");
  return { prompt: parts.join(", "), negativePrompt: prompt.negative ?? "" };
}
