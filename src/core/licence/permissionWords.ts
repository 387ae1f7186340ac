import { PERMISSION } from "./permissions.ts";

/** The permissions of a mask in words: "commercial use and AI training"; "nothing" for none. */
export function permissionWords(mask: number): string {
  const words = Object.entries(PERMISSION).flatMap(([name, bit]) => ((mask & bit) === 0 ? [] : [wordOf(name)]));
  const last = words.pop();
  if (last === undefined) return "nothing";
  return words.length === 0 ? last : `${words.join(", ")} and ${last}`;
}

/** "commercial use", "derivatives", "data mining", "AI training with authorship", … */
function wordOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replace("ai ", "AI ");
  return name === "commercial" ? "commercial use" : words;
}
