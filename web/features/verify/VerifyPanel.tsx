import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { StatusList } from "../../ui/StatusList.tsx";
import { rowsOf, rowsWhileGathering } from "./checkRows.ts";
import { TwoPictures } from "./TwoPictures.tsx";
import type { VerificationState } from "./useVerification.ts";
import { VerdictView } from "./VerdictView.tsx";

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
        <div className="mt-8 max-w-2xl">
          <StatusList label="Checks" rows={rowsWhileGathering(state.step)} />
        </div>
      </div>
    );
  }
  const { judgement } = state.verification;
  return (
    <div className="animate-rise">
      <VerdictView judgement={judgement} tookMs={state.tookMs} />
      <TwoPictures verification={state.verification} />
      <div className="mt-12 max-w-2xl">
        <StatusList label="Checks" rows={rowsOf(judgement)} />
      </div>
    </div>
  );
}
