import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { cx } from "../../ui/cx.ts";
import { DrawnThumb } from "./DrawnThumb.tsx";
import { cellIndexOf, type Favourite, favouriteOfGrid } from "./favourites/Favourite.ts";
import { StarButton } from "./favourites/StarButton.tsx";
import { HistoryMenu } from "./HistoryMenu.tsx";
import { SheetMosaic } from "./SheetMosaic.tsx";

export interface HistoryCardProps {
  readonly item: Favourite;
  readonly current: boolean;
  readonly onRecall: () => void;
  readonly onRemove?: (() => void) | undefined;
}

/** A grid of before, or one picture of it: one click brings it back with all its settings. */
export function HistoryCard({ item, current, onRecall, onRemove }: HistoryCardProps) {
  const { t } = useLingui();
  const { sheet } = item;
  const { prompt } = sheet;
  const index = cellIndexOf(item);
  // What stands in the list of favourites is one already, as it is.
  const favourite = useMemo(() => (item.cell === undefined ? favouriteOfGrid(item) : item), [item]);
  return (
    <li className="group relative w-28 shrink-0 snap-start sm:w-32">
      <span className={cx("block outline-offset-2", current && "outline-2 outline-ink")}>
        {index === undefined ? (
          <SheetMosaic sheet={sheet} />
        ) : (
          <span className="frame block aspect-square overflow-clip">
            <DrawnThumb sheet={sheet} index={index} sidePx={192} />
          </span>
        )}
      </span>
      {/* Over the whole card, and not around it: what a button shows has to be its name, and small texts are shown too. */}
      <button
        type="button"
        aria-current={current ? true : undefined}
        aria-label={t`Recall ${prompt}`}
        onClick={onRecall}
        className="mt-1.5 block w-full text-left outline-none after:absolute after:inset-0 after:outline-offset-3 after:outline-live focus-visible:after:outline-2"
      >
        <bdi className="block truncate font-serif text-sm italic">{prompt}</bdi>
      </button>
      <span className="absolute inset-x-1 top-1 flex justify-between">
        <StarButton
          favourite={favourite}
          name={prompt}
          className="size-7 bg-wall/85 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 aria-pressed:opacity-100 pointer-coarse:opacity-100"
        />
        <HistoryMenu item={item} index={index ?? 0} onRecall={onRecall} onRemove={onRemove} />
      </span>
    </li>
  );
}
