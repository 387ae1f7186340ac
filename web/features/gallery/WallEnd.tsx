import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { useNear } from "../../ui/useNear.ts";
import type { WallState } from "./useWall.ts";

/** Where the wall goes on: by itself for a while, then when asked; and what went wrong, if something did. */
export function WallEnd({ wall }: { readonly wall: WallState }) {
  const { t } = useLingui();
  const end = useRef<HTMLDivElement>(null);
  const near = useNear(end, 1_200);
  const { loadMore, comesByItself, isLoadingMore, error, status } = wall;
  useEffect(() => {
    if (near && comesByItself && status === "ready" && !isLoadingMore) loadMore?.();
  }, [near, comesByItself, status, isLoadingMore, loadMore]);
  return (
    <div ref={end} className="mt-14 min-h-10 text-center">
      {error ? (
        <div className="mx-auto max-w-md text-left">
          <Problem
            problem={describeError(
              error,
              t`The works are on chain and on IPFS; only their list could not be had just now.`,
            )}
          >
            <Button size="sm" onClick={wall.retry}>
              <Trans>Try again</Trans>
            </Button>
          </Problem>
        </div>
      ) : isLoadingMore ? (
        <p role="status" className="animate-breathe text-soft">
          <Trans>Hanging more…</Trans>
        </p>
      ) : loadMore && !comesByItself ? (
        <Button onClick={loadMore}>
          {wall.count.titlesRead === null ? <Trans>Show more works</Trans> : <Trans>Search further</Trans>}
        </Button>
      ) : null}
    </div>
  );
}
