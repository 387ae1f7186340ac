import { type OfferDocument, offerText, parseOffer } from "../../../src/core/licence/OfferDocument.ts";

const NAME = "offer";

/**
 * The address that opens the Studio with an offer in use. It stands behind the "#", which browsers keep to themselves: whoever may use
 * an offer can, and no server's log shall hold one.
 */
export function offerLink(origin: string, offer: OfferDocument): string {
  return `${origin}/studio#${NAME}=${offerText(offer)}`;
}

/** The offer that an address names, as text; null when it names none. @param hash From the "#" on. */
export function offerInHash(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, "")).get(NAME);
}

/**
 * Reads an offer from whatever it was handed over as: its link, its line, or its file.
 * @throws SeedlineError `OFFER_MALFORMED`
 */
export function readOffer(text: string): OfferDocument {
  const trimmed = text.trim();
  const hash = /#.*$/s.exec(trimmed)?.[0];
  return parseOffer(hash === undefined || trimmed.startsWith("{") ? trimmed : (offerInHash(hash) ?? trimmed));
}
