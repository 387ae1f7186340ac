import type { CSSProperties } from "react";
import { cx } from "../../ui/cx.ts";
import { PixelCanvas } from "../../ui/PixelCanvas.tsx";
import type { Sheet } from "./Draft.ts";
import { changeDraft } from "./draftStore.ts";
import type { Tile } from "./Tile.ts";
import { TileLabel } from "./TileLabel.tsx";

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
          "frame relative outline-offset-4",
          tile.status === "done" && "shadow-hung",
          chosen ? "outline-2 outline-ink" : tile.status === "done" && "hover:outline-2 hover:outline-line",
        )}
        style={{ aspectRatio: `${sheet.width} / ${sheet.height}` }}
      >
        <TileBody tile={tile} sheet={sheet} chosen={chosen} />
      </div>
      <TileLabel tile={tile} chosen={chosen} />
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
          className="block size-full focus-visible:outline-offset-8"
        >
          <PixelCanvas image={tile.image} label={label} className="size-full animate-rise" />
        </button>
      );
    case "queued":
    case "drawing":
      return (
        <>
          {tile.preview ? (
            <div className="size-full overflow-clip">
              <PixelCanvas
                image={tile.preview.image}
                label={`${label}, still being drawn`}
                className="size-full scale-110 blur-[6px]"
              />
            </div>
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
