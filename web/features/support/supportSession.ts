import type { Address } from "viem";
import { createSupportSession } from "./createSupportSession.ts";

/** On which chain and collection a work lives: the same id is another work elsewhere. */
export interface SupportPlace {
  readonly chainId: number;
  readonly works: Address;
}

/** Payments of this page, and those that were open when it was last left. */
export const supportSession = createSupportSession("seedline.support.1", () => localStorage);

/** Where the payment to a work is kept. */
export function supportKey({ chainId, works }: SupportPlace, work: bigint): string {
  return `${chainId}/${works}/${work}`;
}
