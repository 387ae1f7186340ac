import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { formatEther } from "viem";
import { DEFAULT_ROYALTY_BPS } from "../../../src/core/mint/mintRequest.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { percent } from "../../ui/percent.ts";
import { sharesQuery } from "../parents/parentQueries.ts";
import type { AncestorShare } from "../parents/previewShares.ts";
import type { DraftParent } from "../studio/Draft.ts";
import { WorkTitle } from "../work/WorkTitle.tsx";
import { parseRoyalty } from "./MintForm.ts";

const ONE_ETH = 10n ** 18n;

export interface IncomePreviewProps {
  readonly parents: readonly DraftParent[];
  /** As typed, in percent. */
  readonly royaltyPercent: string;
}

/** Who will earn what of the work's income, as the contract works it out, and what that makes of one ETH. */
export function IncomePreview({ parents, royaltyPercent }: IncomePreviewProps) {
  const seedline = useSeedline();
  const { data, error, isPending, refetch } = useQuery(sharesQuery(seedline, parents, royaltyOf(royaltyPercent)));
  if (parents.length === 0) return <Split shares={[]} />;
  if (error) {
    return (
      <Problem problem={describeError(error)}>
        <Button size="sm" onClick={() => void refetch()}>
          <Trans>Ask again</Trans>
        </Button>
      </Problem>
    );
  }
  if (isPending) {
    return (
      <p className="animate-breathe text-sm text-soft" role="status">
        <Trans>Asking the contract who earns what…</Trans>
      </p>
    );
  }
  return <Split shares={data} />;
}

function Split({ shares }: { readonly shares: readonly AncestorShare[] }) {
  const { t } = useLingui();
  const own = 10_000 - shares.reduce((sum, { payBps }) => sum + payBps, 0);
  const amounts = shares.map(({ payBps }) => (ONE_ETH * BigInt(payBps)) / 10_000n);
  const rest = amounts.reduce((left, amount) => left - amount, ONE_ETH);
  return (
    <figure aria-label={t`Who earns what`}>
      <figcaption className="flex min-h-6 items-end justify-between text-sm text-soft">
        <span>
          <Trans>Of its income</Trans>
        </span>
        <span>
          <Trans>of 1 ETH</Trans>
        </span>
      </figcaption>
      <div aria-hidden="true" className="mt-1 flex h-1.5 gap-px forced-color-adjust-none">
        {[{ ancestor: null, payBps: own }, ...shares].map(({ ancestor, payBps }, index) => (
          <span
            key={ancestor?.toString() ?? "own"}
            className={ancestor === null ? "bg-ink" : "bg-edge"}
            style={{ flexGrow: payBps, opacity: index === 0 ? 1 : 1 / (1 + (index - 1) * 0.45) }}
          />
        ))}
      </div>
      <table className="mt-1.5 w-full text-sm tabular-nums">
        <tbody>
          <Row name={<Trans>You keep</Trans>} bps={own} wei={rest} />
          {shares.map(({ ancestor, payBps }, index) => (
            <Row key={ancestor.toString()} name={<WorkTitle id={ancestor} />} bps={payBps} wei={amounts[index] ?? 0n} />
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function Row({ name, bps, wei }: { readonly name: React.ReactNode; readonly bps: number; readonly wei: bigint }) {
  return (
    <tr className="border-t border-line first:border-t-0">
      <th scope="row" className="max-w-0 truncate py-1 pr-3 text-left font-normal">
        {name}
      </th>
      <td className="w-px py-1 pr-4 text-right whitespace-nowrap">{percent(bps)}</td>
      <td className="w-px py-1 text-right whitespace-nowrap text-soft">{formatEther(wei)} ETH</td>
    </tr>
  );
}

/** The royalty that was typed, or the usual one as long as it is none. */
function royaltyOf(text: string): number {
  try {
    return parseRoyalty(text);
  } catch {
    return DEFAULT_ROYALTY_BPS;
  }
}
