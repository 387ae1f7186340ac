import { useLingui } from "@lingui/react/macro";
import type { CSSProperties, KeyboardEvent } from "react";
import { isTextOutput, textOf } from "../../../src/core/generator/GeneratorOutput.ts";
import { useStore } from "../../app/createStore.ts";
import { translateError } from "../../app/i18n/translateError.ts";
import { cx } from "../../ui/cx.ts";
import { Icon } from "../../ui/Icon.tsx";
import { PixelCanvas } from "../../ui/PixelCanvas.tsx";
import { TextSheet } from "../../ui/TextSheet.tsx";
import type { Sheet } from "./Draft.ts";
import type { DoneTile, Tile } from "./Tile.ts";
import { TileCanvas } from "./TileCanvas.tsx";
import { TileLabel } from "./TileLabel.tsx";
import { tileShortcut } from "./tileShortcut.ts";
import { busyCell, type TileActions } from "./useTileActions.ts";

export interface TileViewProps {
  readonly tile: Tile;
  readonly sheet: Sheet;
  /** In what its cell differs from the sheet. */
  readonly changes: Readonly<Record<string, unknown>>;
  readonly chosen: boolean;
  readonly actions: TileActions;
}

/** One picture of the grid: what is to be seen of it so far, and its label. */
export function TileView(props: TileViewProps) {
  const { tile, sheet, chosen } = props;
  const busy = useStore(busyCell) === tile.key;
  return (
    <figure>
      <div
        data-tile={tile.seed}
        data-status={tile.status}
        className={cx(
          "frame relative outline-offset-2 sm:outline-offset-4",
          tile.status === "done" && "shadow-hung",
          chosen ? "outline-2 outline-ink" : tile.status === "done" && "hover:outline-2 hover:outline-line",
        )}
        style={{ aspectRatio: `${sheet.width} / ${sheet.height}` }}
      >
        <TileBody {...props} />
        {busy ? <DrawingBar expectedMs={null} /> : null}
      </div>
      <TileLabel {...props} />
    </figure>
  );
}

function TileBody({ tile, changes, chosen, actions }: TileViewProps) {
  const { t } = useLingui();
  const { seed } = tile;
  const label = t`Seed ${seed}: ${tile.prompt}`;
  switch (tile.status) {
    case "done": {
      const change = Object.entries(changes).map(([name, value]) => `, ${name} ${value}`);
      const text = isTextOutput(tile.image) ? textOf(tile.image) : null;
      const choose = (
        <button
          type="button"
          data-picture
          aria-pressed={chosen}
          aria-label={t`Choose seed ${seed}` + change.join("")}
          aria-description={text ?? undefined}
          aria-keyshortcuts="E V Shift+V S P F C"
          onClick={() => actions.choose(tile)}
          onDoubleClick={() => actions.enlarge(tile)}
          onKeyDown={(event) => onShortcut(event, tile, actions)}
          className={cx("block size-full focus-visible:outline-offset-8", text !== null && "absolute inset-0")}
        >
          {text === null ? <TileCanvas tile={tile} label={label} className="size-full animate-rise" /> : null}
          {chosen ? (
            <span
              className={cx(
                "absolute grid size-7 place-content-center rounded-full bg-ink text-wall",
                // A text begins where a picture has a corner to spare.
                text === null ? "top-2.5 left-2.5" : "right-2.5 bottom-2.5",
              )}
            >
              <Icon name="check" />
            </span>
          ) : null}
        </button>
      );
      // What a button shows would have to be its name: a text lies under it, and is told as its description.
      return text === null ? (
        choose
      ) : (
        <>
          <TextSheet fit text={text} className="size-full animate-rise" />
          {choose}
        </>
      );
    }
    case "queued":
    case "drawing":
      return (
        <>
          {tile.preview ? (
            <div className="size-full overflow-clip">
              <PixelCanvas
                image={tile.preview.image}
                label={t`${label}, still being drawn`}
                className="size-full scale-110 blur-[6px]"
              />
            </div>
          ) : null}
          {tile.status === "drawing" ? (
            <DrawingBar expectedMs={tile.preview?.expectedMs ?? null} fraction={tile.fraction} />
          ) : null}
        </>
      );
    case "failed":
      return (
        <p
          role="alert"
          className="absolute inset-0 grid gap-1 overflow-y-auto p-3 text-center text-sm [place-content:safe_center] sm:p-5"
        >
          <span>{translateError(tile.error.message)}</span>
          <span className="text-soft">{translateError(tile.error.hint)}</span>
        </p>
      );
    default:
      return null;
  }
}

/** One key for each thing that can be done with the picture that has the focus. */
function onShortcut(event: KeyboardEvent, tile: DoneTile, actions: TileActions): void {
  const action = tileShortcut(event);
  if (action === null) return;
  event.preventDefault();
  actions[action](tile);
}

interface DrawingBarProps {
  readonly expectedMs: number | null;
  /** How far it is, where somebody says. */
  readonly fraction?: number | undefined;
}

/** Grows for as long as the drawing should take, or as far as it is; shows only that something happens when neither is known. */
function DrawingBar({ expectedMs, fraction }: DrawingBarProps) {
  const { t } = useLingui();
  if (fraction !== undefined) {
    return (
      <progress
        aria-label={t`How far it is`}
        max={1}
        value={fraction}
        className="absolute inset-x-0 bottom-0 block h-0.5 w-full appearance-none bg-line [&::-moz-progress-bar]:bg-live [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-live [&::-webkit-progress-value]:transition-[width]"
      />
    );
  }
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
