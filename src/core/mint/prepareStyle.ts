import { contentHash } from "../digest/contentHash.ts";
import type { RgbaImage } from "../png/RgbaImage.ts";
import type { DigitalSourceType } from "../recipe/DigitalSourceType.ts";
import { recipeOfImport } from "../recipe/recipeOfImport.ts";
import type { RecordEdge } from "../record/WorkRecord.ts";
import { exampleSheet } from "../style/exampleSheet.ts";
import { type StyleDocument, styleBytes } from "../style/StyleDocument.ts";
import { DOCUMENT_TYPE } from "./mediaTypes.ts";
import { prepareAsset } from "./prepareAsset.ts";
import type { PreparedWork } from "./prepareWork.ts";

/** A style that is to become an asset. */
export interface StyleDraft {
  readonly style: StyleDocument;
  /** Pictures of its examples, in order. */
  readonly pictures: readonly RgbaImage[];
  /** How the examples came to be: their sheet is marked by it. */
  readonly kinds: readonly DigitalSourceType[];
  readonly text?: string | undefined;
  /** To its examples. */
  readonly edges: readonly RecordEdge[];
}

/** What is pinned and recorded for a style: its document, with a sheet of its examples as cover. */
export async function prepareStyle({ style, pictures, kinds, text, edges }: StyleDraft): Promise<PreparedWork> {
  const image = exampleSheet(pictures);
  const { name, version } = style.generator;
  return prepareAsset({
    file: styleBytes(style),
    mediaType: DOCUMENT_TYPE,
    title: style.name,
    description: text,
    attributes: [
      { trait_type: "Generator", value: `${name} ${version}` },
      { trait_type: "Examples", value: style.examples.length },
    ],
    cover: { image, recipe: recipeOfImport(image, contentHash(image.data), sheetKind(kinds)) },
    edges,
  });
}

function sheetKind(kinds: readonly DigitalSourceType[]): DigitalSourceType {
  const isTrained = kinds.some((kind) => kind.toLowerCase().includes("trainedalgorithmicmedia"));
  return isTrained ? "compositeWithTrainedAlgorithmicMedia" : "compositeSynthetic";
}
