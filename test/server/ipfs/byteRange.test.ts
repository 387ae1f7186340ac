import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byteRange } from "../../../src/server/ipfs/gateway/byteRange.ts";

describe("byteRange", () => {
  it.each([
    ["bytes=0-9", 100, { first: 0, last: 9 }],
    ["bytes=90-", 100, { first: 90, last: 99 }],
    ["bytes=90-200", 100, { first: 90, last: 99 }],
    ["bytes=-5", 100, { first: 95, last: 99 }],
    ["bytes=-500", 100, { first: 0, last: 99 }],
    ["bytes=99-99", 100, { first: 99, last: 99 }],
  ])("reads %s of %i bytes", (header, size, range) => {
    expect(byteRange(header, size)).toEqual(range);
  });

  it.each([
    ["bytes=100-", 100],
    ["bytes=100-200", 100],
    ["bytes=-0", 100],
    ["bytes=0-", 0],
    ["bytes=-1", 0],
  ])("cannot satisfy %s of %i bytes", (header, size) => {
    expect(byteRange(header, size)).toBe("unsatisfiable");
  });

  it.each([
    undefined,
    "",
    "bytes=",
    "bytes=-",
    "bytes=5-4",
    "bytes=0-1,4-5",
    "lines=0-1",
    "bytes=a-b",
    "bytes=1e3-",
    `bytes=0-${"9".repeat(16)}`,
    "bytes=--5",
  ])("ignores %s", (header) => {
    expect(byteRange(header, 100)).toBeNull();
  });

  it("never leaves the file", () => {
    fc.assert(
      fc.property(fc.nat(300), fc.option(fc.nat(300)), fc.option(fc.nat(300)), (size, from, to) => {
        const range = byteRange(`bytes=${from ?? ""}-${to ?? ""}`, size);
        if (range !== null && range !== "unsatisfiable") {
          expect(range.first).toBeGreaterThanOrEqual(0);
          expect(range.last).toBeLessThan(size);
          expect(range.first).toBeLessThanOrEqual(range.last);
        }
      }),
    );
  });
});
