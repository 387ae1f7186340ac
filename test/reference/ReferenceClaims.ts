import { type Address, concat, encodeAbiParameters, type Hex, keccak256, parseAbiParameters, toHex } from "viem";
import { Book, type Journal } from "./Journal.ts";
import { refuseIf } from "./Refusal.ts";

export const WEEK = 7n * 86_400n;
const LEAF = keccak256(toHex("seedline.commitment.v1"));
const LEAF_FIELDS = parseAbiParameters("bytes32, uint256, address, address, bytes32, bytes32");

interface Claim {
  readonly id: bigint;
  /** Since when it counts: the commitment or, without one, the mint. */
  readonly since: bigint;
  readonly creator: Address;
}

/** Who had an output first. */
export class ReferenceClaims {
  readonly #committedAt: Book<bigint>;
  readonly #claims: Book<Claim | undefined>;
  readonly #works: Address;

  constructor(journal: Journal, works: Address) {
    this.#committedAt = new Book(journal, 0n);
    this.#claims = new Book<Claim | undefined>(journal, undefined);
    this.#works = works;
  }

  committedAt(commitment: Hex): bigint {
    return this.#committedAt.get(commitment);
  }

  commit(commitment: Hex, time: bigint): void {
    if (this.committedAt(commitment) === 0n) this.#committedAt.set(time, commitment);
  }

  byOutput(output: Hex): Claim | undefined {
    return this.#claims.get(output);
  }

  /** The commitment to an output that stands alone. */
  leaf(creator: Address, output: Hex, salt: Hex): Hex {
    return keccak256(keccak256(encodeAbiParameters(LEAF_FIELDS, [LEAF, 31_337n, this.#works, creator, output, salt])));
  }

  /** The commitment that an output is part of. */
  rootOf(creator: Address, output: Hex, salt: Hex, path: readonly Hex[]): Hex {
    return path.reduce(parentOf, this.leaf(creator, output, salt));
  }

  /** Since when an output counts as had by who shows the path to a commitment. */
  shown(creator: Address, output: Hex, salt: Hex, path: readonly Hex[], time: bigint): bigint {
    const root = this.rootOf(creator, output, salt, path);
    const since = this.committedAt(root);
    const isUsable = since !== 0n && since < time && time <= since + WEEK;
    refuseIf(!isUsable, "CommitmentNotUsable", root, since, time);
    return since;
  }

  /** The older claim wins; nobody takes the place of its own work. */
  claim(output: Hex, id: bigint, since: bigint, creator: Address): void {
    const other = this.byOutput(output);
    const isTaken = other !== undefined && (since >= other.since || other.creator === creator);
    refuseIf(isTaken, "AlreadyMinted", other?.id);
    this.#claims.set({ id, since, creator }, output);
  }

  /** The work in the place of this one, 0 for none; works of one mint stand for each other. */
  supersededBy(id: bigint, output: Hex): bigint {
    const holder = this.byOutput(output)!.id;
    return holder >> 8n === id >> 8n ? 0n : holder;
  }
}

/** Two nodes of a Merkle tree, in the order of their values. */
export function parentOf(a: Hex, b: Hex): Hex {
  return keccak256(concat(a < b ? [a, b] : [b, a]));
}
