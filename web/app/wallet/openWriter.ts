import type { Address } from "viem";
import { getWalletClient } from "wagmi/actions";
import type { ChainWriter } from "../../../src/io/chain/ChainWriter.ts";
import { chainCall } from "../../../src/io/chain/chainError.ts";
import type { Seedline } from "../config/SeedlineContext.ts";
import type { AnnouncedWallet } from "./AnnouncedWallet.ts";
import { connectWagmi } from "./connectWagmi.ts";

/** Writes to the page's chain through a wallet. @throws SeedlineError as `chainCall`; nothing is signed here */
export async function openWriter(
  { chain, config }: Seedline,
  address: Address,
  wallet: AnnouncedWallet,
): Promise<ChainWriter> {
  const wagmi = await chainCall(() => connectWagmi(config, wallet, address));
  // viem asserts the wallet's chain before every transaction, so a switch in between cannot send to another chain; asked here
  // already, a wallet on another chain would be an error without a transaction to tell of.
  const client = await chainCall(() =>
    getWalletClient(wagmi, { account: address, chainId: config.chainId, assertChainId: false }),
  );
  return { ...chain, wallet: client };
}
