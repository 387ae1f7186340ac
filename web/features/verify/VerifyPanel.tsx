import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { StatusList } from "../../ui/StatusList.tsx";
import { rowsOf, rowsWhileGathering } from "./checkRows.ts";
import { TwoPictures } from "./TwoPictures.tsx";
import type { VerificationState } from "./useVerification.ts";
import { VerdictView } from "./VerdictView.tsx";

/** Two columns of seven where there is room; the order goes down the first, then the second. */
const CHECKS =
  "mt-10 lg:grid lg:grid-flow-col lg:grid-cols-2 lg:grid-rows-7 lg:gap-x-14 lg:[&>:nth-child(7)>span]:hidden";

export interface VerifyPanelProps {
  readonly state: VerificationState;
  readonly onCancel: () => void;
}

/** What verifying finds: the verdict first, then both pictures, then every check with its reason. */
export function VerifyPanel({ state, onCancel }: VerifyPanelProps) {
  if (state.status === "idle") return null;
  if (state.status === "failed") {
    return (
      <Problem problem={describeError(state.error, "Nothing was decided: neither for the work nor against it.")} />
    );
  }
  if (state.status === "running") {
    return (
      <div>
        <div className="flex items-baseline justify-between gap-6">
          <p className="animate-breathe font-serif text-2xl" role="status">
            Gathering evidence…
          </p>
          <Button variant="quiet" size="sm" onClick={onCancel}>
            Cancel
          </Button>
        </div>
        <StatusList label="Checks" rows={rowsWhileGathering(state.step)} className={CHECKS} />
      </div>
    );
  }
  const { judgement } = state.verification;
  return (
    <div className="animate-rise">
      <VerdictView judgement={judgement} rerun={state.verification.rerun !== null} tookMs={state.tookMs} />
      <TwoPictures verification={state.verification} />
      <StatusList label="Checks" rows={rowsOf(judgement)} className={CHECKS} />
    </div>
  );
}
