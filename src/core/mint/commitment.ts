import { type Address, concatHex, encodeAbiParameters, type Hex, keccak256, toHex } from "viem";
import { SeedlineError } from "../errors.ts";

const LEAF_DOMAIN = keccak256(toHex("seedline.commitment.v1"));
const LEAF_PARAMETERS = [
  { type: "bytes32" },
  { type: "uint256" },
  { type: "address" },
  { type: "address" },
  { type: "bytes32" },
  { type: "bytes32" },
] as const;

/** For how long after a commitment a mint can show it, and so for how long a claim can be contested, in seconds. */
export const PRIORITY_SECONDS = 7 * 86_400;

/** Who commits to what; as contracts/libraries/Commitment.sol binds it. */
export interface CommitmentSubject {
  readonly chainId: number;
  readonly works: Address;
  readonly creator: Address;
  /** 32 random bytes, the same for all works of a commitment. */
  readonly salt: Hex;
}

/** A commitment to one output, which can stand alone: hashed twice, so that no inner node of a tree is a leaf. */
export function commitmentLeaf({ chainId, works, creator, salt }: CommitmentSubject, outputHash: Hex): Hex {
  const values = [LEAF_DOMAIN, BigInt(chainId), works, creator, outputHash, salt] as const;
  return keccak256(keccak256(encodeAbiParameters(LEAF_PARAMETERS, values)));
}

/** What is committed, and for each output the path that its mint shows. */
export interface Commitment {
  readonly commitment: Hex;
  readonly paths: readonly (readonly Hex[])[];
}

/**
 * One commitment to any number of outputs: a Merkle tree of sorted pairs, in which a node without a neighbour moves up as it is.
 * @throws SeedlineError `NOTHING_TO_COMMIT`
 */
export function commitmentTo(subject: CommitmentSubject, outputHashes: readonly Hex[]): Commitment {
  if (outputHashes.length === 0) {
    throw new SeedlineError("NOTHING_TO_COMMIT", "A commitment needs at least one output.", {
      hint: "Generate something first.",
    });
  }
  let level = outputHashes.map((hash, index) => ({ hash: commitmentLeaf(subject, hash), leaves: [index] }));
  const paths: Hex[][] = outputHashes.map(() => []);
  while (level.length > 1) {
    const next: typeof level = [];
    for (let i = 0; i < level.length; i += 2) {
      const [left, right] = [level[i]!, level[i + 1]];
      if (right === undefined) {
        next.push(left);
        continue;
      }
      for (const leaf of left.leaves) paths[leaf]!.push(right.hash);
      for (const leaf of right.leaves) paths[leaf]!.push(left.hash);
      const pair =
        left.hash.toLowerCase() < right.hash.toLowerCase() ? [left.hash, right.hash] : [right.hash, left.hash];
      next.push({ hash: keccak256(concatHex(pair)), leaves: [...left.leaves, ...right.leaves] });
    }
    level = next;
  }
  return { commitment: level[0]!.hash, paths };
}
