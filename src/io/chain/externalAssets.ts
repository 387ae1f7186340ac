import { type Address, type Hex, zeroAddress } from "viem";
import { licencesAbi } from "../../core/chain/abi.gen.ts";
import { SeedlineError } from "../../core/errors.ts";
import type { ChainReader } from "./ChainReader.ts";
import type { ChainWriter } from "./ChainWriter.ts";
import { chainCall } from "./chainError.ts";
import { transact } from "./transact.ts";

/** A token of another contract that works can descend from. */
export interface ExternalToken {
  readonly collection: Address;
  readonly tokenId: bigint;
}

/**
 * Makes a token of another contract an asset; the wallet must hold it. A token that is registered keeps its id.
 * @throws SeedlineError `NOT_TOKEN_HOLDER`
 */
export async function registerToken(
  chain: ChainWriter,
  { collection, tokenId }: ExternalToken,
): Promise<{ asset: bigint; txHash: Hex }> {
  const { licences } = chain.deployment.contracts;
  const call = { address: licences, abi: licencesAbi, functionName: "register", args: [collection, tokenId] } as const;
  const account = chain.wallet.account;
  // The call's answer is the id, whether this is the first time or not: a repeated registration emits no event.
  const { result } = await chainCall(() => chain.client.simulateContract({ ...call, account }));
  const { transactionHash } = await transact(chain, call);
  return { asset: result, txHash: transactionHash };
}

/** The token behind an external asset. @throws SeedlineError `ASSET_UNKNOWN`, `CHAIN_UNREACHABLE` */
export async function readExternalToken({ client, deployment }: ChainReader, asset: bigint): Promise<ExternalToken> {
  const { licences } = deployment.contracts;
  const call = { address: licences, abi: licencesAbi, functionName: "externalOf", args: [asset] } as const;
  const [collection, tokenId] = await chainCall(() => client.readContract(call));
  if (collection !== zeroAddress) return { collection, tokenId };
  throw new SeedlineError("ASSET_UNKNOWN", `No token is registered as asset ${asset}.`, {
    hint: "Check the id, or register the token with `seedline register COLLECTION TOKEN`.",
    details: { asset },
  });
}
