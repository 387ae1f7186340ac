import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSamePick, picksFor } from "../../../web/features/studio/compare/comparison.ts";
import { differences } from "../../../web/features/studio/compare/differences.ts";
import { pannedBy, transformOf, WHOLE, zoomedAt } from "../../../web/features/studio/compare/sharedZoom.ts";
import { emptyDraft, type Sheet } from "../../../web/features/studio/Draft.ts";
import {
  cellIndexOf,
  favouriteDocument,
  favouriteId,
  favouriteOfCell,
  favouriteOfGrid,
  parseFavourite,
} from "../../../web/features/studio/favourites/Favourite.ts";
import { recalled } from "../../../web/features/studio/HistoryItem.ts";
import { RECALL_PARTS, recallPart } from "../../../web/features/studio/recallPart.ts";

const sheet: Sheet = {
  generator: "neural-field",
  prompt: "a {kite}",
  negativePrompt: "fog",
  salt: null,
  width: 640,
  height: 512,
  params: { form: "silk" },
  parents: [
    { id: "12", termsId: "3" },
    { id: "15", termsId: "4", role: "model" },
  ],
  pictures: [],
  cells: [
    { seed: "7", params: {} },
    { seed: "7", params: { form: "glass" } },
    { seed: "9", params: {}, words: { slot: "time", value: "dusk", prompt: "a kite at dusk" } },
  ],
};
const seeds = { kind: "seeds", step: "1" } as const;
const item = { sheet, sweep: { kind: "list", seeds: "7 9" } as const };

describe("a favourite", () => {
  it("is the picture itself, whatever was drawn beside it", () => {
    const glass = favouriteOfCell(item, "7 form=glass");
    expect(glass.sheet.cells).toEqual([{ seed: "7", params: {} }]);
    expect(glass.sheet.params).toEqual({ form: "glass" });
    const elsewhere = {
      ...sheet,
      params: { form: "glass" },
      cells: [
        { seed: "1", params: {} },
        { seed: "7", params: {} },
      ],
    };
    expect(favouriteId(favouriteOfCell({ sheet: elsewhere, sweep: seeds }, "7"))).toBe(favouriteId(glass));
    expect(favouriteId(glass)).toMatch(/^[0-9a-f]{64}$/);
    const ids = ["7", "7 form=glass", "9 time=dusk"].map((key) => favouriteId(favouriteOfCell(item, key)));
    expect(new Set([...ids, favouriteId(favouriteOfGrid(item))]).size).toBe(4);
    expect(favouriteOfCell(item, "9 time=dusk").sheet.prompt).toBe("a kite at dusk");
    expect(favouriteId(favouriteOfGrid(glass))).toBe(favouriteId(glass));
  });

  it("of a service stays part of its grid, by which the server knows it", () => {
    const served = { ...item, sheet: { ...sheet, run: "5a".repeat(16) } };
    const favourite = favouriteOfCell(served, "9 time=dusk");
    expect(favourite.sheet).toEqual(served.sheet);
    expect(cellIndexOf(favourite)).toBe(2);
    expect(cellIndexOf(favouriteOfGrid(served))).toBeUndefined();
  });

  it("is read as it was kept", () => {
    for (const one of [favouriteOfGrid(item), favouriteOfCell(item, "7"), { ...item, cell: "9 time=dusk" }]) {
      expect(parseFavourite(JSON.parse(JSON.stringify(favouriteDocument(one))))).toEqual(one);
    }
    expect(parseFavourite({ sheet: 1 })).toBeNull();
  });
});

describe("recalling one part", () => {
  it("changes nothing else, and all parts together bring back the whole", () => {
    const draft = { ...emptyDraft(1n), parents: [{ id: "99", termsId: "1" }] };
    const fields = RECALL_PARTS.map((part) => [part, Object.keys(recallPart(draft, item, part)).sort()]);
    expect(fields).toEqual([
      ["words", ["negativePrompt", "prompt", "slots"]],
      ["seed", ["seed", "seedLocked"]],
      ["settings", ["generator", "params", "parents", "style"]],
      ["size", ["height", "width"]],
      ["parents", ["parents", "pictures"]],
      ["sweep", ["sweep"]],
    ]);
    let now = draft as ReturnType<typeof emptyDraft>;
    for (const part of RECALL_PARTS) now = { ...now, ...recallPart(now, item, part) };
    const { sheet: _, seedLocked, ...whole } = recalled(draft, item);
    expect(now).toMatchObject(whole);
    expect(now.prompt).toBe("a {{kite}}");
  });

  it("takes the author of a generator with it, and leaves the other parents", () => {
    const draft = {
      style: null,
      parents: [
        { id: "99", termsId: "1" },
        { id: "98", termsId: "2", role: "model" as const },
      ],
    };
    expect(recallPart(draft, item, "settings").parents).toEqual([
      { id: "99", termsId: "1" },
      { id: "15", termsId: "4", role: "model" },
    ]);
    expect(recallPart(draft, item, "parents").parents).toEqual([
      { id: "12", termsId: "3" },
      { id: "98", termsId: "2", role: "model" },
    ]);
  });
});

describe("comparing", () => {
  const pick = (index: number, of = sheet) => ({ sheet: of, index });
  const wall = [0, 1, 2].map((index) => pick(index));
  it("takes what was chosen and laid aside; the wall where that is too little; never more than four", () => {
    const old = { ...sheet, prompt: "older" };
    expect(picksFor([wall[1]!], [pick(0, old)], wall)).toEqual([wall[1], pick(0, old)]);
    expect(picksFor([], [pick(0, old)], wall)).toEqual([pick(0, old), ...wall]);
    expect(picksFor([wall[0]!], [pick(0, structuredClone(sheet))], wall)).toEqual([...wall]);
    const many = [0, 1, 2].flatMap((index) => [pick(index), pick(index, old)]);
    expect(picksFor(many, [], wall)).toHaveLength(4);
    expect(isSamePick(pick(0), pick(0, structuredClone(sheet)))).toBe(true);
  });

  it("says in which fields pictures differ, and only those", () => {
    const names = (fields: ReturnType<typeof differences>["differing"]) =>
      fields.map(({ name }) => (typeof name === "string" ? name : name.param));
    const { differing, alike } = differences(wall, (_, params) => ({ detail: 0.5, ...params }));
    expect(differing).toEqual([
      { name: "prompt", values: ["a {kite}", "a {kite}", "a kite at dusk"] },
      { name: "seed", values: ["7", "7", "9"] },
      { name: { param: "form" }, values: ["silk", "glass", "silk"] },
    ]);
    expect(names(alike)).toEqual(["negativePrompt", "generator", "size", "parents", "detail"]);
    const other = { ...sheet, generator: "ink-wash", params: { mist: 1 }, parents: [] };
    expect(names(differences([pick(0), pick(0, other)]).differing)).toEqual(["generator", "parents", "form", "mist"]);
    expect(differences([pick(0), pick(0)]).differing).toEqual([]);
  });

  it("shows the same part of each, and never past an edge", () => {
    const step = fc.oneof(
      fc.record({
        by: fc.double({ min: 0.1, max: 9, noNaN: true }),
        x: fc.double({ min: 0, max: 1, noNaN: true }),
        y: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      fc.record({ dx: fc.double({ min: -2, max: 2, noNaN: true }), dy: fc.double({ min: -2, max: 2, noNaN: true }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let zoom = WHOLE;
        for (const one of steps) zoom = "by" in one ? zoomedAt(zoom, one.by, one) : pannedBy(zoom, one.dx, one.dy);
        expect(zoom.factor).toBeGreaterThanOrEqual(1);
        expect(zoom.factor).toBeLessThanOrEqual(8);
        for (const middle of [zoom.x, zoom.y]) {
          expect(middle - 0.5 / zoom.factor).toBeGreaterThanOrEqual(-1e-9);
          expect(middle + 0.5 / zoom.factor).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
    expect(zoomedAt(WHOLE, 2, { x: 0, y: 1 })).toEqual({ factor: 2, x: 0.25, y: 0.75 });
    expect(transformOf(zoomedAt(WHOLE, 2, { x: 0, y: 1 }))).toBe("scale(2) translate(25.000%, -25.000%)");
    expect(zoomedAt(zoomedAt(WHOLE, 4, { x: 0.1, y: 0.9 }), 0.01)).toEqual(WHOLE);
  });
});
