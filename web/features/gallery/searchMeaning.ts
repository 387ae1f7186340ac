import { type Address, getAddress, isAddress } from "viem";
import { PERSONAS, personaOf } from "../../../src/core/chain/personas.ts";
import { MAX_ASSET_ID } from "../../../src/core/record/AssetId.ts";

/** What somebody who types this into the search means. */
export type SearchMeaning =
  | { readonly type: "creator"; readonly address: Address }
  /** `id` when it could also be the number of a work. */
  | { readonly type: "title"; readonly needle: string; readonly id: bigint | null };

/** An address and a persona's name are creators; everything else is looked for in titles, a number among the works' ids too. */
export function searchMeaning(text: string, chainId: number): SearchMeaning {
  if (isAddress(text, { strict: false })) return { type: "creator", address: getAddress(text) };
  const persona = PERSONAS.find(({ name }) => folded(name) === folded(text));
  if (persona && personaOf(chainId, persona.address)) return { type: "creator", address: persona.address };
  const id = /^[0-9]{3,13}$/.test(text) ? BigInt(text) : null;
  return { type: "title", needle: text, id: id !== null && id >= 256n && id <= MAX_ASSET_ID ? id : null };
}

/** Whether a title holds the words, whatever their case, accents or width. */
export function titleHolds(title: string, needle: string): boolean {
  return folded(title).includes(folded(needle));
}

function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{Mn}/gu, "")
    .toLowerCase();
}
