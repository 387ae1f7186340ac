import type { MetadataHash, OutputHash } from "../digest/hashTypes.ts";
import { isHash } from "../digest/isHash.ts";

/** Longer sides that previews come in, in pixels: a few, so that places of nearly the same size share one. */
export const PREVIEW_SIDES = [256, 512, 768, 1_024, 1_536, 2_048] as const;

export type PreviewSide = (typeof PREVIEW_SIDES)[number];

/** A work's picture, small: which one, and how small. */
export interface PreviewRequest {
  readonly metadataHash: MetadataHash;
  /** Pixels that hash to something else get no preview. */
  readonly outputHash: OutputHash;
  /** Pixels that the longer side may have; a smaller picture stays as it is. */
  readonly side: PreviewSide;
}

/** Where the server keeps a preview. It never changes: the hashes are in its address. */
export function previewPath({ metadataHash, outputHash, side }: PreviewRequest): string {
  return `/api/previews/${metadataHash}/${outputHash}/${side}`;
}

/** Reads the parts of such an address; null when they are none. */
export function readPreviewRequest(metadataHash: string, outputHash: string, side: string): PreviewRequest | null {
  const known = PREVIEW_SIDES.find((one) => String(one) === side);
  if (!isHash(metadataHash) || !isHash(outputHash) || known === undefined) return null;
  return { metadataHash, outputHash, side: known };
}
