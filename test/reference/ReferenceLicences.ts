import { type Address, zeroAddress } from "viem";
import { COMMERCIAL, combine, DERIVATIVES, type Interval, intervalOf, isWithin } from "./Interval.ts";
import { Refusal, refuseIf } from "./Refusal.ts";

export const DAY = 86_400n;
export const EXTERNAL = 2n ** 48n;
export const BY = { none: 0, anyone: 1, offer: 2, holders: 3 } as const;

/** Terms as they are published; amounts and ids as integers. */
export interface ReferenceTerms {
  readonly asset: bigint;
  readonly shareBps: number;
  readonly scope: 0 | 1;
  readonly by: 0 | 1 | 2 | 3;
  readonly permissions: number;
  readonly shareAlike: boolean;
  readonly attribution: boolean;
  readonly minRoyaltyBps: number;
  readonly expiresAt: bigint;
  readonly cap: number;
  readonly fee: bigint;
  readonly currency: Address;
  readonly gate: Address;
  readonly payee: Address;
}

/** What licences must know of works. */
export interface LicensedWorks {
  authorityOf(id: bigint): Address;
  boundsOf(id: bigint): Interval;
  /** What the work's children pay on to its ancestors: the sum in basis points, and how many lines. */
  inheritedOf(id: bigint): { readonly sumBps: number; readonly lines: number };
  edgesOf(id: bigint): readonly { readonly termsId: number }[];
  /** The id under which all tokens of an edition are one work. */
  workOf(id: bigint): bigint;
}

interface Published {
  readonly terms: ReferenceTerms;
  readonly publishedAt: bigint;
  readonly publisher: Address;
  closed: boolean;
  used: number;
}

/** Licence terms as DESIGN.md describes them: immutable by id, closed for good, waived for one work. */
export class ReferenceLicences {
  readonly #works: LicensedWorks;
  readonly #published: Published[] = [];
  readonly #holders = new Map<bigint, Address>();
  readonly #waived = new Map<string, { permissions: number; shareAlike: boolean }>();

  constructor(works: LicensedWorks) {
    this.#works = works;
  }

  /** A token of another collection has this holder now; it is an asset from now on. */
  hold(asset: bigint, holder: Address): void {
    this.#holders.set(asset, holder);
  }

  authorityOf(asset: bigint): Address {
    return asset >= EXTERNAL ? (this.#holders.get(asset) ?? zeroAddress) : this.#works.authorityOf(asset);
  }

  find(termsId: number): Published | undefined {
    return this.#published[termsId - 1];
  }

  publish(caller: Address, terms: ReferenceTerms, time: bigint): number {
    this.#checkAuthority(caller, terms.asset);
    refuseIf(terms.payee === zeroAddress, "MissingPayee");
    refuseIf(terms.minRoyaltyBps > 1_000, "RoyaltyOutOfRange", BigInt(terms.minRoyaltyBps), 1_000n);
    const counted = terms.fee !== 0n || terms.by === BY.offer;
    refuseIf(terms.cap !== 0 && !counted, "CapWithoutFeeOrOffer", BigInt(terms.cap));
    refuseIf(terms.expiresAt !== 0n && terms.expiresAt < time, "ExpiryInThePast", terms.expiresAt, time);
    refuseIf((terms.by === BY.holders) !== (terms.gate !== zeroAddress), "GateMismatch", terms.by, terms.gate);
    refuseIf(terms.currency !== zeroAddress && terms.fee === 0n, "BadCurrency", terms.currency, terms.fee);
    if (terms.asset >= EXTERNAL) {
      refuseIf(terms.shareBps > 8_000, "ShareOutOfRoom", BigInt(terms.shareBps), 8_000n);
    } else {
      this.#checkBounds(terms);
    }
    this.#published.push({ terms, publishedAt: time, publisher: caller, closed: false, used: 0 });
    return this.#published.length;
  }

  close(caller: Address, termsId: number): void {
    const published = this.#known(termsId);
    this.#checkAuthority(caller, published.terms.asset);
    refuseIf(published.closed, "AlreadyClosed", BigInt(termsId));
    published.closed = true;
  }

  waive(caller: Address, work: bigint, termsId: number, permissions: number, shareAlike: boolean): void {
    const parent = this.#known(termsId).terms.asset;
    this.#checkAuthority(caller, parent);
    if (parent < EXTERNAL) {
      const bounds = this.#works.boundsOf(parent);
      refuseIf(
        !isWithin(permissions, bounds.permitted),
        "WaiverOutOfBounds",
        BigInt(permissions),
        BigInt(bounds.permitted),
      );
      refuseIf(shareAlike && bounds.shareAlike, "ShareAlikeRequired", parent);
    }
    const edges = this.#works.edgesOf(work);
    const id = this.#works.workOf(work);
    const before = this.#waived.get(`${id}/${termsId}`) ?? { permissions: 0, shareAlike: false };
    const after = {
      permissions: before.permissions | permissions,
      shareAlike: before.shareAlike || shareAlike,
    };
    const changesNothing = after.permissions === before.permissions && after.shareAlike === before.shareAlike;
    refuseIf(changesNothing, "NothingToWaive", id, BigInt(termsId));
    refuseIf(!edges.some((edge) => edge.termsId === termsId), "NotDerivedUnder", id, BigInt(termsId));
    this.#waived.set(`${id}/${termsId}`, after);
  }

  /** What the terms that a work was derived under leave to it, after all waivers. */
  boundsOf(id: bigint): Interval {
    return combine(
      this.#works
        .edgesOf(id)
        .map(({ termsId }) =>
          intervalOf(this.#known(termsId).terms, this.#waived.get(`${this.#works.workOf(id)}/${termsId}`)),
        ),
    );
  }

  /** Whether the terms ask for nothing but to be named. */
  isSimple({ terms }: Published): boolean {
    const { by, fee, cap, expiresAt, asset } = terms;
    return by === BY.anyone && fee === 0n && cap === 0 && expiresAt === 0n && asset < EXTERNAL;
  }

  /** Whether anybody at all may derive under the terms now. */
  isOffered({ terms, closed }: Published, time: bigint): boolean {
    return !closed && terms.by !== BY.none && (terms.expiresAt === 0n || time <= terms.expiresAt);
  }

  /** @returns The fee for so many tokens. */
  use(termsId: number, tokens: number, time: bigint): bigint {
    const published = this.#known(termsId);
    const { terms, publishedAt, publisher } = published;
    if (terms.asset >= EXTERNAL) {
      refuseIf(time < publishedAt + DAY, "TermsNotMature", BigInt(termsId), publishedAt + DAY, time);
      const holder = this.authorityOf(terms.asset);
      refuseIf(holder !== publisher, "HolderChanged", terms.asset, publisher, holder);
    }
    if (terms.cap !== 0) {
      const { cap } = terms;
      const left = cap - published.used;
      refuseIf(tokens > left, "CapReached", BigInt(termsId), BigInt(cap), BigInt(published.used), BigInt(tokens));
      published.used += tokens;
    }
    return terms.fee * BigInt(tokens);
  }

  /** Undoes the uses of a mint that was refused. */
  restore(termsId: number, tokens: number): void {
    const published = this.#known(termsId);
    if (published.terms.cap !== 0) published.used -= tokens;
  }

  #checkBounds(terms: ReferenceTerms): void {
    const bounds = this.#works.boundsOf(terms.asset);
    const { sumBps, lines } = this.#works.inheritedOf(terms.asset);
    const isInside = isWithin(terms.permissions, bounds.permitted) && isWithin(bounds.required, terms.permissions);
    const { permissions } = terms;
    refuseIf(
      !isInside,
      "PermissionsOutOfBounds",
      BigInt(permissions),
      BigInt(bounds.required),
      BigInt(bounds.permitted),
    );
    const barred = terms.by !== BY.none && !isWithin(DERIVATIVES, bounds.permitted);
    refuseIf(barred, "DerivativesBarred", terms.asset);
    refuseIf(terms.fee !== 0n && !isWithin(COMMERCIAL, bounds.permitted), "FeeForNonCommercial", terms.asset);
    refuseIf(bounds.shareAlike && !terms.shareAlike, "ShareAlikeRequired", terms.asset);
    const roomBps = 8_000 - sumBps;
    refuseIf(terms.shareBps > roomBps, "ShareOutOfRoom", BigInt(terms.shareBps), BigInt(roomBps));
    const total = lines + (terms.shareBps === 0 ? 0 : 1);
    refuseIf(total > 64, "TooManyPayingAncestors", BigInt(total), 64n);
  }

  #checkAuthority(caller: Address, asset: bigint): void {
    const authority = this.authorityOf(asset);
    refuseIf(caller !== authority, "NotAuthority", caller, authority, asset);
  }

  #known(termsId: number): Published {
    const published = this.find(termsId);
    if (published === undefined) throw new Refusal("UnknownTerms", BigInt(termsId));
    return published;
  }
}
