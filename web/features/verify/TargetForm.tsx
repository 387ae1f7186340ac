import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Button } from "../../ui/Button.tsx";
import { controlClass, Field } from "../../ui/Field.tsx";

/** The number of a work, a link that ends with one, or a CID, written by hand. */
export function TargetForm({ onText }: { readonly onText: (text: string) => void }) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== "") onText(text);
      }}
    >
      <Field
        label={t`Number of a work, link or CID`}
        hint={t`As it stands on its page, in a wallet, or behind ipfs:// in a token’s address.`}
      >
        {(control) => (
          <input
            {...control}
            className={`${controlClass} mono`}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" className="self-start" disabled={text.trim() === ""}>
        <Trans>Verify</Trans>
      </Button>
    </form>
  );
}
