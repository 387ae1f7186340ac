import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useMemo, useRef, useState } from "react";
import { useStore } from "../../app/createStore.ts";
import { cx } from "../../ui/cx.ts";
import { toast } from "../../ui/toast/toast.ts";
import { toastError } from "../../ui/toast/toastError.ts";
import { draftStore } from "./draftStore.ts";
import type { Favourite } from "./favourites/Favourite.ts";
import { favouriteShelf } from "./favourites/favouriteShelf.ts";
import { HistoryCard } from "./HistoryCard.tsx";
import { type HistoryItem, recalled } from "./HistoryItem.ts";
import { forgetGrid, historyStore } from "./historyStore.ts";
import { useStartGrid } from "./useStartGrid.ts";

/** Every grid that was drawn, youngest first, and those with a star: one click brings one back with all its settings. */
export function HistoryStrip() {
  const { t } = useLingui();
  const items = useStore(historyStore) ?? [];
  const favourites = useStore(favouriteShelf.items) ?? [];
  const { sheet } = useStore(draftStore);
  const startGrid = useStartGrid();
  const [isStarred, setStarred] = useState(false);
  const shownSheet = useMemo(() => JSON.stringify(sheet), [sheet]);
  const strip = useRef<HTMLUListElement>(null);
  const youngest = items[0]?.id;
  useEffect(() => {
    // The browser keeps what is seen in its place; what was drawn just now would be out of sight.
    if (youngest !== undefined || isStarred) strip.current?.scrollTo({ left: 0 });
  }, [youngest, isStarred]);
  if (items.length === 0 && favourites.length === 0) return null;
  const recall = (item: Favourite) => {
    draftStore.set((draft) => recalled(draft, item));
    startGrid(item.sheet);
    scrollTo({ top: 0, behavior: "instant" });
  };
  const forget = async (item: HistoryItem) => {
    const undo = await forgetGrid(item);
    toast({
      tone: "pass",
      title: t`The grid was removed from the history.`,
      action: { label: t`Undo`, onAction: () => void undo().catch(toastError) },
    });
  };
  const isCurrent = (item: Favourite) => JSON.stringify(item.sheet) === shownSheet;
  return (
    <section aria-labelledby="history" className="mt-12">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="history" className="text-lg">
          <Trans>Made before</Trans>
        </h2>
        <fieldset className="-mr-2.5 flex">
          <legend className="sr-only">{t`Which to show`}</legend>
          <Filter pressed={!isStarred} onClick={() => setStarred(false)}>
            <Trans>All</Trans>
          </Filter>
          <Filter pressed={isStarred} onClick={() => setStarred(true)}>
            {favourites.length === 0 ? <Trans>Favourites</Trans> : <Trans>Favourites, {favourites.length}</Trans>}
          </Filter>
        </fieldset>
      </div>
      {isStarred && favourites.length === 0 ? (
        <p className="mt-3 max-w-[58ch] pb-4 text-soft">
          <Trans>
            Nothing has a star yet. Give one to what hangs on the wall, with the star below it or the key F, or to a
            grid in this list: it stays here with everything it was made from, also when the grid is removed.
          </Trans>
        </p>
      ) : (
        <ul
          ref={strip}
          aria-labelledby="history"
          className="-mx-5 mt-3 flex snap-x scroll-px-5 gap-4 overflow-x-auto px-5 pt-1 pb-4 sm:mx-0 sm:scroll-px-1 sm:px-1"
        >
          {isStarred
            ? favourites.map(({ id, value }) => (
                <HistoryCard key={id} item={value} current={isCurrent(value)} onRecall={() => recall(value)} />
              ))
            : items.map((item) => (
                <HistoryCard
                  key={item.id}
                  item={item}
                  current={isCurrent(item)}
                  onRecall={() => recall(item)}
                  onRemove={() => void forget(item).catch(toastError)}
                />
              ))}
        </ul>
      )}
    </section>
  );
}

interface FilterProps {
  readonly pressed: boolean;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

function Filter({ pressed, onClick, children }: FilterProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onClick}
      className={cx(
        "min-h-8 rounded-md px-2.5 text-sm underline-offset-6 pointer-coarse:min-h-10",
        pressed ? "text-ink underline" : "text-soft hover:text-ink",
      )}
    >
      {children}
    </button>
  );
}
