import type { QueryClient } from "@tanstack/react-query";
import type { ContentHash, OutputHash } from "../../../src/core/digest/hashTypes.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import type { Seedline } from "../../app/config/SeedlineContext.ts";
import { readPicture } from "../pictures/pictureStore.ts";
import type { DraftParent, DraftPicture, Sheet } from "../studio/Draft.ts";
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

/** What a sheet is drawn from. The generator is given the parents first and then the pictures, each in their order. */
export interface SheetInputs {
  readonly parents: readonly ParentPicture[];
  readonly pictures: readonly OwnPicture[];
}

/** Whether a parent is drawn from; a generator is not. */
export function givesPixels({ role }: DraftParent): boolean {
  return role === undefined;
}

/** The pixels of the inputs in the generator's order. */
export function imagesOf({ parents, pictures }: SheetInputs): RgbaImage[] {
  return [...parents, ...pictures].map(({ image }) => image);
}

/**
 * Fetches the parents' pictures and reads the person's own.
 * @throws SeedlineError `PARENT_MISMATCH`, `PICTURE_LOST`, and those of reading a work
 */
export async function loadInputs(
  queries: QueryClient,
  seedline: Seedline,
  { parents, pictures }: Pick<Sheet, "parents" | "pictures">,
): Promise<SheetInputs> {
  const [loaded, own] = await Promise.all([
    loadParents(queries, seedline, parents.filter(givesPixels)),
    Promise.all(pictures.map(async (picture) => ({ ...picture, ...(await readPicture(picture.contentHash)) }))),
  ]);
  return { parents: loaded, pictures: own };
}

/**
 * Fetches the pictures of parents, in their order. A recipe names them by hash, so other pixels than the recorded ones are refused.
 * @throws SeedlineError `PARENT_MISMATCH`, and those of reading a work
 */
function loadParents(
  queries: QueryClient,
  seedline: Seedline,
  parents: readonly DraftParent[],
): Promise<ParentPicture[]> {
  return Promise.all(
    parents.map(async (parent) => {
      const { record } = await queries.fetchQuery(recordQuery(seedline, BigInt(parent.id)));
      const metadata = await queries.fetchQuery(metadataQuery(seedline, record));
      const picture = await queries.fetchQuery(pictureQuery(seedline, record, metadata));
      if (picture.outputHash === record.outputHash) return { ...parent, ...picture };
      throw new SeedlineError("PARENT_MISMATCH", `The picture of work ${parent.id} is not the recorded one.`, {
        hint: "Choose another parent, or verify that work to see what is wrong with it.",
        details: { id: parent.id },
      });
    }),
  );
}
