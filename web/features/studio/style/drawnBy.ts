import type { Draft } from "../Draft.ts";

/**
 * What a draft changes when another generator draws: what its author asks does not go along, and neither does a style, which is drawn
 * with its own generator alone.
 */
export function drawnBy(
  { parents, style }: Pick<Draft, "parents" | "style">,
  generator: string,
): Pick<Draft, "generator" | "parents" | "style"> {
  const stays = style?.generator === generator;
  return {
    generator,
    parents: parents.filter(({ role }) => role !== "model" && (stays || role !== "style")),
    style: stays ? style : null,
  };
}

/** What a draft changes when nothing is drawn under its style any more; generator and settings stay as they are. */
export function withoutStyle({ parents }: Pick<Draft, "parents">): Pick<Draft, "parents" | "style"> {
  return { parents: parents.filter(({ role }) => role !== "style"), style: null };
}
