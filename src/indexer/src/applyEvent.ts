import type { Context } from "ponder:registry";
import schema from "ponder:schema";
import { type Hex, zeroAddress } from "viem";
import { type ChainEvent, chainEvent, type DecodedLog } from "../../core/catalogue/ChainEvent.ts";
import { creditsOf, creditsOfSale } from "../../core/catalogue/creditsOf.ts";
import { endedOffer } from "../../core/catalogue/marketEvent.ts";
import { listingOf, offerOf } from "../../core/catalogue/marketState.ts";
import { toWire } from "../../core/catalogue/wire.ts";
import { isOpenToAll } from "../../core/licence/isOpenToAll.ts";
import type { LicenceTerms } from "../../core/licence/LicenceTerms.ts";
import type { Activity, CataloguedListing } from "../../core/ports/Catalogue.ts";
import { isExternalAsset } from "../../core/record/AssetId.ts";
import type { WorkRecord } from "../../core/record/WorkRecord.ts";
import { readSettings } from "../settings.ts";
import { activityRow } from "./activityRow.ts";
import { readRecord } from "./readRecord.ts";

const { works } = readSettings().contracts;

/** An event as the indexer delivers it. */
interface IndexedLog<A> {
  readonly args: A;
  readonly block: { readonly number: bigint; readonly hash: Hex; readonly timestamp: bigint };
  readonly transaction: { readonly hash: Hex };
  readonly log: { readonly logIndex: number };
}

type ArgsOf<N extends DecodedLog["eventName"]> = Extract<DecodedLog, { eventName: N }>["args"];

/** Writes what happened, and what it led to, just as `History.apply` does it in memory. */
export async function applyEvent<N extends DecodedLog["eventName"]>(
  eventName: N,
  { args, block, transaction, log }: IndexedLog<ArgsOf<N>>,
  { db }: Context,
): Promise<void> {
  const place = {
    txHash: transaction.hash,
    blockNumber: block.number,
    logIndex: log.logIndex,
    at: Number(block.timestamp),
  };
  const ended = endedOffer({ eventName, args });
  const offer = ended === null ? null : await db.find(schema.offers, { offerId: ended });
  const event = chainEvent(works, { eventName, args } as DecodedLog, place, offer);
  if (event === null) return;
  await db.insert(schema.activity).values(activityRow(event.activity));
  const { activity } = event;
  switch (activity.type) {
    case "minted":
      return mint(db, await readRecord(activity.work, block.hash), activity);
    case "transferred":
      await db.update(schema.works, { id: activity.work }).set({ owner: activity.to, ...asked(null) });
      return;
    case "terms-published":
      return publish(db, event);
    case "terms-closed":
      await db
        .update(schema.terms, { id: activity.termsId })
        .set((row) => ({ closed: true, terms: { ...row.terms, closed: true } }));
      return changeTerms(db, activity.work, (known) => known.filter(({ id }) => id !== activity.termsId.toString()));
    case "settled": {
      const lines = creditsOf(await readRecord(activity.work, block.hash), activity);
      if (lines.length > 0) await db.insert(schema.credits).values(lines);
      return;
    }
    case "superseded":
      await db
        .update(schema.works, { id: activity.work })
        .set({ supersededBy: activity.by, isOpen: false, ...asked(null) });
      return;
    case "listed":
      await db.update(schema.works, { id: activity.work }).set(asked(listingOf(activity)));
      return;
    case "unlisted":
      await db.update(schema.works, { id: activity.work }).set(asked(null));
      return;
    case "sold": {
      const lines = creditsOfSale(activity);
      if (lines.length > 0) await db.insert(schema.credits).values(lines);
      return;
    }
    case "offer-made":
      await db.insert(schema.offers).values(offerOf(activity));
      return;
    case "offer-accepted":
    case "offer-withdrawn":
      await db.delete(schema.offers, { offerId: activity.offerId });
      return;
    default:
      return;
  }
}

type Db = Context["db"];
type WireTerms = (typeof schema.works.$inferSelect)["terms"];

async function mint(db: Db, record: WorkRecord, { txHash, blockNumber }: Activity): Promise<void> {
  await db.insert(schema.works).values({
    id: record.id,
    creator: record.creator,
    owner: record.creator,
    kind: record.kind,
    isRoot: record.edges.length === 0,
    isOpen: false,
    childCount: 0,
    supersededBy: null,
    record: toWire(record),
    terms: [],
    ...asked(null),
    txHash,
    blockNumber,
    createdAt: record.createdAt,
  });
  for (const { parent, roles, termsId } of record.edges) {
    await db.insert(schema.edges).values({ child: record.id, parent, roles, termsId });
    if (isExternalAsset(parent)) continue;
    await db.update(schema.works, { id: parent }).set((row) => ({ childCount: row.childCount + 1 }));
  }
}

/** What is asked for a work, as its row keeps it. */
function asked(listing: CataloguedListing | null) {
  const open = listing?.buyer === zeroAddress ? listing : null;
  return {
    listing: listing === null ? null : toWire(listing),
    saleAsset: open?.asset ?? null,
    salePrice: open?.price ?? null,
    saleUntil: open?.expiresAt ?? null,
  };
}

async function publish(db: Db, { terms }: ChainEvent): Promise<void> {
  if (terms === null) return;
  const { id, asset, shareBps, closed } = terms;
  await db.insert(schema.terms).values({ id, asset, shareBps, closed, terms: toWire(terms) });
  await changeTerms(db, asset, (known) => [...known, toWire<LicenceTerms>(terms)].sort(byPrice));
}

async function changeTerms(db: Db, work: bigint, change: (known: WireTerms) => WireTerms): Promise<void> {
  // A token of another contract is no work: its terms are kept in the table of terms alone.
  if (isExternalAsset(work)) return;
  await db.update(schema.works, { id: work }).set((row) => {
    const terms = change(row.terms);
    const isOpen = row.supersededBy === null && terms.some((one) => isOpenToAll({ ...one, fee: BigInt(one.fee) }));
    return { terms, isOpen };
  });
}

function byPrice(a: WireTerms[number], b: WireTerms[number]): number {
  return a.shareBps - b.shareBps || (BigInt(a.id) < BigInt(b.id) ? -1 : 1);
}
