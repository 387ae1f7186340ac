import { readFile } from "node:fs/promises";
import { type OfferDocument, parseOffer } from "../../src/core/licence/OfferDocument.ts";

/** Reads an offer from a file, a line of text, or a link that ends with it. @throws SeedlineError `OFFER_MALFORMED` */
export async function readOffer(value: string): Promise<OfferDocument> {
  const file = await readFile(value, "utf8").catch(() => null);
  return parseOffer(file ?? /[?&#]offer=([\w-]+)/.exec(value)?.[1] ?? value);
}
