import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { controlClass, Field } from "../../../ui/Field.tsx";
import { SelectField } from "../../../ui/SelectField.tsx";
import type { PriceForm, PriceProblem } from "./usePrice.ts";

const PRICE_WORDS: Readonly<Record<PriceProblem, MessageDescriptor>> = {
  empty: msg`How much? Write an amount such as 0.05.`,
  malformed: msg`Write digits and one point, such as 0.05.`,
  zero: msg`An amount of zero would pay nobody.`,
  "too-precise": msg`That is more digits after the point than this currency has.`,
  absurd: msg`That is more than anybody could pay.`,
};

const TOKEN_WORDS = {
  empty: msg`Write the token’s address: 0x and 40 digits.`,
  malformed: msg`This is no address: 0x and 40 hexadecimal digits.`,
  "no-token": msg`At this address is no token on this chain.`,
  unread: msg`The chain does not answer, so the token could not be looked at.`,
} as const;

/** An amount and what it is in: the chain's coin, or a token that is looked at before anything is signed. */
export function PriceFields({ label, form }: { readonly label: string; readonly form: PriceForm }) {
  const { i18n, t } = useLingui();
  const { currency, text, setText, problem, isTried, tokensOnly } = form;
  const { state } = currency;
  const tokenProblem =
    state.status === "wrong" && (isTried || state.problem !== "empty") ? i18n._(TOKEN_WORDS[state.problem]) : null;
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)_8rem] items-start gap-x-5">
        <Field label={label} problem={problem === null ? null : i18n._(PRICE_WORDS[problem])}>
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
        <SelectField
          label={t`Currency`}
          value={currency.kind}
          options={[...(tokensOnly ? [] : [{ value: "coin", label: "ETH" }]), { value: "token", label: t`a token…` }]}
          onChange={(value) => currency.setKind(value === "token" ? "token" : "coin")}
        />
      </div>
      {currency.kind === "token" ? (
        <Field
          label={t`Address of the token (ERC-20)`}
          problem={tokenProblem}
          hint={
            state.status === "reading" ? (
              <Trans>Asking the token…</Trans>
            ) : state.status === "ready" ? (
              state.face.symbol === null ? (
                <Trans>
                  The token says no name for itself; the amount is in units of {state.face.decimals} decimals.
                </Trans>
              ) : (
                <Trans>
                  It calls itself <bdi>{state.face.symbol}</bdi>, with {state.face.decimals} decimals. Any token can
                  call itself anything: the address counts.
                </Trans>
              )
            ) : undefined
          }
        >
          {(control) => (
            <input
              {...control}
              spellCheck={false}
              autoComplete="off"
              value={currency.text}
              onChange={(event) => currency.setText(event.target.value)}
              className={`${controlClass} mono`}
            />
          )}
        </Field>
      ) : null}
    </>
  );
}
