import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { zeroAddress } from "viem";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { chainCall } from "../../../src/io/chain/chainError.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Amount } from "../../ui/Amount.tsx";
import { Button } from "../../ui/Button.tsx";
import { coin } from "../../ui/coin.ts";
import { controlClass, Field } from "../../ui/Field.tsx";
import { incomeSplit } from "../work/incomeSplit.ts";
import { SplitBar } from "../work/SplitBar.tsx";
import { SplitList } from "../work/SplitList.tsx";
import { type AmountProblem, readAmount } from "./readAmount.ts";
import type { SupportControls } from "./useSupport.ts";

/** Amounts to choose with one touch, in ETH. */
const AMOUNTS = ["0.01", "0.05", "0.25"] as const;

const PROBLEM_WORDS: Readonly<Record<AmountProblem, MessageDescriptor>> = {
  empty: msg`How much? Write an amount in ETH.`,
  malformed: msg`Write digits and one point, such as 0.05.`,
  zero: msg`An amount of zero would pay nobody.`,
  "too-precise": msg`ETH has 18 decimals, and this has more.`,
  absurd: msg`There is not that much ETH.`,
};

export interface PayFormProps {
  readonly record: WorkRecord;
  readonly heldWei: bigint;
  readonly controls: SupportControls;
}

/** How much, and who will receive which part of it. */
export function PayForm({ record, heldWei, controls }: PayFormProps) {
  const { i18n, t } = useLingui();
  const { chain } = useSeedline();
  const { wallet, pay, settle } = controls;
  const [text, setText] = useState("0.05");
  const [isTried, setTried] = useState(false);
  const address = wallet.status === "ready" ? wallet.address : null;
  const balance = useQuery({
    queryKey: ["balance", address],
    queryFn: () => chainCall(() => chain.client.getBalance({ address: address ?? "0x" })),
    enabled: address !== null,
    staleTime: 2_000,
  });
  const read = readAmount(text);
  const amount = "amountWei" in read ? read.amountWei : null;
  const notCovered = amount !== null && balance.data !== undefined && amount > balance.data;
  const problem =
    "problem" in read
      ? isTried || read.problem !== "empty"
        ? i18n._(PROBLEM_WORDS[read.problem])
        : null
      : notCovered
        ? t`The account holds ${coin(balance.data ?? 0n)}.`
        : null;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (amount !== null && !notCovered) pay(amount);
      }}
    >
      <Field
        label={t`Amount in ETH`}
        problem={problem}
        hint={
          balance.data === undefined ? undefined : (
            <Trans>
              The account holds <Amount amount={balance.data} asset={zeroAddress} />.
            </Trans>
          )
        }
        aside={
          <span className="flex gap-1">
            {AMOUNTS.map((one) => (
              <Button
                key={one}
                variant="quiet"
                size="sm"
                aria-pressed={text === one}
                className="min-h-7! aria-pressed:text-ink"
                onClick={() => setText(one)}
              >
                {one}
              </Button>
            ))}
          </span>
        }
      >
        {(control) => (
          <input
            {...control}
            inputMode="decimal"
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
            className={`${controlClass} text-xl tabular-nums`}
          />
        )}
      </Field>
      {amount !== null ? (
        <div className="mt-6">
          <SplitBar lines={incomeSplit(record, amount)} />
          <SplitList lines={incomeSplit(record, amount)} />
        </div>
      ) : null}
      <div className="mt-6 flex flex-wrap justify-end gap-3">
        {heldWei > 0n ? (
          <Button onClick={settle}>
            <Trans>Only settle {coin(heldWei)}</Trans>
          </Button>
        ) : null}
        <Button type="submit" variant="primary">
          {amount !== null ? <Trans>Pay {coin(amount)}</Trans> : <Trans>Pay</Trans>}
        </Button>
      </div>
    </form>
  );
}
