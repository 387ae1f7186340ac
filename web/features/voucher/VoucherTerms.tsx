import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { worksAbi } from "../../../src/core/chain/abi.gen.ts";
import type { VoucherDocument } from "../../../src/core/market/MarketDocument.ts";
import { DEFAULT_ROYALTY_BPS } from "../../../src/core/mint/mintRequest.ts";
import { chainCall } from "../../../src/io/chain/chainError.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Link } from "../../app/navigation/Link.tsx";
import { AccountName } from "../../ui/AccountName.tsx";
import { percent } from "../../ui/percent.ts";
import { WorkTitle } from "../work/WorkTitle.tsx";

/** What will stand in the record: what it descends from, who earns what of the price, and what resales ask for. */
export function VoucherTerms({ document }: { readonly document: VoucherDocument }) {
  const { chain } = useSeedline();
  const { order, creator } = document;
  const royaltyBps = order.royaltyBps ?? DEFAULT_ROYALTY_BPS;
  const shares = useQuery({
    queryKey: ["voucher-shares", document.signature],
    queryFn: () =>
      chainCall(() =>
        chain.client.readContract({
          address: chain.deployment.contracts.works,
          abi: worksAbi,
          functionName: "previewShares",
          args: [order.edges.map((edge) => ({ ...edge, termsId: Number(edge.termsId) })), royaltyBps],
        }),
      ),
    enabled: order.edges.length > 0,
    retry: false,
  });
  const paid = (shares.data ?? []).filter(({ payBps }) => payBps > 0);
  const own = 10_000 - paid.reduce((sum, { payBps }) => sum + payBps, 0);
  if (order.edges.length > 0 && shares.data === undefined) return null;
  return (
    <section aria-labelledby="voucher-split" className="mt-8">
      <h2 id="voucher-split" className="text-sm text-soft">
        <Trans>Who earns what of the price</Trans>
      </h2>
      <ul className="mt-2">
        <li className="flex justify-between gap-4 border-t border-line py-2">
          <AccountName address={order.payee ?? creator} />
          <span>{percent(own)}</span>
        </li>
        {paid.map(({ ancestor, payee, payBps }) => (
          <li key={`${ancestor}-${payee}`} className="flex justify-between gap-4 border-t border-line py-2">
            <span className="min-w-0">
              <AccountName address={payee} />
              <span className="block truncate text-sm text-soft">
                <Trans>
                  for{" "}
                  <Link to="/work/$id" params={{ id: ancestor.toString() }} className="link">
                    <WorkTitle id={ancestor} />
                  </Link>
                </Trans>
              </span>
            </span>
            <span>{percent(payBps)}</span>
          </li>
        ))}
      </ul>
      <p className="border-t border-line pt-2 text-sm text-soft">
        <Trans>Resales ask for a royalty of {percent(royaltyBps)}.</Trans>
      </p>
    </section>
  );
}
