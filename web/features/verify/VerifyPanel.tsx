import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import type { Judgement } from "../../../src/core/verify/Judgement.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import type { BundleChange, BundleNoteProps } from "./BundleNote.tsx";
import { CheckList } from "./CheckList.tsx";
import { rowsOf, rowsWhileGathering } from "./checkRows.ts";
import type { ExaminedFile } from "./ExaminedFile.ts";
import type { NoWorkFoundProps } from "./NoWorkFound.tsx";
import type { VerifyTarget } from "./readTarget.ts";
import type { VerificationState } from "./useVerifier.ts";
import { VerdictView } from "./VerdictView.tsx";

// Fetched while evidence is gathered, so that it is there with the verdict.
const loadTwoPictures = async () => (await import("./TwoPictures.tsx")).TwoPictures;
const TwoPictures = lazyPart(loadTwoPictures);
// Most works are pictures.
const TwoTexts = lazyPart(async () => (await import("./TwoTexts.tsx")).TwoTexts);
// A verdict stands by itself: what goes with it comes after it.
const ShareCheck = lazyPart(async () => (await import("./share/ShareCheck.tsx")).ShareCheck);
const VerdictDetails = lazyPart(async () => (await import("./details/VerdictDetails.tsx")).VerdictDetails);

export interface VerifyPanelProps {
  readonly state: VerificationState;
  readonly onCancel: () => void;
  /** Begins again; left out where another button does. */
  readonly onRetry?: () => void;
  /** Whether all that stands behind the verdict is shown with it: lineage, look-alikes, and a desk to forge it at. */
  readonly whole?: boolean;
  /** Begins with something else. */
  readonly onTarget?: (target: VerifyTarget) => void;
}

// Most who verify name a work, and see none of these.
const NoWorkFound = lazyPart<NoWorkFoundProps>(async () => (await import("./NoWorkFound.tsx")).NoWorkFound);
const FileNotes = lazyPart<{ file: ExaminedFile; className: string }>(
  async () => (await import("./FileNotes.tsx")).FileNotes,
);
const BundleNote = lazyPart<BundleNoteProps>(async () => (await import("./BundleNote.tsx")).BundleNote);
const UnconfirmedBundle = lazyPart<BundleNoteProps & { judgement: Judgement }>(
  async () => (await import("./UnconfirmedBundle.tsx")).UnconfirmedBundle,
);

/** What verifying finds: the verdict first, then both pictures, then every check with its reason. */
export function VerifyPanel({ state, onCancel, onRetry, onTarget, whole = false }: VerifyPanelProps) {
  const { t } = useLingui();
  useEffect(() => {
    // What does not come is asked for again, and told of, where it is shown.
    if (state.status === "running") void loadTwoPictures().catch(() => undefined);
  }, [state.status]);
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
  const { verification, tookMs, target } = state;
  const { judgement, file, proof } = verification;
  const id = judgement?.id ?? null;
  if (judgement === null || id === null) {
    return (
      <div className="animate-rise">
        <NoWorkFound target={state.target} verification={verification} />
      </div>
    );
  }
  const { bundle } = verification;
  const note =
    bundle && onTarget && target.kind === "file"
      ? { about: bundle, id, onAgain: (change: BundleChange) => onTarget({ ...target, ...change }) }
      : null;
  if (note?.about.doubt) return <UnconfirmedBundle {...note} judgement={judgement} />;
  return (
    <div className="animate-rise">
      <VerdictView
        judgement={judgement}
        rerun={judgement.checks.some(
          ({ name, status }) => name === "rerun" && (status === "pass" || status === "fail"),
        )}
        tookMs={tookMs}
      />
      {file && file.notes.length > 0 ? <FileNotes file={file} className="mt-5 sm:ml-12" /> : null}
      {note ? <BundleNote {...note} /> : null}
      {verification.texts === null ? (
        <TwoPictures verification={verification} />
      ) : (
        <TwoTexts id={id} texts={verification.texts} />
      )}
      <CheckList rows={rowsOf(judgement)} />
      {whole && proof ? (
        <VerdictDetails judgement={{ ...judgement, id }} verification={{ ...verification, proof }} />
      ) : (
        <div className="mt-10 border-t border-line pt-8">
          <ShareCheck id={id} />
        </div>
      )}
    </div>
  );
}
