import { z } from "../../../src/core/bytes/zod.ts";

/** Sides of every sketch, in pixels. */
export const SKETCH_SIDE = 1024;

/** Ground and inks, as sRGB. Few, so that a drawing says where and what, and the generator says how. */
export const INKS = {
  ink: [24, 26, 33],
  paper: [246, 243, 234],
  red: [196, 52, 44],
  amber: [231, 162, 48],
  green: [46, 125, 84],
  blue: [38, 84, 168],
  violet: [108, 66, 150],
  rose: [222, 130, 148],
} as const satisfies Readonly<Record<string, readonly [number, number, number]>>;
export type Ink = keyof typeof INKS;
const INK_NAMES = Object.keys(INKS) as [Ink, ...Ink[]];

/** A point of a stroke: place in pixels, and the brush's radius there, which the pen's pressure changes. */
const pointSchema = z.tuple([z.number(), z.number(), z.number()]);
const stroke = z.object({
  kind: z.literal("stroke"),
  ink: z.enum(INK_NAMES),
  points: z.array(pointSchema).check(z.minLength(1)),
});
/** Everything drawn so far gives way to a ground of one colour. */
const fill = z.object({ kind: z.literal("fill"), ink: z.enum(INK_NAMES) });
const markSchema = z.discriminatedUnion("kind", [stroke, fill]);

/** What was drawn, in order; `undone` is what can be done again. */
export const sketchSchema = z.object({ marks: z.array(markSchema), undone: z.array(markSchema) });

export type SketchPoint = z.infer<typeof pointSchema>;
export type Mark = z.infer<typeof markSchema>;
export type Sketch = z.infer<typeof sketchSchema>;

export const EMPTY_SKETCH: Sketch = { marks: [], undone: [] };

/** Adds a mark; what was undone before is gone. */
export function withMark(sketch: Sketch, mark: Mark): Sketch {
  return { marks: [...sketch.marks, mark], undone: [] };
}

/** Takes the last mark back, a clearing too. */
export function undo({ marks, undone }: Sketch): Sketch {
  const last = marks.at(-1);
  return last === undefined ? { marks, undone } : { marks: marks.slice(0, -1), undone: [...undone, last] };
}

/** Does again what was undone last. */
export function redo({ marks, undone }: Sketch): Sketch {
  const next = undone.at(-1);
  return next === undefined ? { marks, undone } : { marks: [...marks, next], undone: undone.slice(0, -1) };
}

/** The brush's radius in pixels for a size and the pen's pressure from 0 to 1; mouse and finger have none, and press evenly. */
export function radiusOf(sizePx: number, pressure: number, pointerType: string): number {
  const part = pointerType === "pen" ? 0.25 + 0.75 * pressure : 1;
  return Number(((sizePx / 2) * part).toFixed(1));
}
