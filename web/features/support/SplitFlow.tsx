import { Trans, useLingui } from "@lingui/react/macro";
import type { CSSProperties } from "react";
import { AccountName } from "../../ui/AccountName.tsx";
import { coin } from "../../ui/coin.ts";
import { percent } from "../../ui/percent.ts";
import { StatusMark } from "../../ui/StatusMark.tsx";
import { ForWork } from "../work/ForWork.tsx";
import type { IncomeLine } from "../work/incomeSplit.ts";
import { flowBands } from "./flowBands.ts";

/** Pixels of a receiver's row. */
const ROW = 60;
const WIDTH = 132;

export interface SplitFlowProps {
  readonly lines: readonly IncomeLine[];
  /** What the ledger's event says was split; the lines sum up to it. */
  readonly totalWei: bigint;
}

/** An amount on its way from the vault to everyone it is owed to. Those who asked for less motion see where it arrived. */
export function SplitFlow({ lines, totalWei }: SplitFlowProps) {
  const { t } = useLingui();
  const shown = lines.filter(({ shareBps }) => shareBps > 0);
  const height = shown.length * ROW;
  const bands = flowBands(
    shown.map(({ shareBps }) => shareBps),
    ROW,
  );
  const sum = shown.reduce((total, { amountWei }) => total + amountWei, 0n);
  return (
    <div data-split={totalWei.toString()}>
      <p className="font-serif text-2xl tabular-nums">{coin(totalWei)}</p>
      <div className="mt-3 grid grid-cols-[minmax(3.5rem,8.25rem)_minmax(0,1fr)] gap-x-3">
        <svg
          viewBox={`0 0 ${WIDTH} ${height}`}
          preserveAspectRatio="none"
          className="w-full text-ink"
          style={{ height }}
          aria-hidden="true"
        >
          {bands.map(({ from, to, thickness }, index) => (
            <path
              // biome-ignore lint/suspicious/noArrayIndexKey: bands have no identity but their place
              key={index}
              d={`M0 ${from}C${WIDTH * 0.55} ${from} ${WIDTH * 0.45} ${to} ${WIDTH} ${to}`}
              fill="none"
              stroke="currentColor"
              strokeOpacity={index % 2 === 0 ? 0.85 : 0.5}
              strokeWidth={thickness}
              pathLength={1}
              className="animate-flow [stroke-dasharray:1]"
              style={{ "--nth": index } as CSSProperties}
            />
          ))}
        </svg>
        <ul aria-label={t`Who was credited`}>
          {shown.map((line, index) => (
            <li
              key={`${line.ancestor ?? "rest"}-${line.account}`}
              className="flex animate-arrive items-center justify-between gap-3"
              style={{ height: ROW, "--nth": index } as CSSProperties}
            >
              <span className="min-w-0">
                <AccountName address={line.account} />
                <span className="block truncate text-sm text-soft">
                  {line.ancestor === null ? <Trans>what is left, for this work</Trans> : <ForWork id={line.ancestor} />}
                </span>
              </span>
              <span className="text-right tabular-nums" data-credit={line.amountWei.toString()}>
                {coin(line.amountWei)}
                <span className="block text-sm text-soft">{percent(line.shareBps)}</span>
              </span>
            </li>
          ))}
        </ul>
      </div>
      <p className="mt-3 flex items-center justify-between gap-3 border-t border-line pt-3 tabular-nums">
        <span className="flex gap-2 text-soft">
          <StatusMark status={sum === totalWei ? "done" : "failed"} />
          <Trans>Sum of all credits</Trans>
        </span>
        {coin(sum)}
      </p>
    </div>
  );
}
