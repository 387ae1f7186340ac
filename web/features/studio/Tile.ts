import type { OutputHash } from "../../../src/core/digest/hashTypes.ts";
import type { SeedlineError } from "../../../src/core/errors.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";

/** A small rendering of a picture that is still to come. */
export interface Preview {
  readonly image: RgbaImage;
  /** How long the whole one should take, by how long this one took. */
  readonly expectedMs: number;
}

/** One picture of a grid on its way from seed to pixels. */
export type Tile = { readonly seed: string } & (
  | { readonly status: "queued"; readonly preview: Preview | null }
  | { readonly status: "drawing"; readonly preview: Preview | null }
  | { readonly status: "done"; readonly image: RgbaImage; readonly outputHash: OutputHash; readonly tookMs: number }
  | { readonly status: "cancelled" }
  | { readonly status: "failed"; readonly error: SeedlineError }
);

/** The grid's tiles with one of them changed; the others keep their identity, so that only one is drawn again. */
export function replaceTile(tiles: readonly Tile[], next: Tile): readonly Tile[] {
  return tiles.map((tile) => (tile.seed === next.seed ? next : tile));
}
