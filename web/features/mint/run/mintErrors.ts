import type { Address, Hex } from "viem";
import { SeedlineError } from "../../../../src/core/errors.ts";
import { isPartMissing, partMissing } from "../../../app/partMissing.ts";

/** The wallet may or may not have sent something. */
export function outcomeUnknown(cause?: unknown): SeedlineError {
  return new SeedlineError("OUTCOME_UNKNOWN", "It is not known whether the mint went out.", {
    hint: "Look it up: only if it did not arrive is anything signed again.",
    retryable: true,
    cause,
  });
}

/** A transaction of the account is under way, and may be this mint. */
export function onItsWay(): SeedlineError {
  return new SeedlineError("OUTCOME_UNKNOWN", "A transaction of this account is under way, and may be this mint.", {
    hint: "Wait for it or cancel it in the wallet, then look it up.",
    retryable: true,
  });
}

export function transactionLost(): SeedlineError {
  return new SeedlineError("TRANSACTION_LOST", "The chain does not know the transaction, so nothing was minted.", {
    hint: "Sign again. A local chain forgets what it had not yet saved when it was stopped.",
    retryable: true,
  });
}

export function chainChanged(): SeedlineError {
  return new SeedlineError("CHAIN_CHANGED", "The chain was begun anew since this mint was begun.", {
    hint: "Try again: the works are pinned again and minted on the chain that is there now.",
    retryable: true,
  });
}

export function wrongAccount(begunWith: Address, now: Address): SeedlineError {
  return new SeedlineError("WRONG_ACCOUNT", `This mint was signed by ${begunWith}, and the wallet now shows ${now}.`, {
    hint: "Nothing was signed with the other account. Switch back in the wallet, then go on.",
    details: { begunWith, now },
    retryable: true,
  });
}

export function alreadyMinted(id: bigint, creator: Address, outputHash: Hex): SeedlineError {
  return new SeedlineError("ALREADY_MINTED", `This picture is already minted as work ${id}, by ${creator}.`, {
    hint: "Nothing was minted. Choose another seed, or open that work.",
    details: { id, outputHash },
  });
}

export function cidMismatch(expected: string, actual: string): SeedlineError {
  return new SeedlineError("IPFS_CID_MISMATCH", `The file was pinned as ${actual}, and it is ${expected}.`, {
    hint: "Nothing was minted. Use an IPFS node that imports with the profile unixfs-v1-2025.",
    details: { expected, actual },
  });
}

/** Whatever was not thrown on purpose, as an error that people can act on. */
export function asSeedlineError(error: unknown): SeedlineError {
  if (error instanceof SeedlineError) return error;
  if (isPartMissing(error)) return partMissing(error);
  const message = error instanceof Error ? error.message : String(error);
  return new SeedlineError("MINT_STEP_FAILED", `This step did not work: ${message}`, {
    hint: "Try again; reload the page if it stays so. The mint is kept.",
    retryable: true,
    cause: error,
  });
}

/** Thrown within a step whose outcome nobody knows. */
export class OutcomeOpen extends Error {
  readonly error: SeedlineError;

  constructor(error: SeedlineError) {
    super(error.message);
    this.error = error;
  }
}

/** Errors that say for certain that a transaction that was sent minted nothing. */
export const SURELY_NOT_MINTED: ReadonlySet<string> = new Set([
  "TRANSACTION_REVERTED",
  "TRANSACTION_REPLACED",
  "ALREADY_MINTED",
  "CHAIN_CHANGED",
]);
