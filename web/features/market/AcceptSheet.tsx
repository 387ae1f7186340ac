import { Trans, useLingui } from "@lingui/react/macro";
import type { Address } from "viem";
import { proceedsOf, saleSplit } from "../../../src/core/market/saleSplit.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { Amount } from "../../ui/Amount.tsx";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import type { Holding } from "./marketQuery.ts";
import { SaleSplit } from "./SaleSplit.tsx";
import { TradeProgress } from "./trade/TradeProgress.tsx";
import type { TradePlan } from "./trade/TradeStep.ts";
import { useTrade } from "./trade/useTrade.ts";

export interface AcceptSheetProps {
  readonly record: WorkRecord;
  readonly holding: Holding;
  readonly buyer: Address;
  readonly asset: Address;
  readonly amount: bigint;
  /** @param least What the holder is credited at least. */
  readonly plan: (least: bigint) => TradePlan;
  readonly onClose: () => void;
}

/** What accepting an offer or a bid brings to everyone, before anything is signed. The least that the holder receives is named to the market. */
export function AcceptSheet({ record, holding, buyer, asset, amount, plan, onClose }: AcceptSheetProps) {
  const { t } = useLingui();
  const trade = useTrade(`${record.id}`);
  const lines = saleSplit(record, { price: amount, seller: holding.holder, transfers: holding.transfers });
  const least = proceedsOf(lines, holding.holder);
  const id = record.id.toString();
  const hasBegun = trade.rows.length > 0;
  return (
    <Sheet
      open
      onOpenChange={(open) => open || onClose()}
      width="sm:max-w-xl"
      staysOnOutsideClick
      title={t`Accept this offer`}
      description={
        <Trans>
          The work goes to <AccountName address={buyer} />, and <Amount amount={amount} asset={asset} /> to those below,
          at once and to the unit.
        </Trans>
      }
    >
      <SaleSplit lines={lines} asset={asset} />
      <p className="mt-4">
        <Trans>
          You receive <Amount amount={least} asset={asset} className="font-medium" />. Were it a unit less, nothing
          would be sold.
        </Trans>
      </p>
      <TradeProgress trade={trade} className="mt-6" />
      {hasBegun ? null : (
        <div className="mt-6 flex justify-end">
          <Button
            variant="primary"
            disabled={trade.isBusy || least === 0n}
            onClick={() => void trade.begin(plan(least), t`Work ${id} is sold.`, onClose)}
          >
            <Trans>Sell it</Trans>
          </Button>
        </div>
      )}
    </Sheet>
  );
}
