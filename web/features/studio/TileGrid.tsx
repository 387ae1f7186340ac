import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { CSSProperties, KeyboardEvent } from "react";
import { useStore } from "../../app/createStore.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { Button } from "../../ui/Button.tsx";
import { cx } from "../../ui/cx.ts";
import { ChooseAll } from "./ChooseAll.tsx";
import { changesOf, GRID_SIZE } from "./Draft.ts";
import { draftStore } from "./draftStore.ts";
import { gridSession } from "./gridOfThisPage.ts";
import type { Grid } from "./gridSession.ts";
import { nextInGrid } from "./nextInGrid.ts";
import { TileView } from "./TileView.tsx";
import { useTileActions } from "./useTileActions.ts";
import { useWrites } from "./useWrites.ts";

const CompareBar = lazyPart(async () => (await import("./compare/CompareBar.tsx")).CompareBar);

/** Pictures side by side; each is chosen, stopped or drawn again by itself. */
export function TileGrid({ grid }: { readonly grid: Grid }) {
  const { t } = useLingui();
  const { chosenCells } = useStore(draftStore);
  const actions = useTileActions();
  const { width, height } = grid.sheet;
  const isSeries = grid.tiles.length > GRID_SIZE;
  return (
    <div>
      <GridStatus grid={grid} />
      <ul
        aria-label={t`Grid`}
        onKeyDown={moveFocus}
        className={cx(
          "mt-3 grid gap-x-3 gap-y-4 sm:gap-x-5",
          isSeries ? "grid-cols-2 sm:grid-cols-3 2xl:grid-cols-4" : "max-w-(--fit) grid-cols-2",
        )}
        // Two rows of pictures fit into the window, down to a size at which they can still be judged.
        style={{ "--fit": `max(34rem, calc((100dvh - 11rem) * ${width / height}))` } as CSSProperties}
      >
        {grid.tiles.map((tile, index) => (
          <li key={tile.key} className="min-w-0">
            <TileView
              tile={tile}
              sheet={grid.sheet}
              changes={changesAt(grid, index)}
              chosen={chosenCells.includes(tile.key)}
              actions={actions}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function changesAt({ sheet }: Grid, index: number): Readonly<Record<string, unknown>> {
  const cell = sheet.cells[index];
  return cell === undefined ? {} : changesOf(cell);
}

/** Arrows go from picture to picture. */
function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const pictures = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-picture]")];
  const columns = getComputedStyle(event.currentTarget).gridTemplateColumns.split(" ").length;
  const next = nextInGrid(event.key, pictures.indexOf(event.target as HTMLElement), pictures.length, columns);
  if (next === null) return;
  event.preventDefault();
  pictures[next]?.focus();
}

/** How far the grid is, and of which words: those above may have changed since. */
function GridStatus({ grid }: { readonly grid: Grid }) {
  const total = grid.tiles.length;
  const done = grid.tiles.filter(({ status }) => status === "done").length;
  const open = grid.tiles.some(({ status }) => status === "queued" || status === "drawing");
  const writes = useWrites(grid.sheet.generator);
  return (
    <div className="flex min-h-9 items-center justify-between gap-6 text-sm text-soft">
      <p role="status" className="min-w-0 truncate">
        <HowFar done={done} total={total} open={open} writes={writes} />
        <bdi className="ml-2.5 font-serif italic">{grid.sheet.prompt}</bdi>
      </p>
      {open ? (
        <Button variant="quiet" size="sm" className="-mr-2.5" onClick={gridSession.cancelAll}>
          <Trans>Stop</Trans>
        </Button>
      ) : (
        <span className="flex shrink-0 items-center gap-1 sm:gap-3">
          {total > GRID_SIZE ? <ChooseAll grid={grid} /> : null}
          <CompareBar grid={grid} />
        </span>
      )}
    </div>
  );
}

interface HowFarProps {
  readonly done: number;
  readonly total: number;
  readonly open: boolean;
  readonly writes: boolean;
}

/** How many there are already, in the word for what they are. */
function HowFar({ done, total, open, writes }: HowFarProps) {
  if (!open && done === total) {
    return writes ? (
      <Plural
        value={total}
        one="Written"
        _2="Both written"
        _3="All three written"
        _4="All four written"
        other="All # written"
      />
    ) : (
      <Plural value={total} one="Drawn" _2="Both drawn" _3="All three drawn" _4="All four drawn" other="All # drawn" />
    );
  }
  return writes ? (
    <Trans>
      {done} of {total} written
    </Trans>
  ) : (
    <Trans>
      {done} of {total} drawn
    </Trans>
  );
}
