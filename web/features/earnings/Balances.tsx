import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { zeroAddress } from "viem";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import type { WalletState } from "../../app/wallet/useWallet.ts";
import { Amount } from "../../ui/Amount.tsx";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { Collecting } from "./Collecting.tsx";
import { balancesByAsset, planCollecting } from "./collectPlan.ts";
import { claimableQuery, waitingQuery } from "./earningsQueries.ts";

export interface BalancesProps {
  readonly wallet: WalletState & { status: "ready" | "wrong-chain" };
}

/** What an account can have now, and the one button that brings it. */
export function Balances({ wallet }: BalancesProps) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const claimable = useQuery(claimableQuery(seedline, wallet.address));
  const waiting = useQuery(waitingQuery(seedline, wallet.address));
  const error = claimable.error ?? waiting.error;
  const balances = balancesByAsset(claimable.data ?? [], waiting.data?.waiting ?? []);
  const coin = balances.find(({ asset }) => asset === zeroAddress);
  const tokens = balances.filter(({ asset }) => asset !== zeroAddress);
  const reading = claimable.isPending || waiting.isPending;
  return (
    <section aria-labelledby="owed">
      <h2 id="owed" className="sr-only">
        <Trans>What you are owed</Trans>
      </h2>
      {error ? (
        <div className="mb-8">
          <Problem
            problem={describeError(error, t`Your income is on the ledger and in the vaults, whatever is shown here.`)}
          >
            <Button
              onClick={() => {
                void claimable.refetch();
                void waiting.refetch();
              }}
            >
              <Trans>Try again</Trans>
            </Button>
          </Problem>
        </div>
      ) : null}
      {reading && !error ? (
        <p className="animate-breathe font-serif text-2xl text-soft" role="status">
          <Trans>Counting…</Trans>
        </p>
      ) : claimable.data === undefined ? null : (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_26rem]">
          <div>
            <p className="text-soft">
              <Trans>Yours now</Trans>
            </p>
            <p className="mt-1 font-serif text-[clamp(2.25rem,1.4rem+3.4vw,4rem)] leading-none" data-total>
              <Amount amount={(coin?.claimable ?? 0n) + (coin?.waiting ?? 0n)} asset={zeroAddress} />
            </p>
            <dl className="mt-6 grid max-w-2xl grid-cols-[minmax(0,1fr)_minmax(0,auto)] gap-x-6">
              {(coin ? [coin, ...tokens] : tokens).map(({ asset, claimable: now, waiting: later }) => (
                <div key={asset} className="col-span-2 grid grid-cols-subgrid border-t border-line py-2 last:border-b">
                  <dt className="text-soft">
                    <Trans>Credited, to withdraw</Trans>
                  </dt>
                  <dd className="min-w-0 text-right [overflow-wrap:anywhere]">
                    <Amount amount={now} asset={asset} />
                  </dd>
                  <dt className="text-soft">
                    <Trans>Your part of what waits in vaults</Trans>
                  </dt>
                  <dd className="min-w-0 text-right [overflow-wrap:anywhere]">
                    <Amount amount={later} asset={asset} />
                  </dd>
                </div>
              ))}
            </dl>
            {balances.length === 0 ? (
              <p className="max-w-prose text-soft">
                <Trans>
                  Nothing is owed to this account now. Income of works that pay it will appear here by itself.
                </Trans>
              </p>
            ) : null}
            {waiting.data && !waiting.data.complete ? (
              <p className="mt-3 text-sm text-soft">
                <Trans>The vaults of the youngest 5,000 works were looked into; older ones may hold more.</Trans>
              </p>
            ) : null}
          </div>
          <Collecting wallet={wallet} planned={planCollecting(balances, waiting.data?.waiting ?? [])} />
        </div>
      )}
    </section>
  );
}
