import type { OutputHash } from "../../../src/core/digest/hashTypes.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { createStore, type Store } from "../../app/createStore.ts";
import type { ParentPicture } from "../parents/loadParents.ts";
import type { Sheet } from "./Draft.ts";
import { type Preview, replaceTile, type Tile } from "./Tile.ts";

/** A finished drawing. */
export interface Drawing {
  readonly image: RgbaImage;
  readonly outputHash: OutputHash;
}

export interface DrawOptions {
  readonly signal: AbortSignal;
  /** Called with a small rendering and the time in milliseconds that the whole one should take. */
  readonly onPreview: (preview: RgbaImage, expectedMs: number) => void;
  /** Called when the whole drawing begins. */
  readonly onStart: () => void;
}

/** Draws one seed of a sheet from its parents' pixels; rejects with the signal's reason when it was cancelled. */
export type Draw = (
  sheet: Sheet,
  parents: () => Promise<readonly ParentPicture[]>,
  seed: string,
  options: DrawOptions,
) => Promise<Drawing>;

/** The pictures on the wall and what they were drawn from. */
export interface Grid {
  readonly sheet: Sheet;
  /** Fetches the pictures of the sheet's parents; asked again after a failure. */
  readonly parents: () => Promise<readonly ParentPicture[]>;
  readonly tiles: readonly Tile[];
}

/** Draws grids and can be told to stop, tile by tile. */
export interface GridSession {
  readonly grid: Store<Grid | null>;
  /** Starts over with a sheet; what was still being drawn is cancelled. */
  start(sheet: Sheet, parents: Grid["parents"]): void;
  cancel(seed: string): void;
  cancelAll(): void;
  /** Draws a cancelled or failed seed again. */
  retry(seed: string): void;
}

/**
 * @param draw Draws one seed; it also decides how many are drawn at once.
 * @param now Milliseconds on any clock.
 */
export function createGridSession(draw: Draw, now = () => performance.now()): GridSession {
  const grid = createStore<Grid | null>(null);
  const controllers = new Map<string, AbortController>();

  const put = (tile: Tile) =>
    grid.set((current) => (current === null ? null : { ...current, tiles: replaceTile(current.tiles, tile) }));
  const tileOf = (seed: string) => grid.get()?.tiles.find((tile) => tile.seed === seed);

  async function drawOne({ sheet, parents }: Pick<Grid, "sheet" | "parents">, seed: string): Promise<void> {
    const controller = new AbortController();
    controllers.set(seed, controller);
    const { signal } = controller;
    let startedAtMs = now();
    let preview: Preview | null = null;
    put({ seed, status: "queued", preview });
    // An answer that comes after its tile was cancelled or replaced changes nothing.
    const putIfWanted = (tile: Tile) => signal.aborted || put(tile);
    try {
      const drawing = await draw(sheet, parents, seed, {
        signal,
        onPreview(image, expectedMs) {
          preview = { image, expectedMs };
          putIfWanted({ seed, status: "queued", preview });
        },
        onStart() {
          startedAtMs = now();
          putIfWanted({ seed, status: "drawing", preview });
        },
      });
      putIfWanted({ seed, status: "done", ...drawing, tookMs: now() - startedAtMs });
    } catch (error) {
      putIfWanted({ seed, status: "failed", error: asSeedlineError(error) });
    }
  }

  function cancel(seed: string): void {
    const tile = tileOf(seed);
    if (tile?.status !== "queued" && tile?.status !== "drawing") return;
    controllers.get(seed)?.abort(new DOMException("The drawing was cancelled.", "AbortError"));
    put({ seed, status: "cancelled" });
  }

  function cancelAll(): void {
    for (const { seed } of grid.get()?.tiles ?? []) cancel(seed);
  }

  return {
    grid,
    cancel,
    cancelAll,
    start(sheet, parents) {
      cancelAll();
      grid.set({ sheet, parents, tiles: sheet.seeds.map((seed) => ({ seed, status: "queued", preview: null })) });
      for (const seed of sheet.seeds) void drawOne({ sheet, parents }, seed);
    },
    retry(seed) {
      const current = grid.get();
      const status = tileOf(seed)?.status;
      if (current !== null && (status === "cancelled" || status === "failed")) void drawOne(current, seed);
    },
  };
}

function asSeedlineError(error: unknown): SeedlineError {
  if (error instanceof SeedlineError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new SeedlineError("DRAWING_FAILED", `The picture was not drawn: ${message}`, {
    hint: "Try this seed again.",
    retryable: true,
    cause: error,
  });
}
