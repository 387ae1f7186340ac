import { Trans } from "@lingui/react/macro";
import { Link } from "../../app/navigation/Link.tsx";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { MintOutcome } from "./MintOutcome.tsx";
import { MintSteps } from "./MintSteps.tsx";
import { type Agreement, agreementIn, isMinted } from "./run/MintIntent.ts";
import { type MintRun, stoppedStep } from "./run/MintRun.ts";
import { useMintProblem } from "./useMintProblem.ts";

export interface MintRunViewProps {
  readonly run: MintRun;
  /** Goes on where it stopped; null while that is not possible. `maySign` is false when only the outcome is looked up. */
  /** Agrees to another price than the mint was begun with; left out where that cannot be done. */
  readonly onAgree?: (agreement: Agreement) => void;
  readonly onGo: ((maySign: boolean) => void) | null;
}

/** Titles side by side; of many the first and the last. */
function titleOfAll(works: MintRun["intent"]["works"]): string {
  const titles = works.map(({ title }) => title);
  return titles.length > 4 ? `${titles[0]} … ${titles.at(-1)}` : titles.join(" · ");
}

/** A mint on its way: what is minted, each step with its own state, what stopped it, and what came of it. */
export function MintRunView({ run, onAgree, onGo }: MintRunViewProps) {
  const problemOf = useMintProblem();
  const stopped = stoppedStep(run);
  const { error, intent } = run;
  const open = stopped !== null && run.steps[stopped] === "unknown";
  const asked = error?.code === "PRICE_CHANGED" ? agreementIn(error.details) : null;
  const taken = error?.code === "ALREADY_MINTED" && typeof error.details.id === "bigint" ? `${error.details.id}` : null;
  return (
    <div className="mt-4">
      <p className="mb-4 font-serif text-lg italic">
        <bdi className="[overflow-wrap:anywhere]">{titleOfAll(intent.works)}</bdi>
      </p>
      <MintSteps run={run} />
      {stopped === null && !isMinted(intent) && intent.writes > 0 && !Object.values(run.steps).includes("running") ? (
        <Button className="mt-5 w-full" disabled={onGo === null} onClick={() => onGo?.(true)}>
          <Trans>Go on</Trans>
        </Button>
      ) : null}
      {stopped !== null && error !== null ? (
        <div className="mt-5">
          <Problem problem={problemOf(stopped, error, open)}>
            {asked !== null && onAgree !== undefined ? (
              <Button size="sm" onClick={() => onAgree(asked)}>
                <Trans>Agree to the new price</Trans>
              </Button>
            ) : (
              <Button size="sm" onClick={() => onGo?.(!open)} disabled={onGo === null}>
                {open ? <Trans>Look it up</Trans> : <Trans>Try again</Trans>}
              </Button>
            )}
            {taken === null ? null : (
              <Link to="/work/$id" params={{ id: taken }} className={buttonClass("line", "sm")}>
                <Trans>Open work {taken}</Trans>
              </Link>
            )}
          </Problem>
        </div>
      ) : null}
      {isMinted(intent) ? <MintOutcome run={run} /> : null}
    </div>
  );
}
