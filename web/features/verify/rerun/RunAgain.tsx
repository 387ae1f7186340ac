import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { createGenerationClient } from "../../../../src/io/providers/createGenerationClient.ts";
import { translateError } from "../../../app/i18n/translateError.ts";
import { Button } from "../../../ui/Button.tsx";
import { describeError } from "../../../ui/describeError.ts";
import { Problem } from "../../../ui/Problem.tsx";
import { RerunResult } from "./RerunResult.tsx";
import type { ServiceRerunProps } from "./ServiceRerun.tsx";
import { useServiceRerun } from "./useServiceRerun.ts";

/** Has this page's server make the work again, where it has the service; within the limits that every generation has. */
export function RunAgain({ id, service: { needs, prompt }, verification }: ServiceRerunProps) {
  const { t } = useLingui();
  const { name } = needs;
  const { data, error } = useQuery({
    queryKey: ["providers"],
    queryFn: ({ signal }) => createGenerationClient({ baseUrl: "" }).list({ signal }),
  });
  const { state, start, cancel } = useServiceRerun(id, verification.proof.evidence);
  const offered = data?.find((one) => one.id === needs.service);
  if (prompt === null) return null;
  if (error) return <Quiet>{<Trans>Whether this page’s server has {name} could not be asked.</Trans>}</Quiet>;
  if (data === undefined) return null;
  if (offered === undefined) {
    return (
      <Quiet>
        <Trans>This page’s server has no {name}; where one has, the work can be made again from this page.</Trans>
      </Quiet>
    );
  }
  if (offered.description === null) {
    return (
      <Quiet>
        <Trans>This page’s server has {name}, which does not answer just now.</Trans>{" "}
        {offered.error ? translateError(offered.error.message) : null}
      </Quiet>
    );
  }
  return (
    <div data-again={state.status} className="mt-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button onClick={() => void start()} disabled={state.status === "running"}>
          {state.status === "done" ? <Trans>Make it once more</Trans> : <Trans>Make it again here</Trans>}
        </Button>
        {state.status === "running" ? (
          <>
            <span role="status" className="animate-breathe text-soft">
              {state.fraction === null ? (
                <Trans>Waiting for {name}…</Trans>
              ) : (
                <Trans>
                  {name} draws: {Math.round(state.fraction * 100)} %
                </Trans>
              )}
            </span>
            <Button variant="quiet" size="sm" onClick={cancel}>
              <Trans>Cancel</Trans>
            </Button>
          </>
        ) : (
          <span className="text-sm text-soft">
            {offered.costs ? (
              <Trans>It counts as one of your generations of today, and as money.</Trans>
            ) : (
              <Trans>It counts as one of your generations of today.</Trans>
            )}
          </span>
        )}
      </div>
      {state.status === "failed" ? (
        <div className="mt-4 max-w-3xl">
          <Problem problem={describeError(state.error, t`The verdict above stays as it is.`)} />
        </div>
      ) : null}
      {state.status === "done" ? <RerunResult made={state.made} work={verification.pinned} name={name} /> : null}
    </div>
  );
}

function Quiet({ children }: { readonly children: React.ReactNode }) {
  return <p className="mt-4 max-w-prose text-soft">{children}</p>;
}
