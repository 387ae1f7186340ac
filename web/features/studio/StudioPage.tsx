import { useEffect } from "react";
import { useStore } from "../../app/createStore.ts";
import { GalleryStrip } from "../gallery/GalleryStrip.tsx";
import { MintPanel } from "../mint/MintPanel.tsx";
import { Composer } from "./Composer.tsx";
import { draftStore } from "./draftStore.ts";
import { EmptyWall } from "./EmptyWall.tsx";
import { gridSession } from "./gridOfThisPage.ts";
import { TileGrid } from "./TileGrid.tsx";
import { useStartGrid } from "./useStartGrid.ts";

/** From words to four pictures to the one that is minted. */
export function StudioPage() {
  const grid = useStore(gridSession.grid);
  const { chosenCells } = useStore(draftStore);
  const startGrid = useStartGrid();
  useEffect(() => {
    document.title = "Studio · Seedline";
    const { sheet } = draftStore.get();
    // After a reload the pictures are drawn again from their seeds; they are never stored.
    if (sheet !== null && gridSession.grid.get() === null) startGrid(sheet);
  }, [startGrid]);
  const chosen = (grid?.tiles ?? []).filter((tile) => tile.status === "done" && chosenCells.includes(tile.key));
  return (
    <div className="mx-auto max-w-[90rem] px-5 sm:px-10">
      <Composer />
      <section aria-label="Pictures" className="mt-8 sm:mt-10">
        {grid === null ? (
          <EmptyWall />
        ) : (
          <div className="grid grid-cols-1 items-start gap-x-14 gap-y-12 lg:grid-cols-[minmax(0,1fr)_23rem]">
            <TileGrid grid={grid} />
            <MintPanel grid={grid} tiles={chosen as DoneTile[]} />
          </div>
        )}
      </section>
      <GalleryStrip />
    </div>
  );
}
