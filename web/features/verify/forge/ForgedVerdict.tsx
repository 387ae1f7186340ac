import { Trans, useLingui } from "@lingui/react/macro";
import type { Check } from "../../../../src/core/verify/Check.ts";
import { brokenLinks } from "../../../../src/core/verify/forge/brokenLinks.ts";
import type { Judgement } from "../../../../src/core/verify/Judgement.ts";
import { translateError } from "../../../app/i18n/translateError.ts";
import { Button } from "../../../ui/Button.tsx";
import { describeError } from "../../../ui/describeError.ts";
import { Icon } from "../../../ui/Icon.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { StatusMark } from "../../../ui/StatusMark.tsx";
import { CHECK_TITLES } from "../checkTitles.ts";
import { VERDICT_MARKS } from "../verdictMarks.ts";
import { verdictWords } from "../verdictWords.ts";
import type { Attempt } from "./useForge.ts";

export interface ForgedVerdictProps {
  readonly honest: Judgement;
  readonly attempt: Attempt | null;
  readonly onPutBack: () => void;
}

/** What the judge says of the work as it is, and of the work as it was changed: the link that broke, by name. */
export function ForgedVerdict({ honest, attempt, onPutBack }: ForgedVerdictProps) {
  const { t } = useLingui();
  return (
    <div className="self-start" aria-live="polite">
      <Said judgement={honest} title={t`As it is`} isQuiet={attempt?.status === "judged"} />
      {attempt === null ? (
        <p className="mt-6 text-soft">
          <Trans>Nothing is changed.</Trans>
        </p>
      ) : (
        <div className="mt-6 border-t border-line pt-5">
          {attempt.status === "judging" ? (
            <p className="animate-breathe text-soft">
              <Trans>Judging it again…</Trans>
            </p>
          ) : attempt.status === "failed" ? (
            <Problem problem={describeError(attempt.error, t`The work is as it was.`)} />
          ) : (
            <>
              <Said judgement={attempt.judgement} title={t`Forged`} isBrief />
              <Broken honest={honest} forged={attempt.judgement} />
            </>
          )}
          <Button size="sm" className="mt-5" onClick={onPutBack}>
            <Icon name="undo" />
            <Trans>Put it back</Trans>
          </Button>
        </div>
      )}
    </div>
  );
}

interface SaidProps {
  readonly judgement: Judgement;
  readonly title: string;
  readonly isQuiet?: boolean;
  /** Whether the reasons stand right below. */
  readonly isBrief?: boolean;
}

function Said({ judgement, title, isQuiet = false, isBrief = false }: SaidProps) {
  const { i18n, t } = useLingui();
  const { verdict, more } = verdictWords(judgement, i18n);
  const isFound = isBrief && judgement.verdict === "not-authentic";
  return (
    <div data-said={judgement.verdict} className="flex gap-3">
      <StatusMark status={VERDICT_MARKS[judgement.verdict]} className="mt-6 size-6" />
      <div className="min-w-0">
        <h3 className="font-sans text-sm text-soft">{title}</h3>
        <p className={isQuiet ? "text-soft [overflow-wrap:anywhere]" : "font-serif text-lg [overflow-wrap:anywhere]"}>
          {isFound ? t`Not authentic: found out.` : verdict}
        </p>
        {isFound ? <p className="text-soft">{more.join(" ")}</p> : null}
      </div>
    </div>
  );
}

function Broken({ honest, forged }: { readonly honest: Judgement; readonly forged: Judgement }) {
  const { i18n } = useLingui();
  const { broken, lost } = brokenLinks(honest, forged);
  const title = (check: Check) => i18n._(CHECK_TITLES[check.name]);
  if (broken.length === 0) {
    const doubted = forged.checks.find(({ name, reason }) =>
      honest.checks.some((one) => one.name === name && one.reason !== reason),
    );
    return (
      <p className="mt-4 max-w-prose pl-9">
        <Trans>Nobody believes it, and nothing is said against the work:</Trans>{" "}
        {doubted ? translateError(doubted.reason) : null}
      </p>
    );
  }
  return (
    <div className="mt-4 pl-9">
      <h4 className="text-sm text-soft">
        {broken.length === 1 ? <Trans>The link that broke</Trans> : <Trans>The links that broke</Trans>}
      </h4>
      <ul className="mt-1 flex flex-col gap-2.5">
        {broken.map((check) => (
          <li key={check.name} data-broken={check.name} className="flex gap-2.5">
            <StatusMark status="failed" className="mt-0.5" />
            <span className="min-w-0">
              {title(check)}
              <span className="block text-sm text-soft [overflow-wrap:anywhere]">{translateError(check.reason)}</span>
            </span>
          </li>
        ))}
      </ul>
      {lost.length > 0 ? (
        <p className="mt-3 text-sm text-soft">
          <Trans>What builds on it cannot be judged any more:</Trans> {lost.map(title).join(", ")}
        </p>
      ) : null}
    </div>
  );
}
