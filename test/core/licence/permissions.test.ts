import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  combineIntervals,
  intervalOfTerms,
  isEmptyInterval,
  PERMISSION,
  WHOLE_INTERVAL,
} from "../../../src/core/licence/permissions.ts";

const byte = fc.integer({ min: 0, max: 255 });
const interval = fc.record({ permitted: byte, required: byte });

describe("the lattice of permissions", () => {
  it("is idempotent, commutative, associative, and has the whole interval as its unit", () => {
    fc.assert(
      fc.property(interval, interval, interval, (a, b, c) => {
        expect(combineIntervals(a, a)).toEqual(a);
        expect(combineIntervals(a, b)).toEqual(combineIntervals(b, a));
        expect(combineIntervals(combineIntervals(a, b), c)).toEqual(combineIntervals(a, combineIntervals(b, c)));
        expect(combineIntervals(a, WHOLE_INTERVAL)).toEqual(a);
      }),
    );
  });

  it("never opens what was empty", () => {
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        fc.pre(isEmptyInterval(a));
        expect(isEmptyInterval(combineIntervals(a, b))).toBe(true);
      }),
    );
  });

  it("refuses a share-alike parent that allows commerce beside one that forbids it, and combines others", () => {
    const { commercial, derivatives } = PERMISSION;
    const shareAlike = intervalOfTerms({ permissions: commercial | derivatives, shareAlike: true });
    const nonCommercial = intervalOfTerms({ permissions: derivatives, shareAlike: false });
    const open = intervalOfTerms({ permissions: commercial | derivatives, shareAlike: false });
    expect(isEmptyInterval(combineIntervals(shareAlike, nonCommercial))).toBe(true);
    expect(isEmptyInterval(combineIntervals(open, nonCommercial))).toBe(false);
    expect(isEmptyInterval(combineIntervals(shareAlike, open))).toBe(false);
  });
});
