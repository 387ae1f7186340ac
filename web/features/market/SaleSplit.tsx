import { Trans } from "@lingui/react/macro";
import type { Address } from "viem";
import type { SaleLine } from "../../../src/core/market/saleSplit.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { Amount } from "../../ui/Amount.tsx";
import { ForWork } from "../work/ForWork.tsx";

export interface SaleSplitProps {
  readonly lines: readonly SaleLine[];
  readonly asset: Address;
}

/** Who earns what by a sale, to the unit; the lines sum up to the price. */
export function SaleSplit({ lines, asset }: SaleSplitProps) {
  return (
    <ul data-split>
      {lines.map((line) => (
        <li
          key={`${line.account}-${typeof line.because === "string" ? line.because : line.because.ancestor}`}
          className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 border-t border-line py-2 last:border-b"
        >
          <span className="min-w-0">
            <AccountName address={line.account} />
            <span className="block truncate text-sm text-soft">
              {line.because === "seller" ? (
                <Trans>the seller, after the royalty</Trans>
              ) : line.because === "payee" ? (
                <Trans>for this work</Trans>
              ) : (
                <ForWork id={line.because.ancestor} />
              )}
            </span>
          </span>
          <span className="text-right">
            <Amount amount={line.amount} asset={asset} />
          </span>
        </li>
      ))}
    </ul>
  );
}
