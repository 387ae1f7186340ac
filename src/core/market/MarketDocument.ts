import { type Address, getAddress, type Hex } from "viem";
import { parseJsonStrict } from "../bytes/parseJsonStrict.ts";
import { parseWithSchema } from "../bytes/parseWithSchema.ts";
import type { SignedOffer } from "../licence/LicenceOffer.ts";
import { DEFAULT_MAX_CEDE_BPS, DEFAULT_ROYALTY_BPS, type MintOrder } from "../mint/mintRequest.ts";
import { type MintProofs, type MintVoucher, NO_PROOFS } from "../mint/mintVoucher.ts";
import type { MarketBid } from "./MarketBid.ts";
import type { MarketDomain } from "./MarketDomain.ts";
import type { MarketListing } from "./MarketListing.ts";
import {
  marketDocumentSchema,
  type WrittenOffer,
  type WrittenOrder,
  type WrittenProofs,
} from "./marketDocumentSchema.ts";
import { type Sale, saleHash } from "./Sale.ts";

/** A work that a creator sells before it is minted: all that a buyer needs, and all that the creator's signature covers. */
export interface VoucherDocument extends MarketDomain {
  readonly kind: "voucher";
  readonly works: Address;
  readonly creator: Address;
  readonly order: MintOrder;
  /** Attestations and commitments that the mint shows; {@link NO_PROOFS} when the works are merely declared. */
  readonly proofs: MintProofs;
  readonly voucher: MintVoucher;
  readonly sale: Sale;
  readonly signature: Hex;
}

/** A listing that its seller hands on instead of storing it on chain. */
export interface ListingDocument extends MarketDomain {
  readonly kind: "listing";
  readonly seller: Address;
  readonly listing: MarketListing;
  readonly signature: Hex;
}

/** A bid that its buyer hands on to whoever holds the work. */
export interface BidDocument extends MarketDomain {
  readonly kind: "bid";
  readonly buyer: Address;
  readonly bid: MarketBid;
  readonly signature: Hex;
}

/** More than a voucher of 170 works takes. */
const MAX_SIZE_BYTES = 256 * 1024;

/** What is handed on as a file, a line of text or a link, to be bought from or sold to. */
export type MarketDocument = VoucherDocument | ListingDocument | BidDocument;

/**
 * Reads a voucher, a signed listing or a bid that somebody handed on, as JSON or as {@link marketText}. Whether its signature is right, and it is still open, the chain says.
 * The `sale` of a voucher is not carried: it is the hash of what is asked.
 * @throws SeedlineError `JSON_INVALID` and others of {@link parseJsonStrict}; `MARKET_DOCUMENT_INVALID`
 */
export function readMarketDocument(text: string): MarketDocument {
  const { value } = parseWithSchema(marketDocumentSchema, parseJsonStrict(jsonOf(text), MAX_SIZE_BYTES), {
    code: "MARKET_DOCUMENT_INVALID",
    name: "The voucher, listing or bid",
  });
  if (value.seedline === "bid/1") {
    const { chainId, bid } = value;
    return {
      kind: "bid",
      chainId,
      market: getAddress(value.market),
      buyer: getAddress(value.buyer),
      bid: {
        works: getAddress(bid.works),
        id: BigInt(bid.id),
        currency: getAddress(bid.currency),
        amount: BigInt(bid.amount),
        expiresAt: BigInt(bid.expiresAt),
        epoch: BigInt(bid.epoch),
        nonce: BigInt(bid.nonce),
      },
      signature: value.signature as Hex,
    };
  }
  if (value.seedline === "listing/1") {
    const { chainId, listing } = value;
    return {
      kind: "listing",
      chainId,
      market: getAddress(value.market),
      seller: getAddress(value.seller),
      listing: {
        works: getAddress(listing.works),
        id: BigInt(listing.id),
        transfers: BigInt(listing.transfers),
        ...saleOf(listing),
        expiresAt: BigInt(listing.expiresAt),
        epoch: BigInt(listing.epoch),
      },
      signature: value.signature as Hex,
    };
  }
  const sale = saleOf(value.sale);
  return {
    kind: "voucher",
    chainId: value.chainId,
    market: getAddress(value.market),
    works: getAddress(value.works),
    creator: getAddress(value.creator),
    order: orderOf(value.order),
    proofs: value.proofs === undefined ? NO_PROOFS : proofsOf(value.proofs),
    voucher: {
      operator: getAddress(value.market),
      sale: saleHash(sale),
      epoch: BigInt(value.epoch),
      deadline: BigInt(value.deadline),
    },
    sale,
    signature: value.signature as Hex,
  };
}

/** The same as text, for a file or a message. */
export function writeMarketDocument(document: MarketDocument): string {
  const { chainId, market, signature: signed } = document;
  if (document.kind === "listing") {
    const { listing, seller } = document;
    return textOf({ seedline: "listing/1", chainId, market, seller, listing, signature: signed });
  }
  if (document.kind === "bid") {
    const { bid, buyer } = document;
    return textOf({ seedline: "bid/1", chainId, market, buyer, bid, signature: signed });
  }
  const { works, creator, order, proofs, voucher, sale } = document;
  const { epoch, deadline } = voucher;
  const isDeclared = proofs.attestations.length === 0 && proofs.paths.length === 0;
  const complete: MintOrder = {
    kind: "work",
    royaltyBps: DEFAULT_ROYALTY_BPS,
    rightsFollowHolder: false,
    editionSize: 1,
    maxCedeBps: DEFAULT_MAX_CEDE_BPS,
    grants: [],
    ...order,
  };
  return textOf({
    ...{ seedline: "voucher/1", chainId, works, market, creator },
    ...{ order: complete, ...(isDeclared ? {} : { proofs }), sale, epoch, deadline, signature: signed },
  });
}

/** A document as one line of letters, digits, "-" and "_", for a link or a message. */
export function marketText(document: MarketDocument): string {
  const compact = JSON.stringify(JSON.parse(writeMarketDocument(document)));
  return btoa(compact).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The JSON in either form. What is neither is left to be refused as JSON. */
function jsonOf(text: string): string {
  const line = text.trim();
  if (!/^[\w-]+$/.test(line)) return text;
  try {
    return atob(line.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return text;
  }
}

function textOf(document: object): string {
  const plain = (_key: string, value: unknown): unknown => (typeof value === "bigint" ? value.toString() : value);
  return `${JSON.stringify(document, plain, 2)}\n`;
}

function saleOf({ currency, price, buyer }: { currency: string; price: string; buyer: string }): Sale {
  return { currency: getAddress(currency), price: BigInt(price), buyer: getAddress(buyer) };
}

function orderOf({ edges, grants, bodies, payee, ...rest }: WrittenOrder): MintOrder {
  return {
    ...rest,
    ...(payee === undefined ? {} : { payee: getAddress(payee) }),
    edges: edges.map(({ parent, roles, termsId }) => ({ parent: BigInt(parent), roles, termsId: BigInt(termsId) })),
    grants: grants.map(({ parent, currency, maxFee, offer }) => ({
      parent: BigInt(parent),
      currency: getAddress(currency),
      maxFee: BigInt(maxFee),
      ...(offer === undefined ? {} : { offer: offerOf(offer) }),
    })),
    bodies: bodies.map(({ seed, perceptualHash, ...hashes }) => ({
      ...hashes,
      seed: seed === null ? null : BigInt(seed),
      perceptualHash: perceptualHash as Hex,
    })),
  };
}

function proofsOf({ attestor, attestations, salt, paths }: WrittenProofs): MintProofs {
  return {
    attestor: getAddress(attestor),
    attestations: attestations.map(({ recipeHash, issuedAt, signature: signed }) => {
      return { recipeHash, issuedAt: BigInt(issuedAt), signature: signed as Hex };
    }),
    salt,
    paths,
  };
}

function offerOf(offer: WrittenOffer): SignedOffer {
  return {
    licensee: getAddress(offer.licensee),
    content: offer.content,
    uses: BigInt(offer.uses),
    deadline: BigInt(offer.deadline),
    epoch: BigInt(offer.epoch),
    nonce: BigInt(offer.nonce),
    signature: offer.signature as Hex,
  };
}
