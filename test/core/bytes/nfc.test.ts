import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/core/bytes/JsonValue.ts";
import { isNfc, isNfcJson, nfc, nfcJson } from "../../../src/core/bytes/nfc.ts";

const composed = "\u00c5ngstr\u00f6m";
const decomposed = "A\u030angstro\u0308m";

describe("nfc", () => {
  it("composes, and leaves composed text alone", () => {
    expect(nfc(decomposed)).toBe(composed);
    expect(nfc(composed)).toBe(composed);
    // U+FB33 is excluded from composition: its NFC is two code points.
    expect(nfc("\ufb33")).toBe("\u05d3\u05bc");
    expect([isNfc(composed), isNfc(decomposed), isNfc("\ufb33")]).toEqual([true, false, false]);
  });

  it("refuses a lone surrogate", () => {
    expect(() => nfc("a\ud83d")).toThrow(expect.objectContaining({ code: "TEXT_NOT_WELL_FORMED" }));
    expect(isNfc("a\ud83d")).toBe(false);
  });
});

describe("nfcJson", () => {
  it("reaches every string and key, and changes nothing else", () => {
    const value = { [decomposed]: [decomposed, { k: decomposed, n: 1.5, t: true, z: null }] };
    expect(nfcJson(value)).toEqual({ [composed]: [composed, { k: composed, n: 1.5, t: true, z: null }] });
    expect(isNfcJson(value)).toBe(false);
    expect(isNfcJson({ a: [decomposed] })).toBe(false);
    expect(isNfcJson({ [decomposed]: 1 })).toBe(false);
  });

  it("always gives what isNfcJson accepts, and does so once", () => {
    const value = fc.jsonValue({ maxDepth: 4, stringUnit: "grapheme" }) as fc.Arbitrary<JsonValue>;
    fc.assert(
      fc.property(value, (json) => {
        const normal = nfcJson(json);
        expect(isNfcJson(normal)).toBe(true);
        expect(nfcJson(normal)).toEqual(normal);
      }),
    );
  });

  it("refuses two keys that become one", () => {
    const both = { [composed]: 1, [decomposed]: 2 };
    expect(() => nfcJson(both)).toThrow(expect.objectContaining({ code: "JSON_DUPLICATE_KEY" }));
  });

  it("keeps a key __proto__ as a key", () => {
    const value = nfcJson(JSON.parse('{"__proto__":{"x":"e\u0301"}}') as JsonValue) as object;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.getOwnPropertyDescriptor(value, "__proto__")?.value).toEqual({ x: "\u00e9" });
  });

  it("refuses a date rather than emptying it, and ends on a cycle", () => {
    const cycle: unknown[] = [];
    cycle.push(cycle, cycle);
    for (const value of [{ at: new Date(0) }, cycle]) {
      expect(() => nfcJson(value as never)).toThrow(expect.objectContaining({ code: "JSON_NOT_CANONICAL" }));
    }
  });
});
