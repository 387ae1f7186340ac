import type { Address, Hex } from "viem";
import type { LicenceTerms } from "../licence/LicenceTerms.ts";
import type { Kind } from "../record/Kind.ts";
import type { WorkRecord } from "../record/WorkRecord.ts";

/** A work with what the chain says of it today. */
export interface CataloguedWork {
  readonly record: WorkRecord;
  readonly owner: Address;
  readonly txHash: Hex;
  readonly blockNumber: bigint;
  /** How many works name it as a parent. */
  readonly childCount: number;
  /** The work with the same output and an older claim that took its place; null while it holds it. */
  readonly supersededBy: bigint | null;
  /** Its terms that are not closed, cheapest first. */
  readonly terms: readonly LicenceTerms[];
}

/** Which works are asked for; all that is given must hold. */
export interface WorkFilter {
  readonly creator?: Address;
  readonly owner?: Address;
  readonly kind?: Kind;
  /** Only works that name this one as a parent. */
  readonly parent?: bigint;
  /** True: works without parents. False: works with some. */
  readonly root?: boolean;
  /** Only works from which anybody may derive now. */
  readonly open?: boolean;
}

export interface WorkQuery extends WorkFilter {
  /** "newest" when left out. */
  readonly order?: "newest" | "oldest" | "most-derived";
  /** At most this many, 1 to 100. */
  readonly limit: number;
  /** Where the last page ended; left out for the first. Meaningless to everyone but the catalogue it came from. */
  readonly cursor?: string;
}

/** Something that happened on chain. Amounts are in the smallest unit of `asset`; the zero address is the chain's coin. */
export type Activity = {
  readonly txHash: Hex;
  readonly blockNumber: bigint;
  readonly logIndex: number;
  /** Seconds since 1970. */
  readonly at: number;
} & (
  | { readonly type: "minted"; readonly work: bigint; readonly creator: Address }
  | { readonly type: "transferred"; readonly work: bigint; readonly from: Address; readonly to: Address }
  | { readonly type: "terms-published"; readonly work: bigint; readonly termsId: bigint }
  | { readonly type: "terms-closed"; readonly work: bigint; readonly termsId: bigint }
  | { readonly type: "superseded"; readonly work: bigint; readonly by: bigint }
  | { readonly type: "prompt-revealed"; readonly work: bigint }
  | {
      readonly type: "waived";
      readonly work: bigint;
      readonly termsId: bigint;
      /** Bits of permissions.ts that it was granted in addition. */
      readonly permissions: number;
      /** Whether its own terms need no longer be share-alike. */
      readonly shareAlike: boolean;
    }
  /** A token of another contract became an asset, which has an id like a work. */
  | { readonly type: "registered"; readonly work: bigint; readonly collection: Address; readonly tokenId: bigint }
  | { readonly type: "offer-cancelled"; readonly account: Address; readonly nonce: bigint }
  | { readonly type: "offers-cancelled"; readonly account: Address; readonly epoch: bigint }
  | { readonly type: "settled"; readonly work: bigint; readonly asset: Address; readonly amount: bigint }
  | {
      readonly type: "withdrawn";
      readonly account: Address;
      readonly to: Address;
      readonly asset: Address;
      readonly amount: bigint;
    }
  /** What was paid into the vault of an account was credited to it; or what a split account had was passed on to its members. */
  | {
      readonly type: "account-settled" | "distributed";
      readonly account: Address;
      readonly asset: Address;
      readonly amount: bigint;
    }
);

export interface ActivityQuery {
  /** Only of this work. */
  readonly work?: bigint;
  /** Only by, to or from this account: minted, sent, received, cancelled, credited by itself, withdrawn. */
  readonly account?: Address;
  readonly limit: number;
  readonly cursor?: string;
}

/** Part of a settlement that one account was credited, as the work's share table splits it. */
export interface CatalogueCredit {
  readonly txHash: Hex;
  readonly blockNumber: bigint;
  readonly logIndex: number;
  /** Seconds since 1970. */
  readonly at: number;
  /** The work whose income it was. */
  readonly work: bigint;
  /** Why: the ancestor whose terms brought it, or the work itself for its payee's remainder. */
  readonly ancestor: bigint;
  readonly account: Address;
  readonly asset: Address;
  readonly amount: bigint;
}

export interface CreditQuery {
  /** Only of this account. */
  readonly account?: Address;
  /** Only of this work's income. */
  readonly work?: bigint;
  /** Only those that this asset's terms brought. */
  readonly ancestor?: bigint;
  readonly limit: number;
  readonly cursor?: string;
}

/** Income by work and asset. */
export interface IncomeSum {
  readonly work: bigint;
  readonly asset: Address;
  readonly amount: bigint;
}

/** One page of a list, youngest first unless an order was asked for. */
export interface Page<T> {
  readonly items: readonly T[];
  /** For the next page; null when this is the last. */
  readonly cursor: string | null;
}

/**
 * Lists of what is on chain. A catalogue answers "which": whatever a person relies on is checked against the records themselves.
 * Every method throws `SeedlineError`s: retryable ones when it does not answer.
 */
export interface Catalogue {
  listWorks(query: WorkQuery, options?: { signal?: AbortSignal }): Promise<Page<CataloguedWork>>;
  /** Null when there is no such work. */
  getWork(id: bigint, options?: { signal?: AbortSignal }): Promise<CataloguedWork | null>;
  listActivity(query: ActivityQuery, options?: { signal?: AbortSignal }): Promise<Page<Activity>>;
  listCredits(query: CreditQuery, options?: { signal?: AbortSignal }): Promise<Page<CatalogueCredit>>;
  /** What an account was ever credited, by the work it came from. */
  sumCredits(account: Address, options?: { signal?: AbortSignal }): Promise<readonly IncomeSum[]>;
  /** The last block it knows. */
  head(options?: { signal?: AbortSignal }): Promise<{ blockNumber: bigint; genesisHash: Hex }>;
}
