import { type Address, zeroAddress } from "viem";
import type { Bank } from "./Bank.ts";
import { Book, type Journal } from "./Journal.ts";
import type { Pen } from "./Pen.ts";
import type { ReferenceLedger } from "./ReferenceLedger.ts";
import type { Minted, ReferenceWorks } from "./ReferenceWorks.ts";
import { Refusal, refuseIf } from "./Refusal.ts";
import type { TypedData } from "./TypedData.ts";
import type { Bid, Fee, Listing, MintRequest, Proofs, Sale, Voucher } from "./types.ts";

/** A listing as it is stored: one that is signed has an epoch besides. */
export type Asked = Omit<Listing, "works" | "epoch">;

export interface Offered {
  readonly buyer: Address;
  readonly id: bigint;
  readonly currency: Address;
  readonly amount: bigint;
  readonly expiresAt: number;
}

interface Standing {
  readonly work: Minted;
  readonly owner: Address;
  readonly moves: bigint;
}

interface Parts {
  readonly works: ReferenceWorks;
  readonly ledger: ReferenceLedger;
  readonly bank: Bank;
  readonly pen: Pen;
  readonly data: TypedData;
  /** Accounts that are contracts: the others are no tokens, and take any coin. */
  readonly contracts: ReadonlySet<Address>;
}

/** Sales as the interface describes them: what is agreed to is named, and all of the price reaches work and seller. */
export class ReferenceMarket {
  readonly #address: Address;
  readonly #parts: Parts;
  readonly #listings: Book<Asked | undefined>;
  readonly #offers: Book<Offered | undefined>;
  readonly #offerCount: Book<bigint>;
  readonly #epochs: Book<bigint>;
  readonly #spent: Book<boolean>;

  constructor(journal: Journal, address: Address, parts: Parts) {
    [this.#address, this.#parts] = [address, parts];
    this.#listings = new Book<Asked | undefined>(journal, undefined);
    this.#offers = new Book<Offered | undefined>(journal, undefined);
    this.#offerCount = new Book(journal, 0n);
    this.#epochs = new Book(journal, 0n);
    this.#spent = new Book(journal, false);
  }

  offerCount(): bigint {
    return this.#offerCount.get();
  }

  offerOf(offerId: bigint): Offered | undefined {
    return this.#offers.get(offerId);
  }

  /** What open offers paid in. */
  held(currency: Address): bigint {
    return this.#offers.values().reduce((sum, offer) => sum + (offer?.currency === currency ? offer.amount : 0n), 0n);
  }

  isBidSpent(buyer: Address, nonce: bigint): boolean {
    return this.#spent.get(buyer, nonce);
  }

  epochOf(account: Address): bigint {
    return this.#epochs.get(account);
  }

  /** As long as the token has not moved; it may have expired. */
  listingOf(id: bigint): { readonly seller: Address; readonly listing: Asked } | undefined {
    const listing = this.#listings.get(id);
    const { owner, moves } = this.#parts.works.tokens.holdingOf(id);
    return listing === undefined || listing.transfers !== moves ? undefined : { seller: owner, listing };
  }

  list(caller: Address, id: bigint, asked: Omit<Asked, "id" | "transfers">, time: bigint): void {
    const { owner, moves } = this.#standing(id);
    refuseIf(caller !== owner, "NotHolder", caller, owner);
    const isApproved = this.#parts.works.tokens.mayMove(id, this.#address) && owner !== this.#address;
    refuseIf(!isApproved, "NotApproved", this.#works, id, owner);
    refuseIf(asked.price === 0n, "PriceMissing", this.#works, id);
    refuseIf(isPast(asked.expiresAt, time), "ExpiryInThePast", asked.expiresAt, time);
    if (asked.currency !== zeroAddress) this.#checkToken(asked.currency);
    this.#listings.set({ ...asked, id, transfers: moves }, id);
  }

  unlist(caller: Address, id: bigint): void {
    const { owner } = this.#parts.works.tokens.holdingOf(id);
    refuseIf(caller !== owner, "NotHolder", caller, owner);
    refuseIf(this.#listings.get(id) === undefined, "NotListed", this.#works, id);
    this.#listings.set(undefined, id);
  }

  buy(
    caller: Address,
    wanted: { id: bigint; seller: Address; currency: Address; price: bigint; to: Address },
    sentWei: bigint,
    time: bigint,
  ): void {
    this.#checkReceiver(wanted.to);
    const standing = this.#standing(wanted.id);
    const listing = this.#listings.get(wanted.id);
    if (listing === undefined) throw new Refusal("NotListed", this.#works, wanted.id);
    this.#checkOpen(caller, listing, standing.moves, time);
    refuseIf(standing.owner !== wanted.seller, "OtherSeller", standing.owner, wanted.seller);
    refuseIf(listing.currency !== wanted.currency, "OtherCurrency", listing.currency, wanted.currency);
    refuseIf(listing.price !== wanted.price, "OtherPrice", listing.price, wanted.price);
    this.#listings.set(undefined, wanted.id);
    this.#takePayment(listing.currency, listing.price, sentWei);
    this.#trade(standing, wanted.id, wanted.to, listing.currency, listing.price);
  }

  buySigned(caller: Address, listing: Listing, signature: `0x${string}`, to: Address, sentWei: bigint, time: bigint) {
    this.#checkReceiver(to);
    const standing = this.#standing(listing.id, listing.works);
    refuseIf(listing.price === 0n, "PriceMissing", listing.works, listing.id);
    this.#checkOpen(caller, listing, standing.moves, time);
    this.#checkEpoch(standing.owner, listing.epoch);
    const digest = this.#parts.data.listing(listing);
    const isSigned = this.#parts.pen.isSignedBy(standing.owner, digest, signature);
    refuseIf(!isSigned, "ListingNotSigned", standing.owner, digest);
    this.#takePayment(listing.currency, listing.price, sentWei);
    this.#trade(standing, listing.id, to, listing.currency, listing.price);
  }

  /** @returns The first work's id. */
  buyVoucher(
    caller: Address,
    bought: { request: MintRequest; proofs: Proofs; voucher: Voucher; sale: Sale; fees: readonly Fee[]; to: Address },
    sentWei: bigint,
    time: bigint,
  ): bigint {
    const { request, proofs, voucher, sale, fees, to } = bought;
    this.#checkReceiver(to);
    const isReserved = sale.buyer !== zeroAddress && caller !== sale.buyer;
    refuseIf(isReserved, "ReservedForAnother", sale.buyer, caller);
    const signed = this.#parts.data.sale(sale);
    refuseIf(voucher.sale !== signed, "SaleNotSigned", signed, voucher.sale);
    const feeWei = fees[0]?.currency === zeroAddress ? fees[0].amount : 0n;
    const dueWei = feeWei + (sale.currency === zeroAddress ? sale.price : 0n);
    refuseIf(sentWei !== dueWei, "WrongPayment", sentWei, dueWei);
    if (sale.currency !== zeroAddress && sale.price !== 0n) this.#pull(sale.currency, sale.price);
    const allowed = this.#takeFees(fees);
    const purse = {
      sentWei: feeWei,
      take: (currency: Address, amount: bigint) => this.#spend(allowed, currency, amount),
    };
    const first = this.#parts.works.mintFor(this.#address, request, proofs, voucher, to, purse, time);
    for (const { currency, amount } of fees) {
      const left = allowed.get(currency) ?? 0n;
      refuseIf(left !== 0n, "FeeNotTaken", currency, amount, amount - left);
    }
    if (sale.price === 0n) return first;
    this.#standing(first);
    this.#parts.ledger.depositSale(first, sale.currency, sale.price, sale.price, voucher.creator);
    return first;
  }

  offer(caller: Address, offered: Omit<Offered, "buyer">, sentWei: bigint, time: bigint): bigint {
    this.#standing(offered.id);
    refuseIf(offered.amount === 0n, "PriceMissing", this.#works, offered.id);
    refuseIf(isPast(BigInt(offered.expiresAt), time), "ExpiryInThePast", offered.expiresAt, time);
    this.#takePayment(offered.currency, offered.amount, sentWei);
    const offerId = this.offerCount() + 1n;
    this.#offerCount.set(offerId);
    this.#offers.set({ ...offered, buyer: caller }, offerId);
    return offerId;
  }

  /** @returns What is paid back. */
  withdrawOffer(caller: Address, offerId: bigint, to: Address): bigint {
    const { buyer, currency, amount } = this.#open(offerId);
    refuseIf(caller !== buyer, "NotBuyer", caller, buyer);
    this.#checkReceiver(to);
    const isRefused = currency === zeroAddress && this.#parts.contracts.has(to);
    refuseIf(isRefused, "PaymentRefused", to, amount);
    this.#offers.set(undefined, offerId);
    return amount;
  }

  accept(
    caller: Address,
    meant: { offerId: bigint; works: Address; id: bigint; currency: Address; least: bigint },
    time: bigint,
  ): void {
    const offered = this.#open(meant.offerId);
    const isOther = meant.works !== this.#works || offered.id !== meant.id;
    refuseIf(isOther, "OtherToken", this.#works, offered.id, meant.works, meant.id);
    refuseIf(offered.currency !== meant.currency, "OtherCurrency", offered.currency, meant.currency);
    this.#checkLapse(BigInt(offered.expiresAt), time);
    this.#offers.set(undefined, meant.offerId);
    this.#sell(caller, offered, meant.least);
  }

  acceptBid(caller: Address, bid: Bid, signature: `0x${string}`, least: bigint, time: bigint): void {
    refuseIf(bid.amount === 0n, "PriceMissing", bid.works, bid.id);
    this.#checkLapse(bid.expiresAt, time);
    this.#checkEpoch(bid.buyer, bid.epoch);
    const digest = this.#parts.data.bid(bid);
    refuseIf(!this.#parts.pen.isSignedBy(bid.buyer, digest, signature), "BidNotSigned", bid.buyer, digest);
    this.cancelBid(bid.buyer, bid.nonce);
    this.#pull(bid.currency, bid.amount);
    this.#sell(caller, bid, least, bid.works);
  }

  cancelBid(caller: Address, nonce: bigint): void {
    refuseIf(this.isBidSpent(caller, nonce), "BidSpent", caller, nonce);
    this.#spent.set(true, caller, nonce);
  }

  cancelSigned(caller: Address): void {
    this.#epochs.set(this.epochOf(caller) + 1n, caller);
  }

  get #works(): Address {
    return this.#parts.works.address;
  }

  /** What may be sold here, and by whom. */
  #standing(id: bigint, of = this.#works): Standing {
    const { works } = this.#parts;
    const work = of === this.#works ? works.find(id) : undefined;
    if (work === undefined) throw new Refusal("UnknownWork", of, id);
    const winner = works.supersededBy(id);
    refuseIf(winner !== 0n, "WorkSuperseded", of, id, winner);
    refuseIf(!works.isCommercial(id), "NotCommercial", of, id);
    const { owner, moves } = works.tokens.holdingOf(id);
    return { work, owner, moves };
  }

  #sell(caller: Address, wanted: Pick<Offered, "buyer" | "id" | "currency" | "amount">, least: bigint, of?: Address) {
    const standing = this.#standing(wanted.id, of);
    refuseIf(caller !== standing.owner, "NotHolder", caller, standing.owner);
    const before = this.#parts.ledger.claimable(caller, wanted.currency);
    this.#trade(standing, wanted.id, wanted.buyer, wanted.currency, wanted.amount);
    const proceeds = this.#parts.ledger.claimable(caller, wanted.currency) - before;
    refuseIf(proceeds < least, "ProceedsTooLow", proceeds, least);
  }

  /** The creator's sale of a token that never moved is income of the work, whole; any other by its royalty. */
  #trade({ work, owner, moves }: Standing, id: bigint, to: Address, currency: Address, price: bigint): void {
    this.#parts.works.tokens.transferFrom(this.#address, owner, to, id);
    const isPrimary = moves === 0n && owner === work.creator;
    const income = isPrimary ? price : (price * BigInt(work.request.royaltyBps)) / 10_000n;
    this.#parts.ledger.depositSale(id, currency, price, income, owner);
  }

  #open(offerId: bigint): Offered {
    const offered = this.offerOf(offerId);
    if (offered === undefined) throw new Refusal("UnknownOffer", offerId);
    return offered;
  }

  #checkOpen(caller: Address, { id, transfers, expiresAt, buyer }: Asked, moves: bigint, time: bigint): void {
    refuseIf(transfers !== moves, "TokenMoved", this.#works, id, transfers, moves);
    refuseIf(isPast(expiresAt, time), "ListingExpired", expiresAt, time);
    refuseIf(buyer !== zeroAddress && caller !== buyer, "ReservedForAnother", buyer, caller);
  }

  #checkLapse(expiresAt: bigint, time: bigint): void {
    refuseIf(isPast(expiresAt, time), "OfferLapsed", expiresAt, time);
  }

  #checkEpoch(signer: Address, epoch: bigint): void {
    refuseIf(epoch !== this.epochOf(signer), "SignedInOtherEpoch", epoch, this.epochOf(signer));
  }

  #checkReceiver(to: Address): void {
    refuseIf(to === zeroAddress || to === this.#address, "MissingReceiver");
  }

  #checkToken(currency: Address): void {
    refuseIf(!this.#parts.contracts.has(currency), "UnknownCurrency", currency);
  }

  #takePayment(currency: Address, amount: bigint, sentWei: bigint): void {
    const dueWei = currency === zeroAddress ? amount : 0n;
    refuseIf(sentWei !== dueWei, "WrongPayment", sentWei, dueWei);
    if (currency !== zeroAddress) this.#pull(currency, amount);
  }

  /** Takes tokens from who has allowed it: people allow everything here. */
  #pull(currency: Address, amount: bigint): void {
    this.#checkToken(currency);
    const received = this.#parts.bank.arriving(currency, amount);
    refuseIf(received < amount, "PaymentShort", currency, amount, received);
  }

  #takeFees(fees: readonly Fee[]): Map<Address, bigint> {
    const allowed = new Map<Address, bigint>();
    fees.forEach(({ currency, amount }, i) => {
      const previous = fees[i - 1]?.currency;
      const isAscending = previous === undefined || BigInt(previous) < BigInt(currency);
      refuseIf(!isAscending, "FeesNotAscending", previous, currency);
      if (currency === zeroAddress) return;
      this.#pull(currency, amount);
      allowed.set(currency, amount);
    });
    return allowed;
  }

  /** A collection takes fees from what it was allowed for this one mint. */
  #spend(allowed: Map<Address, bigint>, currency: Address, amount: bigint): void {
    const left = allowed.get(currency) ?? 0n;
    refuseIf(left < amount, "ERC20InsufficientAllowance", this.#works, left, amount);
    allowed.set(currency, left - amount);
  }
}

const isPast = (expiresAt: bigint, time: bigint) => expiresAt !== 0n && time > expiresAt;
