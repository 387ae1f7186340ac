import { msg } from "@lingui/core/macro";
import type { VoucherDocument } from "../../../src/core/market/MarketDocument.ts";
import { findWorkByOutput } from "../../../src/io/chain/findWork.ts";
import { checkVoucher } from "../../../src/io/market/checkSigned.ts";
import { sendVoucherCancelling, sendVoucherPurchase, tokenPayments } from "../../../src/io/market/voucherSales.ts";
import type { TradePlan, TradeStep } from "../market/trade/TradeStep.ts";
import { approvalOfPayment } from "../market/trade/tradePlans.ts";

/** Buys what a voucher sells, which mints it. @param onMinted Told the first work. */
export const planVoucherPurchase =
  (document: VoucherDocument, onMinted: (work: bigint) => void): TradePlan =>
  async (writer) => {
    await checkVoucher(writer, document);
    const allowances: TradeStep[] = [];
    for (const { currency, amount } of tokenPayments(document)) {
      allowances.push(...(await approvalOfPayment(writer, currency, amount)));
    }
    const [body] = document.order.bodies;
    return [
      ...allowances,
      { key: "buy", title: msg`Pay, and mint the work`, send: (to) => sendVoucherPurchase(to, document) },
      {
        key: "find",
        title: msg`Find the work on chain`,
        make: async () => {
          const claim = body === undefined ? null : await findWorkByOutput(writer, body.outputHash);
          if (claim !== null) onMinted(claim.id);
        },
      },
    ];
  };

export const planCancelVouchers: TradePlan = async () => [
  { key: "cancel", title: msg`Void all vouchers`, send: sendVoucherCancelling },
];
