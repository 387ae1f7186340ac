import fc from "fast-check";
import { bytesToHex } from "viem";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../src/core/bytes/JsonValue.ts";
import { canonicalJson, canonicalJsonBytes, MAX_JSON_DEPTH } from "../../../src/core/bytes/jcs.ts";
import { readVectors } from "../../support/readVectors.ts";

interface Rfc8785 {
  numbers: { ieee754: string; json: string }[];
  notANumber: string[];
  sample: { input: string; utf8: string };
  sorting: { input: string; valuesInOrder: string[] };
}
const rfc = readVectors<Rfc8785>("published/rfc8785.json");

function doubleOf(bits: string): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${bits}`));
  return view.getFloat64(0);
}

/** Any value, typed as if it were JSON: what callers without types may pass. */
function hostile(value: unknown): JsonValue {
  return value as JsonValue;
}

const jsonValue = fc.jsonValue({ maxDepth: 6 }) as fc.Arbitrary<JsonValue>;

describe("canonicalJson against RFC 8785", () => {
  it.each(rfc.numbers)("writes the double $ieee754 as $json", ({ ieee754, json }) => {
    expect(canonicalJson(doubleOf(ieee754))).toBe(json);
  });

  it.each(rfc.notANumber)("refuses the double %s", (bits) => {
    expect(() => canonicalJson(doubleOf(bits))).toThrow(/cannot hold the number/);
  });

  it("writes the sample of section 3.2.2 as the bytes of section 3.2.4", () => {
    expect(bytesToHex(canonicalJsonBytes(JSON.parse(rfc.sample.input)))).toBe(rfc.sample.utf8);
  });

  it("sorts the keys of section 3.2.3 by UTF-16 code units", () => {
    const text = canonicalJson(JSON.parse(rfc.sorting.input));
    const positions = rfc.sorting.valuesInOrder.map((value) => text.indexOf(`"${value}"`));
    expect(positions).not.toContain(-1);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  });
});

describe("canonicalJson", () => {
  it("is read back as the same value, and written again as the same text", () => {
    fc.assert(
      fc.property(jsonValue, (value) => {
        const text = canonicalJson(value);
        const again = JSON.parse(text) as JsonValue;
        expect(canonicalJson(again)).toBe(text);
        expect(text).toBe(canonicalJson(JSON.parse(JSON.stringify(value)) as JsonValue));
      }),
    );
  });

  it("does not depend on the order in which keys were added", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), jsonValue, { minKeys: 2 }), (object) => {
        const reversed = Object.fromEntries(Object.entries(object).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(object));
      }),
    );
  });

  it("gives different text for different values", () => {
    fc.assert(
      fc.property(jsonValue, jsonValue, (a, b) => {
        // JSON itself knows no -0, so equality is that of the parsed text.
        const isSame = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
        expect(canonicalJson(a) === canonicalJson(b)).toBe(isSame);
      }),
    );
  });

  it("writes -0 as 0, also deep inside", () => {
    expect(canonicalJson({ a: [-0, { b: -0 }] })).toBe('{"a":[0,{"b":0}]}');
  });

  it("keeps the key __proto__ as a key", () => {
    const value = JSON.parse('{"__proto__":{"x":1},"a":2}') as JsonValue;
    expect(canonicalJson(value)).toBe('{"__proto__":{"x":1},"a":2}');
  });

  it("takes objects without a prototype", () => {
    expect(canonicalJson(Object.assign(Object.create(null), { b: 1, a: 2 }))).toBe('{"a":2,"b":1}');
  });

  it("sees own properties only, whatever was done to Object.prototype", () => {
    const prototype = Object.prototype as Record<string, unknown>;
    prototype.polluted = 1;
    prototype.toJSON = () => "hijacked";
    try {
      expect(canonicalJson({ a: { b: [1] } })).toBe('{"a":{"b":[1]}}');
    } finally {
      delete prototype.polluted;
      delete prototype.toJSON;
    }
  });

  const cycle: unknown[] = [];
  cycle.push([cycle]);
  const shared = { x: 1 };
  it.each<[string, unknown, RegExp]>([
    ["undefined", undefined, /undefined \(at the document\)/],
    ["an undefined property", { a: { b: undefined } }, /undefined \(at "\/a\/b"\)/],
    ["a hole in an array", Object.assign([], { 1: 7, length: 2 }), /undefined \(at "\/0"\)/],
    ["a bigint", { n: 10n }, /a bigint \(at "\/n"\)/],
    ["a function", [() => 1], /a function/],
    ["a symbol", [Symbol("s")], /a symbol/],
    ["a symbol key", { [Symbol("s")]: 1 }, /a symbol key/],
    ["NaN", { "a/b~c": Number.NaN }, /the number NaN \(at "\/a~1b~0c"\)/],
    ["Infinity", [-Infinity], /the number -Infinity/],
    ["a lone high surrogate", "a\ud800b", /a lone surrogate/],
    ["a lone low surrogate", ["\udc00"], /a lone surrogate \(at "\/0"\)/],
    ["a lone surrogate in a key", { "\ud800": 1 }, /a lone surrogate/],
    ["a date", new Date(0), /not plain/],
    ["a map", new Map([["a", 1]]), /not plain/],
    ["bytes", new Uint8Array(3), /not plain/],
    ["a boxed number", Object(1), /not plain/],
    [
      "an instance",
      new (class Thing {
        a = 1;
      })(),
      /not plain/,
    ],
    ["an own toJSON", { toJSON: () => 1 }, /a function \(at "\/toJSON"\)/],
    ["a cycle", cycle, /a cycle/],
  ])("refuses %s", (_, value, message) => {
    expect(() => canonicalJson(hostile(value))).toThrow(message);
    expect(() => canonicalJson(hostile(value))).toThrow(expect.objectContaining({ code: "JSON_NOT_CANONICAL" }));
  });

  it("allows one object in two places, which is no cycle", () => {
    expect(canonicalJson([shared, { shared }])).toBe('[{"x":1},{"shared":{"x":1}}]');
  });

  it(`writes ${MAX_JSON_DEPTH} levels and refuses one more`, () => {
    const nested = (levels: number): JsonValue => (levels === 0 ? 7 : [nested(levels - 1)]);
    expect(canonicalJson(nested(MAX_JSON_DEPTH))).toHaveLength(2 * MAX_JSON_DEPTH + 1);
    expect(() => canonicalJson(nested(MAX_JSON_DEPTH + 1))).toThrow(/deeper than 64/);
  });

  it("ends on a small graph that would be written out without end", () => {
    let value: JsonValue = 1;
    for (let i = 0; i < 60; i += 1) value = [value, value];
    expect(() => canonicalJson(value)).toThrow(/more than 1000000 values/);
  });
});

/** The value with keys sorted by code units all the way down, written in another way than the code under test. */
function sorted(value: JsonValue): JsonValue {
  return JSON.parse(JSON.stringify(value), (_, item: JsonValue) =>
    item !== null && typeof item === "object" && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  ) as JsonValue;
}
