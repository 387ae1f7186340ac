import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { DEFAULT_ROYALTY_BPS } from "../../../src/core/mint/mintRequest.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { percent } from "../../ui/percent.ts";
import { parseRoyalty } from "../mint/MintForm.ts";
import type { DraftParent } from "../studio/Draft.ts";
import { WorkTitle } from "../work/WorkTitle.tsx";
import { sharesQuery } from "./parentQueries.ts";
import type { AncestorShare } from "./previewShares.ts";

export interface SharePreviewProps {
  readonly parents: readonly DraftParent[];
  /** As typed, in percent. */
  readonly royaltyPercent: string;
}

/** Who would earn what of a work with these parents: asked of the contract before anything is drawn. */
export function SharePreview({ parents, royaltyPercent }: SharePreviewProps) {
  const seedline = useSeedline();
  const { data, error, refetch } = useQuery(sharesQuery(seedline, parents, royaltyOr(royaltyPercent)));
  if (error) {
    return (
      <div className="mt-3 max-w-xl">
        <Problem problem={describeError(error)}>
          <Button size="sm" onClick={() => void refetch()}>
            <Trans>Ask again</Trans>
          </Button>
        </Problem>
      </div>
    );
  }
  return data === undefined ? null : <Shares shares={data} />;
}

function Shares({ shares }: { readonly shares: readonly AncestorShare[] }) {
  const { t } = useLingui();
  const own = 10_000 - shares.reduce((sum, { payBps }) => sum + payBps, 0);
  return (
    <div className="mt-3 max-w-3xl text-sm" role="status">
      <p className="text-soft">
        <span className="text-ink">
          <Trans>You keep {percent(own)}</Trans>
        </span>
        {shares.length === 0 ? (
          <>
            , <Trans>its ancestors ask for nothing</Trans>
          </>
        ) : (
          shares.map(({ ancestor, payBps }) => (
            <span key={ancestor.toString()}>
              , <WorkTitle id={ancestor} /> <span className="whitespace-nowrap">{percent(payBps)}</span>
            </span>
          ))
        )}
        .
      </p>
      {shares.length === 0 ? null : (
        <div
          aria-hidden="true"
          title={t`Shares of the income`}
          className="mt-2 flex h-1 gap-px forced-color-adjust-none"
        >
          {[own, ...shares.map(({ payBps }) => payBps)].map((bps, index) => (
            <span
              // The bars have no identity but their place.
              key={index === 0 ? "own" : shares[index - 1]?.ancestor.toString()}
              className={index === 0 ? "bg-ink" : "bg-edge"}
              style={{ flexGrow: bps, opacity: index === 0 ? 1 : 1 / (1 + (index - 1) * 0.45) }}
            />
          ))}
        </div>
      )}
    </div>
  );
}

/** The royalty that was typed, or the usual one as long as it is none. */
export function royaltyOr(text: string): number {
  try {
    return parseRoyalty(text);
  } catch {
    return DEFAULT_ROYALTY_BPS;
  }
}
