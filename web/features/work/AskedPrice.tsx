import { Trans } from "@lingui/react/macro";
import { isForSale } from "../../../src/core/catalogue/marketState.ts";
import type { CataloguedListing } from "../../../src/core/ports/Catalogue.ts";
import { Price } from "../gallery/Price.tsx";

/** That a work can be bought and for how much, on its label, with the way to where it is bought. */
export function AskedPrice({ listing }: { readonly listing: CataloguedListing | null }) {
  if (!isForSale(listing, Date.now() / 1_000)) return null;
  return (
    <p className="mt-4">
      <a href="#market" className="link">
        <Trans>
          For sale at <Price listing={listing} />
        </Trans>
      </a>
    </p>
  );
}
