import { type HDAccount, mnemonicToAccount } from "viem/accounts";
import { SeedlineError } from "../errors.ts";

/** The phrase that every local development chain funds; it is public, and worthless anywhere else. */
const DEVELOPMENT_PHRASE = "test test test test test test test test test test test junk";
const LOCAL_CHAIN_ID = 31_337;

/**
 * One of the accounts that a local development chain funds.
 * @param index 0 to 9.
 * @throws SeedlineError `NOT_A_DEVELOPMENT_CHAIN` on any chain but 31337: everybody knows these keys.
 */
export function developmentAccount(chainId: number, index: number): HDAccount {
  if (chainId !== LOCAL_CHAIN_ID) {
    throw new SeedlineError("NOT_A_DEVELOPMENT_CHAIN", `Development accounts are not used on chain ${chainId}.`, {
      hint: "Set SEEDLINE_PRIVATE_KEY, or connect a wallet of your own.",
      details: { chainId },
    });
  }
  return mnemonicToAccount(DEVELOPMENT_PHRASE, { addressIndex: index });
}
