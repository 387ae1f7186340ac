import type { StyleDocument } from "../../../../src/core/style/StyleDocument.ts";
import type { Draft, DraftParent } from "../Draft.ts";
import type { OpenStyle } from "./openStyle.ts";

/** How many pictures a series has unless another number is chosen. */
const SERIES = 12;

/** The edges of works that are drawn under a style: to the style itself, and to its generator where that is an asset. */
export function styleParents({ id, model }: Pick<OpenStyle, "id" | "model">, termsId: bigint): DraftParent[] {
  const own: DraftParent = { id: id.toString(), termsId: termsId.toString(), role: "style" };
  return model === null ? [own] : [own, model];
}

/** The settings that a style's pictures were drawn with, as a draft has them. */
export function styleSettings({ params, size }: Pick<StyleDocument, "params" | "size">) {
  return { params: params as Draft["params"], width: size.width.toString(), height: size.height.toString() };
}

/**
 * What a draft changes when it is drawn under a style: generator, settings and size are the style's, and the words of the draft become
 * its subject. Works and pictures that it descends from stay as far as the generator takes them beside those of the style.
 */
export function underStyle(
  { parents, pictures, negativePrompt }: Pick<Draft, "parents" | "pictures" | "negativePrompt">,
  open: Pick<OpenStyle, "id" | "style" | "generator" | "model" | "maxInputs">,
  termsId: bigint,
): Partial<Draft> {
  const { style, generator, maxInputs } = open;
  const { before, after, negative } = style.prompt;
  const room = maxInputs - style.drawnFrom;
  const named = styleParents(open, termsId);
  const works = parents
    .filter(({ id, role }) => role === undefined && !named.some((one) => one.id === id))
    .slice(0, room);
  return {
    generator,
    ...styleSettings(style),
    negativePrompt: negative ?? negativePrompt,
    parents: [...named, ...works],
    pictures: pictures.slice(0, room - works.length),
    style: {
      id: open.id.toString(),
      name: style.name,
      generator,
      prompt: { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) },
      drawnFrom: style.drawnFrom,
    },
    sweep: { kind: "seeds", step: "1", count: SERIES },
  };
}
