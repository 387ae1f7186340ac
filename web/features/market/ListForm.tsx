import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { zeroAddress } from "viem";
import { Button } from "../../ui/Button.tsx";
import { controlClass, Field } from "../../ui/Field.tsx";
import { readAmount } from "../support/readAmount.ts";
import type { Trade } from "./useTrade.ts";

/** What a holder asks for a work of its own. */
export function ListForm({ work, trade, disabled }: { work: bigint; trade: Trade; disabled: boolean }) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const [isTried, setTried] = useState(false);
  const read = readAmount(text);
  const problem = "problem" in read && isTried ? t`Write a price in ETH, such as 0.05.` : null;
  return (
    <form
      noValidate
      className="mt-4 flex max-w-sm flex-wrap items-start gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if ("amountWei" in read) {
          void trade.list({ id: work, currency: zeroAddress, price: read.amountWei, expiresAt: 0n });
        }
      }}
    >
      <Field label={t`Price in ETH`} problem={problem} className="min-w-40 grow">
        {(control) => (
          <input
            {...control}
            inputMode="decimal"
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.target.value)}
            className={`${controlClass} tabular-nums`}
          />
        )}
      </Field>
      <Button type="submit" className="mt-6" disabled={disabled}>
        <Trans>List for sale</Trans>
      </Button>
    </form>
  );
}
