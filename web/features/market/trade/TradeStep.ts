import type { MessageDescriptor } from "@lingui/core";
import type { Hex } from "viem";
import type { ChainWriter } from "../../../../src/io/chain/ChainWriter.ts";

/** One thing that the wallet is asked for on the way to a trade: a transaction, or a signature that is not sent anywhere. */
export type TradeStep = {
  /** Its name among the steps of one trade. */
  readonly key: string;
  readonly title: MessageDescriptor;
} & (
  | { readonly send: (writer: ChainWriter) => Promise<Hex> }
  | { readonly sign: (writer: ChainWriter) => Promise<void> }
);

/** Finds out what a trade takes, from what the chain says now. */
export type TradePlan = (writer: ChainWriter) => Promise<readonly TradeStep[]>;
