import type { CSSProperties } from "react";
import { Button } from "../../ui/Button.tsx";
import { cx } from "../../ui/cx.ts";
import { PixelCanvas } from "../../ui/PixelCanvas.tsx";
import type { Sheet } from "./Draft.ts";
import { changeDraft } from "./draftStore.ts";
import { gridSession } from "./gridOfThisPage.ts";
import type { Tile } from "./Tile.ts";

export interface TileViewProps {
  readonly tile: Tile;
  readonly sheet: Sheet;
  readonly chosen: boolean;
}

/** One seed of the grid: what is to be seen of it so far, and its label. */
export function TileView({ tile, sheet, chosen }: TileViewProps) {
  return (
    <figure>
      <div
        data-tile={tile.seed}
        data-status={tile.status}
        className={cx(
          "frame relative overflow-clip transition-shadow duration-200",
          tile.status === "done" && "shadow-hung",
          chosen && "ring-2 ring-ink ring-offset-4 ring-offset-wall",
        )}
        style={{ aspectRatio: `${sheet.width} / ${sheet.height}` }}
      >
        <TileBody tile={tile} sheet={sheet} chosen={chosen} />
      </div>
      <figcaption className="mt-2 flex min-h-8 items-center justify-between gap-3 text-sm text-soft">
        <span className="mono min-w-0 truncate" title={`Seed ${tile.seed}`}>
          {tile.seed}
        </span>
        <TileAside tile={tile} chosen={chosen} />
      </figcaption>
    </figure>
  );
}

function TileBody({ tile, sheet, chosen }: TileViewProps) {
  const label = `Seed ${tile.seed}: ${sheet.prompt}`;
  switch (tile.status) {
    case "done":
      return (
        <button
          type="button"
          aria-pressed={chosen}
          aria-label={`Choose seed ${tile.seed}`}
          onClick={() => changeDraft({ chosenSeed: tile.seed })}
          className="block size-full -outline-offset-4"
        >
          <PixelCanvas image={tile.image} label={label} className="size-full animate-rise" />
        </button>
      );
    case "queued":
    case "drawing":
      return (
        <>
          {tile.preview ? (
            <PixelCanvas
              image={tile.preview.image}
              label={`${label}, still being drawn`}
              className="size-full blur-[5px]"
            />
          ) : null}
          {tile.status === "drawing" ? <DrawingBar expectedMs={tile.preview?.expectedMs ?? null} /> : null}
        </>
      );
    case "failed":
      return <p className="absolute inset-0 grid place-content-center p-5 text-center text-sm">{tile.error.message}</p>;
    default:
      return null;
  }
}

/** Grows for as long as the drawing should take; shows only that something happens when that is not known. */
function DrawingBar({ expectedMs }: { readonly expectedMs: number | null }) {
  return (
    <div className="absolute inset-x-0 bottom-0 h-0.5 bg-line">
      <div
        key={expectedMs}
        className={cx("h-full origin-left bg-live", expectedMs === null ? "animate-breathe" : "animate-grow")}
        style={expectedMs === null ? undefined : ({ "--expected": `${Math.round(expectedMs)}ms` } as CSSProperties)}
      />
    </div>
  );
}

function TileAside({ tile, chosen }: Omit<TileViewProps, "sheet">) {
  const small = "-mr-2.5";
  switch (tile.status) {
    case "queued":
    case "drawing":
      return (
        <span className="flex items-center gap-2">
          <span>{tile.status === "queued" ? "Waiting" : "Drawing"}</span>
          <Button
            variant="quiet"
            size="sm"
            className={small}
            aria-label={`Cancel seed ${tile.seed}`}
            onClick={() => gridSession.cancel(tile.seed)}
          >
            Cancel
          </Button>
        </span>
      );
    case "cancelled":
    case "failed":
      return (
        <span className="flex items-center gap-2">
          <span className={tile.status === "failed" ? "text-fail" : undefined}>
            {tile.status === "failed" ? "Not drawn" : "Cancelled"}
          </span>
          <Button
            variant="quiet"
            size="sm"
            className={small}
            aria-label={`Draw seed ${tile.seed}`}
            onClick={() => gridSession.retry(tile.seed)}
          >
            Draw
          </Button>
        </span>
      );
    case "done":
      return <span>{chosen ? <span className="text-ink">Chosen</span> : `${(tile.tookMs / 1000).toFixed(1)} s`}</span>;
  }
}
