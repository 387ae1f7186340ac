import { type Address, type Hex, zeroAddress } from "viem";
import { NO_OFFER, type SignedOffer } from "../licence/LicenceOffer.ts";
import { KINDS, type Kind } from "../record/Kind.ts";
import type { RecordEdge } from "../record/WorkRecord.ts";

/** What the record of one work says that is its own. */
export interface MintBody {
  /** u64, or null when the seed is unknown. */
  readonly seed: bigint | null;
  readonly promptHash: Hex;
  readonly outputHash: Hex;
  readonly metadataHash: Hex;
  /** 8 bytes. */
  readonly perceptualHash: Hex;
}

/** What a minter adds for a parent whose terms ask for a fee or an offer. */
export interface MintGrant {
  readonly parent: bigint;
  /** Token that the fee is paid in; zero for the chain's coin. */
  readonly currency: Address;
  /** The most that is paid for this parent in all, in the smallest unit of the currency. */
  readonly maxFee: bigint;
  readonly offer?: SignedOffer;
}

/** A mint of one or more works that share parents, payee and royalty. */
export interface MintOrder {
  readonly kind?: Kind;
  /** Basis points, at most 1,000. */
  readonly royaltyBps?: number;
  readonly rightsFollowHolder?: boolean;
  /** The minter when left out. */
  readonly payee?: Address;
  /** Above 1: so many tokens share the single body. */
  readonly editionSize?: number;
  /** The most of their income, in basis points, that the works may owe their ancestors. */
  readonly maxCedeBps?: number;
  readonly edges: readonly RecordEdge[];
  /** One for each parent whose terms are more than open to all. */
  readonly grants?: readonly MintGrant[];
  readonly bodies: readonly MintBody[];
}

/** Royalty asked from marketplaces when nothing else is said, in basis points. */
export const DEFAULT_ROYALTY_BPS = 500;
/** What a work may cede to its ancestors when nothing else is said: all that is possible. */
export const DEFAULT_MAX_CEDE_BPS = 8_000;

/** The argument of `Works.mint`; parents are put in the ascending order that the contract asks for. */
export function encodeMintRequest(order: MintOrder) {
  const edges = [...order.edges].sort(byParent);
  const grants = [...(order.grants ?? [])].sort(byParent);
  return {
    kind: KINDS.indexOf(order.kind ?? "work"),
    royaltyBps: order.royaltyBps ?? DEFAULT_ROYALTY_BPS,
    rightsFollowHolder: order.rightsFollowHolder ?? false,
    payee: order.payee ?? zeroAddress,
    editionSize: order.editionSize ?? 1,
    maxCedeBps: order.maxCedeBps ?? DEFAULT_MAX_CEDE_BPS,
    edges: edges.map(({ parent, roles, termsId }) => ({ parent, roles, termsId: Number(termsId) })),
    grants: grants.map(({ offer = NO_OFFER, ...grant }) => ({ ...grant, offer })),
    bodies: order.bodies.map(({ seed, ...hashes }) => ({ hasSeed: seed !== null, seed: seed ?? 0n, ...hashes })),
  };
}

/** What has to be sent along with a mint: its fees in coin, of which exactly that is taken. */
export function coinDue({ grants = [] }: Pick<MintOrder, "grants">): bigint {
  return grants.filter(({ currency }) => currency === zeroAddress).reduce((sum, { maxFee }) => sum + maxFee, 0n);
}

function byParent(a: { readonly parent: bigint }, b: { readonly parent: bigint }): number {
  return a.parent < b.parent ? -1 : a.parent > b.parent ? 1 : 0;
}
