import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import type { OutputHash } from "../../../src/core/digest/hashTypes.ts";
import type { SeedlineError } from "../../../src/core/errors.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";

/** A small rendering of a picture that is still to come. */
export interface Preview {
  readonly image: RgbaImage;
  /** How long the whole one should take, by how long this one took. */
  readonly expectedMs: number;
}

/** What a tile is of: its cell's key, its seed, and all parameters it is drawn with, as chosen. */
export interface TileCell {
  readonly key: string;
  /** u64 in decimal. */
  readonly seed: string;
  readonly params: JsonObject;
}

/** One picture of a grid on its way from seed to pixels. */
export type Tile = TileCell &
  (
    | { readonly status: "queued"; readonly preview: Preview | null }
    | { readonly status: "drawing"; readonly preview: Preview | null }
    | {
        readonly status: "done";
        readonly image: RgbaImage;
        readonly outputHash: OutputHash;
        /** The same pixels, ready for the screen; null where there is none. */
        readonly bitmap: ImageBitmap | null;
        readonly tookMs: number;
      }
    | { readonly status: "cancelled" }
    | { readonly status: "failed"; readonly error: SeedlineError }
  );

/** A picture that is there. */
export type DoneTile = Extract<Tile, { status: "done" }>;

/** The grid's tiles with one of them changed; the others keep their identity, so that only one is drawn again. */
export function replaceTile(tiles: readonly Tile[], next: Tile): readonly Tile[] {
  return tiles.map((tile) => (tile.key === next.key ? next : tile));
}
