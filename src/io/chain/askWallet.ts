import type { Hex } from "viem";
import { SeedlineError } from "../../core/errors.ts";
import { chainCall } from "./chainError.ts";
import { mayHaveBeenSent } from "./mayHaveBeenSent.ts";

/**
 * Asks a wallet to sign and send, after everything that could be checked before was checked.
 *
 * @returns Hash of the transaction, in small letters; it is not yet in a block.
 * @throws SeedlineError `OUTCOME_UNKNOWN` (retryable) when nobody can say whether the wallet sent it; anything else means that it did not
 */
export async function askWallet(ask: () => Promise<unknown>): Promise<Hex> {
  const answer = await chainCall(ask).catch(async (error: unknown) => {
    if (!mayHaveBeenSent(error)) throw error;
    // A wallet that predicts a refusal of the market has sent nothing either.
    throw (await marketRefusal(error)) ?? outcomeUnknown(error);
  });
  // Some wallets answer with capitals, some with nothing at all; what is no hash cannot be followed.
  if (typeof answer === "string" && /^0x[0-9a-f]{64}$/i.test(answer)) return answer.toLowerCase() as Hex;
  throw outcomeUnknown(
    new Error(`It answered ${JSON.stringify(answer)?.slice(0, 100)} instead of a transaction's hash.`),
  );
}

async function marketRefusal(error: unknown): Promise<SeedlineError | null> {
  const { marketReason } = await import("../market/marketReason.ts");
  return marketReason(error instanceof SeedlineError ? error.cause : error);
}

function outcomeUnknown(cause: unknown): SeedlineError {
  const why = cause instanceof Error ? ` ${cause.message}` : "";
  return new SeedlineError("OUTCOME_UNKNOWN", `It is not known whether the wallet sent the transaction.${why}`, {
    hint: "Look at the wallet's own list of transactions before you do it again.",
    retryable: true,
    cause,
  });
}
