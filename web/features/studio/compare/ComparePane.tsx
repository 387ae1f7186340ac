import { useLingui } from "@lingui/react/macro";
import { type CSSProperties, type PointerEvent, useEffect, useMemo, useRef } from "react";
import { useStore } from "../../../app/createStore.ts";
import { cx } from "../../../ui/cx.ts";
import { DrawnThumb } from "../DrawnThumb.tsx";
import { favouriteOfCell } from "../favourites/Favourite.ts";
import { StarButton } from "../favourites/StarButton.tsx";
import { gridSession } from "../gridOfThisPage.ts";
import { tileCells } from "../gridSession.ts";
import { IconButton } from "../IconButton.tsx";
import { TileCanvas } from "../TileCanvas.tsx";
import type { Pick } from "./comparison.ts";
import { pannedBy, type SharedZoom, transformOf, zoomedAt } from "./sharedZoom.ts";

export interface ComparePaneProps {
  readonly pick: Pick;
  /** In what it differs from the others. */
  readonly rows: readonly { readonly name: string; readonly value: string | null }[];
  readonly zoom: SharedZoom;
  readonly onZoom: (next: SharedZoom) => void;
  /** Shows another picture of the same grid in this place. */
  readonly onStep: (index: number) => void;
}

/** Longest side of what is drawn to be compared, in pixels. */
const SIDE_PX = 1_024;

/** One of the compared pictures: it is dragged and zoomed together with the others. */
export function ComparePane({ pick, rows, zoom, onZoom, onStep }: ComparePaneProps) {
  const { t } = useLingui();
  const { sheet, index } = pick;
  const cell = tileCells(sheet)[index];
  const frame = useRef<HTMLDivElement>(null);
  const now = useRef(zoom);
  now.current = zoom;
  const pointers = useRef(new Map<number, { x: number; y: number }>());
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { left, top, width, height } = element.getBoundingClientRect();
      const at = { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
      onZoom(zoomedAt(now.current, Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)), at));
    };
    // React's own wheel listeners cannot keep the page from scrolling.
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [onZoom]);
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const before = pointers.current.get(event.pointerId);
    if (before === undefined) return;
    const { width, height } = event.currentTarget.getBoundingClientRect();
    const here = { x: event.clientX, y: event.clientY };
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
    pointers.current.set(event.pointerId, here);
    if (other === undefined) {
      onZoom(pannedBy(now.current, (here.x - before.x) / width, (here.y - before.y) / height));
      return;
    }
    const far = (one: { x: number; y: number }) => Math.hypot(one.x - other.x, one.y - other.y);
    onZoom(zoomedAt(now.current, far(here) / Math.max(1, far(before))));
  };
  const favourite = useMemo(
    () => favouriteOfCell({ sheet, sweep: { kind: "seeds", step: "1" } }, cell?.key ?? ""),
    [sheet, cell?.key],
  );
  if (cell === undefined) return null;
  const { seed, prompt } = cell;
  const last = sheet.cells.length - 1;
  return (
    <li
      className="mx-auto w-full min-w-0 max-w-(--fit)"
      style={{ "--fit": `calc((100dvh - 15rem) * ${sheet.width / sheet.height})` } as CSSProperties}
    >
      <figure>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a second way; keys and buttons zoom and pan as well */}
        <div
          ref={frame}
          className={cx(
            "frame relative touch-none overflow-clip shadow-hung",
            zoom.factor > 1 ? "cursor-grab active:cursor-grabbing" : "cursor-zoom-in",
          )}
          style={{ aspectRatio: `${sheet.width} / ${sheet.height}` }}
          onPointerDown={(event) => {
            pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
            event.currentTarget.setPointerCapture(event.pointerId);
          }}
          onPointerMove={onPointerMove}
          onPointerUp={(event) => void pointers.current.delete(event.pointerId)}
          onPointerCancel={(event) => void pointers.current.delete(event.pointerId)}
          onDoubleClick={(event) => {
            const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
            onZoom(zoomedAt(zoom, 2, { x: (event.clientX - left) / width, y: (event.clientY - top) / height }));
          }}
        >
          <div className="size-full" style={{ transform: transformOf(zoom) }}>
            <Picture pick={pick} label={t`Seed ${seed}: ${prompt}`} cellKey={cell.key} />
          </div>
        </div>
        <figcaption className="mt-2">
          <div className="flex min-h-8 items-center justify-between gap-2 text-sm text-soft">
            <span className="flex items-center">
              {last === 0 ? null : (
                <>
                  <IconButton
                    icon="back"
                    className="-ml-2"
                    label={t`Previous picture of this grid`}
                    disabled={index === 0}
                    onClick={() => onStep(index - 1)}
                  />
                  <span className="tabular-nums">
                    {index + 1}/{last + 1}
                  </span>
                  <IconButton
                    icon="forth"
                    label={t`Next picture of this grid`}
                    disabled={index === last}
                    onClick={() => onStep(index + 1)}
                  />
                </>
              )}
            </span>
            <StarButton favourite={favourite} name={t`seed ${seed}`} className="-mr-2" />
          </div>
          <dl className="text-sm">
            {rows.map(({ name, value }) => (
              <div key={name} className="border-t border-line py-1.5">
                <dt className="text-soft">{name}</dt>
                <dd className="[overflow-wrap:anywhere]" dir="auto">
                  {value === null || value === "" ? "–" : value}
                </dd>
              </div>
            ))}
          </dl>
        </figcaption>
      </figure>
    </li>
  );
}

/** From the wall where it hangs there, else drawn again. */
function Picture({ pick, label, cellKey }: { readonly pick: Pick; readonly label: string; readonly cellKey: string }) {
  const grid = useStore(gridSession.grid);
  const isOnWall = useMemo(
    () => grid !== null && JSON.stringify(grid.sheet) === JSON.stringify(pick.sheet),
    [grid, pick.sheet],
  );
  const tile = isOnWall ? grid?.tiles.find(({ key }) => key === cellKey) : undefined;
  if (tile?.status === "done") {
    return <TileCanvas key={tile.key} tile={tile} label={label} className="size-full" />;
  }
  return (
    <div role="img" aria-label={label} className="size-full">
      <DrawnThumb key={cellKey} sheet={pick.sheet} index={pick.index} sidePx={SIDE_PX} />
    </div>
  );
}
