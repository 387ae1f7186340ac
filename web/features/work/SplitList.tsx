import { Trans } from "@lingui/react/macro";
import { AccountName } from "../../ui/AccountName.tsx";
import { coin } from "../../ui/coin.ts";
import { percent } from "../../ui/percent.ts";
import { ForWork } from "./ForWork.tsx";
import type { IncomeLine } from "./incomeSplit.ts";
import { shadeOf } from "./SplitBar.tsx";

/** Who receives what of an income, and for which work; every line exact, so that they sum up. */
export function SplitList({ lines }: { readonly lines: readonly IncomeLine[] }) {
  return (
    <ul className="mt-3">
      {lines.map((line, index) => (
        <li
          key={`${line.ancestor ?? "rest"}-${line.account}`}
          className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-baseline gap-x-3 border-t border-line py-2 first:border-t-0"
        >
          <span aria-hidden="true" className={`size-2.5 translate-y-px forced-color-adjust-none ${shadeOf(index)}`} />
          <span className="min-w-0">
            <AccountName address={line.account} />
            <span className="block truncate text-sm text-soft">
              {line.ancestor === null ? <Trans>what is left, for this work</Trans> : <ForWork id={line.ancestor} />}
            </span>
          </span>
          <span className="text-right tabular-nums">
            {coin(line.amountWei)}
            <span className="block text-sm text-soft">{percent(line.shareBps)}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
