import type { Draft, Sheet } from "../../studio/Draft.ts";
import { subjectOf } from "../../studio/style/subjectOf.ts";
import { suggestTitle } from "../MintForm.ts";
import type { Label } from "./labelStore.ts";

/**
 * The title of each picture: its own, or the suggested one. Nothing of a private prompt is suggested, since titles are public.
 *
 * @param outputs In the order in which they are minted.
 * @param prompts Of each output, where they differ from the sheet's.
 */
export function titlesOf(
  outputs: readonly string[],
  { salt, prompt, style }: Pick<Sheet, "salt" | "prompt" | "style">,
  { title }: Pick<Draft, "title">,
  { titles }: Pick<Label, "titles">,
  prompts: readonly string[] = [],
): string[] {
  const subject = (words: string) => subjectOf({ prompt: words, ...(style === undefined ? {} : { style }) });
  const suggested = (words: string) => title.trim() || suggestTitle(salt === null ? subject(words) : "");
  if (outputs.length === 1) return [suggested(prompts[0] ?? prompt)];
  return outputs.map(
    (output, index) => titles[output]?.trim() || `${suggested(prompts[index] ?? prompt)}, ${index + 1}`,
  );
}
