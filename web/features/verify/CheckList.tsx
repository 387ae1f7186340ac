import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { translateError } from "../../app/i18n/translateError.ts";
import { StatusList } from "../../ui/StatusList.tsx";
import type { CheckRow } from "./checkRows.ts";
import { CHECK_TITLES } from "./checkTitles.ts";
import { EvidenceList } from "./EvidenceList.tsx";

const WORDS = {
  waiting: msg`waiting`,
  looking: msg`looking`,
  "evidence-in": msg`evidence is in`,
  pass: msg`pass`,
  fail: msg`fail`,
  unknown: msg`unknown`,
  "not-applicable": msg`not applicable`,
} as const satisfies Record<CheckRow["word"], unknown>;

/** Two columns of seven where there is room; the order goes down the first, then the second. */
const COLUMNS =
  "mt-10 lg:grid lg:grid-flow-col lg:grid-cols-2 lg:grid-rows-7 lg:gap-x-14 lg:[&>:nth-child(7)>span]:hidden";

/** Every check with what it found, why, and the values that were compared. */
export function CheckList({ rows }: { readonly rows: readonly CheckRow[] }) {
  const { i18n, t } = useLingui();
  return (
    <StatusList
      label={t`Checks`}
      className={COLUMNS}
      rows={rows.map(({ name, status, word, check }) => ({
        key: name,
        title: i18n._(CHECK_TITLES[name]),
        status,
        word: i18n._(WORDS[word]),
        detail:
          check === null ? null : (
            <>
              <span className="[overflow-wrap:anywhere]">{translateError(check.reason)}</span>
              {check.evidence ? (
                <details className="mt-1">
                  <summary className="inline-flex min-h-6 items-center underline decoration-edge decoration-1 underline-offset-4 hover:text-ink">
                    <Trans>Evidence</Trans>
                    <span className="sr-only">: {i18n._(CHECK_TITLES[name])}</span>
                  </summary>
                  <EvidenceList evidence={check.evidence} />
                </details>
              ) : null}
            </>
          ),
      }))}
    />
  );
}
