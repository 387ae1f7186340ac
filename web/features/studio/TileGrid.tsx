import { useStore } from "../../app/createStore.ts";
import { Button } from "../../ui/Button.tsx";
import { GRID_SIZE } from "./Draft.ts";
import { draftStore } from "./draftStore.ts";
import { gridSession } from "./gridOfThisPage.ts";
import type { Grid } from "./gridSession.ts";
import { TileView } from "./TileView.tsx";

/** Four seeds side by side; each is chosen, stopped or drawn again by itself. */
export function TileGrid({ grid }: { readonly grid: Grid }) {
  const { chosenSeed } = useStore(draftStore);
  return (
    <div>
      <GridStatus grid={grid} />
      <ul className="mt-3 grid grid-cols-2 gap-x-3 gap-y-5 sm:gap-x-6">
        {grid.tiles.map((tile) => (
          <li key={tile.seed} className="min-w-0">
            <TileView tile={tile} sheet={grid.sheet} chosen={tile.seed === chosenSeed} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** How far the grid is, and of which words: those above may have changed since. */
function GridStatus({ grid }: { readonly grid: Grid }) {
  const done = grid.tiles.filter(({ status }) => status === "done").length;
  const open = grid.tiles.filter(({ status }) => status === "queued" || status === "drawing").length;
  const text =
    open > 0
      ? `${done} of ${GRID_SIZE} drawn`
      : done === GRID_SIZE
        ? "All four drawn"
        : `${done} of ${GRID_SIZE} drawn`;
  return (
    <div className="flex min-h-8 items-center justify-between gap-6 border-t border-line pt-2 text-sm text-soft">
      <p role="status" className="min-w-0 truncate">
        {text}
        <span className="font-serif italic"> {grid.sheet.prompt}</span>
      </p>
      {open > 0 ? (
        <Button variant="quiet" size="sm" className="-mr-2.5" onClick={gridSession.cancelAll}>
          Stop
        </Button>
      ) : null}
    </div>
  );
}
