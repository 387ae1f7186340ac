import { Trans } from "@lingui/react/macro";
import type { SettledIncome } from "../../../src/io/chain/readSettlement.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { Amount } from "../../ui/Amount.tsx";
import { percent } from "../../ui/percent.ts";
import { WorkTitle } from "../work/WorkTitle.tsx";
import type { Flow, FlowNode } from "./traceFlow.ts";

/** The same payment as a table: every step with its exact amount. */
export function FlowTable({ flow, settled }: { readonly flow: Flow; readonly settled: SettledIncome }) {
  const places = new Map(flow.nodes.map((node) => [node.key, node]));
  return (
    <details className="mt-3">
      <summary className="link inline-flex min-h-6 items-center text-sm">
        <Trans>The same as a table</Trans>
      </summary>
      <div className="mt-3 overflow-x-auto">
        <table className="w-full max-w-3xl text-left">
          <thead className="text-sm text-soft">
            <tr>
              <th scope="col" className="py-1 pr-6 font-normal">
                <Trans>From</Trans>
              </th>
              <th scope="col" className="py-1 pr-6 font-normal">
                <Trans>To</Trans>
              </th>
              <th scope="col" className="py-1 pr-6 text-right font-normal">
                <Trans>Amount</Trans>
              </th>
              <th scope="col" className="py-1 text-right font-normal">
                <Trans>Of the payment</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {flow.links.map(({ from, to, amount }) => (
              <tr key={`${from}>${to}`} className="border-t border-line">
                <td className="py-1.5 pr-6">
                  <PlaceName place={places.get(from)} />
                </td>
                <td className="py-1.5 pr-6">
                  <PlaceName place={places.get(to)} />
                </td>
                <td className="py-1.5 pr-6 text-right">
                  <Amount amount={amount} asset={settled.asset} />
                </td>
                <td className="py-1.5 text-right tabular-nums">
                  {settled.amount === 0n ? "" : percent(Number((amount * 10_000n) / settled.amount))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function PlaceName({ place }: { readonly place: FlowNode | undefined }) {
  if (place === undefined) return null;
  if (place.kind === "account") return <AccountName address={place.account} />;
  return <WorkTitle id={place.work} />;
}
