import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Amount } from "../../ui/Amount.tsx";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { formatDate } from "../work/formatDate.ts";
import { WorkTitle } from "../work/WorkTitle.tsx";
import { type CreditEntry, flowQuery, historyQuery } from "./earningsQueries.ts";
import { FlowDrawing } from "./FlowDrawing.tsx";
import { paymentsOf } from "./paymentsOf.ts";

/** How many payments can be chosen from. */
const CHOICES = 12;

/** "Follow one ETH": a payment is chosen and drawn along its way through the lineage. */
export function FollowPayment({ account }: { readonly account: Address }) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const history = useQuery(historyQuery(seedline, account));
  const payments = paymentsOf(history.data?.credits ?? []).slice(0, CHOICES);
  const [chosen, setChosen] = useState<string | null>(null);
  const payment = payments.find(({ key }) => key === chosen) ?? payments[0];
  if (payment === undefined) return null;
  return (
    <section aria-labelledby="follow">
      <h2 id="follow" className="text-xl">
        <Trans>Follow one payment</Trans>
      </h2>
      <p className="mt-1 max-w-prose text-soft">
        <Trans>
          From the work that was paid, up its line, to everyone who received a share: drawn from the ledger’s own event
          and the records of the works.
        </Trans>
      </p>
      <fieldset className="mt-5">
        <legend className="sr-only">{t`Payment`}</legend>
        <div className="-mx-1 flex flex-wrap gap-x-2 gap-y-2 px-1">
          {payments.map((one) => (
            <label
              key={one.key}
              className="flex min-h-9 cursor-pointer items-center gap-2 rounded-md border border-line px-3 py-1 text-sm has-checked:border-ink has-focus-visible:outline-2 has-focus-visible:outline-live"
            >
              <input
                type="radio"
                name="payment"
                className="sr-only"
                checked={one.key === payment.key}
                onChange={() => setChosen(one.key)}
              />
              <PaymentName payment={one.first} mine={one.mine} />
            </label>
          ))}
        </div>
      </fieldset>
      <Drawn key={payment.key} payment={payment.first} account={account} />
    </section>
  );
}

function PaymentName({
  payment,
  mine,
}: {
  readonly payment: Pick<CreditEntry, "work" | "asset" | "at">;
  readonly mine: bigint;
}) {
  return (
    <span>
      <Trans>
        +<Amount amount={mine} asset={payment.asset} /> from <WorkTitle id={payment.work} />
      </Trans>{" "}
      <span className="text-soft">{formatDate(payment.at)}</span>
    </span>
  );
}

function Drawn({
  payment,
  account,
}: {
  readonly payment: Pick<CreditEntry, "txHash" | "logIndex">;
  readonly account: Address;
}) {
  const { data, error, refetch } = useQuery(flowQuery(useSeedline(), payment));
  if (error) {
    return (
      <div className="mt-6">
        <Problem problem={describeError(error)}>
          <Button size="sm" onClick={() => void refetch()}>
            <Trans>Try again</Trans>
          </Button>
        </Problem>
      </div>
    );
  }
  if (data === undefined) {
    return (
      <p className="mt-6 animate-breathe text-soft" role="status">
        <Trans>Following it…</Trans>
      </p>
    );
  }
  return <FlowDrawing flow={data.flow} settled={data.settled} records={data.records} account={account} />;
}
