import type { Draft, Sheet } from "../../studio/Draft.ts";
import { suggestTitle } from "../MintForm.ts";
import type { Label } from "./labelStore.ts";

/**
 * The title of each picture: its own, or the suggested one. Nothing of a private prompt is suggested, since titles are public.
 *
 * @param outputs In the order in which they are minted.
 */
export function titlesOf(
  outputs: readonly string[],
  { salt, prompt }: Pick<Sheet, "salt" | "prompt">,
  { title }: Pick<Draft, "title">,
  { titles }: Pick<Label, "titles">,
): string[] {
  const base = title.trim() || suggestTitle(salt === null ? prompt : "");
  if (outputs.length === 1) return [base];
  return outputs.map((output, index) => titles[output]?.trim() || `${base}, ${index + 1}`);
}
