import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useMemo, useRef } from "react";
import { useStore } from "../../app/createStore.ts";
import { cx } from "../../ui/cx.ts";
import { toast } from "../../ui/toast/toast.ts";
import { toastError } from "../../ui/toast/toastError.ts";
import { draftStore } from "./draftStore.ts";
import type { HistoryItem } from "./HistoryItem.ts";
import { recalled } from "./HistoryItem.ts";
import { forgetGrid, historyStore } from "./historyStore.ts";
import { IconButton } from "./IconButton.tsx";
import { SheetMosaic } from "./SheetMosaic.tsx";
import { useStartGrid } from "./useStartGrid.ts";

/** Every grid that was drawn, youngest first: one click brings it back with all its settings. */
export function HistoryStrip() {
  const { t } = useLingui();
  const items = useStore(historyStore);
  const { sheet } = useStore(draftStore);
  const startGrid = useStartGrid();
  const shownId = useMemo(() => {
    const shown = JSON.stringify(sheet);
    return items?.find((item) => JSON.stringify(item.sheet) === shown)?.id;
  }, [items, sheet]);
  const strip = useRef<HTMLUListElement>(null);
  const youngest = items?.[0]?.id;
  useEffect(() => {
    // The browser keeps what is seen in its place; what was drawn just now would be out of sight.
    if (youngest !== undefined) strip.current?.scrollTo({ left: 0 });
  }, [youngest]);
  if (items === null || items.length === 0) return null;
  const recall = (item: HistoryItem) => {
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
  return (
    <section aria-labelledby="history" className="mt-12">
      <h2 id="history" className="text-lg">
        <Trans>Drawn before</Trans>
      </h2>
      <ul
        ref={strip}
        className="-mx-5 mt-3 flex snap-x scroll-px-5 gap-4 overflow-x-auto px-5 pt-1 pb-4 sm:mx-0 sm:scroll-px-1 sm:px-1"
      >
        {items.map((item) => {
          const current = item.id === shownId;
          const { prompt } = item.sheet;
          return (
            <li key={item.id} className="group relative w-28 shrink-0 snap-start sm:w-32">
              <button
                type="button"
                aria-current={current ? true : undefined}
                aria-label={t`Recall ${prompt}`}
                onClick={() => recall(item)}
                className="block w-full text-left"
              >
                <span className={cx("block outline-offset-2", current && "outline-2 outline-ink")}>
                  <SheetMosaic sheet={item.sheet} />
                </span>
                <bdi className="mt-1.5 block truncate font-serif text-sm italic">{prompt}</bdi>
              </button>
              <IconButton
                icon="close"
                label={t`Remove ${prompt} from the history`}
                onClick={() => void forget(item).catch(toastError)}
                className="absolute top-1 right-1 size-7 bg-wall/85 opacity-0 group-hover:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
