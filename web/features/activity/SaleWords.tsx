import { Trans } from "@lingui/react/macro";
import type { Activity } from "../../../src/core/ports/Catalogue.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { Amount } from "../../ui/Amount.tsx";

/** A sale: price, seller and buyer, and what of the price followed the lineage. */
export function SaleWords({ sale }: { readonly sale: Extract<Activity, { type: "sold" }> }) {
  const price = <Amount amount={sale.price} asset={sale.asset} />;
  const seller = <AccountName address={sale.seller} />;
  const buyer = <AccountName address={sale.buyer} />;
  if (sale.price === 0n) {
    return (
      <Trans>
        Given by {seller} to {buyer}, who minted it
      </Trans>
    );
  }
  return (
    <>
      <span data-sold={sale.price.toString()}>
        {sale.via === "voucher" ? (
          <Trans>
            Sold for {price} by {seller} to {buyer}, who minted it
          </Trans>
        ) : (
          <Trans>
            Sold for {price} by {seller} to {buyer}
          </Trans>
        )}
      </span>
      <span className="block text-sm text-soft">
        {sale.income === sale.price ? (
          <Trans>First sale: all of it along the lineage</Trans>
        ) : sale.income === 0n ? (
          <Trans>Resale of a work that asks for no royalty</Trans>
        ) : (
          <Trans>
            Resale: <Amount amount={sale.income} asset={sale.asset} /> of it along the lineage
          </Trans>
        )}
      </span>
    </>
  );
}
