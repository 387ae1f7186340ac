import { type MarketDocument, marketText } from "../../../src/core/market/MarketDocument.ts";

/** Where something signed is opened. It stands behind the #, which no browser sends to any server. */
export function marketLink(document: MarketDocument, origin = location.origin): string {
  const text = marketText(document);
  if (document.kind === "voucher") return `${origin}/voucher#voucher=${text}`;
  const id = document.kind === "listing" ? document.listing.id : document.bid.id;
  return `${origin}/work/${id}#${document.kind}=${text}`;
}
