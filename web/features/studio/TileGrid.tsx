import { useStore } from "../../app/createStore.ts";
import { GRID_SIZE } from "./Draft.ts";
import { draftStore } from "./draftStore.ts";
import type { Grid } from "./gridSession.ts";
import { TileView } from "./TileView.tsx";

/** Four seeds side by side; each is chosen, stopped or drawn again by itself. */
export function TileGrid({ grid }: { readonly grid: Grid }) {
  const { chosenSeed } = useStore(draftStore);
  const done = grid.tiles.filter((tile) => tile.status === "done").length;
  return (
    <div>
      <p role="status" className="sr-only">
        {done === GRID_SIZE ? "All four pictures are drawn." : `${done} of ${GRID_SIZE} pictures are drawn.`}
      </p>
      <ul className="grid grid-cols-2 gap-x-3 gap-y-6 sm:gap-x-6">
        {grid.tiles.map((tile) => (
          <li key={tile.seed}>
            <TileView tile={tile} sheet={grid.sheet} chosen={tile.seed === chosenSeed} />
          </li>
        ))}
      </ul>
    </div>
  );
}
