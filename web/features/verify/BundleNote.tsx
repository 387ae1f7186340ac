import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Hex } from "viem";
import { isHash } from "../../../src/core/digest/isHash.ts";
import { translateError } from "../../app/i18n/translateError.ts";
import { Button } from "../../ui/Button.tsx";
import { controlClass, Field } from "../../ui/Field.tsx";
import { Hash } from "../../ui/Hash.tsx";
import type { BundleAbout } from "./openBundleTarget.ts";

/** What is judged instead: another work of the bundle, or the same under a block hash that the visitor trusts. */
export interface BundleChange {
  readonly blockHash?: Hex;
  readonly work?: bigint;
}

export interface BundleNoteProps {
  readonly about: BundleAbout;
  /** The work that was judged. */
  readonly id: bigint | null;
  readonly onAgain: (change: BundleChange) => void;
}

/** What a verdict from a bundle rests on, and the bundle's other works. */
export function BundleNote({ about, id, onAgain }: BundleNoteProps) {
  const { t } = useLingui();
  const { works, block, confirmedBy, doubt, holder } = about;
  const { number } = block;
  const others = works.filter((work) => work !== id);
  return (
    <section aria-label={t`Bundle`} className="mt-6 max-w-3xl border-l-2 border-line pl-4 sm:ml-12">
      <p>
        {confirmedBy === null ? (
          <Trans>The block it rests on is number {number}, by its own word with this hash:</Trans>
        ) : confirmedBy === "given" ? (
          <Trans>As of block {number}, by its hash, which you gave. Nobody was asked about anything else:</Trans>
        ) : (
          <Trans>
            As of block {number}, which the node of this page knows. Nothing else was asked of it; the bundle proves the
            rest:
          </Trans>
        )}
      </p>
      <p className="mt-1 text-sm">
        <Hash value={block.hash} of={t`block hash`} />
      </p>
      {holder ? (
        <p className="mt-2 text-soft">
          <Trans>
            Held at that time by <Hash value={holder} of={t`address`} keep={6} />
          </Trans>
        </p>
      ) : null}
      {doubt ? <p className="mt-2 text-sm text-soft [overflow-wrap:anywhere]">{translateError(doubt.reason)}</p> : null}
      {confirmedBy !== null ? null : <BlockForm key={block.hash} onHash={(blockHash) => onAgain({ blockHash })} />}
      {others.length > 0 ? (
        <>
          <p className="mt-4 text-soft">
            <Trans>Other works in this bundle:</Trans>
          </p>
          <ul className="mt-1 flex flex-wrap gap-2">
            {others.map((work) => {
              const named = work.toString();
              return (
                <li key={named}>
                  <Button size="sm" onClick={() => onAgain({ work })}>
                    <Trans>Work {named}</Trans>
                  </Button>
                </li>
              );
            })}
          </ul>
        </>
      ) : null}
    </section>
  );
}

function BlockForm({ onHash }: { readonly onHash: (hash: Hex) => void }) {
  const { t } = useLingui();
  const [text, setText] = useState("");
  const hash = text.trim().toLowerCase();
  const isWrong = hash !== "" && !isHash(hash);
  return (
    <form
      className="mt-3 flex max-w-xl flex-col items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isHash(hash)) onHash(hash);
      }}
    >
      <Field
        className="w-full"
        label={t`Hash of the block, from a source you trust`}
        problem={isWrong ? t`A block’s hash is 0x and 64 digits from 0 to f.` : null}
        hint={t`Such as a block explorer, or the note you kept. Not from whoever gave you the file.`}
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
      <Button type="submit" size="sm" disabled={!isHash(hash)}>
        <Trans>Verify with this hash</Trans>
      </Button>
    </form>
  );
}
