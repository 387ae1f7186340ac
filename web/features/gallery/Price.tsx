import { zeroAddress } from "viem";
import { isForSale } from "../../../src/core/catalogue/marketState.ts";
import type { CataloguedListing } from "../../../src/core/ports/Catalogue.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { formatAmount } from "../../ui/formatAmount.ts";

// Few are priced in tokens, whose decimals only the chain knows.
const TokenAmount = lazyPart(async () => (await import("../../ui/Amount.tsx")).Amount);

/** What anybody can buy a work for now, on its label; nothing when it is not for sale. */
export function Price({ listing, className }: { readonly listing: CataloguedListing | null; className?: string }) {
  if (!isForSale(listing, Date.now() / 1_000)) return null;
  const { asset, price } = listing;
  return (
    <span className={className} data-asks={price.toString()}>
      {asset === zeroAddress ? (
        <span className="tabular-nums">{`${formatAmount(price, 18).shown}\u00a0ETH`}</span>
      ) : (
        <TokenAmount amount={price} asset={asset} />
      )}
    </span>
  );
}
