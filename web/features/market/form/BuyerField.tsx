import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { type Address, getAddress, isAddress, zeroAddress } from "viem";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { controlClass, Field } from "../../../ui/Field.tsx";
import { receiverProblem } from "../../earnings/receiverProblem.ts";

/** The only account that may buy, as it is being written. */
export function useBuyer() {
  const { config } = useSeedline();
  const [text, setText] = useState("");
  const typed = text.trim();
  const isWrong = typed !== "" && receiverProblem(typed, Object.values(config.contracts)) !== null;
  /** Zero for anybody; null while it is none. */
  const buyer: Address | null = isWrong ? null : isAddress(typed) ? getAddress(typed) : zeroAddress;
  return { text, setText, isWrong, buyer };
}

/** For one account alone, or for anybody. */
export function BuyerField({ form }: { readonly form: ReturnType<typeof useBuyer> }) {
  const { t } = useLingui();
  const problem = form.isWrong ? t`This is no address that could buy: 0x and 40 hexadecimal digits.` : null;
  return (
    <Field label={t`Only for (an address; anybody when left out)`} problem={problem}>
      {(control) => (
        <input
          {...control}
          spellCheck={false}
          autoComplete="off"
          value={form.text}
          onChange={(event) => form.setText(event.target.value)}
          className={`${controlClass} mono`}
        />
      )}
    </Field>
  );
}
