import { type Hex, parseEventLogs, zeroAddress } from "viem";
import { worksAbi } from "../../core/chain/abi.gen.ts";
import { encodeMintRequest, type MintOrder } from "../../core/mint/mintRequest.ts";
import { type ChainWriter, confirmed } from "../chain/ChainWriter.ts";
import { chainCall } from "../chain/chainError.ts";

/**
 * Sends a mint after asking the node whether it would succeed, so that a refusal costs nothing.
 * @returns Hash of the transaction, which is not yet in a block; see {@link confirmMint}.
 * @throws SeedlineError the contract's error by name (`ALREADY_MINTED`, `TERMS_NOT_USABLE`, …), `SIGNATURE_REJECTED`, `CHAIN_UNREACHABLE`
 */
export function sendMint(chain: ChainWriter, order: MintOrder): Promise<Hex> {
  return chainCall(async () => {
    const { request } = await chain.client.simulateContract({
      address: chain.deployment.contracts.works,
      abi: worksAbi,
      functionName: "mint",
      args: [encodeMintRequest(order)],
      account: chain.wallet.account,
    });
    return chain.wallet.writeContract(request);
  });
}

/**
 * Waits for a mint and reads the ids of its tokens.
 * @throws SeedlineError `TRANSACTION_REVERTED`, or `TRANSACTION_PENDING` when it is not known whether it succeeded.
 */
export async function confirmMint(chain: ChainWriter, txHash: Hex): Promise<bigint[]> {
  const receipt = await confirmed(chain, txHash);
  const works = chain.deployment.contracts.works.toLowerCase();
  return parseEventLogs({ abi: worksAbi, eventName: "Transfer", logs: receipt.logs })
    .filter((event) => event.address.toLowerCase() === works && event.args.from === zeroAddress)
    .map((event) => event.args.tokenId);
}
