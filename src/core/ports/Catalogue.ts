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
  /** What its holder asks for it in the market; it may have expired. */
  readonly listing: CataloguedListing | null;
}

/** A listing that is stored in the market. It ends when the token moves, when it is taken back, and when the work is superseded. */
export interface CataloguedListing {
  readonly seller: Address;
  readonly asset: Address;
  readonly price: bigint;
  /** The only account that may buy; zero for anyone. */
  readonly buyer: Address;
  /** Last second in which it can be bought, since 1970; 0 for no end. */
  readonly expiresAt: number;
}

/** An offer that is paid in to the market, and neither accepted nor withdrawn. It may have lapsed. */
export interface CataloguedOffer {
  readonly offerId: bigint;
  readonly work: bigint;
  readonly buyer: Address;
  readonly asset: Address;
  readonly amount: bigint;
  /** Last second in which it can be accepted, since 1970; 0 for no end. */
  readonly expiresAt: number;
  readonly txHash: Hex;
  /** When it was made, in seconds since 1970. */
  readonly at: number;
}

/** How a work was sold: the order of `Via` in contracts/types/Sale.sol. */
export const SALE_WAYS = ["listing", "signed-listing", "voucher", "offer", "bid"] as const;
export type SaleWay = (typeof SALE_WAYS)[number];

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
  /** Only works whose listing anybody can buy from at this second, since 1970: neither expired nor reserved. */
  readonly forSaleAt?: number;
}

export interface WorkQuery extends WorkFilter {
  /** "newest" when left out. "cheapest" is of works for sale alone, those for coin before those for tokens. */
  readonly order?: "newest" | "oldest" | "most-derived" | "cheapest";
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
  | ({ readonly type: "listed"; readonly work: bigint } & CataloguedListing)
  | { readonly type: "unlisted"; readonly work: bigint; readonly holder: Address }
  | {
      readonly type: "sold";
      readonly work: bigint;
      readonly seller: Address;
      /** Who paid; the work may have gone to somebody else. */
      readonly buyer: Address;
      readonly asset: Address;
      readonly price: bigint;
      /** What of the price ran through the work's share table: all of it in a primary sale. */
      readonly income: bigint;
      readonly via: SaleWay;
    }
  | {
      readonly type: "offer-made";
      readonly work: bigint;
      readonly offerId: bigint;
      readonly buyer: Address;
      readonly asset: Address;
      readonly amount: bigint;
      readonly expiresAt: number;
    }
  /** A sale of the same transaction says the rest. */
  | {
      readonly type: "offer-accepted";
      readonly work: bigint;
      readonly offerId: bigint;
      readonly holder: Address;
      readonly buyer: Address;
    }
  | {
      readonly type: "offer-withdrawn";
      readonly work: bigint;
      readonly offerId: bigint;
      readonly buyer: Address;
      readonly to: Address;
      readonly asset: Address;
      /** What came back. */
      readonly amount: bigint;
    }
  /** A signed bid was accepted, for a work of this or another collection, or cancelled. */
  | { readonly type: "bid-used"; readonly account: Address; readonly nonce: bigint }
  /** Whatever the account signed before is void: listings and bids, or vouchers. */
  | { readonly type: "signed-cancelled" | "vouchers-cancelled"; readonly account: Address; readonly epoch: bigint }
);

export interface ActivityQuery {
  /** Only of this work. */
  readonly work?: bigint;
  /** Only by, to or from this account: minted, sent, received, sold, bought, offered, cancelled, credited by itself, withdrawn. */
  readonly account?: Address;
  /** Only what is of this type. */
  readonly type?: Activity["type"];
  readonly limit: number;
  readonly cursor?: string;
}

export interface OfferQuery {
  /** Only for this work. */
  readonly work?: bigint;
  /** Only by this account. */
  readonly buyer?: Address;
  /** Only for works that this account holds. */
  readonly holder?: Address;
  readonly limit: number;
  readonly cursor?: string;
}

/** Part of a settlement that one account was credited, as the work's share table splits it; or what a seller received of a resale. */
export interface CatalogueCredit {
  readonly txHash: Hex;
  readonly blockNumber: bigint;
  readonly logIndex: number;
  /** Seconds since 1970. */
  readonly at: number;
  /** The work whose income it was. */
  readonly work: bigint;
  /** Why: the ancestor whose terms brought it, or the work itself for its payee's remainder and for its seller. */
  readonly ancestor: bigint;
  /** Income of the work, or what its seller kept of a sale. */
  readonly source: CreditSource;
  readonly account: Address;
  readonly asset: Address;
  readonly amount: bigint;
}

export const CREDIT_SOURCES = ["income", "sale"] as const;
export type CreditSource = (typeof CREDIT_SOURCES)[number];

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
  /** Open offers, youngest first. */
  listOffers(query: OfferQuery, options?: { signal?: AbortSignal }): Promise<Page<CataloguedOffer>>;
  listCredits(query: CreditQuery, options?: { signal?: AbortSignal }): Promise<Page<CatalogueCredit>>;
  /** What an account was ever credited, by the work it came from. */
  sumCredits(account: Address, options?: { signal?: AbortSignal }): Promise<readonly IncomeSum[]>;
  /** The last block it knows. */
  head(options?: { signal?: AbortSignal }): Promise<{ blockNumber: bigint; genesisHash: Hex }>;
}
