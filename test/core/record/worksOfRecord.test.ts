import { concatHex, numberToHex, padHex } from "viem";
import { expect, it } from "vitest";
import { worksOfRecord } from "../../../src/core/record/worksOfRecord.ts";

/** A record of `tokens` tokens without parents, as contracts/libraries/RecordCodec.sol draws it; body i has seed 70 + i. */
function recordCode(tokens: number, { edition = false } = {}) {
  const creator = padHex("0xc0ffee", { size: 20 });
  const head = concatHex([
    "0x00",
    numberToHex(tokens, { size: 1 }),
    creator,
    "0x0065000000",
    edition ? "0x08" : "0x00",
  ]);
  const fixed = concatHex([head, "0x01f4", "0x00", "0x00", "0x00", "0x03", "0x00"]);
  const bodies = Array.from({ length: edition ? 1 : tokens }, (_, i) =>
    concatHex(["0x01", numberToHex(70 + i, { size: 8 }), padHex(numberToHex(i + 1), { size: 32 * 3 + 8 })]),
  );
  return concatHex([fixed, ...bodies]);
}

it("tells every work of a mint, in the order of their ids", () => {
  const works = worksOfRecord(recordCode(3), 0x700n);
  expect(works.map(({ id, seed, editionSize }) => [id, seed, editionSize])).toEqual([
    [0x700n, 70n, 1],
    [0x701n, 71n, 1],
    [0x702n, 72n, 1],
  ]);
});

it("tells an edition once", () => {
  const works = worksOfRecord(recordCode(200, { edition: true }), 0x800n);
  expect(works.map(({ id, seed, editionSize }) => [id, seed, editionSize])).toEqual([[0x800n, 70n, 200]]);
});

it("refuses what is no record", () => {
  expect(() => worksOfRecord("0x00", 0x700n)).toThrow("does not start like a record");
  expect(() => worksOfRecord(`${recordCode(2)}00`, 0x700n)).toThrow("bodies remain");
});
