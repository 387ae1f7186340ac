import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { isAddressEqual, zeroAddress } from "viem";
import { SeedlineError } from "../../../src/core/errors.ts";
import type { VoucherDocument } from "../../../src/core/market/MarketDocument.ts";
import { feesOf } from "../../../src/core/market/Sale.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Link } from "../../app/navigation/Link.tsx";
import { useNavigate } from "../../app/navigation/useNavigate.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { Amount } from "../../ui/Amount.tsx";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { TradeProgress } from "../market/trade/TradeProgress.tsx";
import { useTrade } from "../market/trade/useTrade.ts";
import { WalletGate } from "../support/WalletGate.tsx";
import { formatDate } from "../work/formatDate.ts";
import { VoucherTerms } from "./VoucherTerms.tsx";
import { planCancelVouchers, planVoucherPurchase } from "./voucherPlans.ts";
import { readVoucherState } from "./voucherState.ts";

/** How a voucher stands, what it costs in all, and the way to buy it; for its maker, the way to void it. */
export function BuyVoucher({ document }: { readonly document: VoucherDocument }) {
  const { t } = useLingui();
  const { chain } = useSeedline();
  const navigate = useNavigate();
  const [body] = document.order.bodies;
  const trade = useTrade(`voucher/${body?.outputHash}`);
  const state = useQuery({
    queryKey: ["signed", "voucher", document.signature],
    queryFn: () => readVoucherState(chain, document),
    retry: (count, error) => count < 2 && error instanceof SeedlineError && error.retryable,
    staleTime: 2_000,
  });
  const { wallet } = trade;
  const me = wallet.status === "ready" ? wallet.address : null;
  const { sale, voucher, creator } = document;
  const isReserved = sale.buyer !== zeroAddress && !(me !== null && isAddressEqual(sale.buyer, me));
  const fees = feesOf(document.order.grants ?? []);
  const buy = () =>
    void trade.begin(
      planVoucherPurchase(document, (work) => navigate({ to: "/work/$id", params: { id: work.toString() } })),
      t`The work is minted, and yours.`,
    );
  return (
    <div className="mt-6">
      <p className="font-serif text-2xl [&_.mono]:text-base" data-price={sale.price.toString()}>
        <Amount amount={sale.price} asset={sale.currency} />
      </p>
      {fees.map(({ currency, amount }) => (
        <p key={currency} className="text-sm text-soft" data-fee={amount.toString()}>
          <Trans>
            and <Amount amount={amount} asset={currency} /> in fees for the licences it is made under
          </Trans>
        </p>
      ))}
      <p className="mt-1 text-sm text-soft">
        {sale.buyer === zeroAddress ? null : (
          <Trans>
            Only <AccountName address={sale.buyer} /> may buy it.{" "}
          </Trans>
        )}
        <Trans>Until {formatDate(Number(voucher.deadline))}.</Trans>
      </p>
      <div className="mt-4" data-voucher={state.data?.status ?? (state.isError ? "refused" : "checking")}>
        {state.isPending ? (
          <p role="status" className="animate-breathe text-soft">
            <Trans>Checking the signature…</Trans>
          </p>
        ) : state.error ? (
          <Problem problem={describeError(state.error, t`Nothing was paid.`)}>
            <Button size="sm" onClick={() => void state.refetch()} disabled={state.isFetching}>
              <Trans>Check again</Trans>
            </Button>
          </Problem>
        ) : state.data.status === "minted" ? (
          <div>
            <p>
              <Trans>It is minted: this voucher is used up.</Trans>
            </p>
            <Link
              to="/work/$id"
              params={{ id: state.data.work.toString() }}
              className={`${buttonClass("primary")} mt-3`}
            >
              <Trans>Look at the work</Trans>
            </Link>
          </div>
        ) : state.data.status === "open" ? (
          <div className="flex flex-wrap gap-3">
            {me === null ? (
              <WalletGate wallet={wallet} purpose={t`A wallet pays for it and mints it.`}>
                {null}
              </WalletGate>
            ) : isAddressEqual(creator, me) ? (
              <Button
                disabled={trade.isBusy}
                onClick={() => void trade.begin(planCancelVouchers, t`All vouchers you ever signed are void.`)}
              >
                <Trans>Void all my vouchers</Trans>
              </Button>
            ) : (
              <Button variant="primary" size="lg" disabled={trade.isBusy || isReserved} onClick={buy}>
                <Trans>Buy and mint</Trans>
              </Button>
            )}
          </div>
        ) : (
          <Problem problem={describeError(state.data.error, t`Nothing was paid, and nothing was minted.`)} />
        )}
      </div>
      <TradeProgress trade={trade} className="mt-5" />
      <VoucherTerms document={document} />
    </div>
  );
}
