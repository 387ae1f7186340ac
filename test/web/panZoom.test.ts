import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clampView, fitView, revealBox, zoomAt } from "../../web/ui/panZoom.ts";

const side = fc.integer({ min: 1, max: 20_000 });
const size = fc.record({ width: side, height: side });

describe("panZoom", () => {
  it("fits the whole drawing in the middle of its frame, no larger than asked for", () => {
    expect(fitView({ width: 400, height: 100 }, { width: 200, height: 300 })).toEqual({ x: 0, y: 125, scale: 0.5 });
    expect(fitView({ width: 40, height: 10 }, { width: 200, height: 300 })).toEqual({ x: 80, y: 145, scale: 1 });
    expect(fitView({ width: 40, height: 10 }, { width: 200, height: 300 }, 3)).toEqual({ x: 40, y: 135, scale: 3 });
    expect(fitView({ width: 0, height: 0 }, { width: 200, height: 300 })).toEqual({ x: 100, y: 150, scale: 1 });
    expect(fitView({ width: 7, height: 7 }, { width: 0, height: 0 }).scale).toBe(1);
  });

  it("keeps the point under the pointer where it is while zooming, within its bounds", () => {
    const bounds = { min: 0.25, max: 8 };
    fc.assert(
      fc.property(
        fc.record({ x: fc.integer(), y: fc.integer(), scale: fc.double({ min: 0.25, max: 8, noNaN: true }) }),
        fc.record({ x: side, y: side }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (view, point, factor) => {
          const next = zoomAt(view, point, factor, bounds);
          expect(next.scale).toBeGreaterThanOrEqual(bounds.min);
          expect(next.scale).toBeLessThanOrEqual(bounds.max);
          const before = (point.x - view.x) / view.scale;
          const after = (point.x - next.x) / next.scale;
          expect(Math.abs(after - before)).toBeLessThan(1e-6 * Math.max(1, Math.abs(before)));
        },
      ),
    );
    for (const factor of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(zoomAt({ x: 3, y: 4, scale: 2 }, { x: 5, y: 6 }, factor, bounds)).toEqual({ x: 3, y: 4, scale: 2 });
    }
  });

  it("never lets a larger drawing leave its frame, and centres a smaller one", () => {
    fc.assert(
      fc.property(size, size, fc.integer(), fc.integer(), (drawing, frame, x, y) => {
        const view = clampView({ x, y, scale: 1 }, drawing, frame);
        if (drawing.width <= frame.width) expect(view.x).toBe((frame.width - drawing.width) / 2);
        else expect(view.x <= 0 && view.x + drawing.width >= frame.width).toBe(true);
        if (drawing.height <= frame.height) expect(view.y).toBe((frame.height - drawing.height) / 2);
        else expect(view.y <= 0 && view.y + drawing.height >= frame.height).toBe(true);
      }),
    );
  });

  it("moves just so far that a box is seen", () => {
    const frame = { width: 300, height: 200 };
    const box = { x: 500, y: 10, width: 100, height: 50 };
    expect(revealBox({ x: 0, y: 20, scale: 1 }, box, frame, 20)).toEqual({ x: -320, y: 20, scale: 1 });
    expect(revealBox({ x: -320, y: 20, scale: 1 }, box, frame, 20)).toEqual({ x: -320, y: 20, scale: 1 });
    expect(revealBox({ x: -320, y: -900, scale: 1 }, box, frame, 20)).toEqual({ x: -320, y: 10, scale: 1 });
    expect(revealBox({ x: 0, y: 0, scale: 4 }, box, frame, 20).x).toBe(150 - 2_000 - 200);
  });
});
