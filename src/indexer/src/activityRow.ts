import type schema from "ponder:schema";
import type { Address } from "viem";
import type { Wire } from "../../core/catalogue/wire.ts";
import type { Activity, SaleWay } from "../../core/ports/Catalogue.ts";

type Row = typeof schema.activity.$inferInsert;

/** Above the eight permissions of a waiver. */
const SHARE_ALIKE = 0x100n;

/** What happened, as the row it is kept in. */
export function activityRow(activity: Activity): Row {
  const { txHash, blockNumber, logIndex, at, type } = activity;
  const place = { txHash, blockNumber, logIndex, at, type };
  switch (activity.type) {
    case "minted":
      return { ...place, work: activity.work, account: activity.creator };
    case "transferred":
      return { ...place, work: activity.work, account: activity.from, other: activity.to };
    case "terms-published":
    case "terms-closed":
      return { ...place, work: activity.work, termsId: activity.termsId };
    case "superseded":
      return { ...place, work: activity.work, by: activity.by };
    case "prompt-revealed":
      return { ...place, work: activity.work };
    case "waived": {
      const { work, termsId, permissions, shareAlike } = activity;
      return { ...place, work, termsId, amount: BigInt(permissions) | (shareAlike ? SHARE_ALIKE : 0n) };
    }
    case "registered":
      return { ...place, work: activity.work, asset: activity.collection, amount: activity.tokenId };
    case "offer-cancelled":
      return { ...place, account: activity.account, amount: activity.nonce };
    case "offers-cancelled":
      return { ...place, account: activity.account, amount: activity.epoch };
    case "account-settled":
    case "distributed":
      return { ...place, account: activity.account, asset: activity.asset, amount: activity.amount };
    case "settled":
      return { ...place, work: activity.work, asset: activity.asset, amount: activity.amount };
    case "withdrawn": {
      const { account, to, asset, amount } = activity;
      return { ...place, account, other: to, asset, amount };
    }
    case "listed": {
      const { work, seller: account, buyer: other, asset, price: amount, expiresAt } = activity;
      return { ...place, work, account, other, asset, amount, expiresAt };
    }
    case "unlisted":
      return { ...place, work: activity.work, account: activity.holder };
    case "sold": {
      const { work, seller: account, buyer: other, asset, price: amount, income, via } = activity;
      return { ...place, work, account, other, asset, amount, income, via };
    }
    case "offer-made": {
      const { work, offerId, buyer: account, asset, amount, expiresAt } = activity;
      return { ...place, work, offerId, account, asset, amount, expiresAt };
    }
    case "offer-accepted": {
      const { work, offerId, holder: account, buyer: other } = activity;
      return { ...place, work, offerId, account, other };
    }
    case "offer-withdrawn": {
      const { work, offerId, buyer: account, to: other, asset, amount } = activity;
      return { ...place, work, offerId, account, other, asset, amount };
    }
    case "bid-used":
      return { ...place, account: activity.account, amount: activity.nonce };
    case "signed-cancelled":
    case "vouchers-cancelled":
      return { ...place, account: activity.account, amount: activity.epoch };
  }
}

/** What a row tells, as it is answered. */
export function activityOfRow(row: typeof schema.activity.$inferSelect): Wire<Activity> {
  const { txHash, blockNumber, logIndex, at, account, other, asset } = row;
  const place = { txHash, blockNumber: blockNumber.toString(), logIndex, at };
  const work = String(row.work);
  const termsId = String(row.termsId);
  const amount = String(row.amount);
  const offerId = String(row.offerId);
  const expiresAt = row.expiresAt ?? 0;
  switch (row.type as Activity["type"]) {
    case "minted":
      return { ...place, type: "minted", work, creator: account as Address };
    case "transferred":
      return { ...place, type: "transferred", work, from: account as Address, to: other as Address };
    case "terms-published":
      return { ...place, type: "terms-published", work, termsId };
    case "terms-closed":
      return { ...place, type: "terms-closed", work, termsId };
    case "superseded":
      return { ...place, type: "superseded", work, by: String(row.by) };
    case "prompt-revealed":
      return { ...place, type: "prompt-revealed", work };
    case "waived": {
      const bits = row.amount ?? 0n;
      const permissions = Number(bits & 0xffn);
      return { ...place, type: "waived", work, termsId, permissions, shareAlike: (bits & SHARE_ALIKE) !== 0n };
    }
    case "registered":
      return { ...place, type: "registered", work, collection: asset as Address, tokenId: amount };
    case "offer-cancelled":
      return { ...place, type: "offer-cancelled", account: account as Address, nonce: amount };
    case "offers-cancelled":
      return { ...place, type: "offers-cancelled", account: account as Address, epoch: amount };
    case "account-settled":
    case "distributed": {
      const type = row.type as "account-settled" | "distributed";
      return { ...place, type, account: account as Address, asset: asset as Address, amount };
    }
    case "settled":
      return { ...place, type: "settled", work, asset: asset as Address, amount };
    case "withdrawn":
      return {
        ...place,
        type: "withdrawn",
        account: account as Address,
        to: other as Address,
        asset: asset as Address,
        amount,
      };
    case "listed": {
      const who = { seller: account as Address, buyer: other as Address };
      return { ...place, type: "listed", work, ...who, asset: asset as Address, price: amount, expiresAt };
    }
    case "unlisted":
      return { ...place, type: "unlisted", work, holder: account as Address };
    case "sold": {
      const who = { seller: account as Address, buyer: other as Address };
      const paid = { asset: asset as Address, price: amount, income: String(row.income) };
      return { ...place, type: "sold", work, ...who, ...paid, via: row.via as SaleWay };
    }
    case "offer-made":
      return {
        ...{ ...place, type: "offer-made", work, offerId },
        ...{ buyer: account as Address, asset: asset as Address, amount, expiresAt },
      };
    case "offer-accepted":
      return { ...place, type: "offer-accepted", work, offerId, holder: account as Address, buyer: other as Address };
    case "offer-withdrawn":
      return {
        ...{ ...place, type: "offer-withdrawn", work, offerId, buyer: account as Address },
        ...{ to: other as Address, asset: asset as Address, amount },
      };
    case "bid-used":
      return { ...place, type: "bid-used", account: account as Address, nonce: amount };
    case "signed-cancelled":
    case "vouchers-cancelled": {
      const type = row.type as "signed-cancelled" | "vouchers-cancelled";
      return { ...place, type, account: account as Address, epoch: amount };
    }
  }
}
