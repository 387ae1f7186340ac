import fc from "fast-check";
import { concatHex, type Hex, keccak256, toHex } from "viem";
import { describe, expect, it } from "vitest";
import { commitmentLeaf, commitmentTo } from "../../../src/core/mint/commitment.ts";

const subject = {
  chainId: 31_337,
  works: "0x00000000000000000000000000000000000000a1",
  creator: "0x00000000000000000000000000000000000000b2",
  salt: keccak256(toHex("salt")),
} as const;
const hashes = (count: number): Hex[] => Array.from({ length: count }, (_, i) => keccak256(toHex(`output ${i}`)));

/** As OpenZeppelin's MerkleProof walks a path. */
function walk(leaf: Hex, path: readonly Hex[]): Hex {
  return path.reduce(
    (node, other) => keccak256(concatHex(BigInt(node) < BigInt(other) ? [node, other] : [other, node])),
    leaf,
  );
}

describe("commitmentTo", () => {
  it("is the leaf itself for one output", () => {
    const [hash] = hashes(1);
    expect(commitmentTo(subject, hashes(1))).toEqual({ commitment: commitmentLeaf(subject, hash!), paths: [[]] });
  });
  it("is reached from every output by its path, and from no other", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 170 }), (count) => {
        const all = hashes(count);
        const { commitment, paths } = commitmentTo(subject, all);
        all.forEach((hash, i) => {
          expect(walk(commitmentLeaf(subject, hash), paths[i]!)).toBe(commitment);
          expect(walk(commitmentLeaf(subject, all[(i + 1) % count]!), paths[i]!)).not.toBe(commitment);
        });
      }),
      { numRuns: 12 },
    );
  });
  it("binds chain, contract, creator, output and salt", () => {
    const [hash, other] = hashes(2);
    const leaf = commitmentLeaf(subject, hash!);
    const changed = [
      commitmentLeaf({ ...subject, chainId: 1 }, hash!),
      commitmentLeaf({ ...subject, works: subject.creator }, hash!),
      commitmentLeaf({ ...subject, creator: subject.works }, hash!),
      commitmentLeaf({ ...subject, salt: hash! }, hash!),
      commitmentLeaf(subject, other!),
    ];
    expect(new Set([leaf, ...changed]).size).toBe(6);
  });
  it("needs something to commit to", () => {
    expect(() => commitmentTo(subject, [])).toThrow(expect.objectContaining({ code: "NOTHING_TO_COMMIT" }));
  });
});
