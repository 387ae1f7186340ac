import type { ContentHash, OutputHash } from "../digest/hashTypes.ts";
import type { WorkMetadata } from "./WorkMetadata.ts";

/** The picture that shows a work: where it is, and what file and pixels have to hash to. */
export interface MetadataPicture {
  readonly mediaCid: string;
  readonly contentHash: ContentHash;
  readonly outputHash: OutputHash;
}

/** The work itself when it is a picture, or else its cover. Of a work that has neither it is a file which no decoder will read. */
export function pictureOf({ seedline }: WorkMetadata): MetadataPicture {
  const { cover, mediaCid, contentHash, recipe } = seedline;
  return cover ?? { mediaCid, contentHash, outputHash: recipe.output.outputHash };
}
