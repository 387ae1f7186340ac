import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type Address, zeroAddress } from "viem";
import { COIN_FACE } from "../../../src/io/chain/readToken.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { controlClass, Field } from "../../ui/Field.tsx";
import { SelectField } from "../../ui/SelectField.tsx";
import { feeText, readFee } from "./readFee.ts";
import { type TermsChoice, UNREAD_ADDRESS, UNREAD_AMOUNT } from "./TermsChoice.ts";
import { priceTokenQuery, TokenField } from "./TokenField.tsx";

type Fee = Pick<TermsChoice, "fee" | "currency">;

export interface FeeFieldsProps {
  readonly value: Fee;
  readonly onChange: (value: Fee) => void;
  /** Why no fee can be asked for; null when one can. */
  readonly barred: string | null;
}

/** What minting one work costs: nothing, coin, or a token, whose decimals are read from the chain. */
export function FeeFields({ value, onChange, barred }: FeeFieldsProps) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const [kind, setKind] = useState(value.fee === 0n ? "none" : value.currency === zeroAddress ? "coin" : "token");
  const [token, setToken] = useState<Address | null>(kind === "token" ? value.currency : null);
  /** As typed; null while what was chosen before stands. */
  const [text, setText] = useState<string | null>(null);
  const found = useQuery(priceTokenQuery(seedline, kind === "token" ? token : null));
  const face = kind === "token" ? found.data : COIN_FACE;
  const shown = text ?? (face === undefined ? "" : feeText(value.fee, face.decimals));
  const amount = face === undefined ? null : readFee(shown, face.decimals);
  const read: Fee =
    kind === "none"
      ? { fee: 0n, currency: zeroAddress }
      : {
          fee: amount ?? UNREAD_AMOUNT,
          currency: kind === "coin" ? zeroAddress : found.data === undefined || token === null ? UNREAD_ADDRESS : token,
        };
  const isOther = read.fee !== value.fee || read.currency !== value.currency;
  // A token's decimals are known only a while after its address: until then the amount is no amount.
  useEffect(() => {
    if (isOther) onChange(read);
  });
  const problem = text !== null && text.trim() !== "" && face !== undefined && amount === null;
  const decimals = face?.decimals ?? 0;
  return (
    <>
      <SelectField
        label={t`Fee for each work`}
        hint={barred ?? t`Paid when a derivative is minted, beside the share.`}
        value={kind}
        options={[
          { value: "none", label: t`No fee` },
          ...(barred === null
            ? [
                { value: "coin", label: t`In ETH` },
                { value: "token", label: t`In a token (ERC-20)` },
              ]
            : []),
        ]}
        onChange={setKind}
      />
      {kind === "none" ? null : (
        <Field
          label={kind === "coin" ? t`Amount in ETH` : t`Amount in whole tokens`}
          hint={kind === "token" && face !== undefined ? t`The token counts ${decimals} decimals.` : undefined}
          problem={problem ? t`Write an amount above 0, with a point and at most ${decimals} decimals.` : null}
        >
          {(control) => (
            <input
              {...control}
              className={`${controlClass} tabular-nums`}
              inputMode="decimal"
              autoComplete="off"
              placeholder="0.05"
              value={shown}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      )}
      {kind === "token" ? (
        <TokenField
          label={t`Address of the token`}
          hint={t`Whoever mints pays in this token and no other.`}
          first={token}
          onChange={setToken}
        />
      ) : null}
    </>
  );
}
