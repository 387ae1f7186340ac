import type { MessageDescriptor } from "@lingui/core";
import type { Hex } from "viem";
import type { ChainWriter } from "../../../../src/io/chain/ChainWriter.ts";

/** One thing on the way to a trade: a transaction, a signature that is not sent anywhere, or something that needs no wallet. */
export type TradeStep = {
  /** Its name among the steps of one trade. */
  readonly key: string;
  readonly title: MessageDescriptor;
} & (
  | { readonly send: (writer: ChainWriter) => Promise<Hex> }
  | { readonly sign: (writer: ChainWriter) => Promise<void> }
  | { readonly make: () => Promise<void> }
);

/** Finds out what a trade takes, from what the chain says now. */
export type TradePlan = (writer: ChainWriter) => Promise<readonly TradeStep[]>;
