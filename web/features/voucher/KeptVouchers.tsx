import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type MarketDocument, marketText, type VoucherDocument } from "../../../src/core/market/MarketDocument.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { Amount } from "../../ui/Amount.tsx";
import { metadataQuery } from "../work/workQueries.ts";
import { keptVouchers } from "./keptVouchers.ts";
import { unmintedOf } from "./unmintedOf.ts";

/** Vouchers that were signed in this browser, each leading to its own page. */
export function KeptVouchers() {
  const { config } = useSeedline();
  const [kept] = useState(() => keptVouchers().filter(({ chainId }) => chainId === config.chainId));
  if (kept.length === 0) return null;
  return (
    <section aria-labelledby="kept">
      <h2 id="kept" className="border-t border-line pt-4 text-lg">
        <Trans>Signed in this browser</Trans>
      </h2>
      <ul className="mt-3">
        {kept.map((document) => (
          <li key={document.signature} className="border-b border-line py-2.5">
            <Kept document={document} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Kept({ document }: { readonly document: VoucherDocument }) {
  const { data } = useQuery(metadataQuery(useSeedline(), unmintedOf(document)));
  return (
    <p className="flex flex-wrap items-baseline justify-between gap-x-6">
      {/* The page is this one: only what stands behind the # changes. */}
      <a href={`#voucher=${marketText(document as MarketDocument)}`} className="link italic">
        <bdi className="[overflow-wrap:anywhere]">{data?.name ?? <Trans>A picture</Trans>}</bdi>
      </a>
      <span className="text-soft">
        <Trans>
          <Amount amount={document.sale.price} asset={document.sale.currency} /> by{" "}
          <AccountName address={document.creator} />
        </Trans>
      </span>
    </p>
  );
}
