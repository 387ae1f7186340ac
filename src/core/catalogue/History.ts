import type { Hex } from "viem";
import type { LicenceTerms } from "../licence/LicenceTerms.ts";
import type { Activity, CataloguedOffer, CataloguedWork } from "../ports/Catalogue.ts";
import type { WorkRecord } from "../record/WorkRecord.ts";
import type { ChainEvent } from "./ChainEvent.ts";
import { type CreditLine, creditsOf, creditsOfSale } from "./creditsOf.ts";
import { listingOf, offerOf } from "./marketState.ts";

/** All that happened to a collection, oldest first, and what it led to. */
export class History {
  /** By id, which ascends in the order of minting. */
  readonly works = new Map<bigint, CataloguedWork>();
  readonly activity: Activity[] = [];
  readonly credits: CreditLine[] = [];
  /** Open ones by their id. */
  readonly offers = new Map<bigint, CataloguedOffer>();

  /**
   * Adds what happened next.
   * @param record That of the work, for mints and settlements.
   */
  apply({ activity, terms }: ChainEvent, record: WorkRecord | null): void {
    this.activity.push(activity);
    switch (activity.type) {
      case "minted":
        if (record !== null) this.#mint(record, activity.txHash, activity.blockNumber);
        break;
      case "transferred":
        this.#update(activity.work, (work) => ({ ...work, owner: activity.to, listing: null }));
        break;
      case "terms-published":
        if (terms !== null) this.#publish(terms);
        break;
      case "terms-closed":
        this.#close(activity.work, activity.termsId);
        break;
      case "settled":
        if (record !== null) this.credits.push(...creditsOf(record, activity));
        break;
      case "superseded":
        this.#update(activity.work, (work) => ({ ...work, supersededBy: activity.by, listing: null }));
        break;
      case "listed":
        this.#update(activity.work, (work) => ({ ...work, listing: listingOf(activity) }));
        break;
      case "unlisted":
        this.#update(activity.work, (work) => ({ ...work, listing: null }));
        break;
      case "sold":
        this.credits.push(...creditsOfSale(activity));
        break;
      case "offer-made":
        this.offers.set(activity.offerId, offerOf(activity));
        break;
      case "offer-accepted":
      case "offer-withdrawn":
        this.offers.delete(activity.offerId);
        break;
      default:
        // Told, and changes nothing that is listed.
        break;
    }
  }

  #mint(record: WorkRecord, txHash: Hex, blockNumber: bigint): void {
    this.works.set(record.id, {
      record,
      owner: record.creator,
      txHash,
      blockNumber,
      childCount: 0,
      supersededBy: null,
      terms: [],
      listing: null,
    });
    for (const { parent } of record.edges) {
      this.#update(parent, (work) => ({ ...work, childCount: work.childCount + 1 }));
    }
  }

  #publish(terms: LicenceTerms): void {
    this.#update(terms.asset, (work) => ({ ...work, terms: [...work.terms, terms].sort(byPrice) }));
  }

  #close(id: bigint, termsId: bigint): void {
    this.#update(id, (work) => ({ ...work, terms: work.terms.filter((terms) => terms.id !== termsId) }));
  }

  #update(id: bigint, change: (work: CataloguedWork) => CataloguedWork): void {
    const work = this.works.get(id);
    if (work !== undefined) this.works.set(id, change(work));
  }
}

/** Cheapest first; older ones before younger ones. */
function byPrice(a: LicenceTerms, b: LicenceTerms): number {
  return a.shareBps - b.shareBps || (a.id < b.id ? -1 : 1);
}
