import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { VoucherDocument } from "../../../src/core/market/MarketDocument.ts";
import { feesOf } from "../../../src/core/market/Sale.ts";
import type { MintGrant } from "../../../src/core/mint/mintRequest.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Link } from "../../app/navigation/Link.tsx";
import { Amount } from "../../ui/Amount.tsx";
import { Button } from "../../ui/Button.tsx";
import { Sheet } from "../../ui/Sheet.tsx";
import { BuyerField, useBuyer } from "../market/form/BuyerField.tsx";
import { EndField, useEnd } from "../market/form/EndField.tsx";
import { PriceFields } from "../market/form/PriceFields.tsx";
import { usePrice } from "../market/form/usePrice.ts";
import { HandOn } from "../market/HandOn.tsx";
import { TradeProgress } from "../market/trade/TradeProgress.tsx";
import { useTrade } from "../market/trade/useTrade.ts";
import type { Agreement } from "../mint/run/MintIntent.ts";
import type { Grid } from "../studio/gridSession.ts";
import type { DoneTile } from "../studio/Tile.ts";
import { keepVoucher } from "./keptVouchers.ts";
import { planVoucher } from "./planVoucher.ts";

export interface VoucherSheetProps {
  readonly grid: Grid;
  readonly tile: DoneTile;
  /** What is ceded, and what the licences cost: shown on the label, and paid by the buyer. */
  readonly agreed: Agreement;
  readonly grants: readonly MintGrant[];
  readonly onClose: () => void;
}

/** Sells a picture before it is minted: pinned and signed for now, minted by whoever buys it. */
export function VoucherSheet({ grid, tile, agreed, grants, onClose }: VoucherSheetProps) {
  const { t } = useLingui();
  const seedline = useSeedline();
  const queries = useQueryClient();
  const trade = useTrade(`voucher/${tile.outputHash}`);
  const price = usePrice();
  const end = useEnd("30");
  const buyer = useBuyer();
  const [signed, setSigned] = useState<VoucherDocument | null>(null);
  const submit = () => {
    price.setTried();
    const deadline = end.end(Date.now());
    if (price.value === null || deadline === null || buyer.buyer === null) return;
    const { asset: currency, amount } = price.value;
    const sale = { currency, price: amount, buyer: buyer.buyer };
    const onSigned = (document: VoucherDocument) => {
      keepVoucher(document);
      setSigned(document);
    };
    void trade.begin(
      planVoucher({ seedline, queries, grid, tile, agreed, grants, sale, deadline, onSigned }),
      t`The voucher is signed.`,
    );
  };
  const hasBegun = trade.rows.length > 0;
  return (
    <Sheet
      open
      onOpenChange={(open) => open || onClose()}
      width="sm:max-w-xl"
      staysOnOutsideClick
      title={signed === null ? t`Sell it unminted` : t`Your voucher`}
      description={
        signed === null ? (
          <Trans>
            You sign once and pay nothing. The picture is pinned; it becomes your work on chain when somebody buys it,
            and the whole price runs through its table.
          </Trans>
        ) : (
          <Trans>
            Whoever opens this link sees the picture and can buy it. You find it again among your{" "}
            <Link to="/voucher" className="link">
              vouchers
            </Link>
            , in this browser.
          </Trans>
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
            <EndField label={t`Ends`} form={end} isTried={price.isTried} endless={false} />
            <BuyerField form={buyer} />
          </fieldset>
          <p className="mt-4 text-sm text-soft">
            <Trans>Licence terms are yours to publish once it is minted.</Trans>
            {feesOf(grants).map(({ currency, amount }) => (
              <span key={currency} className="block">
                <Trans>
                  The buyer pays <Amount amount={amount} asset={currency} /> on top, in fees for the licences it is made
                  under.
                </Trans>
              </span>
            ))}
          </p>
          <TradeProgress trade={trade} className="mt-6" />
          {hasBegun ? null : (
            <div className="mt-6 flex justify-end">
              <Button type="submit" variant="primary" disabled={trade.isBusy}>
                <Trans>Pin and sign</Trans>
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
