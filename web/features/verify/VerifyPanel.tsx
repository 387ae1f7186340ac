import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { CheckList } from "./CheckList.tsx";
import { rowsOf, rowsWhileGathering } from "./checkRows.ts";
import { FileNotes } from "./FileNotes.tsx";
import { NoWorkFound } from "./NoWorkFound.tsx";
import { TwoPictures } from "./TwoPictures.tsx";
import type { VerificationState } from "./useVerifier.ts";
import { VerdictView } from "./VerdictView.tsx";

export interface VerifyPanelProps {
  readonly state: VerificationState;
  readonly onCancel: () => void;
  /** Begins again; left out where another button does. */
  readonly onRetry?: () => void;
}

/** What verifying finds: the verdict first, then both pictures, then every check with its reason. */
export function VerifyPanel({ state, onCancel, onRetry }: VerifyPanelProps) {
  const { t } = useLingui();
  if (state.status === "idle") return null;
  if (state.status === "failed") {
    return (
      <Problem problem={describeError(state.error, t`Nothing was decided: neither for the work nor against it.`)}>
        {onRetry ? (
          <Button size="sm" onClick={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        ) : null}
      </Problem>
    );
  }
  if (state.status === "running") {
    const reading = state.target.kind !== "work" && state.id === null;
    return (
      <div>
        <div className="flex items-baseline justify-between gap-6">
          <p className="animate-breathe font-serif text-2xl" role="status">
            {reading ? <Trans>Looking for the work…</Trans> : <Trans>Gathering evidence…</Trans>}
          </p>
          <Button variant="quiet" size="sm" onClick={onCancel}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
        {reading ? (
          <p className="mt-2 max-w-prose text-soft">
            <Trans>Its hash is computed in this browser, from what it shows alone. Nothing is uploaded.</Trans>
          </p>
        ) : (
          <CheckList rows={rowsWhileGathering(state.step, state.checks)} />
        )}
      </div>
    );
  }
  const { verification, tookMs } = state;
  const { judgement, file } = verification;
  if (judgement === null || judgement.id === null) {
    return (
      <div className="animate-rise">
        <NoWorkFound target={state.target} verification={verification} />
      </div>
    );
  }
  return (
    <div className="animate-rise">
      <VerdictView
        judgement={judgement}
        rerun={judgement.checks.some(
          ({ name, status }) => name === "rerun" && (status === "pass" || status === "fail"),
        )}
        tookMs={tookMs}
      />
      {file ? <FileNotes file={file} className="mt-5 sm:ml-12" /> : null}
      <TwoPictures verification={verification} />
      <CheckList rows={rowsOf(judgement)} />
    </div>
  );
}
