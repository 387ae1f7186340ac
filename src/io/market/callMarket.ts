import type { Abi, Address, Hex } from "viem";
import { licencesAbi, marketAbi, royaltyLedgerAbi, worksAbi } from "../../core/chain/abi.gen.ts";
import { SeedlineError } from "../../core/errors.ts";
import type { MarketDomain } from "../../core/market/MarketDomain.ts";
import { askWallet } from "../chain/askWallet.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import type { ChainWriter } from "../chain/ChainWriter.ts";
import { chainCall } from "../chain/chainError.ts";

/** A sale runs through all contracts: each one's errors are known where it is simulated. */
const ERRORS = [...worksAbi, ...licencesAbi, ...royaltyLedgerAbi].filter(({ type }) => type === "error");

/** The market of the deployment. @throws SeedlineError `MARKET_MISSING` */
export function marketOf({ deployment }: ChainReader): MarketDomain {
  const { market } = deployment.contracts;
  if (market !== undefined) return { chainId: deployment.chainId, market };
  throw new SeedlineError("MARKET_MISSING", `Chain ${deployment.chainId} has no market.`, {
    hint: "Start Seedline again, which deploys what is missing.",
    details: { chainId: deployment.chainId },
  });
}

/** A call of the market, before it is sent. */
export interface MarketCall {
  readonly functionName: string;
  readonly args: readonly unknown[];
  /** Coin that is sent along, in wei. */
  readonly value?: bigint;
}

/**
 * Sends a transaction to the market, after asking the node whether it would succeed.
 * @returns Hash of the transaction, which is not yet in a block.
 * @throws SeedlineError the contract's error by name (`OTHER_PRICE`, `NOT_LISTED`, …), and what any transaction may throw
 */
export function sendToMarket(chain: ChainWriter, { functionName, args, value = 0n }: MarketCall): Promise<Hex> {
  const { market } = marketOf(chain);
  return sendCall(chain, { address: market, abi: [...marketAbi, ...ERRORS], functionName, args, value });
}

/** The same for any contract. */
export async function sendCall(
  chain: ChainWriter,
  call: {
    readonly address: Address;
    readonly abi: Abi;
    readonly functionName: string;
    readonly args: readonly unknown[];
    readonly value?: bigint;
  },
): Promise<Hex> {
  const { request } = await chainCall(() => chain.client.simulateContract({ ...call, account: chain.wallet.account }));
  return askWallet(() => chain.wallet.writeContract(request));
}
