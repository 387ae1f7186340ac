import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  EMPTY_SKETCH,
  INKS,
  type Mark,
  radiusOf,
  redo,
  SKETCH_SIDE,
  type Sketch,
  sketchSchema,
  undo,
  withMark,
} from "../../web/features/pictures/Sketch.ts";
import { createSketchBuffer } from "../../web/features/pictures/SketchBuffer.ts";

const line = (y: number, ink: "red" | "blue" = "red"): Mark => ({
  kind: "stroke",
  ink,
  points: [
    [100, y, 6],
    [180.5, y, 14],
    [300, y + 40, 3],
  ],
});
const pixel = (data: Uint8Array, x: number, y: number) => [...data.subarray((y * SKETCH_SIDE + x) * 4).subarray(0, 4)];

describe("Sketch", () => {
  it("undoes and redoes anything, a clearing too, and forgets what was undone once something new is drawn", () => {
    const drawn = [line(1), { kind: "fill", ink: "paper" } as const, line(3)].reduce(withMark, EMPTY_SKETCH);
    const back = undo(undo(drawn));
    expect(back.marks).toEqual([line(1)]);
    expect(redo(redo(back))).toEqual(drawn);
    expect(redo(redo(redo(back)))).toEqual(drawn);
    expect(undo(undo(undo(undo(drawn)))).marks).toEqual([]);
    expect(withMark(back, line(9))).toEqual({ marks: [line(1), line(9)], undone: [] });
  });

  it("comes back from storage as it was, and nothing else does", () => {
    const sketch: Sketch = { marks: [line(5)], undone: [{ kind: "fill", ink: "violet" }] };
    expect(sketchSchema.parse(JSON.parse(JSON.stringify(sketch)))).toEqual(sketch);
    for (const bad of [null, {}, { marks: [{ kind: "stroke", ink: "gold", points: [[1, 2, 3]] }], undone: [] }]) {
      expect(sketchSchema.safeParse(bad).success).toBe(false);
    }
  });

  it("lets pressure thin a pen's line, and nobody else's", () => {
    expect(radiusOf(40, 1, "pen")).toBe(20);
    expect(radiusOf(40, 0, "pen")).toBe(5);
    expect(radiusOf(40, 0.5, "mouse")).toBe(20);
    expect(radiusOf(40, 0, "touch")).toBe(20);
  });
});

describe("createSketchBuffer", () => {
  it("draws the same pixels stroke by stroke as from the beginning", () => {
    const live = createSketchBuffer();
    const marks = [line(200), line(220, "blue")];
    for (const mark of marks) {
      if (mark.kind !== "stroke") continue;
      mark.points.forEach((point, i) => void live.extend(mark.ink, mark.points[i - 1] ?? point, point));
      live.lift();
    }
    const again = createSketchBuffer();
    again.reset(marks);
    expect(Buffer.compare(live.image.data, again.image.data)).toBe(0);
    expect(pixel(live.image.data, 150, 221)).toEqual([...INKS.blue, 255]);
    expect(pixel(live.image.data, 150, 195)).toEqual([...INKS.red, 255]);
    expect(pixel(live.image.data, 600, 600)).toEqual([...INKS.paper, 255]);
  });

  it("covers once within a stroke: going back over an edge does not darken it", () => {
    const buffer = createSketchBuffer();
    buffer.extend("ink", [100, 100.3, 10], [400, 100.3, 10]);
    const once = buffer.image.data.slice();
    buffer.extend("ink", [400, 100.3, 10], [100, 100.3, 10]);
    expect(Buffer.compare(once, buffer.image.data)).toBe(0);
  });

  it("reports all that changed, and stays within the paper wherever the pen goes", () => {
    const coordinate = fc.integer({ min: -500, max: 1500 });
    const point = fc.tuple(coordinate, coordinate, fc.integer({ min: 1, max: 60 }));
    fc.assert(
      fc.property(point, point, (from, to) => {
        const buffer = createSketchBuffer();
        const before = buffer.image.data.slice();
        const { x, y, width, height } = buffer.extend("red", from, to);
        for (let i = 0; i < before.length; i += 4) {
          if (before[i] === buffer.image.data[i]) continue;
          const [px, py] = [(i / 4) % SKETCH_SIDE, Math.floor(i / 4 / SKETCH_SIDE)];
          if (px < x || px >= x + width || py < y || py >= y + height) throw new Error(`${px},${py} is outside`);
        }
        expect(buffer.image.data.length).toBe(SKETCH_SIDE * SKETCH_SIDE * 4);
      }),
      { numRuns: 12 },
    );
  });
});
