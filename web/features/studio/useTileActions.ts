import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { isTextOutput } from "../../../src/core/generator/GeneratorOutput.ts";
import { createStore } from "../../app/createStore.ts";
import { toast } from "../../ui/toast/toast.ts";
import { toastError } from "../../ui/toast/toastError.ts";
import { pictureInWorker } from "../pictures/pictureInWorker.ts";
import { keepPicture } from "../pictures/pictureStore.ts";
import { addToComparison } from "./compare/comparison.ts";
import type { DraftPicture, Sheet } from "./Draft.ts";
import { changeDraft, draftStore, freshSeed } from "./draftStore.ts";
import { favouriteId } from "./favourites/Favourite.ts";
import { favouriteOnWall } from "./favourites/favouriteOnWall.ts";
import { favouriteShelf } from "./favourites/favouriteShelf.ts";
import { beginGrid } from "./generateGrid.ts";
import { generatorStore, loadGenerator } from "./generatorStore.ts";
import { gridSession } from "./gridOfThisPage.ts";
import { saveTile } from "./saveTile.ts";
import { inputCount } from "./style/inputCount.ts";
import type { DoneTile } from "./Tile.ts";
import { useStartGrid } from "./useStartGrid.ts";
import { varyStrongly, varySubtly } from "./vary.ts";

/** The cell that is looked at in full size; null when none is. */
export const enlargedCell = createStore<string | null>(null);

/** The cell of which something is being made just now: its picture is encoded first, which takes a second. */
export const busyCell = createStore<string | null>(null);

/** What can be done with a finished picture. */
export interface TileActions {
  choose(tile: DoneTile): void;
  enlarge(tile: DoneTile): void;
  varySubtly(tile: DoneTile): void;
  varyStrongly(tile: DoneTile): void;
  save(tile: DoneTile): void;
  makeParent(tile: DoneTile): void;
  /** Among the favourites, or no more. */
  star(tile: DoneTile): void;
  /** Lays it aside to be looked at beside others. */
  compare(tile: DoneTile): void;
}

/** Acts on pictures of the grid that hangs on the wall. */
export function useTileActions(): TileActions {
  const { t } = useLingui();
  const start = useStartGrid();
  return useMemo(() => {
    const attempt = async ({ key }: DoneTile, act: () => Promise<unknown>) => {
      // One thing at a time: a second press while it is under way would do it twice.
      if (busyCell.get() !== null) return;
      busyCell.set(key);
      await act().catch(toastError);
      busyCell.set(null);
    };
    const noText = t`Generators take pictures as parents, and this is a text. Generate again for other texts.`;
    const sheetOnWall = () => gridSession.grid.get()?.sheet;

    return {
      choose({ key }) {
        const { chosenCells } = draftStore.get();
        const chosen = chosenCells.includes(key);
        changeDraft({ chosenCells: chosen ? chosenCells.filter((other) => other !== key) : [...chosenCells, key] });
      },
      enlarge: ({ key }) => enlargedCell.set(key),
      varySubtly: (tile) =>
        void attempt(tile, async () => {
          const sheet = sheetOnWall();
          if (sheet === undefined) return;
          const { description } = await loadGenerator(sheet.generator);
          const varied = varySubtly(sheet, tile, description);
          if (varied === null)
            return toast({
              tone: "fail",
              title: t`${description.name} has no setting that could be moved a little.`,
            });
          beginGrid(varied, start);
        }),
      varyStrongly: (tile) =>
        void attempt(tile, async () => {
          const sheet = sheetOnWall();
          if (sheet === undefined) return;
          const { description } = await loadGenerator(sheet.generator);
          if (isTextOutput(tile.image)) return toast({ tone: "fail", title: noText });
          const kept = sheet.pictures.filter(({ origin }) => origin !== "variation");
          const others = inputCount({ ...sheet, pictures: kept });
          if (others >= description.inputs.max) {
            return toast({
              tone: "fail",
              title: t`All ${description.inputs.max} places for parents are taken; remove one to vary strongly.`,
            });
          }
          beginGrid(varyStrongly(sheet, tile, await keptPicture(tile, "variation"), freshSeed()), start);
        }),
      star({ key }) {
        const sheet = sheetOnWall();
        if (sheet === undefined) return;
        const favourite = favouriteOnWall(sheet, key);
        const id = favouriteId(favourite);
        if (!favouriteShelf.items.get()?.some((item) => item.id === id)) return favouriteShelf.put(favourite, id);
        favouriteShelf.remove(id).catch(toastError);
      },
      compare({ key }) {
        const grid = gridSession.grid.get();
        const index = grid?.tiles.findIndex((tile) => tile.key === key) ?? -1;
        if (grid !== null && index >= 0) addToComparison({ sheet: grid.sheet, index });
      },
      save: (tile) =>
        void attempt(tile, async () => {
          const grid = gridSession.grid.get();
          if (grid !== null) await saveTile(grid, tile);
        }),
      makeParent: (tile) =>
        void attempt(tile, async () => {
          const draft = draftStore.get();
          const { pictures, generator } = draft;
          const max = generatorStore.get().get(generator)?.description.inputs.max ?? 0;
          if (inputCount(draft) >= max) {
            return toast({ tone: "fail", title: t`All ${max} places for parents are taken; remove one first.` });
          }
          if (isTextOutput(tile.image)) return toast({ tone: "fail", title: noText });
          const picture = await keptPicture(tile, "variation");
          if (pictures.some(({ contentHash }) => contentHash === picture.contentHash)) {
            return toast({ tone: "fail", title: t`This picture is a parent already.` });
          }
          changeDraft({ pictures: [...draftStore.get().pictures, picture] });
          toast({ tone: "pass", title: t`The next grid is drawn from this picture.` });
        }),
    };
  }, [start, t]);
}

/** Keeps a tile's picture in this browser, so that other grids can be drawn from it. */
async function keptPicture(tile: DoneTile, origin: DraftPicture["origin"]): Promise<DraftPicture> {
  const file = await pictureInWorker({ kind: "encode", image: tile.image });
  await keepPicture(file);
  const { width, height } = tile.image;
  return { contentHash: file.contentHash, origin, name: "", width, height } satisfies Sheet["pictures"][number];
}
