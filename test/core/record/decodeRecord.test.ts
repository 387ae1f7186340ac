import { concatHex, getAddress, type Hex, numberToHex } from "viem";
import { describe, expect, it } from "vitest";
import { SeedlineError } from "../../../src/core/errors.ts";
import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import { decodeRecord } from "../../../src/core/record/decodeRecord.ts";
import { ROLES, rolesFromMask, rolesToMask } from "../../../src/core/record/roles.ts";

const CREATOR = getAddress("0x00000000000000000000000000000000000c4ea7");
const PAYEE = getAddress("0x0000000000000000000000000000000000009a7e");
const ATTESTOR = getAddress("0x000000000000000000000000000000000000a77e");
const OWNER = getAddress("0x000000000000000000000000000000000000027e");
const word = (n: number): Hex => numberToHex(n, { size: 32 });

function body(n: number, hasSeed = true): Hex {
  return concatHex([
    numberToHex(hasSeed ? 1 : 0, { size: 1 }),
    numberToHex(hasSeed ? 1_000 + n : 0, { size: 8 }),
    word(n * 10 + 1),
    word(n * 10 + 2),
    word(n * 10 + 3),
    numberToHex(n * 10 + 4, { size: 8 }),
  ]);
}

function blob(options: { tokens: number; flags: number; addresses?: Hex[]; bodies: Hex[] }): Hex {
  return concatHex([
    "0x00",
    numberToHex(options.tokens, { size: 1 }),
    CREATOR,
    numberToHex(1_700_000_001, { size: 5 }),
    numberToHex(options.flags, { size: 1 }),
    numberToHex(777, { size: 2 }),
    "0x02",
    "0x01",
    "0x03",
    "0x81",
    "0x41",
    ...(options.addresses ?? []),
    concatHex([numberToHex(0x111, { size: 8 }), "0x05", numberToHex(0x21, { size: 6 })]),
    concatHex([numberToHex(0x222, { size: 8 }), "0x20", numberToHex(0x22, { size: 6 })]),
    concatHex([numberToHex(0x111, { size: 8 }), OWNER, numberToHex(123, { size: 2 }), numberToHex(45, { size: 2 })]),
    ...options.bodies,
  ]);
}

describe("decodeRecord", () => {
  it("reads every field of every token, optional addresses included", () => {
    const code = blob({
      tokens: 2,
      flags: 1 | 2 | 4 | 16 | 32 | 64,
      addresses: [PAYEE, ATTESTOR, OWNER],
      bodies: [body(1), body(2, false)],
    });
    const { record, firstOwner } = decodeRecord(code, (9n << 8n) | 1n);
    expect(firstOwner).toBe(OWNER);
    expect(record).toEqual({
      id: 2305n,
      kind: "dataset",
      creator: CREATOR,
      createdAt: 1_700_000_001,
      attestor: ATTESTOR,
      payee: PAYEE,
      royaltyBps: 777,
      rightsFollowHolder: true,
      permitted: 0x81,
      required: 0x41,
      shareAlike: true,
      attribution: true,
      editionSize: 1,
      seed: null,
      promptHash: word(21),
      outputHash: word(22),
      metadataHash: word(23),
      perceptualHash: numberToHex(24, { size: 8 }),
      edges: [
        { parent: 0x111n, roles: 5, termsId: 0x21n },
        { parent: 0x222n, roles: 0x20, termsId: 0x22n },
      ],
      shares: [{ ancestor: 0x111n, payee: OWNER, payBps: 123, inheritBps: 45 }],
    });
    expect(decodeRecord(code, 9n << 8n).record.seed).toBe(1_001n);
  });

  it("shares one body among the tokens of an edition", () => {
    const code = blob({ tokens: 5, flags: 8, bodies: [body(7)] });
    const last = decodeRecord(code, (1n << 8n) | 4n).record;
    expect(last).toMatchObject({ editionSize: 5, seed: 1_007n, outputHash: word(72), payee: CREATOR, attestor: null });
    expect(() => decodeRecord(code, (1n << 8n) | 5n)).toThrow(/none at position 5/);
  });

  it("refuses what is no record, whatever is cut off or added", () => {
    const code = blob({ tokens: 1, flags: 1, addresses: [PAYEE], bodies: [body(1)] });
    expect(decodeRecord(code, 256n).record.payee).toBe(PAYEE);
    for (let cut = 2; cut < code.length; cut += 2) {
      expect(() => decodeRecord(code.slice(0, cut) as Hex, 256n)).toThrow(SeedlineError);
    }
    expect(() => decodeRecord(`${code}00`, 256n)).toThrow(SeedlineError);
    expect(() => decodeRecord(`0x60${code.slice(4)}`, 256n)).toThrow(/does not start/);
  });
});

describe("ids and roles", () => {
  it("takes ids of works only", () => {
    expect(parseAssetId("256")).toBe(256n);
    expect(parseAssetId("1099511627775")).toBe(2n ** 40n - 1n);
    for (const text of ["", "0", "255", "1099511627776", "-256", "0x100", "256.0", " 256", "1e9", "99999999999999"]) {
      expect(() => parseAssetId(text)).toThrow(SeedlineError);
    }
  });

  it("maps roles to distinct bits and back", () => {
    expect(ROLES.map((role) => rolesToMask([role]))).toEqual([1, 2, 4, 8, 16, 32]);
    for (let mask = 0; mask < 64; mask += 1) expect(rolesToMask(rolesFromMask(mask))).toBe(mask);
    expect(() => rolesToMask(["muse"])).toThrow(/"muse"/);
  });
});
