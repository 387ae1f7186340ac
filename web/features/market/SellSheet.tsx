import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { MarketDocument } from "../../../src/core/market/MarketDocument.ts";
import { proceedsOf, saleSplit } from "../../../src/core/market/saleSplit.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { Amount } from "../../ui/Amount.tsx";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { BuyerField, useBuyer } from "./form/BuyerField.tsx";
import { EndField, useEnd } from "./form/EndField.tsx";
import { PriceFields } from "./form/PriceFields.tsx";
import { usePrice } from "./form/usePrice.ts";
import { WayField } from "./form/WayField.tsx";
import { HandOn } from "./HandOn.tsx";
import type { Holding } from "./marketQuery.ts";
import { SaleSplit } from "./SaleSplit.tsx";
import { planSigning } from "./trade/signingPlans.ts";
import { TradeProgress } from "./trade/TradeProgress.tsx";
import { planListing } from "./trade/tradePlans.ts";
import { useTrade } from "./trade/useTrade.ts";

export interface SellSheetProps {
  readonly record: WorkRecord;
  readonly holding: Holding;
  readonly onClose: () => void;
}

/** What a holder asks for a work: how much, in what, until when, of whom; and what everyone earns by it. */
export function SellSheet({ record, holding, onClose }: SellSheetProps) {
  const { t } = useLingui();
  const trade = useTrade(`${record.id}`);
  const price = usePrice();
  const end = useEnd();
  const buyer = useBuyer();
  const [way, setWay] = useState<"stored" | "signed">("stored");
  const [signed, setSigned] = useState<MarketDocument | null>(null);
  const id = record.id.toString();
  const seller = holding.holder;
  const lines = price.value
    ? saleSplit(record, { price: price.value.amount, seller, transfers: holding.transfers })
    : [];
  const submit = () => {
    price.setTried();
    const expiresAt = end.end(Date.now());
    if (price.value === null || expiresAt === null || buyer.buyer === null) return;
    const listing = {
      ...{ id: record.id, currency: price.value.asset, price: price.value.amount, expiresAt },
      buyer: buyer.buyer,
    };
    if (way === "stored") void trade.begin(planListing(listing), t`Work ${id} is for sale.`, onClose);
    else void trade.begin(planSigning(listing, setSigned), t`The listing of work ${id} is signed.`);
  };
  const hasBegun = trade.rows.length > 0;
  return (
    <Sheet
      open
      onOpenChange={(open) => open || onClose()}
      width="sm:max-w-xl"
      staysOnOutsideClick
      title={signed === null ? t`Sell this work` : t`Your signed listing`}
      description={
        signed === null ? (
          <Trans>It stays yours until somebody pays. A listing ends by itself when the work changes hands.</Trans>
        ) : (
          <Trans>Whoever opens this link can buy the work at your price. Nothing was stored on chain.</Trans>
        )
      }
    >
      {signed === null ? (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <fieldset disabled={trade.isBusy || hasBegun} className="flex flex-col gap-5">
            <PriceFields label={t`Price`} form={price} />
            <EndField label={t`Ends`} form={end} isTried={price.isTried} />
            <BuyerField form={buyer} />
            <WayField
              label={t`How`}
              value={way}
              onChange={setWay}
              ways={[
                {
                  value: "stored",
                  title: t`On chain`,
                  words: t`Everybody sees it here and in the gallery. Costs a transaction.`,
                },
                {
                  value: "signed",
                  title: t`By a link that you sign`,
                  words: t`Only who has the link can buy. Signing costs nothing.`,
                },
              ]}
            />
          </fieldset>
          {price.value ? (
            <div className="mt-6">
              <p className="mb-2 text-sm text-soft">
                <Trans>
                  Of this price you receive{" "}
                  <Amount amount={proceedsOf(lines, seller)} asset={price.value.asset} className="text-ink" />
                </Trans>
              </p>
              <SaleSplit lines={lines} asset={price.value.asset} />
            </div>
          ) : null}
          <TradeProgress trade={trade} className="mt-6" />
          {hasBegun ? null : (
            <div className="mt-6 flex justify-end">
              <Button type="submit" variant="primary" disabled={trade.isBusy}>
                {way === "stored" ? <Trans>List for sale</Trans> : <Trans>Sign the listing</Trans>}
              </Button>
            </div>
          )}
        </form>
      ) : (
        <HandOn document={signed} onDone={onClose} />
      )}
    </Sheet>
  );
}
