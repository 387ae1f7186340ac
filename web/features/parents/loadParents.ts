import type { QueryClient } from "@tanstack/react-query";
import type { ContentHash, OutputHash } from "../../../src/core/digest/hashTypes.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import type { Seedline } from "../../app/config/SeedlineContext.ts";
import type { DraftParent } from "../studio/Draft.ts";
import { metadataQuery, pictureQuery, recordQuery } from "../work/workQueries.ts";

/** A parent with the pixels that the generator is given. */
export interface ParentPicture extends DraftParent {
  readonly image: RgbaImage;
  readonly contentHash: ContentHash;
  readonly outputHash: OutputHash;
}

/**
 * Fetches the pictures of parents, in their order. A recipe names them by hash, so other pixels than the recorded ones are refused.
 * @throws SeedlineError `PARENT_MISMATCH`, and those of reading a work
 */
export function loadParents(
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
