import type { Sheet } from "../Draft.ts";

/** What a sheet is of, without the words that its style puts around every subject. */
export function subjectOf({ prompt, style }: Pick<Sheet, "prompt" | "style">): string {
  const { before = "", after = "" } = style?.prompt ?? {};
  const [head, tail] = [before === "" ? "" : `${before}, `, after === "" ? "" : `, ${after}`];
  const isWhole = prompt.startsWith(head) && prompt.endsWith(tail) && prompt.length >= head.length + tail.length;
  return isWhole ? prompt.slice(head.length, prompt.length - tail.length) : prompt;
}
