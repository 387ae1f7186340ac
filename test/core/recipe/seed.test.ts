import { ethers } from "ethers";
import fc from "fast-check";
import type { Hex } from "viem";
import { describe, expect, it } from "vitest";
import { effectiveSeed } from "../../../src/core/recipe/effectiveSeed.ts";
import { PUBLIC_SALT, randomSalt } from "../../../src/core/recipe/salt.ts";
import { parseSeed, randomSeed } from "../../../src/core/recipe/seed.ts";
import { readVectors } from "../../support/readVectors.ts";

interface Vector {
  seed: string;
  salt: Hex;
  effectiveSeed: string;
}
const vectors = readVectors<Vector[]>("seedDerivation.json");
const abi = ethers.AbiCoder.defaultAbiCoder();
const u64 = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 }).filter((bytes) => bytes.some((byte) => byte !== 0));

/** The formula of the design by another library. */
function secondEffectiveSeed(seed: bigint, salt: string): bigint {
  const digest = ethers.keccak256(abi.encode(["uint64", "bytes32"], [seed, salt]));
  return ethers.getBigInt(ethers.dataSlice(digest, 0, 8));
}

describe("effectiveSeed", () => {
  it.each(vectors)("of $seed with salt $salt is $effectiveSeed", ({ seed, salt, effectiveSeed: expected }) => {
    expect(effectiveSeed(parseSeed(seed), salt)).toBe(BigInt(expected));
    if (salt !== PUBLIC_SALT) expect(secondEffectiveSeed(BigInt(seed), salt)).toBe(BigInt(expected));
  });

  it("agrees with the second implementation and hides the seed", () => {
    fc.assert(
      fc.property(u64, bytes32, (seed, bytes) => {
        const salt = ethers.hexlify(bytes) as Hex;
        expect(effectiveSeed(seed, salt)).toBe(secondEffectiveSeed(seed, salt));
        expect(effectiveSeed(seed, PUBLIC_SALT)).toBe(seed);
      }),
    );
  });

  it.each([-1n, 2n ** 64n])("refuses the seed %s", (seed) => {
    expect(() => effectiveSeed(seed, PUBLIC_SALT)).toThrow(expect.objectContaining({ code: "SEED_OUT_OF_RANGE" }));
  });

  it("refuses a salt that is no 32 bytes", () => {
    expect(() => effectiveSeed(1n, "0x01")).toThrow(expect.objectContaining({ code: "SALT_INVALID" }));
  });
});

describe("parseSeed", () => {
  it("reads every u64, and nothing is lost beyond 2^53", () => {
    fc.assert(fc.property(u64, (seed) => parseSeed(seed.toString()) === seed));
    expect(parseSeed("9007199254740993")).toBe(9007199254740993n);
  });

  it.each(["", "-1", "18446744073709551616", "1.5", "1e3", "0x1", "007", " 7", "seven", "\u0667"])(
    "refuses %j and names it",
    (text) => {
      expect(() => parseSeed(text)).toThrow(
        expect.objectContaining({ code: "SEED_OUT_OF_RANGE", message: expect.stringContaining(JSON.stringify(text)) }),
      );
    },
  );
});

describe("random values", () => {
  /** A source that gives 1, 2, 3 … */
  const counting = (bytes: Uint8Array<ArrayBuffer>) => bytes.set(bytes.map((_, i) => i + 1));

  it("use all bytes of the source, big-endian", () => {
    expect(randomSeed(counting)).toBe(0x0102030405060708n);
    expect(randomSalt(counting)).toBe("0x0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20");
    expect(randomSeed((bytes) => bytes.fill(255))).toBe(2n ** 64n - 1n);
    expect(randomSeed(() => {})).toBe(0n);
  });

  it("differ each time with the real source", () => {
    const source = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes);
    expect(new Set(Array.from({ length: 50 }, () => randomSeed(source))).size).toBe(50);
    expect(new Set(Array.from({ length: 50 }, () => randomSalt(source))).size).toBe(50);
  });

  it("never make the salt that would publish the prompt", () => {
    expect(() => randomSalt(() => {})).toThrow(expect.objectContaining({ code: "SALT_INVALID" }));
  });
});
