import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { buttonClass } from "../../../ui/Button.tsx";
import { CopyTextButton } from "../../../ui/CopyTextButton.tsx";
import { cx } from "../../../ui/cx.ts";
import { Icon } from "../../../ui/Icon.tsx";
import { type BadgeTheme, badgeSnippet, badgeUrl } from "./badgeSnippet.ts";

/** A link that repeats the check, and a badge that does so on any page. Both name the work, never what was found: that is found anew. */
export function ShareCheck({ id }: { readonly id: bigint }) {
  const { t } = useLingui();
  const [theme, setTheme] = useState<BadgeTheme | null>(null);
  const link = `${location.origin}/verify/${id}`;
  const snippet = badgeSnippet(location.origin, id, theme);
  const themes = [
    [null, t`As the visitor’s device`],
    ["light", t`Light`],
    ["dark", t`Dark`],
  ] as const;
  return (
    <section aria-labelledby="share-check" className="min-w-0">
      <h2 id="share-check" className="text-xl">
        <Trans>Let others check it</Trans>
      </h2>
      <p className="mt-1 max-w-prose text-soft">
        <Trans>
          A link and a badge carry no verdict: whoever opens one checks the work anew, in their own browser, and sees
          what holds then.
        </Trans>
      </p>
      <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <CopyTextButton value={link}>
          <Trans>Copy the link to this check</Trans>
        </CopyTextButton>
        <span className="mono text-sm break-all text-soft">{link}</span>
      </div>
      <details className="mt-5">
        <summary className="inline-flex min-h-8 items-center underline decoration-edge decoration-1 underline-offset-4 hover:decoration-ink">
          <Trans>A badge for your own page</Trans>
        </summary>
        <div className="mt-3 max-w-3xl">
          <fieldset aria-label={t`The badge’s colours`} className="-mx-2.5 flex flex-wrap gap-x-1">
            {themes.map(([value, name]) => (
              <button
                key={name}
                type="button"
                aria-pressed={theme === value}
                onClick={() => setTheme(value)}
                className={cx(
                  "min-h-8 rounded-md px-2.5 text-sm underline-offset-6",
                  theme === value ? "text-ink underline decoration-2" : "text-soft hover:text-ink",
                )}
              >
                {name}
              </button>
            ))}
          </fieldset>
          <textarea
            aria-label={t`The badge’s HTML`}
            readOnly
            rows={5}
            className="mono mt-2 w-full resize-none border border-line bg-sunk p-3 text-sm break-all"
            value={snippet}
            onFocus={(event) => event.target.select()}
          />
          <div className="mt-2 flex flex-wrap gap-x-4 gap-y-2">
            <CopyTextButton value={snippet}>
              <Trans>Copy the HTML</Trans>
            </CopyTextButton>
            <a href={badgeUrl("", id, theme)} target="_blank" rel="noopener" className={buttonClass("quiet", "sm")}>
              <Trans>See the badge</Trans>
              <Icon name="out" />
              <span className="sr-only">
                <Trans>(opens a new tab)</Trans>
              </span>
            </a>
          </div>
        </div>
      </details>
    </section>
  );
}
