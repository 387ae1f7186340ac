import type { JsonObject } from "../../../src/core/bytes/JsonValue.ts";
import type { OutputHash } from "../../../src/core/digest/hashTypes.ts";
import type { SeedlineError } from "../../../src/core/errors.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import type { Recipe } from "../../../src/core/recipe/Recipe.ts";

/** A small rendering of a picture that is still to come. */
export interface Preview {
  readonly image: RgbaImage;
  /** How long the whole one should take, by how long this one took. */
  readonly expectedMs: number;
}

/** What came with a picture that a service made: the server knows it by this name, and its recipe is the server's. */
export interface Served {
  readonly generation: string;
  readonly recipe: Recipe;
}

/** What a tile is of: its cell's key, its seed, and all parameters it is drawn with, as chosen. */
export interface TileCell {
  readonly key: string;
  /** u64 in decimal. */
  readonly seed: string;
  readonly params: JsonObject;
  /** Its own prompt, which is that of its sheet unless words are compared. */
  readonly prompt: string;
}

/** One picture of a grid on its way from seed to pixels. */
export type Tile = TileCell &
  (
    | { readonly status: "queued"; readonly preview: Preview | null }
    | {
        readonly status: "drawing";
        readonly preview: Preview | null;
        /** How far it is, from 0 to 1; left out where nobody says. */
        readonly fraction?: number | undefined;
      }
    | {
        readonly status: "done";
        readonly image: RgbaImage;
        readonly outputHash: OutputHash;
        /** The same pixels, ready for the screen; null where there is none. */
        readonly bitmap: ImageBitmap | null;
        readonly tookMs: number;
        /** With a picture by a service. */
        readonly served?: Served;
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
