import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import { useStore } from "../../app/createStore.ts";
import { type Ink, radiusOf, redo, SKETCH_SIDE, type SketchPoint, undo, withMark } from "./Sketch.ts";
import { createSketchBuffer, type Rect, WHOLE_SKETCH } from "./SketchBuffer.ts";
import { sketchStore } from "./sketchStore.ts";

/** Pixels that an arrow key moves the pen; with Shift the smaller. */
const STEP = 24;
const FINE_STEP = 4;

export interface SketchPen {
  readonly ink: Ink;
  readonly sizePx: number;
}

/** The keyboard's pen: where it is, and whether it is on the paper. */
export interface KeyboardPen {
  readonly x: number;
  readonly y: number;
  readonly down: boolean;
}

/** Draws with pointer, pen, finger or keys into a buffer of our own; the canvas only shows it. */
export function useSketchPen(canvas: RefObject<HTMLCanvasElement | null>, pen: SketchPen) {
  const sketch = useStore(sketchStore);
  const [buffer] = useState(createSketchBuffer);
  const points = useRef<SketchPoint[]>([]);
  const [keys, setKeys] = useState<KeyboardPen>({ x: SKETCH_SIDE / 2, y: SKETCH_SIDE / 2, down: false });

  const show = ({ x, y, width, height }: Rect) => {
    const context = canvas.current?.getContext("2d");
    const pixels = new Uint8ClampedArray(buffer.image.data.buffer as ArrayBuffer);
    if (width > 0 && height > 0) {
      context?.putImageData(new ImageData(pixels, SKETCH_SIDE, SKETCH_SIDE), 0, 0, x, y, width, height);
    }
  };
  const shown = useRef(show);
  shown.current = show;
  /** The marks that the buffer shows. */
  const drawn = useRef<unknown>(null);
  useEffect(() => {
    if (drawn.current === sketch.marks) return;
    buffer.reset(sketch.marks);
    drawn.current = sketch.marks;
    shown.current(WHOLE_SKETCH);
  }, [sketch.marks, buffer]);

  const add = (point: SketchPoint) => {
    show(buffer.extend(pen.ink, points.current.at(-1) ?? point, point));
    points.current.push(point);
  };
  const finish = () => {
    if (points.current.length === 0) return;
    buffer.lift();
    const next = withMark(sketchStore.get(), { kind: "stroke", ink: pen.ink, points: points.current });
    points.current = [];
    // The buffer shows the stroke already.
    drawn.current = next.marks;
    sketchStore.set(next);
  };

  const pointOf = (event: globalThis.PointerEvent, element: HTMLElement): SketchPoint => {
    const box = element.getBoundingClientRect();
    const scale = SKETCH_SIDE / box.width;
    const place = (value: number) => Number((value * scale).toFixed(1));
    const radius = radiusOf(pen.sizePx, event.pressure, event.pointerType);
    return [place(event.clientX - box.left), place(event.clientY - box.top), radius];
  };

  return {
    buffer,
    keys,
    pointer: {
      onPointerDown(event: PointerEvent<HTMLCanvasElement>) {
        if (event.button !== 0 || points.current.length > 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        add(pointOf(event.nativeEvent, event.currentTarget));
      },
      onPointerMove(event: PointerEvent<HTMLCanvasElement>) {
        if (points.current.length === 0 || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const moves = event.nativeEvent.getCoalescedEvents?.() ?? [];
        for (const move of moves.length > 0 ? moves : [event.nativeEvent]) add(pointOf(move, event.currentTarget));
      },
      onPointerUp: finish,
      onPointerCancel: finish,
    },
    onKeyDown(event: KeyboardEvent) {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
        event.preventDefault();
        sketchStore.set(event.shiftKey ? redo : undo);
        return;
      }
      if (event.key === " " || event.key === "Enter") {
        event.preventDefault();
        if (keys.down) finish();
        else add([keys.x, keys.y, pen.sizePx / 2]);
        setKeys({ ...keys, down: !keys.down });
        return;
      }
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (way === undefined) return;
      event.preventDefault();
      const reach = event.shiftKey ? FINE_STEP : STEP;
      const within = (value: number) => Math.max(0, Math.min(SKETCH_SIDE, value));
      const x = within(keys.x + (way[0] ?? 0) * reach);
      const y = within(keys.y + (way[1] ?? 0) * reach);
      if (keys.down) add([x, y, pen.sizePx / 2]);
      setKeys({ ...keys, x, y });
    },
    onBlur() {
      finish();
      setKeys((now) => ({ ...now, down: false }));
    },
  };
}
