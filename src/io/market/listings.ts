import { type Address, type Hex, zeroAddress } from "viem";
import type { ListingDocument } from "../../core/market/MarketDocument.ts";
import { listingTypedData } from "../../core/market/MarketListing.ts";
import type { Sale } from "../../core/market/Sale.ts";
import { type ChainWriter, confirmed } from "../chain/ChainWriter.ts";
import { chainCall } from "../chain/chainError.ts";
import { COIN } from "../chain/royalties.ts";
import { sendCall } from "../chain/transact.ts";
import { allowPayment, allowToken } from "./allowMarket.ts";
import { assertHolder } from "./assertHolder.ts";
import { checkListing } from "./checkSigned.ts";
import { marketContract, marketOf } from "./marketOf.ts";
import { readSignedEpoch } from "./readMarket.ts";

/** What a holder asks. */
export interface NewListing extends Omit<Sale, "buyer"> {
  readonly id: bigint;
  /** The only account that may buy; anyone when left out. */
  readonly buyer?: Address;
  /** Last second in which it can be bought, since 1970; 0 for no end. */
  readonly expiresAt: bigint;
}

/** What a buyer agreed to. */
export interface Purchase extends Omit<Sale, "buyer"> {
  readonly id: bigint;
  readonly seller: Address;
  /** Who receives the token; the payer when left out. */
  readonly to?: Address;
}

/**
 * Sends a listing at a fixed price, and lets the market move the work first if it may not yet.
 * @returns Hash of the transaction, which is not yet in a block.
 * @throws SeedlineError `NOT_HOLDER`, `NOT_COMMERCIAL`, `WORK_SUPERSEDED`, `PRICE_MISSING`, `UNKNOWN_CURRENCY`, `EXPIRY_IN_THE_PAST` and what any transaction may throw
 */
export async function sendListing(chain: ChainWriter, listing: NewListing): Promise<Hex> {
  const { id, currency, price, buyer = zeroAddress, expiresAt } = listing;
  await assertHolder(chain, id);
  await allowToken(chain, id);
  const args = [chain.deployment.contracts.works, id, currency, price, Number(expiresAt), buyer] as const;
  return sendCall(chain, { ...marketContract(chain), functionName: "list", args });
}

/** Lists a work and waits until it is. @throws SeedlineError as {@link sendListing} */
export async function listWork(chain: ChainWriter, listing: NewListing): Promise<Hex> {
  return (await confirmed(chain, await sendListing(chain, listing))).transactionHash;
}

/** Sends what takes a work off the market. @throws SeedlineError `NOT_HOLDER`, `NOT_LISTED` and what any transaction may throw */
export async function sendUnlisting(chain: ChainWriter, id: bigint): Promise<Hex> {
  const args = [chain.deployment.contracts.works, id] as const;
  return sendCall(chain, { ...marketContract(chain), functionName: "unlist", args });
}

/** Takes a work off the market and waits until it is. @throws SeedlineError as {@link sendUnlisting} */
export async function unlistWork(chain: ChainWriter, id: bigint): Promise<Hex> {
  return (await confirmed(chain, await sendUnlisting(chain, id))).transactionHash;
}

/**
 * Signs a listing instead of storing it: it costs nothing, and ends when the token moves, when it expires, or when all that the
 * account signed is cancelled. The market must be let move the token, which is a transaction.
 * @throws SeedlineError `NOT_HOLDER`, `SIGNATURE_REJECTED` and what any transaction may throw
 */
export async function signListing(chain: ChainWriter, order: NewListing): Promise<ListingDocument> {
  const { id, currency, price, buyer = zeroAddress, expiresAt } = order;
  const domain = marketOf(chain);
  const { account } = chain.wallet;
  const { transfers } = await assertHolder(chain, id);
  const epoch = await readSignedEpoch(chain, account.address);
  await allowToken(chain, id);
  const { works } = chain.deployment.contracts;
  const listing = { works, id, transfers, currency, price, buyer, expiresAt, epoch };
  const signature = await chainCall(() =>
    chain.wallet.signTypedData({ account, ...listingTypedData(domain, listing) }),
  );
  return { kind: "listing", ...domain, seller: account.address, listing, signature };
}

/**
 * Sends the purchase of a listed work for what was agreed to: when anything of it has changed, nothing is paid.
 * @returns Hash of the transaction, which is not yet in a block.
 * @throws SeedlineError `NOT_LISTED`, `TOKEN_MOVED`, `LISTING_EXPIRED`, `OTHER_SELLER`, `OTHER_CURRENCY`, `OTHER_PRICE`, `RESERVED_FOR_ANOTHER`,
 *   `TOKEN_BALANCE_TOO_LOW` and what any transaction may throw
 */
export async function sendPurchase(chain: ChainWriter, purchase: Purchase): Promise<Hex> {
  const { id, seller, currency, price, to = chain.wallet.account.address } = purchase;
  await allowPayment(chain, currency, price);
  const args = [chain.deployment.contracts.works, id, seller, currency, price, to] as const;
  const value = currency === COIN ? price : 0n;
  return sendCall(chain, { ...marketContract(chain), functionName: "buy", args, value });
}

/** Buys a listed work and waits until it is bought. @throws SeedlineError as {@link sendPurchase} */
export async function buyWork(chain: ChainWriter, purchase: Purchase): Promise<Hex> {
  return (await confirmed(chain, await sendPurchase(chain, purchase))).transactionHash;
}

/**
 * Sends the purchase under a listing that was handed on.
 * @throws SeedlineError as {@link sendPurchase}; `LISTING_NOT_SIGNED`, `SIGNED_IN_OTHER_EPOCH`, `WRONG_MARKET`
 */
export async function sendSignedPurchase(chain: ChainWriter, document: ListingDocument, to?: Address): Promise<Hex> {
  const { listing, signature } = document;
  // Before anything is approved, which costs.
  await checkListing(chain, document);
  await allowPayment(chain, listing.currency, listing.price);
  const args = [listing, signature, to ?? chain.wallet.account.address] as const;
  const value = listing.currency === COIN ? listing.price : 0n;
  return sendCall(chain, { ...marketContract(chain), functionName: "buySigned", args, value });
}

/** Buys under a listing that was handed on and waits until it is bought. @throws SeedlineError as {@link sendSignedPurchase} */
export async function buySigned(chain: ChainWriter, document: ListingDocument, to?: Address): Promise<Hex> {
  return (await confirmed(chain, await sendSignedPurchase(chain, document, to))).transactionHash;
}

/** Sends what voids all listings and bids that the account ever signed. */
export function sendSignedCancelling(chain: ChainWriter): Promise<Hex> {
  return sendCall(chain, { ...marketContract(chain), functionName: "cancelSigned", args: [] });
}

/** Voids all listings and bids that the account ever signed, and waits until they are. */
export async function cancelSigned(chain: ChainWriter): Promise<Hex> {
  return (await confirmed(chain, await sendSignedCancelling(chain))).transactionHash;
}
