import type { Address, Hex } from "viem";
import type { Kind } from "./Kind.ts";

/** One link to a parent. `roles` is a bitmask, see roles.ts. */
export interface RecordEdge {
  readonly parent: bigint;
  readonly roles: number;
  readonly termsId: bigint;
}

/** What a paying ancestor receives: basis points of the work's own income, and of its children's. */
export interface RecordShare {
  readonly ancestor: bigint;
  readonly payee: Address;
  readonly payBps: number;
  readonly inheritBps: number;
}

/** The immutable on-chain record of one token, as contracts/types/Record.sol defines it. */
export interface WorkRecord {
  readonly id: bigint;
  readonly kind: Kind;
  readonly creator: Address;
  /** Seconds since 1970. */
  readonly createdAt: number;
  /** Null when no attestation was checked at mint. */
  readonly attestor: Address | null;
  readonly payee: Address;
  readonly royaltyBps: number;
  readonly rightsFollowHolder: boolean;
  /** Bits of permissions.ts that the work's own licence terms may grant at most. */
  readonly permitted: number;
  /** Bits that they must grant at least. */
  readonly required: number;
  readonly shareAlike: boolean;
  readonly attribution: boolean;
  readonly editionSize: number;
  /** u64, or null when the seed is unknown. */
  readonly seed: bigint | null;
  readonly promptHash: Hex;
  readonly outputHash: Hex;
  readonly metadataHash: Hex;
  /** 8 bytes; zero for works that are no picture. */
  readonly perceptualHash: Hex;
  readonly edges: readonly RecordEdge[];
  readonly shares: readonly RecordShare[];
}
