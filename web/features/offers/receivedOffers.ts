import { z } from "../../../src/core/bytes/zod.ts";
import { type OfferDocument, offerText, parseOffer } from "../../../src/core/licence/OfferDocument.ts";
import { createStore } from "../../app/createStore.ts";

const STORAGE_KEY = "seedline.offers.received.1";
/** Offers that are kept at most; the oldest go first. */
const MOST = 100;

const schema = z.array(z.string());

/** Offers that this browser was given, as text, youngest first; of those for the same terms the youngest is used. */
export const receivedOffers = createStore<readonly string[]>(read());

receivedOffers.subscribe(() => {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(receivedOffers.get()));
  } catch {
    // Storage may be full or forbidden; an offer then lives as long as the page.
  }
});

/** Keeps an offer to be used; it takes the place of another for the same terms. */
export function takeOffer(offer: OfferDocument): void {
  receivedOffers.set((all) => [offerText(offer), ...withoutTerms(all, offer)].slice(0, MOST));
}

/** Lets go of an offer. */
export function dropOffer(offer: OfferDocument): void {
  receivedOffers.set((all) => withoutTerms(all, offer));
}

/** The offers as documents; those for other collections are for whoever asks to leave aside. */
export function readOffers(all: readonly string[]): OfferDocument[] {
  return all.flatMap((text) => {
    try {
      return [parseOffer(text)];
    } catch {
      return [];
    }
  });
}

function withoutTerms(all: readonly string[], { chainId, works, termsId }: OfferDocument): string[] {
  return all.filter((text) => {
    const [other] = readOffers([text]);
    return other !== undefined && !(other.chainId === chainId && other.works === works && other.termsId === termsId);
  });
}

function read(): readonly string[] {
  try {
    return schema.parse(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "[]"));
  } catch {
    return [];
  }
}
