import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { INKS, type Ink, type Mark, SKETCH_SIDE, type SketchPoint } from "./Sketch.ts";

/** Part of the buffer that changed, in pixels. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** All of it. */
export const WHOLE_SKETCH: Rect = { x: 0, y: 0, width: SKETCH_SIDE, height: SKETCH_SIDE };

/**
 * The pixels of a sketch. They are computed here and nowhere else: what a canvas would make of the same strokes differs from browser to
 * browser, and these pixels are hashed.
 */
export interface SketchBuffer {
  readonly image: RgbaImage;
  /** Starts over with these marks. */
  reset(marks: readonly Mark[]): void;
  /** Draws on the stroke at hand. @returns What changed. */
  extend(ink: Ink, from: SketchPoint, to: SketchPoint): Rect;
  /** The stroke at hand is finished. */
  lift(): void;
}

/** An empty sheet of paper. */
export function createSketchBuffer(): SketchBuffer {
  const side = SKETCH_SIDE;
  const data = new Uint8Array(side * side * 4);
  /** As it was before the stroke at hand. */
  const under = new Uint8Array(side * side * 4);
  /** How much of each pixel the stroke at hand covers: within one stroke ink does not add up. */
  const cover = new Uint8Array(side * side);

  const ground = (ink: Ink) => {
    const [r, g, b] = INKS[ink];
    for (let i = 0; i < data.length; i += 4) {
      data[i] = r;
      data[i + 1] = g;
      data[i + 2] = b;
      data[i + 3] = 255;
    }
    under.set(data);
  };

  const extend = (ink: Ink, from: SketchPoint, to: SketchPoint): Rect => {
    const rect = boundsOf(from, to);
    const colour = INKS[ink];
    const [ax, ay, ar] = from;
    const dx = to[0] - ax;
    const dy = to[1] - ay;
    const lengthSquared = dx * dx + dy * dy;
    for (let y = rect.y; y < rect.y + rect.height; y += 1) {
      for (let x = rect.x; x < rect.x + rect.width; x += 1) {
        const px = x + 0.5 - ax;
        const py = y + 0.5 - ay;
        const along = lengthSquared === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / lengthSquared));
        const qx = px - along * dx;
        const qy = py - along * dy;
        const radius = ar + (to[2] - ar) * along;
        // One pixel of soft edge: covered from half a pixel inside to half a pixel outside.
        const covered = Math.max(0, Math.min(1, radius - Math.sqrt(qx * qx + qy * qy) + 0.5));
        const at = y * side + x;
        const amount = Math.round(covered * 255);
        if (amount <= (cover[at] ?? 0)) continue;
        cover[at] = amount;
        for (let c = 0; c < 3; c += 1) {
          const below = under[at * 4 + c] ?? 0;
          data[at * 4 + c] = Math.round(below + (((colour[c] ?? 0) - below) * amount) / 255);
        }
      }
    }
    return rect;
  };

  const lift = () => {
    under.set(data);
    cover.fill(0);
  };

  const reset = (marks: readonly Mark[]) => {
    cover.fill(0);
    const lastFill = marks.findLastIndex(({ kind }) => kind === "fill");
    const fill = marks[lastFill];
    ground(fill?.kind === "fill" ? fill.ink : "paper");
    for (const mark of marks.slice(lastFill + 1)) {
      if (mark.kind === "fill") continue;
      mark.points.forEach((point, index) => {
        extend(mark.ink, mark.points[index - 1] ?? point, point);
      });
      lift();
    }
  };

  reset([]);
  return { image: { width: side, height: side, data }, reset, extend, lift };
}

function boundsOf([ax, ay, ar]: SketchPoint, [bx, by, br]: SketchPoint): Rect {
  const clamp = (value: number) => Math.max(0, Math.min(SKETCH_SIDE, value));
  const x = clamp(Math.floor(Math.min(ax - ar, bx - br) - 1));
  const y = clamp(Math.floor(Math.min(ay - ar, by - br) - 1));
  const width = clamp(Math.ceil(Math.max(ax + ar, bx + br) + 1)) - x;
  const height = clamp(Math.ceil(Math.max(ay + ar, by + br) + 1)) - y;
  return { x, y, width: Math.max(0, width), height: Math.max(0, height) };
}
