import { type Address, type Hex, zeroAddress } from "viem";
import { COMMERCIAL, combine, DERIVATIVES, type Interval, intervalOf, isWithin } from "./Interval.ts";
import { Book, type Journal } from "./Journal.ts";
import { EXTERNAL, type ReferenceExternals } from "./ReferenceExternals.ts";
import type { ReferenceOffers } from "./ReferenceOffers.ts";
import { Refusal, refuseIf } from "./Refusal.ts";
import type { Edge, Offer, Terms } from "./types.ts";

export const BY = { none: 0, anyone: 1, offer: 2, holders: 3 } as const;

/** What licences must know of the one collection whose works they are. */
export interface LicensedWorks {
  readonly address: Address;
  authorityOf(id: bigint): Address;
  boundsOf(id: bigint): Interval;
  /** What the work's children pay on to its ancestors: the sum in basis points, and how many lines. */
  inheritedOf(id: bigint): { readonly sumBps: number; readonly lines: number };
  edgesOf(id: bigint): readonly Edge[];
  /** The id under which all tokens of an edition are one work. */
  workOf(id: bigint): bigint;
  balanceOf(account: Address): bigint;
}

export interface Published {
  readonly terms: Terms;
  readonly publishedAt: bigint;
  readonly publisher: Address;
  readonly closed: boolean;
  /** Tokens minted under terms with a cap. */
  readonly used: number;
}

interface Waived {
  readonly permissions: number;
  readonly shareAlike: boolean;
}

/** Who mints what under terms. */
export interface Use {
  readonly licensee: Address;
  readonly content: Hex;
  readonly tokens: number;
  readonly offer: Offer;
}

/** Licence terms as the interface describes them: immutable by id, closed for good, waived for one work. */
export class ReferenceLicences {
  readonly offers: ReferenceOffers;
  readonly externals: ReferenceExternals;
  readonly #works: LicensedWorks;
  readonly #contracts: ReadonlySet<Address>;
  readonly #published: Book<Published | undefined>;
  readonly #count: Book<number>;
  readonly #waived: Book<Waived>;

  constructor(
    journal: Journal,
    works: LicensedWorks,
    externals: ReferenceExternals,
    offers: ReferenceOffers,
    contracts: ReadonlySet<Address>,
  ) {
    [this.#works, this.externals, this.offers, this.#contracts] = [works, externals, offers, contracts];
    this.#published = new Book<Published | undefined>(journal, undefined);
    this.#count = new Book(journal, 0);
    this.#waived = new Book<Waived>(journal, { permissions: 0, shareAlike: false });
  }

  authorityOf(asset: bigint, works = this.#works.address): Address {
    if (asset < EXTERNAL) return this.#works.authorityOf(asset);
    return this.externals.collectionOf(asset) === works ? zeroAddress : this.externals.holderOf(asset);
  }

  find(termsId: number, works = this.#works.address): Published | undefined {
    return this.#published.get(works, termsId);
  }

  countOf(works: Address): number {
    return this.#count.get(works);
  }

  publish(caller: Address, works: Address, terms: Terms, time: bigint): number {
    this.#checkAuthority(caller, works, terms.asset);
    refuseIf(terms.payee === zeroAddress, "MissingPayee");
    refuseIf(terms.minRoyaltyBps > 1_000, "RoyaltyOutOfRange", terms.minRoyaltyBps, 1_000);
    this.#checkConditions(terms, time);
    if (terms.asset >= EXTERNAL) refuseIf(terms.shareBps > 8_000, "ShareOutOfRoom", terms.shareBps, 8_000);
    else this.#checkBounds(terms);
    const termsId = this.countOf(works) + 1;
    this.#count.set(termsId, works);
    this.#published.set({ terms, publishedAt: time, publisher: caller, closed: false, used: 0 }, works, termsId);
    return termsId;
  }

  close(caller: Address, works: Address, termsId: number): void {
    const published = this.#known(works, termsId);
    this.#checkAuthority(caller, works, published.terms.asset);
    refuseIf(published.closed, "AlreadyClosed", termsId);
    this.#published.set({ ...published, closed: true }, works, termsId);
  }

  waive(caller: Address, work: bigint, termsId: number, permissions: number, shareAlike: boolean): void {
    const parent = this.#known(this.#works.address, termsId).terms.asset;
    this.#checkAuthority(caller, this.#works.address, parent);
    if (parent >= EXTERNAL) {
      const { publisher } = this.#known(this.#works.address, termsId);
      refuseIf(caller !== publisher, "HolderChanged", parent, publisher, caller);
    } else {
      const bounds = this.#works.boundsOf(parent);
      refuseIf(!isWithin(permissions, bounds.permitted), "WaiverOutOfBounds", permissions, bounds.permitted);
      refuseIf(shareAlike && bounds.shareAlike, "ShareAlikeRequired", parent);
    }
    const edges = this.#works.edgesOf(work);
    const id = this.#works.workOf(work);
    const before = this.#waived.get(id, termsId);
    const after = { permissions: before.permissions | permissions, shareAlike: before.shareAlike || shareAlike };
    const changesNothing = after.permissions === before.permissions && after.shareAlike === before.shareAlike;
    refuseIf(changesNothing, "NothingToWaive", id, termsId);
    refuseIf(!edges.some((edge) => edge.termsId === termsId), "NotDerivedUnder", id, termsId);
    this.#waived.set(after, id, termsId);
  }

  /** What the terms that a work was derived under leave to it, after all waivers. */
  boundsOf(id: bigint): Interval {
    const work = this.#works.workOf(id);
    return combine(
      this.#works.edgesOf(id).map(({ termsId }) => {
        const { terms } = this.#known(this.#works.address, termsId);
        return intervalOf(terms, this.#waived.get(work, termsId));
      }),
    );
  }

  /** Whether the terms ask for nothing but to be named. */
  isSimple({ terms }: Published): boolean {
    const { by, fee, cap, expiresAt, asset } = terms;
    return by === BY.anyone && fee === 0n && cap === 0 && expiresAt === 0 && asset < EXTERNAL;
  }

  /** Whether anybody at all may derive under the terms now. */
  isOffered({ terms, closed }: Published, time: bigint): boolean {
    return !closed && terms.by !== BY.none && (terms.expiresAt === 0 || time <= BigInt(terms.expiresAt));
  }

  /** A collection uses its terms for a mint. @returns The fee for all tokens, in the terms' currency. */
  use(works: Address, termsId: number, { licensee, content, tokens, offer }: Use, time: bigint): bigint {
    const published = this.#known(works, termsId);
    const { terms, closed, publishedAt, publisher, used } = published;
    const { asset, by, cap, gate } = terms;
    refuseIf(closed || by === BY.none, "TermsNotOffered", termsId);
    const isOver = terms.expiresAt !== 0 && time > BigInt(terms.expiresAt);
    refuseIf(isOver, "TermsExpired", termsId, terms.expiresAt, time);
    if (asset >= EXTERNAL) this.externals.checkMature(termsId, asset, publishedAt, publisher, time);
    if (cap !== 0) {
      refuseIf(used + tokens > cap, "CapReached", termsId, cap, used, tokens);
      this.#published.set({ ...published, used: used + tokens }, works, termsId);
    }
    if (by === BY.holders) refuseIf(!this.#isHolder(gate, licensee), "NotAHolder", gate, licensee);
    if (by === BY.offer) {
      const authority = this.authorityOf(asset, works);
      this.offers.use(offer, { works, asset, termsId, authority, licensee, content, tokens }, time);
    }
    return terms.fee * BigInt(tokens);
  }

  #isHolder(gate: Address, account: Address): boolean {
    return gate === this.#works.address ? this.#works.balanceOf(account) > 0n : this.externals.holds(account);
  }

  #checkConditions(terms: Terms, time: bigint): void {
    const isCounted = terms.fee !== 0n || terms.by === BY.offer;
    refuseIf(terms.cap !== 0 && !isCounted, "CapWithoutFeeOrOffer", terms.cap);
    const isOver = terms.expiresAt !== 0 && BigInt(terms.expiresAt) < time;
    refuseIf(isOver, "ExpiryInThePast", terms.expiresAt, time);
    const isGated = terms.by === BY.holders;
    const isGate = this.#contracts.has(terms.gate);
    const isMismatch = isGated ? !isGate : terms.gate !== zeroAddress;
    refuseIf(isMismatch, "GateMismatch", terms.by, terms.gate);
    const isBad = terms.currency !== zeroAddress && (terms.fee === 0n || !this.#contracts.has(terms.currency));
    refuseIf(isBad, "BadCurrency", terms.currency, terms.fee);
  }

  #checkBounds({ asset, permissions, by, fee, shareAlike, shareBps }: Terms): void {
    const bounds = this.#works.boundsOf(asset);
    const { sumBps, lines } = this.#works.inheritedOf(asset);
    const isInside = isWithin(permissions, bounds.permitted) && isWithin(bounds.required, permissions);
    refuseIf(!isInside, "PermissionsOutOfBounds", permissions, bounds.required, bounds.permitted);
    refuseIf(by !== BY.none && !isWithin(DERIVATIVES, bounds.permitted), "DerivativesBarred", asset);
    refuseIf(fee !== 0n && !isWithin(COMMERCIAL, bounds.permitted), "FeeForNonCommercial", asset);
    refuseIf(bounds.shareAlike && !shareAlike, "ShareAlikeRequired", asset);
    refuseIf(shareBps > 8_000 - sumBps, "ShareOutOfRoom", shareBps, 8_000 - sumBps);
    const total = lines + (shareBps === 0 ? 0 : 1);
    refuseIf(total > 64, "TooManyPayingAncestors", total, 64);
  }

  #checkAuthority(caller: Address, works: Address, asset: bigint): void {
    const authority = this.authorityOf(asset, works);
    refuseIf(caller !== authority, "NotAuthority", caller, authority, asset);
  }

  #known(works: Address, termsId: number): Published {
    const published = this.find(termsId, works);
    if (published === undefined) throw new Refusal("UnknownTerms", termsId);
    return published;
  }
}
