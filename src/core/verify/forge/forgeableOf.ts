import type { Address } from "viem";
import { readMarkedText } from "../../marks/markText.ts";
import type { Facts } from "../facts/Facts.ts";
import { NO_PROMPT } from "../facts/promptFact.ts";

/** What there is about a work that a forger could change, as it truly is. */
export interface Forgeable {
  /** Pixels; null when the work is no picture. */
  readonly picture: { readonly width: number; readonly height: number } | null;
  /** Without the line that says how it came to be; null when the work is no text. */
  readonly text: string | null;
  /** Of a file that is neither; null when it is one of the two or could not be had. */
  readonly sizeBytes: number | null;
  /** `none` when the work was made without one, null when the metadata is not known. */
  readonly prompt: { readonly kind: "public" | "private" | "none"; readonly prompt: string } | null;
  /** Null when the record is not known. */
  readonly record: {
    readonly parents: readonly bigint[];
    readonly seed: bigint | null;
    readonly creator: Address;
  } | null;
}

/** The parts of a work that are known well enough to be forged. */
export function forgeableOf({ record, metadata, media, output }: Facts): Forgeable {
  const seedline = metadata.known ? metadata.value.document.seedline : null;
  const image = output.known ? output.value.png?.image : undefined;
  const isText = seedline?.recipe.output.mediaType.startsWith("text/") ?? false;
  const text = isText && media.known ? readMarkedText(new TextDecoder().decode(media.value)).text : null;
  return {
    picture: image === undefined ? null : { width: image.width, height: image.height },
    text,
    sizeBytes: media.known && text === null && image === undefined ? media.value.length : null,
    prompt: seedline === null || !record.known ? null : promptOf(seedline.prompt, record.value.promptHash),
    record: record.known
      ? {
          parents: record.value.edges.map(({ parent }) => parent),
          seed: record.value.seed,
          creator: record.value.creator,
        }
      : null,
  };
}

function promptOf(prompt: string | undefined, promptHash: string): NonNullable<Forgeable["prompt"]> {
  if (prompt !== undefined) return { kind: "public", prompt };
  return { kind: promptHash === NO_PROMPT ? "none" : "private", prompt: "" };
}
