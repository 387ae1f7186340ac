import {
  type MarketDocument,
  marketText,
  readMarketDocument,
  type VoucherDocument,
} from "../../../src/core/market/MarketDocument.ts";

const KEY = "seedline.vouchers.1";
/** Older ones make room. */
const MOST = 50;

/** Keeps a voucher that was signed in this browser, so that it can be handed on again. */
export function keepVoucher(document: VoucherDocument): void {
  try {
    const texts = [marketText(document), ...readTexts()].slice(0, MOST);
    localStorage.setItem(KEY, JSON.stringify([...new Set(texts)]));
  } catch {
    // Without storage it lives as its link alone.
  }
}

/** Vouchers that were signed in this browser, youngest first. */
export function keptVouchers(): VoucherDocument[] {
  return readTexts().flatMap((text) => {
    const document = readOrNull(text);
    return document?.kind === "voucher" ? [document] : [];
  });
}

function readTexts(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((text) => typeof text === "string") : [];
  } catch {
    return [];
  }
}

function readOrNull(text: string): MarketDocument | null {
  try {
    return readMarketDocument(text);
  } catch {
    return null;
  }
}
