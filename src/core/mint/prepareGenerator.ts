import type { GeneratorDescription } from "../generator/GeneratorDescription.ts";
import { MODULE_TYPE } from "./mediaTypes.ts";
import { type AssetDraft, prepareAsset } from "./prepareAsset.ts";
import type { PreparedWork } from "./prepareWork.ts";

/** A generator that is to become an asset. */
export interface GeneratorDraft {
  readonly module: Uint8Array;
  readonly description: GeneratorDescription;
  /** What it made of its own name: a text if it writes, and the picture that shows it in lists. */
  readonly sample: { readonly text: string | null; readonly cover: AssetDraft["cover"] };
  readonly title: string;
  readonly text?: string | undefined;
}

/**
 * What is pinned and recorded for a generator: its module, with what it made of its own name as cover. One that writes is described by
 * what it wrote, unless its author describes it.
 * @throws SeedlineError as `prepareAsset` does
 */
export async function prepareGenerator({
  module,
  description,
  sample,
  title,
  text,
}: GeneratorDraft): Promise<PreparedWork> {
  const { kind, name, version, mediaType = "image/png", params, inputs } = description;
  return prepareAsset({
    file: module,
    mediaType: MODULE_TYPE,
    title,
    description: text || sample.text || undefined,
    attributes: [
      { trait_type: "Generator", value: `${name} ${version}` },
      { trait_type: "Kind", value: kind },
      { trait_type: "Makes", value: mediaType === "text/plain" ? "texts" : "pictures" },
      { trait_type: "Parameters", value: Object.keys(params.properties).join(", ") || "none" },
      { trait_type: "Pictures it takes", value: `${inputs.min} to ${inputs.max}` },
      { trait_type: "Bytes", value: module.length },
    ],
    cover: sample.cover,
    edges: [],
  });
}
