/**
 * Why a wallet did not do what it was asked: the visitor said no, it is busy with an earlier request that its own window still
 * shows, it does not know the chain, or something else.
 */
export type WalletFailure = "rejected" | "busy" | "unknown-chain" | "failed";

/** Reads an error of a wallet by its code (EIP-1193, EIP-1474, EIP-3085), which some wrap in `data.originalError` or `cause`. */
export function walletFailure(error: unknown): WalletFailure {
  const codes = new Set<unknown>();
  let inner: unknown = error;
  for (let depth = 0; depth < 5 && typeof inner === "object" && inner !== null; depth += 1) {
    const { code, data, cause } = inner as { code?: unknown; data?: { originalError?: unknown }; cause?: unknown };
    codes.add(code);
    inner = data?.originalError ?? cause;
  }
  if (codes.has(4001)) return "rejected";
  if (codes.has(-32002)) return "busy";
  if (codes.has(4902)) return "unknown-chain";
  return "failed";
}
