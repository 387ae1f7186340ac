import { Link } from "@tanstack/react-router";
import { Button, buttonClass } from "../../ui/Button.tsx";
import { Hash } from "../../ui/Hash.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { StatusList } from "../../ui/StatusList.tsx";
import { MINT_STEPS, type MintRun, type MintStep, type StepStatus, stoppedStep } from "./MintRun.ts";
import { mintProblem } from "./mintProblem.ts";

const TITLES: Readonly<Record<MintStep, string>> = {
  prepare: "Mark and encode the picture",
  "pin-media": "Pin the picture on IPFS",
  "pin-metadata": "Pin its metadata on IPFS",
  sign: "Sign in your wallet",
  confirm: "Confirmed on chain",
};

const WORDS: Readonly<Record<StepStatus, string>> = {
  waiting: "pending",
  running: "in progress",
  done: "done",
  failed: "failed",
  unknown: "unknown",
};

export interface MintProgressProps {
  readonly run: MintRun;
  /** Goes on at the step that stopped; null while that is not possible. */
  readonly onRetry: (() => void) | null;
}

/** The steps of a mint, each with its own state, and what stopped it if something did. */
export function MintProgress({ run, onRetry }: MintProgressProps) {
  const stopped = stoppedStep(run);
  return (
    <div>
      <StatusList
        label="Mint"
        rows={MINT_STEPS.map((step) => ({
          key: step,
          title: TITLES[step],
          status: run.steps[step],
          word: step === "sign" && run.steps.sign === "running" ? "waiting for you" : WORDS[run.steps[step]],
          detail:
            step === "confirm" && run.txHash ? (
              <>
                Transaction <Hash value={run.txHash} of="transaction hash" keep={6} />
              </>
            ) : null,
        }))}
      />
      {stopped && run.error ? (
        <div className="mt-5">
          <Problem problem={mintProblem(stopped, run.error, run.steps[stopped] === "unknown")}>
            <Button size="sm" onClick={onRetry ?? undefined} disabled={onRetry === null}>
              {run.steps[stopped] === "unknown" ? "Look it up" : "Try again"}
            </Button>
            {run.error.code === "ALREADY_MINTED" && typeof run.error.details.id === "bigint" ? (
              <Link
                to="/work/$id"
                params={{ id: run.error.details.id.toString() }}
                className={buttonClass("line", "sm")}
              >
                Open work {run.error.details.id.toString()}
              </Link>
            ) : null}
          </Problem>
        </div>
      ) : null}
      {run.id !== null ? (
        <Link to="/work/$id" params={{ id: run.id.toString() }} className={`${buttonClass("line")} mt-6 w-full`}>
          See work {run.id.toString()}
        </Link>
      ) : null}
    </div>
  );
}
