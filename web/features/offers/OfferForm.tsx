import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { type Address, getAddress, type Hex, isAddress, isHash } from "viem";
import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";
import type { OfferDocument } from "../../../src/core/licence/OfferDocument.ts";
import type { WalletState } from "../../app/wallet/useWallet.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { dayOf, endOfDay } from "../../ui/endOfDay.ts";
import { controlClass, Field } from "../../ui/Field.tsx";
import { Problem, type ProblemText } from "../../ui/Problem.tsx";
import { SelectField } from "../../ui/SelectField.tsx";
import { TermsTitle } from "../terms/TermsTitle.tsx";
import { formatDate } from "../work/formatDate.ts";
import { useOffers } from "./useOffers.ts";

const MONTH_SECONDS = 30 * 86_400;

export interface OfferFormProps {
  readonly terms: LicenceTerms;
  readonly wallet: WalletState;
  readonly onSigned: (offer: OfferDocument) => void;
}

/** What an offer says: for whom, for what, how often and until when; in a sentence before it is signed. */
export function OfferForm({ terms, wallet, onSigned }: OfferFormProps) {
  const { t } = useLingui();
  const { sign } = useOffers(wallet);
  const [who, setWho] = useState("one");
  const [licensee, setLicensee] = useState("");
  const [what, setWhat] = useState("any");
  const [content, setContent] = useState("");
  const [uses, setUses] = useState("1");
  const [day, setDay] = useState(() => dayOf(Date.now() / 1_000 + MONTH_SECONDS));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemText | null>(null);

  const account: Address | null = isAddress(licensee.trim()) ? getAddress(licensee.trim()) : null;
  const picture: Hex | null = isHash(content.trim().toLowerCase()) ? (content.trim().toLowerCase() as Hex) : null;
  const count = /^[1-9][0-9]{0,8}$/.test(uses.trim()) ? Number(uses) : null;
  const deadline = endOfDay(day);
  const isPast = !(deadline > Date.now() / 1_000);
  const wrong = {
    licensee: who === "one" && account === null ? t`Write an address: 0x and 40 digits.` : null,
    content: what === "one" && picture === null ? t`Write an output hash: 0x and 64 digits.` : null,
    uses: count === null ? t`Write a whole number above 0.` : null,
    day: isPast ? t`Choose a day to come.` : null,
  };
  const isWrong = Object.values(wrong).some((one) => one !== null);
  const shown = (name: keyof typeof wrong, text: string) => (tried || text !== "" ? wrong[name] : null);

  const go = async () => {
    setTried(true);
    if (isWrong || busy || count === null) return;
    setBusy(true);
    setProblem(null);
    try {
      const signed = await sign({
        termsId: terms.id,
        uses: BigInt(count),
        deadline: BigInt(deadline),
        ...(who === "one" && account !== null ? { licensee: account } : {}),
        ...(what === "one" && picture !== null ? { content: picture } : {}),
      });
      onSigned(signed);
    } catch (error) {
      setProblem(describeError(error, t`Nothing was signed.`));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <div className="grid gap-x-10 gap-y-4 sm:grid-cols-2">
        <SelectField
          label={t`For whom`}
          hint={who === "one" ? undefined : t`Whoever has the link can use it.`}
          value={who}
          options={[
            { value: "one", label: t`One account` },
            { value: "any", label: t`Whoever has it` },
          ]}
          onChange={setWho}
        />
        {who === "one" ? (
          <Field label={t`Address of the licensee`} problem={shown("licensee", licensee)}>
            {(control) => (
              <input
                {...control}
                className={`${controlClass} mono`}
                autoComplete="off"
                spellCheck={false}
                placeholder="0x…"
                value={licensee}
                onChange={(event) => setLicensee(event.target.value)}
              />
            )}
          </Field>
        ) : null}
        <Field label={t`How many works`} hint={t`Minted with this offer in all.`} problem={shown("uses", uses)}>
          {(control) => (
            <input
              {...control}
              className={`${controlClass} tabular-nums`}
              inputMode="numeric"
              autoComplete="off"
              value={uses}
              onChange={(event) => setUses(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={t`Last day`}
          hint={t`What was minted by then stays licensed for good.`}
          problem={shown("day", day)}
        >
          {(control) => (
            <input
              {...control}
              type="date"
              className={controlClass}
              min={dayOf(Date.now() / 1_000)}
              value={day}
              onChange={(event) => setDay(event.target.value)}
            />
          )}
        </Field>
        <SelectField
          label={t`For which picture`}
          hint={what === "any" ? undefined : t`The one that you were shown, by the hash of its pixels.`}
          value={what}
          options={[
            { value: "any", label: t`Any picture` },
            { value: "one", label: t`One picture alone` },
          ]}
          onChange={setWhat}
        />
        {what === "one" ? (
          <Field label={t`Output hash of the picture`} problem={shown("content", content)}>
            {(control) => (
              <input
                {...control}
                className={`${controlClass} mono`}
                autoComplete="off"
                spellCheck={false}
                placeholder="0x…"
                value={content}
                onChange={(event) => setContent(event.target.value)}
              />
            )}
          </Field>
        ) : null}
      </div>
      {isWrong || count === null ? null : (
        <p className="mt-6 max-w-prose border-t border-line pt-4 font-serif text-lg" data-sentence>
          {who === "one" && account !== null ? (
            <AccountName address={account} />
          ) : (
            <Trans>Whoever has this offer</Trans>
          )}{" "}
          <Plural
            value={count}
            one="may mint one work derived from yours"
            other="may mint # works derived from yours"
          />
          {what === "one" ? (
            <>
              , <Trans>of that picture alone</Trans>
            </>
          ) : null}
          , <Trans>until {formatDate(deadline)}</Trans>. <Trans>The terms stay as they are:</Trans>{" "}
          <TermsTitle terms={terms} />.
        </p>
      )}
      <p className="mt-3 text-sm text-soft">
        <Trans>Signing costs nothing and sends nothing. You can cancel the offer as long as it is not used.</Trans>
      </p>
      {problem === null ? null : (
        <div className="mt-4">
          <Problem problem={problem} />
        </div>
      )}
      <div className="mt-6 flex justify-end">
        <Button type="submit" variant="primary" size="lg" disabled={busy || wallet.status !== "ready"}>
          {busy ? <Trans>Waiting for your signature…</Trans> : <Trans>Sign the offer</Trans>}
        </Button>
      </div>
    </form>
  );
}
