import { SeedlineError } from "../../core/errors.ts";

/** Errors of a wallet after which nothing has left it. */
const NOT_SENT = new Set([
  "SIGNATURE_REJECTED",
  "WRONG_CHAIN",
  "INSUFFICIENT_FUNDS",
  "WALLET_UNAUTHORIZED",
  "WALLET_BUSY",
  "WALLET_DISCONNECTED",
  "WALLET_UNABLE",
]);

/** Whether an error that came while a wallet was asked to send leaves open if it did. A refusal by the contract does not. */
export function mayHaveBeenSent(error: unknown): boolean {
  if (!(error instanceof SeedlineError)) return true;
  return !NOT_SENT.has(error.code) && error.details.error === undefined;
}
