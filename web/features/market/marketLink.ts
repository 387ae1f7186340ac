import { type MarketDocument, marketText } from "../../../src/core/market/MarketDocument.ts";

/** Where something signed is opened. It stands behind the #, which no browser sends to any server. */
export function marketLink(document: MarketDocument, origin = location.origin): string {
  const text = marketText(document);
  if (document.kind === "voucher") return `${origin}/voucher#voucher=${text}`;
  const id = document.kind === "listing" ? document.listing.id : document.bid.id;
  return `${origin}/work/${id}#${document.kind}=${text}`;
}

/** What of an address is something signed; null when nothing is. @param hash From the # on. */
export function signedTextIn(hash: string): string | null {
  return /^#(?:listing|bid|voucher)=([\w-]+)$/.exec(hash)?.[1] ?? null;
}
