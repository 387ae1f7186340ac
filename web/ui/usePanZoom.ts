import { type PointerEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { type Box, clampView, fitView, revealBox, type Size, type View, zoomAt } from "./panZoom.ts";

/** A drag begins after this many pixels; below it is a click. */
const DRAG_PX = 4;

export interface PanZoomOptions {
  readonly frame: RefObject<HTMLElement | null>;
  readonly drawing: Size;
  readonly maxScale: number;
  /** The smallest scale that it opens with; what does not fit is panned to. */
  readonly openScale?: number;
  /** The part that is in the middle when not everything fits. */
  readonly home?: Box | undefined;
  /** Whether the wheel zooms without a key held: true where the page below does not scroll. */
  readonly wheel: "always" | "when-focused";
}

export interface PanZoom {
  readonly view: View;
  /** Whether more than the whole is shown large: then one finger pans instead of scrolling the page. */
  readonly isZoomed: boolean;
  readonly zoomBy: (factor: number) => void;
  readonly panBy: (dx: number, dy: number) => void;
  readonly reset: () => void;
  readonly setScale: (scale: number) => void;
  readonly reveal: (box: Box) => void;
  /** To be spread on the frame. */
  readonly handlers: {
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerUp: (event: PointerEvent) => void;
    readonly onPointerCancel: (event: PointerEvent) => void;
    readonly onClickCapture: (event: React.MouseEvent) => void;
    readonly onDragStart: (event: React.DragEvent) => void;
  };
}

/** Panning by drag, zooming by wheel, pinch and buttons, for a drawing larger than its frame. */
export function usePanZoom({ frame, drawing, maxScale, openScale = 0, home, wheel }: PanZoomOptions): PanZoom {
  const { width, height } = drawing;
  const [view, setView] = useState<View>({ x: 0, y: 0, scale: 1 });
  const sizeOf = useCallback((): Size => {
    const element = frame.current;
    return { width: element?.clientWidth ?? 1, height: element?.clientHeight ?? 1 };
  }, [frame]);
  const opening = useCallback((): View => {
    const room = sizeOf();
    const fit = fitView({ width, height }, room);
    if (fit.scale >= openScale) return fit;
    const view = { x: 0, y: 0, scale: openScale };
    const middle = home ?? { x: width / 2, y: height / 2, width: 0, height: 0 };
    const x = room.width / 2 - (middle.x + middle.width / 2) * openScale;
    const y = room.height / 2 - (middle.y + middle.height / 2) * openScale;
    return clampView({ ...view, x, y }, { width, height }, room);
  }, [width, height, openScale, home, sizeOf]);
  const change = useCallback(
    (next: (view: View) => View) => setView((now) => clampView(next(now), { width, height }, sizeOf())),
    [width, height, sizeOf],
  );
  const bounds = useCallback(
    () => ({ min: Math.min(opening().scale, fitView({ width, height }, sizeOf()).scale), max: maxScale }),
    [opening, width, height, sizeOf, maxScale],
  );

  // A new drawing, or a frame of another size, is shown as it opens.
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    setView(opening());
    const observer = new ResizeObserver(() => setView(opening()));
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame, opening]);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent) => {
      const held = event.ctrlKey || event.metaKey;
      if (!held && wheel === "when-focused" && !element.contains(document.activeElement)) return;
      event.preventDefault();
      const { left, top } = element.getBoundingClientRect();
      const point = { x: event.clientX - left, y: event.clientY - top };
      // A pinch on a touchpad arrives as small steps with the control key.
      const speed = event.ctrlKey ? 0.01 : 0.0015;
      change((now) => zoomAt(now, point, Math.exp(-event.deltaY * speed), bounds()));
    };
    // React's own wheel listeners cannot keep the page from scrolling.
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [frame, change, bounds, wheel]);

  const pointers = useRef(new Map<number, { x: number; y: number }>());
  const dragged = useRef(false);
  const start = useRef({ x: 0, y: 0 });
  const middleOf = () => ({ x: sizeOf().width / 2, y: sizeOf().height / 2 });

  return {
    view,
    isZoomed: view.scale > opening().scale * 1.01,
    zoomBy: (factor) => change((now) => zoomAt(now, middleOf(), factor, bounds())),
    panBy: (dx, dy) => change((now) => ({ ...now, x: now.x + dx, y: now.y + dy })),
    reset: () => setView(opening()),
    setScale: (scale) => change((now) => zoomAt(now, middleOf(), scale / now.scale, bounds())),
    reveal: (box) => change((now) => revealBox(now, box, sizeOf())),
    handlers: {
      onPointerDown(event) {
        if (event.button !== 0) return;
        pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
        if (pointers.current.size === 1) {
          dragged.current = false;
          start.current = { x: event.clientX, y: event.clientY };
        }
      },
      onPointerMove(event) {
        const before = pointers.current.get(event.pointerId);
        if (before === undefined) return;
        const now = { x: event.clientX, y: event.clientY };
        const far = Math.hypot(now.x - start.current.x, now.y - start.current.y) > DRAG_PX;
        if (!dragged.current && !far && pointers.current.size === 1) return;
        if (!dragged.current) {
          dragged.current = true;
          // From here on it is a drag wherever the pointer goes, and no click.
          event.currentTarget.setPointerCapture(event.pointerId);
        }
        const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
        pointers.current.set(event.pointerId, now);
        if (other === undefined) {
          change((view) => ({ ...view, x: view.x + now.x - before.x, y: view.y + now.y - before.y }));
          return;
        }
        const { left, top } = event.currentTarget.getBoundingClientRect();
        const point = { x: (now.x + other.x) / 2 - left, y: (now.y + other.y) / 2 - top };
        const factor =
          Math.hypot(now.x - other.x, now.y - other.y) / Math.hypot(before.x - other.x, before.y - other.y);
        change((view) => zoomAt(view, point, factor, bounds()));
      },
      onPointerUp: (event) => void pointers.current.delete(event.pointerId),
      onPointerCancel: (event) => void pointers.current.delete(event.pointerId),
      onClickCapture(event) {
        if (!dragged.current) return;
        dragged.current = false;
        event.preventDefault();
        event.stopPropagation();
      },
      onDragStart: (event) => event.preventDefault(),
    },
  };
}
