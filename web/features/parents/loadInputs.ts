import type { QueryClient } from "@tanstack/react-query";
import type { ContentHash, OutputHash } from "../../../src/core/digest/hashTypes.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { assertExample } from "../../../src/core/style/assertExample.ts";
import type { Seedline } from "../../app/config/SeedlineContext.ts";
import { readPicture } from "../pictures/pictureStore.ts";
import type { DraftParent, DraftPicture, Sheet } from "../studio/Draft.ts";
import { styleQuery } from "../studio/style/styleQuery.ts";
import { metadataQuery, pictureQuery, recordQuery } from "../work/workQueries.ts";

/** A parent with the pixels that the generator is given. */
export interface ParentPicture extends DraftParent {
  readonly image: RgbaImage;
  readonly contentHash: ContentHash;
  readonly outputHash: OutputHash;
}

/** A picture of the person's own, and its PNG file, which is pinned when the work is minted. */
export interface OwnPicture extends DraftPicture {
  readonly image: RgbaImage;
  readonly outputHash: OutputHash;
  readonly file: Uint8Array;
}

/** A picture of the style that is drawn under. Its work is no parent itself: the style is. */
export interface StylePicture {
  readonly image: RgbaImage;
  readonly contentHash: ContentHash;
  readonly outputHash: OutputHash;
}

/** What a sheet is drawn from. The generator is given the style first, then the parents and then the pictures, each in their order. */
export interface SheetInputs {
  readonly style: readonly StylePicture[];
  readonly parents: readonly ParentPicture[];
  readonly pictures: readonly OwnPicture[];
}

/** Whether a parent itself is drawn from; a generator and a style are not. */
export function givesPixels({ role }: DraftParent): boolean {
  return role === undefined;
}

/** The pixels of the inputs in the generator's order. */
export function imagesOf({ style, parents, pictures }: SheetInputs): RgbaImage[] {
  return [...style, ...parents, ...pictures].map(({ image }) => image);
}

/**
 * Fetches the pictures of the style and of the parents, and reads the person's own.
 * @throws SeedlineError `PARENT_MISMATCH`, `PICTURE_LOST`, those of reading a work, of `readStyle` and of `assertExample`
 */
export async function loadInputs(
  queries: QueryClient,
  seedline: Seedline,
  { parents, pictures, style }: Pick<Sheet, "parents" | "pictures" | "style">,
): Promise<SheetInputs> {
  const [examples, loaded, own] = await Promise.all([
    style === undefined ? [] : loadExamples(queries, seedline, BigInt(style.id)),
    loadParents(queries, seedline, parents.filter(givesPixels)),
    Promise.all(pictures.map(async (picture) => ({ ...picture, ...(await readPicture(picture.contentHash)) }))),
  ]);
  return { style: examples, parents: loaded, pictures: own };
}

/**
 * Fetches the pictures that works are drawn from under a style, in its order.
 * @throws SeedlineError those of `readStyle`, of reading a work, and of `assertExample`
 */
export async function loadExamples(queries: QueryClient, seedline: Seedline, id: bigint): Promise<StylePicture[]> {
  const { style } = await queries.fetchQuery(styleQuery(seedline, id));
  return Promise.all(
    style.examples.slice(0, style.drawnFrom).map(async (example) => {
      const { image, contentHash, outputHash } = await loadPicture(queries, seedline, example.asset);
      assertExample(example, { contentHash, outputHash });
      return { image, contentHash, outputHash };
    }),
  );
}

/** Fetches the pictures of parents, in their order. @throws SeedlineError `PARENT_MISMATCH`, and those of reading a work */
function loadParents(
  queries: QueryClient,
  seedline: Seedline,
  parents: readonly DraftParent[],
): Promise<ParentPicture[]> {
  return Promise.all(
    parents.map(async (parent) => ({ ...parent, ...(await loadPicture(queries, seedline, parent.id)) })),
  );
}

/**
 * Fetches the picture of a work. A recipe names it by hash, so other pixels than the recorded ones are refused.
 * @throws SeedlineError `PARENT_MISMATCH`, and those of reading a work
 */
async function loadPicture(queries: QueryClient, seedline: Seedline, id: string) {
  const { record } = await queries.fetchQuery(recordQuery(seedline, BigInt(id)));
  const metadata = await queries.fetchQuery(metadataQuery(seedline, record));
  const picture = await queries.fetchQuery(pictureQuery(seedline, record, metadata));
  if (picture.outputHash === record.outputHash) return picture;
  throw new SeedlineError("PARENT_MISMATCH", `The picture of work ${id} is not the recorded one.`, {
    hint: "Choose another parent, or verify that work to see what is wrong with it.",
    details: { id },
  });
}
