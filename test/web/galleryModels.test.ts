import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PERSONAS } from "../../src/core/chain/personas.ts";
import { addressOf } from "../../web/app/navigation/addressOf.ts";
import { columnsFor, frameRatio, hangPictures } from "../../web/features/gallery/hangPictures.ts";
import { searchMeaning, titleHolds } from "../../web/features/gallery/searchMeaning.ts";
import {
  countFilters,
  readWallSearch,
  searchText,
  type WallSearch,
  worksAskedFor,
} from "../../web/features/gallery/wallSearch.ts";

const CREATOR = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

/** What stands behind the question mark in the gallery's address. */
const address = (search: WallSearch) => addressOf({ to: "/", search: { ...search } }).slice(1);

describe("readWallSearch", () => {
  it("reads what an address says, and asks the catalogue for just that", () => {
    const search = readWallSearch(
      `?kind=style&line=derivatives&open=true&by=${CREATOR.toLowerCase()}&order=most-derived&q=+fox+`,
    );
    expect(search).toEqual({
      kind: "style",
      line: "derivatives",
      open: true,
      by: CREATOR,
      order: "most-derived",
      q: "fox",
    });
    expect(worksAskedFor(search, 1_700_000_300)).toEqual({
      kind: "style",
      root: false,
      open: true,
      creator: CREATOR,
      order: "most-derived",
    });
    expect(countFilters(search)).toBe(5);
    expect(readWallSearch(address(search))).toEqual(search);
    expect(worksAskedFor({ line: "roots" }, 7)).toEqual({ root: true });
    expect(countFilters({ order: "oldest" })).toBe(0);
  });

  it("asks for what is for sale at a moment, and for the cheapest of nothing else", () => {
    const sale = readWallSearch("?sale=true&kind=work");
    expect(sale).toEqual({ sale: true, kind: "work" });
    expect(worksAskedFor(sale, 1_700_000_300)).toEqual({ kind: "work", forSaleAt: 1_700_000_300 });
    expect(countFilters(sale)).toBe(2);
    const cheapest = readWallSearch("?order=cheapest&sale=no");
    expect(cheapest).toEqual({ sale: true, order: "cheapest" });
    expect(worksAskedFor(cheapest, 12)).toEqual({ forSaleAt: 12, order: "cheapest" });
    expect(readWallSearch(address(cheapest))).toEqual(cheapest);
  });

  it("drops whatever makes no sense", () => {
    expect(readWallSearch("?kind=constructor&line=roots,derivatives&open=1&by=0x123&order=newest'--&q=%20%20")).toEqual(
      {},
    );
    expect(readWallSearch("?__proto__=style&kind=__proto__")).toEqual({});
    expect(readWallSearch("?kind=style&kind=work&q=%F0%9F")).toEqual({ kind: "style", q: "\ufffd" });
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (any) => {
        const once = readWallSearch(any);
        expect(readWallSearch(address(once))).toEqual(once);
      }),
    );
  });

  it("keeps every search text through the address", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const q = searchText(text);
        expect(readWallSearch(address({ q })).q ?? "").toBe(q);
      }),
    );
    for (const q of ["100%", "%41", "a&b=c", "5", "true", "#1", "a+b"])
      expect(readWallSearch(address({ q }))).toEqual({ q });
  });

  it("cuts a long text between characters", () => {
    expect([...searchText("🦊".repeat(300))]).toHaveLength(100);
    expect(searchText(`${"a".repeat(99)}🦊🦊`)).toBe(`${"a".repeat(99)}🦊`);
  });
});

describe("searchMeaning", () => {
  it("tells creators, ids and titles apart", () => {
    expect(searchMeaning(CREATOR.toLowerCase(), 1)).toEqual({ type: "creator", address: CREATOR });
    expect(searchMeaning("IVO", 31_337)).toEqual({ type: "creator", address: PERSONAS[1]!.address });
    expect(searchMeaning("Ivo", 8_453)).toEqual({ type: "title", needle: "Ivo", id: null });
    expect(searchMeaning("513", 1)).toEqual({ type: "title", needle: "513", id: 513n });
    expect(searchMeaning("255", 1)).toEqual({ type: "title", needle: "255", id: null });
    expect(searchMeaning("9999999999999", 1)).toEqual({ type: "title", needle: "9999999999999", id: null });
  });

  it("finds words in titles whatever their case, accents and width, and treats no character as special", () => {
    expect(titleHolds("Crème BRÛLÉE", "creme brulee")).toBe(true);
    expect(titleHolds("ＦＯＸ at night", "fox")).toBe(true);
    expect(titleHolds("لوحة الثعلب", "الثعلب")).toBe(true);
    expect(titleHolds("<b>a.c</b>", "A.C")).toBe(true);
    expect(titleHolds("abc", "a.c")).toBe(false);
    expect(titleHolds("", "x")).toBe(false);
  });
});

describe("hangPictures", () => {
  const wall = { width: 1_000, columns: 3, gap: 20, label: 60 };

  it("hangs each picture below the shortest column, in its own proportions", () => {
    const { places, height } = hangPictures([1, 0.5, 2, 4], wall);
    expect(places).toEqual([
      { left: 0, top: 0, width: 320, height: 320 },
      { left: 340, top: 0, width: 320, height: 640 },
      { left: 680, top: 0, width: 320, height: 160 },
      { left: 680, top: 240, width: 320, height: 80 },
    ]);
    expect(height).toBe(700);
  });

  it("never overlaps, and moves nothing that hangs when more comes", () => {
    const ratio = fc.oneof(fc.double(), fc.double({ min: 0.2, max: 5, noNaN: true }));
    fc.assert(
      fc.property(fc.array(ratio, { maxLength: 40 }), fc.array(ratio, { maxLength: 5 }), (ratios, more) => {
        const { places, height } = hangPictures(ratios, wall);
        const { places: later } = hangPictures([...ratios, ...more], wall);
        expect(later.slice(0, places.length)).toEqual(places);
        for (const [i, a] of places.entries()) {
          expect(a.top + a.height + wall.label).toBeLessThanOrEqual(height);
          expect(a.height).toBeGreaterThan(0);
          for (const b of places.slice(i + 1)) {
            const apart =
              a.left + a.width <= b.left ||
              b.left + b.width <= a.left ||
              a.top + a.height + wall.label <= b.top ||
              b.top + b.height + wall.label <= a.top;
            expect(apart).toBe(true);
            // Reading order: a later picture never hangs above an earlier one.
            expect(b.top).toBeGreaterThanOrEqual(a.top - 0);
          }
        }
      }),
    );
  });

  it("survives walls and pictures without a size", () => {
    expect(hangPictures([], wall)).toEqual({ places: [], height: 0 });
    expect(hangPictures([1], { ...wall, width: 0 }).places[0]?.width).toBe(0);
    expect(hangPictures([1], { ...wall, columns: 0 }).places[0]).toEqual({
      left: 0,
      top: 0,
      width: 1_000,
      height: 1_000,
    });
    expect([
      frameRatio(0, 0),
      frameRatio(undefined, 7),
      frameRatio(1, 0),
      frameRatio(9_000, 1),
      frameRatio(1, 9_000),
    ]).toEqual([1, 1, 1, 4, 0.25]);
    expect([columnsFor(350), columnsFor(700), columnsFor(1_360), columnsFor(2_400)]).toEqual([1, 2, 3, 4]);
  });
});
