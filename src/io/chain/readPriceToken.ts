import { type Address, erc20Abi } from "viem";
import { SeedlineError } from "../../core/errors.ts";
import type { ChainReader } from "./ChainReader.ts";
import { chainCall } from "./chainError.ts";
import { type AssetFace, readToken } from "./readToken.ts";

/** Tokens are code of strangers: a question may cost this much and no more. */
const QUESTION_GAS = 300_000n;

/**
 * Reads how amounts of a token are written, after looking whether it is one: whoever names a wrong address in licence terms can never
 * be paid, and terms cannot be changed.
 * @throws SeedlineError `NOT_A_TOKEN`, `CHAIN_UNREACHABLE`
 */
export async function readPriceToken(chain: ChainReader, token: Address): Promise<AssetFace> {
  await assertHoldable(chain, token);
  return readToken(chain, token);
}

/**
 * Whether a contract can be asked what an account holds of it: tokens and collections can.
 * @throws SeedlineError `NOT_A_TOKEN`, `CHAIN_UNREACHABLE`
 */
export async function assertHoldable({ client, deployment }: ChainReader, token: Address): Promise<void> {
  const code = await chainCall(() => client.getCode({ address: token }));
  if (code === undefined || code === "0x") throw notAToken(`There is no contract at ${token} on this chain.`, token);
  const call = {
    address: token,
    abi: erc20Abi,
    functionName: "balanceOf",
    args: [deployment.contracts.works],
  } as const;
  await client.readContract({ ...call, gas: QUESTION_GAS } as typeof call).catch(async (error: unknown) => {
    // A node that does not answer says nothing about the token.
    await chainCall(() => client.getChainId());
    throw notAToken(`The contract ${token} does not say what an account holds of it: it is no token.`, token, error);
  });
}

function notAToken(message: string, token: Address, cause?: unknown): SeedlineError {
  return new SeedlineError("NOT_A_TOKEN", message, {
    hint: "Copy its address from the token's own page, and look that it is of this chain.",
    details: { token },
    cause,
  });
}
