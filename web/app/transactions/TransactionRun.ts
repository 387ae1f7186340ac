import type { Hex } from "viem";
import type { SeedlineError } from "../../../src/core/errors.ts";

/**
 * Where one transaction stands. "rejected" and "failed" mean that nothing was sent; "reverted" that it was sent and changed nothing;
 * "unknown" that it was sent, or may have been, and nobody can say what came of it.
 */
export type TransactionStatus = "idle" | "signing" | "sent" | "done" | "rejected" | "failed" | "reverted" | "unknown";

export interface TransactionRun {
  readonly status: TransactionStatus;
  /** Once the wallet has sent it. */
  readonly txHash: Hex | null;
  readonly error: SeedlineError | null;
}

export const IDLE_RUN: TransactionRun = { status: "idle", txHash: null, error: null };

/** Whether something is under way that nothing else may be started beside. */
export function isUnderWay({ status }: TransactionRun): boolean {
  return status === "signing" || status === "sent";
}

/** How a transaction stands that stopped with an error, before or after it was sent. */
export function stoppedStatus(error: SeedlineError, txHash: Hex | null): TransactionStatus {
  if (error.code === "TRANSACTION_REVERTED") return "reverted";
  if (txHash !== null || error.code === "OUTCOME_UNKNOWN") return "unknown";
  return error.code === "SIGNATURE_REJECTED" ? "rejected" : "failed";
}
