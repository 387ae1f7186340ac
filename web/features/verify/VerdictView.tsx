import { Trans, useLingui } from "@lingui/react/macro";
import type { Judgement } from "../../../src/core/verify/Judgement.ts";
import { StatusMark } from "../../ui/StatusMark.tsx";
import { VERDICT_MARKS } from "./verdictMarks.ts";
import { verdictWords } from "./verdictWords.ts";

export interface VerdictViewProps {
  readonly judgement: Judgement;
  /** Whether the generator was run for it. */
  readonly rerun: boolean;
  readonly tookMs: number;
}

/** The verdict in the sentence that says what exactly is proven; further sentences are caveats. */
export function VerdictView({ judgement, rerun, tookMs }: VerdictViewProps) {
  const { i18n } = useLingui();
  const { verdict, more } = verdictWords(judgement, i18n);
  const seconds = (tookMs / 1000).toFixed(1);
  return (
    <div role="status" data-verdict={judgement.verdict} data-proof={judgement.proofLevel} className="flex gap-4">
      <StatusMark status={VERDICT_MARKS[judgement.verdict]} className="mt-0.5 size-7 sm:size-8" />
      <div className="min-w-0 max-w-3xl">
        <h2 className="text-lg text-pretty [overflow-wrap:anywhere] sm:text-xl">{verdict}</h2>
        {more.length > 0 ? <p className="mt-2 [overflow-wrap:anywhere]">{more.join(" ")}</p> : null}
        <p className="mt-2 text-sm text-soft">
          {rerun ? (
            <Trans>Judged in this browser in {seconds} seconds, with a new run of the generator.</Trans>
          ) : (
            <Trans>Judged in this browser in {seconds} seconds. The generator was not run.</Trans>
          )}
        </p>
      </div>
    </div>
  );
}
