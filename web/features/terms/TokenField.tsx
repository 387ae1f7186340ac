import { useLingui } from "@lingui/react/macro";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Address, getAddress, isAddress } from "viem";
import { SeedlineError } from "../../../src/core/errors.ts";
import { readPriceToken } from "../../../src/io/chain/readPriceToken.ts";
import { type Seedline, useSeedline } from "../../app/config/SeedlineContext.ts";
import { controlClass, Field } from "../../ui/Field.tsx";
import { problemText } from "../studio/problemText.ts";

/** What a contract says of itself as a token; null for no address. */
export function priceTokenQuery({ chain }: Seedline, token: Address | null) {
  return queryOptions({
    queryKey: ["price-token", token],
    queryFn: () => readPriceToken(chain, token as Address),
    enabled: token !== null,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export interface TokenFieldProps {
  readonly label: string;
  readonly hint: string;
  /** What it holds at first. */
  readonly first: Address | null;
  /** Null while what is written is no address. Whether a token is there is for `priceTokenQuery` to say. */
  readonly onChange: (token: Address | null) => void;
}

/** The address of a token or collection, held against the chain as soon as it is one. */
export function TokenField({ label, hint, first, onChange }: TokenFieldProps) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const [text, setText] = useState<string>(first ?? "");
  const { data, error } = useQuery(priceTokenQuery(seedline, readAddress(text)));
  const isWrong = text.trim() !== "" && readAddress(text) === null;
  const problem = isWrong
    ? t`This is no address: 0x and 40 digits, or one is mistyped.`
    : problemText(error instanceof SeedlineError ? error : undefined);
  const found = data?.symbol ?? null;
  return (
    <Field label={label} hint={found === null ? hint : t`It calls itself ${found}.`} problem={problem}>
      {(control) => (
        <input
          {...control}
          className={`${controlClass} mono`}
          autoComplete="off"
          spellCheck={false}
          placeholder="0x…"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            onChange(readAddress(event.target.value));
          }}
        />
      )}
    </Field>
  );
}

function readAddress(text: string): Address | null {
  const trimmed = text.trim();
  return isAddress(trimmed) ? getAddress(trimmed) : null;
}
