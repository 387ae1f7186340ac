import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useId, useState } from "react";
import { type Address, formatEther, parseEther } from "viem";
import { DEFAULT_ROYALTY_BPS } from "../../../src/core/mint/mintRequest.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { percent } from "../../ui/percent.ts";
import { sharesQuery } from "../parents/parentQueries.ts";
import type { AncestorShare } from "../parents/previewShares.ts";
import type { DraftParent } from "../studio/Draft.ts";
import { WorkTitle } from "../work/WorkTitle.tsx";
import { parseRoyalty } from "./MintForm.ts";

/** An amount as people type it, with a point or a comma. */
const PRICE = /^[0-9]{1,7}(?:[.,][0-9]{1,18})?$/;

export interface IncomePreviewProps {
  readonly parents: readonly DraftParent[];
  /** As typed, in percent. */
  readonly royaltyPercent: string;
}

/** Who will earn what of the work's income, as the contract works it out, and what that makes of a price. */
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
  const id = useId();
  const [price, setPrice] = useState("1");
  const priceWei = PRICE.test(price.trim()) ? parseEther(price.trim().replace(",", ".")) : null;
  const own = 10_000 - shares.reduce((sum, { payBps }) => sum + payBps, 0);
  const amounts = shares.map(({ payBps }) => (priceWei === null ? null : (priceWei * BigInt(payBps)) / 10_000n));
  const rest = priceWei === null ? null : amounts.reduce<bigint>((left, amount) => left - (amount ?? 0n), priceWei);
  return (
    <figure aria-label={t`Who earns what`}>
      <figcaption className="flex min-h-6 items-baseline justify-between text-sm text-soft">
        <span>
          <Trans>Of its income</Trans>
        </span>
        <span className="flex items-baseline gap-1">
          <label htmlFor={id}>
            <Trans>of</Trans>
          </label>
          <input
            id={id}
            aria-label={t`Price in ETH`}
            aria-invalid={priceWei === null ? true : undefined}
            inputMode="decimal"
            autoComplete="off"
            className="w-14 rounded-none border-0 border-b border-edge/60 bg-transparent px-0 py-0 text-right text-ink tabular-nums hover:border-ink focus-visible:border-ink aria-invalid:border-fail"
            value={price}
            onChange={(event) => setPrice(event.target.value)}
          />
          ETH
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
          {shares.map(({ ancestor, payBps, payee }, index) => (
            <Row
              key={ancestor.toString()}
              name={<WorkTitle id={ancestor} />}
              payee={payee}
              bps={payBps}
              wei={amounts[index] ?? null}
            />
          ))}
        </tbody>
      </table>
    </figure>
  );
}

interface RowProps {
  readonly name: ReactNode;
  readonly payee?: Address | undefined;
  readonly bps: number;
  /** Null while the price cannot be read. */
  readonly wei: bigint | null;
}

function Row({ name, payee, bps, wei }: RowProps) {
  return (
    <tr className="border-t border-line align-baseline first:border-t-0">
      <th scope="row" className="max-w-0 truncate py-1 pr-3 text-left font-normal">
        {name}
        {payee === undefined ? null : (
          <span className="block truncate text-soft">
            <Trans>
              to <AccountName address={payee} />
            </Trans>
          </span>
        )}
      </th>
      <td className="w-px py-1 pr-4 text-right whitespace-nowrap">{percent(bps)}</td>
      <td className="w-px py-1 text-right whitespace-nowrap text-soft">
        {wei === null ? "–" : `${formatEther(wei)} ETH`}
      </td>
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
