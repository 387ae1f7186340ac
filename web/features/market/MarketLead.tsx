import { Trans } from "@lingui/react/macro";
import type { Address } from "viem";
import { isPrimarySale } from "../../../src/core/market/saleSplit.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import type { StoredListing } from "../../../src/io/market/readMarket.ts";
import { AccountName } from "../../ui/AccountName.tsx";

export interface MarketLeadProps {
  readonly listing: StoredListing | null;
  readonly record: WorkRecord;
  readonly holder: Address;
}

/** By whom a work is sold, and where the money will go. */
export function MarketLead({ listing, record, holder }: MarketLeadProps) {
  if (listing === null) {
    return (
      <Trans>
        Held by <AccountName address={holder} />, who asks no price for it here.
      </Trans>
    );
  }
  return isPrimarySale(record, listing) ? (
    <Trans>
      By <AccountName address={listing.seller} />, who made it: the whole price runs through the table below.
    </Trans>
  ) : (
    <Trans>
      By <AccountName address={listing.seller} />, who holds it: the royalty runs through the table below, the rest is
      the seller's.
    </Trans>
  );
}
