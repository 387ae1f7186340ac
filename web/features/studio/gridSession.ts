import type { OutputHash } from "../../../src/core/digest/hashTypes.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { createStore, type Store } from "../../app/createStore.ts";
import type { SheetInputs } from "../parents/loadInputs.ts";
import { cellKey, type Sheet } from "./Draft.ts";
import { type Preview, replaceTile, type Served, type Tile, type TileCell } from "./Tile.ts";

/** A finished drawing. */
export interface Drawing {
  readonly image: RgbaImage;
  readonly outputHash: OutputHash;
  /** The same pixels, ready for the screen; null where there is none. */
  readonly bitmap: ImageBitmap | null;
  /** With a picture by a service. */
  readonly served?: Served;
}

export interface DrawOptions {
  readonly signal: AbortSignal;
  /** Called with a small rendering and the time in milliseconds that the whole one should take. */
  readonly onPreview: (preview: RgbaImage, expectedMs: number) => void;
  /** Called when the whole drawing begins. */
  readonly onStart: () => void;
  /** Called by who knows how far the drawing is, from 0 to 1. */
  readonly onFraction?: (fraction: number) => void;
}

/** Draws one cell of a sheet from its inputs' pixels; rejects with the signal's reason when it was cancelled. */
export type Draw = (
  sheet: Sheet,
  inputs: () => Promise<SheetInputs>,
  cell: TileCell,
  options: DrawOptions,
) => Promise<Drawing>;

/** The pictures on the wall and what they were drawn from. */
export interface Grid {
  readonly sheet: Sheet;
  /** Fetches the pictures that the sheet is drawn from; asked again after a failure. */
  readonly inputs: () => Promise<SheetInputs>;
  readonly tiles: readonly Tile[];
}

/** Draws grids and can be told to stop, tile by tile. Tiles are named by their cell's key. */
export interface GridSession {
  readonly grid: Store<Grid | null>;
  /** Starts over with a sheet; what was still being drawn is cancelled. */
  start(sheet: Sheet, inputs: Grid["inputs"]): void;
  /** Takes the grid off the wall. */
  clear(): void;
  cancel(key: string): void;
  cancelAll(): void;
  /** Draws a cancelled or failed cell again. */
  retry(key: string): void;
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
  const tileOf = (key: string) => grid.get()?.tiles.find((tile) => tile.key === key);

  async function drawOne({ sheet, inputs }: Pick<Grid, "sheet" | "inputs">, cell: TileCell): Promise<void> {
    const controller = new AbortController();
    controllers.set(cell.key, controller);
    const { signal } = controller;
    let startedAtMs = now();
    let preview: Preview | null = null;
    put({ ...cell, status: "queued", preview });
    // An answer that comes after its tile was cancelled or replaced changes nothing.
    const putIfWanted = (tile: Tile) => signal.aborted || put(tile);
    try {
      const drawing = await draw(sheet, inputs, cell, {
        signal,
        onPreview(image, expectedMs) {
          preview = { image, expectedMs };
          putIfWanted({ ...cell, status: "queued", preview });
        },
        onStart() {
          startedAtMs = now();
          putIfWanted({ ...cell, status: "drawing", preview });
        },
        onFraction: (fraction) => putIfWanted({ ...cell, status: "drawing", preview, fraction }),
      });
      putIfWanted({ ...cell, status: "done", ...drawing, tookMs: now() - startedAtMs });
    } catch (error) {
      putIfWanted({ ...cell, status: "failed", error: asSeedlineError(error) });
    }
  }

  function cancel(key: string): void {
    const tile = tileOf(key);
    if (tile?.status !== "queued" && tile?.status !== "drawing") return;
    controllers.get(key)?.abort(new DOMException("The drawing was cancelled.", "AbortError"));
    put({ ...cellOf(tile), status: "cancelled" });
  }

  function cancelAll(): void {
    for (const { key } of grid.get()?.tiles ?? []) cancel(key);
  }

  return {
    grid,
    cancel,
    cancelAll,
    start(sheet, inputs) {
      cancelAll();
      const cells = tileCells(sheet);
      grid.set({ sheet, inputs, tiles: cells.map((cell) => ({ ...cell, status: "queued", preview: null })) });
      for (const cell of cells) void drawOne({ sheet, inputs }, cell);
    },
    clear() {
      cancelAll();
      grid.set(null);
    },
    retry(key) {
      const current = grid.get();
      const tile = tileOf(key);
      if (current === null || (tile?.status !== "cancelled" && tile?.status !== "failed")) return;
      void drawOne(current, cellOf(tile));
    },
  };
}

/** The cells of a sheet as they are drawn. */
export function tileCells(sheet: Sheet): TileCell[] {
  return sheet.cells.map((cell) => ({
    key: cellKey(cell),
    seed: cell.seed,
    params: { ...sheet.params, ...cell.params },
    prompt: cell.words?.prompt ?? sheet.prompt,
  }));
}

function cellOf({ key, seed, params, prompt }: TileCell): TileCell {
  return { key, seed, params, prompt };
}

function asSeedlineError(error: unknown): SeedlineError {
  if (error instanceof SeedlineError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new SeedlineError("DRAWING_FAILED", `The picture was not drawn: ${message}`, {
    hint: "Draw it again.",
    retryable: true,
    cause: error,
  });
}
