import { describe, expect, it } from "vitest";
import { comparePictures } from "../../web/features/verify/comparePictures.ts";

const picture = (...data: number[]) => ({ width: data.length / 4, height: 1, data: Uint8Array.from(data) });

describe("comparePictures", () => {
  it("finds nothing between equal pictures", () => {
    const a = picture(10, 20, 30, 255, 40, 50, 60, 128);
    expect(comparePictures(a, picture(...a.data))).toMatchObject({ differing: 0, total: 2, largest: 0 });
  });
  it("finds a single step in a single channel, alpha included, and shows it", () => {
    const a = picture(10, 20, 30, 255, 40, 50, 60, 128);
    const b = picture(10, 20, 30, 255, 40, 50, 60, 127);
    const { differing, largest, difference } = comparePictures(a, b);
    expect([differing, largest]).toEqual([1, 1]);
    expect([...(difference?.data ?? [])]).toEqual([0, 0, 0, 255, 67, 67, 67, 255]);
  });
  it("calls pictures of other sizes wholly different", () => {
    const a = picture(1, 2, 3, 4, 5, 6, 7, 8);
    expect(comparePictures(a, { width: 1, height: 2, data: a.data })).toMatchObject({ differing: 2, difference: null });
  });
});
