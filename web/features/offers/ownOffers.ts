import { z } from "../../../src/core/bytes/zod.ts";
import { type OfferDocument, offerText } from "../../../src/core/licence/OfferDocument.ts";
import { createStore } from "../../app/createStore.ts";

const STORAGE_KEY = "seedline.offers.own.1";
const schema = z.array(z.string());

/** Offers that were signed in this browser, as text, youngest first. Nobody else knows them but whom they were given to. */
export const ownOffers = createStore<readonly string[]>(read());

/** Keeps an offer that was just signed. @returns Whether the browser could write it down, too */
export function keepOwnOffer(offer: OfferDocument): boolean {
  // Another tab may have signed some meanwhile.
  const known = [...new Set([...ownOffers.get(), ...read()])];
  ownOffers.set([offerText(offer), ...known]);
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(ownOffers.get()));
    return true;
  } catch {
    return false;
  }
}

function read(): readonly string[] {
  try {
    return schema.parse(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "[]"));
  } catch {
    return [];
  }
}
