import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type Address, isAddress, zeroAddress } from "viem";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { UNREAD_ADDRESS } from "./TermsChoice.ts";
import { priceTokenQuery, TokenField } from "./TokenField.tsx";

export interface GateFieldProps {
  readonly gate: Address;
  /** `UNREAD_ADDRESS` until the chain has said that tokens of it can be held. */
  readonly onChange: (gate: Address) => void;
}

/** The collection whose holders may derive. */
export function GateField({ gate, onChange }: GateFieldProps) {
  const { t } = useLingui();
  const [token, setToken] = useState<Address | null>(isAddress(gate) && gate !== zeroAddress ? gate : null);
  const found = useQuery(priceTokenQuery(useSeedline(), token));
  const read = found.data === undefined || token === null ? UNREAD_ADDRESS : token;
  const isOther = read !== gate;
  useEffect(() => {
    if (isOther) onChange(read);
  });
  return (
    <TokenField
      label={t`Address of the collection`}
      hint={t`Any contract of this chain that says what an account holds of it.`}
      first={token}
      onChange={setToken}
    />
  );
}
