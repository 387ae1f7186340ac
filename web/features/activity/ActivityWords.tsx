import { Trans } from "@lingui/react/macro";
import { zeroAddress } from "viem";
import type { Activity } from "../../../src/core/ports/Catalogue.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { Amount } from "../../ui/Amount.tsx";
import { SaleWords } from "./SaleWords.tsx";

/** What happened, in words. */
export function ActivityWords({ item }: { readonly item: Activity }) {
  switch (item.type) {
    case "minted":
      return (
        <Trans>
          Minted by <AccountName address={item.creator} />
        </Trans>
      );
    case "transferred":
      return (
        <Trans>
          Passed from <AccountName address={item.from} /> to <AccountName address={item.to} />
        </Trans>
      );
    case "terms-published":
      return <Trans>Licence terms {item.termsId.toString()} published</Trans>;
    case "terms-closed":
      return <Trans>Licence terms {item.termsId.toString()} closed</Trans>;
    case "settled":
      return (
        <Trans>
          Income of <Amount amount={item.amount} asset={item.asset} /> settled along the lineage
        </Trans>
      );
    case "superseded":
      return <Trans>Its place was taken by work {item.by.toString()}, which was committed to earlier</Trans>;
    case "prompt-revealed":
      return <Trans>Prompt revealed</Trans>;
    case "waived":
      return <Trans>Restrictions of terms {item.termsId.toString()} given up for this work</Trans>;
    case "registered":
      return <Trans>Registered as something to descend from</Trans>;
    case "offer-cancelled":
    case "offers-cancelled":
      return (
        <Trans>
          <AccountName address={item.account} /> cancelled offers
        </Trans>
      );
    case "account-settled":
      return (
        <Trans>
          <Amount amount={item.amount} asset={item.asset} /> credited to <AccountName address={item.account} />
        </Trans>
      );
    case "distributed":
      return (
        <Trans>
          <Amount amount={item.amount} asset={item.asset} /> of <AccountName address={item.account} /> passed on to its
          members
        </Trans>
      );
    case "withdrawn":
      return (
        <Trans>
          <AccountName address={item.account} /> withdrew <Amount amount={item.amount} asset={item.asset} />
        </Trans>
      );
    default:
      return <MarketWords item={item} />;
  }
}

function MarketWords({ item }: { readonly item: Activity }) {
  switch (item.type) {
    case "sold":
      return <SaleWords sale={item} />;
    case "listed": {
      const price = <Amount amount={item.price} asset={item.asset} />;
      const seller = <AccountName address={item.seller} />;
      return item.buyer === zeroAddress ? (
        <Trans>
          Listed at {price} by {seller}
        </Trans>
      ) : (
        <Trans>
          Listed at {price} by {seller}, for <AccountName address={item.buyer} /> alone
        </Trans>
      );
    }
    case "unlisted":
      return (
        <Trans>
          Taken off the market by <AccountName address={item.holder} />
        </Trans>
      );
    case "offer-made":
      return (
        <Trans>
          <AccountName address={item.buyer} /> offered <Amount amount={item.amount} asset={item.asset} />
        </Trans>
      );
    case "offer-accepted":
      return (
        <Trans>
          <AccountName address={item.holder} /> accepted the offer of <AccountName address={item.buyer} />
        </Trans>
      );
    case "offer-withdrawn":
      return (
        <Trans>
          <AccountName address={item.buyer} /> withdrew the offer of <Amount amount={item.amount} asset={item.asset} />
        </Trans>
      );
    case "bid-used":
      return (
        <Trans>
          A bid of <AccountName address={item.account} /> was accepted or cancelled
        </Trans>
      );
    case "signed-cancelled":
      return (
        <Trans>
          <AccountName address={item.account} /> voided all signed listings and bids
        </Trans>
      );
    case "vouchers-cancelled":
      return (
        <Trans>
          <AccountName address={item.account} /> voided all vouchers
        </Trans>
      );
    default:
      return null;
  }
}
