import {
  type Account,
  type Address,
  type Chain,
  createWalletClient,
  custom,
  type EIP1193Provider,
  type Transport,
  type WalletClient,
} from "viem";
import type { ChainWriter } from "../../../src/io/chain/ChainWriter.ts";
import { chainOf } from "../../../src/io/chain/createChainReader.ts";
import type { Seedline } from "../config/SeedlineContext.ts";

/** Writes to the page's chain through a wallet. */
export function openWriter({ chain, config }: Seedline, address: Address, provider: EIP1193Provider): ChainWriter {
  // viem asserts the wallet's chain before every transaction, so a switch in between cannot send to another chain.
  const wallet: WalletClient<Transport, Chain, Account> = createWalletClient({
    account: address,
    chain: chainOf(config.chainId, config.rpcUrl),
    transport: custom(provider, { retryCount: 0 }),
  });
  return { ...chain, wallet };
}
