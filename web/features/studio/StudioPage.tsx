import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { useStore } from "../../app/createStore.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { useTitle } from "../../app/useTitle.ts";
import { MintPanel } from "../mint/MintPanel.tsx";
import { Composer } from "./Composer.tsx";
import { draftStore } from "./draftStore.ts";
import { EmptyWall } from "./EmptyWall.tsx";
import { gridSession } from "./gridOfThisPage.ts";
import { SettingsPlace } from "./SettingsPlace.tsx";
import { styleInSearch } from "./style/styleInSearch.ts";
import type { DoneTile } from "./Tile.ts";
import { TileGrid } from "./TileGrid.tsx";
import { useStartGrid } from "./useStartGrid.ts";
import { useStudioKeeping } from "./useStudioKeeping.ts";

// Few come with an offer, and asking the contracts about one needs code of its own.
const ArrivingOffer = lazyPart(async () => (await import("../offers/ArrivingOffer.tsx")).ArrivingOffer);
// So it is with styles.
const ArrivingStyle = lazyPart(async () => (await import("./style/ArrivingStyle.tsx")).ArrivingStyle);

// Below and before the wall, and not seen at first: they come while the first pictures are drawn.
const HistoryStrip = lazyPart(async () => (await import("./HistoryStrip.tsx")).HistoryStrip);
const Lightbox = lazyPart(async () => (await import("./Lightbox.tsx")).Lightbox);

/** From words to a grid of pictures to those that are minted. */
export function StudioPage() {
  const { t } = useLingui();
  const grid = useStore(gridSession.grid);
  const { chosenCells } = useStore(draftStore);
  const startGrid = useStartGrid();
  const [arriving] = useState(() => styleInSearch(location.search));
  useTitle(t`Studio`);
  useStudioKeeping();
  useEffect(() => {
    // Below everything there is room for the bar that stays at the lower edge of narrow windows.
    document.body.classList.add("max-lg:pb-20");
    return () => document.body.classList.remove("max-lg:pb-20");
  }, []);
  useEffect(() => {
    const { sheet } = draftStore.get();
    // After a reload the pictures are drawn again from their seeds; they are never stored.
    if (sheet !== null && gridSession.grid.get() === null) startGrid(sheet);
  }, [startGrid]);
  const chosen = (grid?.tiles ?? []).filter(
    (tile): tile is DoneTile => tile.status === "done" && chosenCells.includes(tile.key),
  );
  return (
    <div className="mx-auto max-w-[100rem] px-5 pt-6 sm:px-10 sm:pt-8">
      <h1 className="sr-only">{t`Studio`}</h1>
      <ArrivingOffer />
      {arriving === null ? null : <ArrivingStyle link={arriving} />}
      <Composer />
      <div className="mt-6 flex items-start gap-x-12 gap-y-10 max-lg:flex-col sm:mt-8">
        <SettingsPlace />
        <section aria-label={t`Pictures`} className="min-w-0 grow max-lg:w-full">
          {grid === null ? <EmptyWall /> : <TileGrid grid={grid} />}
          <HistoryStrip />
        </section>
        {grid === null ? null : (
          <div className="w-full shrink-0 lg:sticky lg:top-6 lg:w-80 2xl:w-96">
            <MintPanel grid={grid} tiles={chosen} />
          </div>
        )}
      </div>
      {grid === null ? null : <Lightbox grid={grid} />}
    </div>
  );
}
