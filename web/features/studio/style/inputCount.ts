import { givesPixels } from "../../parents/loadInputs.ts";
import type { Draft, DraftStyle } from "../Draft.ts";

/** How many pictures the generator is given: those of the style, of works, and of the person's own. */
export function inputCount({
  parents,
  pictures,
  style,
}: Pick<Draft, "parents" | "pictures"> & { readonly style?: DraftStyle | null }): number {
  return (style?.drawnFrom ?? 0) + parents.filter(givesPixels).length + pictures.length;
}
