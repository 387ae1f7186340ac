import type { MetadataAttribute } from "../../src/core/metadata/WorkMetadata.ts";
import type { Forgery } from "./Forgery.ts";
import { minting } from "./minted.ts";
import { withDocument } from "./stage/reword.ts";

const CONTRADICTS = { expected: "not-authentic", check: "metadata", status: "fail" } as const;

/** A work that is minted with other traits beside its own, or in their place. */
function withTraits(edit: (own: readonly MetadataAttribute[]) => readonly MetadataAttribute[]): Forgery["forge"] {
  return minting({}, (work) =>
    withDocument(work, (document) => ({ ...document, attributes: edit(document.attributes) })),
  );
}

const [GENERATOR, SEED] = ["Generator", "Seed"];
const swapped = (name: string, value: string | number) =>
  withTraits((own) => own.map((one) => (one.trait_type === name ? { ...one, value } : one)));

/** What marketplaces show beside a picture. */
export const TRAITS: readonly Forgery[] = [
  {
    name: "traits: another seed than the recorded one",
    ...{ ...CONTRADICTS, reason: /its trait Seed is 7, and its recipe says \d+/ },
    forge: swapped(SEED!, 7),
  },
  {
    name: "traits: another generator than the recipe's",
    ...{ ...CONTRADICTS, reason: /its trait Generator is Midjourney 7, and its recipe says neural-field/ },
    forge: swapped(GENERATOR!, "Midjourney 7"),
  },
  {
    name: "traits: a second generator, in capitals of another width",
    ...{ ...CONTRADICTS, reason: /its trait ＧＥＮＥＲＡＴＯＲ is oil on canvas/ },
    forge: withTraits((own) => [...own, { trait_type: "ＧＥＮＥＲＡＴＯＲ", value: "oil on canvas" }]),
  },
  {
    name: "traits: a famous artist, and one of one",
    // Anybody can write such a thing. What is proven is the making; of the rest it is said whose word it is.
    ...{ expected: "authentic", check: "metadata", status: "pass" },
    reason: /What its traits “Artist”, “Edition” say is its creator's word/,
    forge: withTraits((own) => [
      ...own,
      { trait_type: "Artist", value: "Hokusai" },
      { trait_type: "Edition", value: "1 of 1" },
    ]),
  },
  {
    name: "traits: markup and a script",
    ...{ expected: "authentic", check: "metadata", status: "pass", reason: /is its creator's word/ },
    forge: withTraits((own) => [...own, { trait_type: "<b>Rarity</b>", value: "<script>alert(1)</script>" }]),
  },
  {
    name: "traits: a name that runs backwards",
    ...{ ...CONTRADICTS, reason: /not in form/ },
    forge: withTraits((own) => [...own, { trait_type: "Rarity \u202eytirar", value: "legendary" }]),
  },
];
