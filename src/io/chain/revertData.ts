import type { BaseError, Hex } from "viem";

/** Nodes put what the contract returned into `data`, some of them one level deeper. */
export function revertData(error: unknown): Hex | null {
  const data = (error as { data?: unknown } | null)?.data;
  const inner = typeof data === "object" && data !== null ? (data as { data?: unknown }).data : data;
  return typeof inner === "string" && /^0x[0-9a-f]{8}/i.test(inner) ? (inner as Hex) : null;
}

/** Whether a contract returned anything, somewhere in the causes of an error. */
export function hasRevertData(error: BaseError): boolean {
  return error.walk((e) => revertData(e) !== null) !== null;
}
