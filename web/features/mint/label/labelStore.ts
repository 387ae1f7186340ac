import { z } from "../../../../src/core/bytes/zod.ts";
import { createStore } from "../../../app/createStore.ts";
import type { TermsChoice } from "../../terms/TermsChoice.ts";
import { amountsAsText, MINT_KINDS, termsSchema } from "../run/MintIntent.ts";

const schema = z.object({
  kind: z.enum(MINT_KINDS),
  rightsFollowHolder: z.boolean(),
  /** Whether files carry a signed C2PA manifest. */
  signed: z._default(z.boolean(), true),
  terms: z.nullable(termsSchema),
  /** Titles of works that are minted together, by outputHash. */
  titles: z.record(z.string(), z.string()),
});

/** What the minter decides beside title, description and royalty, which the draft keeps. */
export type Label = z.infer<typeof schema>;

const STORAGE_KEY = "seedline.label.1";
const FIRST: Label = { kind: "work", rightsFollowHolder: false, signed: true, terms: null, titles: {} };

/** The label of what is minted next. It outlives a reload, as the draft does. */
export const labelStore = createStore<Label>(read());

labelStore.subscribe(() => {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(labelStore.get(), amountsAsText));
  } catch {
    // Storage may be full or forbidden; the label then lives as long as the page.
  }
});

/** Changes some of the label. */
export function changeLabel(change: Partial<Label>): void {
  labelStore.set((label) => ({ ...label, ...change }));
}

/** Terms belong to one mint: the next begins without. */
export function resetTerms(): void {
  changeLabel({ terms: null, titles: {} } satisfies { terms: TermsChoice | null; titles: Label["titles"] });
}

function read(): Label {
  try {
    return schema.parse(JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "null"));
  } catch {
    return FIRST;
  }
}
