import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { Address } from "viem";
import type { MarketDocument } from "../../../src/core/market/MarketDocument.ts";
import { proceedsOf, saleSplit } from "../../../src/core/market/saleSplit.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { Amount } from "../../ui/Amount.tsx";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { EndField, useEnd } from "./form/EndField.tsx";
import { PriceFields } from "./form/PriceFields.tsx";
import { usePrice } from "./form/usePrice.ts";
import { WayField } from "./form/WayField.tsx";
import { HandOn } from "./HandOn.tsx";
import type { Holding } from "./marketQuery.ts";
import { SaleSplit } from "./SaleSplit.tsx";
import { planBid } from "./trade/signingPlans.ts";
import { TradeProgress } from "./trade/TradeProgress.tsx";
import { planOffer } from "./trade/tradePlans.ts";
import { useTrade } from "./trade/useTrade.ts";

export interface OfferSheetProps {
  readonly record: WorkRecord;
  readonly holding: Holding;
  readonly onClose: () => void;
}

/** What somebody offers for a work, paid in or signed; and what everyone would earn by it. */
export function OfferSheet({ record, holding, onClose }: OfferSheetProps) {
  const { t } = useLingui();
  const [way, setWay] = useState<"paid" | "signed">("paid");
  const [signed, setSigned] = useState<MarketDocument | null>(null);
  return (
    <Sheet
      open
      onOpenChange={(open) => open || onClose()}
      width="sm:max-w-xl"
      staysOnOutsideClick
      title={signed === null ? t`Make an offer` : t`Your signed bid`}
      description={
        signed === null ? (
          <Trans>
            To <AccountName address={holding.holder} />, or whoever holds the work when it is accepted.
          </Trans>
        ) : (
          <Trans>Send this link to whoever holds the work. Accepting it takes the payment from your account.</Trans>
        )
      }
    >
      {signed === null ? (
        <OfferForm key={way} {...{ record, holding, way, setWay, onClose }} onSigned={setSigned} />
      ) : (
        <HandOn document={signed} onDone={onClose} />
      )}
    </Sheet>
  );
}

interface OfferFormProps extends OfferSheetProps {
  readonly way: "paid" | "signed";
  readonly setWay: (way: "paid" | "signed") => void;
  readonly onSigned: (document: MarketDocument) => void;
}

function OfferForm({ record, holding, way, setWay, onSigned, onClose }: OfferFormProps) {
  const { t } = useLingui();
  const trade = useTrade(`${record.id}`);
  const price = usePrice(way === "signed");
  const end = useEnd("7");
  const seller: Address = holding.holder;
  const lines = price.value
    ? saleSplit(record, { price: price.value.amount, seller, transfers: holding.transfers })
    : [];
  const id = record.id.toString();
  const submit = () => {
    price.setTried();
    const expiresAt = end.end(Date.now());
    if (price.value === null || expiresAt === null) return;
    const { asset: currency, amount } = price.value;
    const offer = { id: record.id, currency, amount, expiresAt };
    if (way === "paid") void trade.begin(planOffer(offer), t`Your offer for work ${id} is paid in.`, onClose);
    else void trade.begin(planBid(offer, onSigned), t`The bid for work ${id} is signed.`);
  };
  const hasBegun = trade.rows.length > 0;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <fieldset disabled={trade.isBusy || hasBegun} className="flex flex-col gap-5">
        <WayField
          label={t`How`}
          value={way}
          onChange={setWay}
          ways={[
            {
              value: "paid",
              title: t`Pay it in`,
              words: t`The market holds it. You can take it back at any time, also before it ends.`,
            },
            {
              value: "signed",
              title: t`Sign a bid in a token`,
              words: t`Nothing is paid in: it is taken from your account when the holder accepts.`,
            },
          ]}
        />
        <PriceFields label={t`Amount`} form={price} />
        <EndField label={t`Ends`} form={end} isTried={price.isTried} />
      </fieldset>
      {price.value ? (
        <div className="mt-6">
          <p className="mb-2 text-sm text-soft">
            <Trans>
              If it is accepted now, <AccountName address={seller} /> receives{" "}
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
            {way === "paid" ? <Trans>Pay the offer in</Trans> : <Trans>Sign the bid</Trans>}
          </Button>
        </div>
      )}
    </form>
  );
}
