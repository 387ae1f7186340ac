import {
  BaseError,
  ChainDisconnectedError,
  ChainMismatchError,
  ContractFunctionRevertedError,
  HttpRequestError,
  InsufficientFundsError,
  MethodNotFoundRpcError,
  ProviderDisconnectedError,
  ResourceUnavailableRpcError,
  TimeoutError,
  UnauthorizedProviderError,
  UnsupportedProviderMethodError,
  UserRejectedRequestError,
  WaitForTransactionReceiptTimeoutError,
} from "viem";
import { SeedlineError } from "../../core/errors.ts";
import { hasRevertData } from "./revertData.ts";

/**
 * Runs a chain call and turns whatever viem throws into a SeedlineError: `CHAIN_UNREACHABLE` (retryable), `WRONG_CHAIN`,
 * `SIGNATURE_REJECTED`, `WALLET_UNAUTHORIZED`, `WALLET_BUSY`, `WALLET_DISCONNECTED`, `WALLET_UNABLE`, `INSUFFICIENT_FUNDS`, `TRANSACTION_PENDING`, the contract's own error by its name, else `CHAIN_CALL_FAILED`.
 */
export async function chainCall<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw await chainError(error);
  }
}

/** The same for an error already caught. What contracts say is only put into words when one of them spoke: the words are many. */
export async function chainError(error: unknown): Promise<SeedlineError> {
  if (error instanceof SeedlineError) return error;
  if (!(error instanceof BaseError)) {
    return new SeedlineError("CHAIN_CALL_FAILED", `The chain call failed: ${messageOf(error)}`, {
      hint: "Try again; if it stays so, check the RPC address.",
      cause: error,
    });
  }
  const reverted = error.walk((e) => e instanceof ContractFunctionRevertedError);
  if (reverted instanceof ContractFunctionRevertedError) {
    const refusal = (await loadWords())?.revertError(reverted);
    if (refusal !== undefined && refusal !== null) return refusal;
  }
  if (error.walk((e) => e instanceof UserRejectedRequestError)) {
    return new SeedlineError("SIGNATURE_REJECTED", "The wallet declined to sign.", {
      hint: "Nothing was sent and nothing is lost. Sign when you are ready.",
      retryable: true,
      cause: error,
    });
  }
  const wallet = walletError(error);
  if (wallet !== null) return wallet;
  if (error.walk((e) => e instanceof ChainMismatchError)) {
    return new SeedlineError("WRONG_CHAIN", "The wallet is on another chain than the works.", {
      hint: "Switch the wallet's chain and try again.",
      retryable: true,
      cause: error,
    });
  }
  if (error.walk((e) => e instanceof InsufficientFundsError)) {
    return new SeedlineError("INSUFFICIENT_FUNDS", "The account cannot pay for the transaction.", {
      hint: "Nothing was sent. Fund the account or use another.",
      cause: error,
    });
  }
  if (error.walk((e) => e instanceof WaitForTransactionReceiptTimeoutError)) {
    return new SeedlineError("TRANSACTION_PENDING", "The transaction was sent, and its outcome is not known yet.", {
      hint: "It may still succeed: look it up before sending it again.",
      retryable: true,
      cause: error,
    });
  }
  const http = error.walk((e) => e instanceof HttpRequestError || e instanceof TimeoutError);
  if (http instanceof HttpRequestError || http instanceof TimeoutError) {
    const url = http instanceof HttpRequestError ? http.url : "the RPC node";
    return new SeedlineError("CHAIN_UNREACHABLE", `The chain does not answer at ${url}.`, {
      hint: "Start it with `npm start`, or set SEEDLINE_RPC_URL. If a transaction was just signed, look it up before sending it again.",
      details: { url },
      retryable: true,
      cause: error,
    });
  }
  const reason = hasRevertData(error) ? (await loadWords())?.revertReason(error) : null;
  if (reason !== undefined && reason !== null) return reason;
  return new SeedlineError("CHAIN_CALL_FAILED", `The chain call failed: ${error.shortMessage}`, {
    hint: "Try again; if it stays so, check the RPC address and the contracts' addresses.",
    cause: error,
  });
}

/** A page that cannot load the words says what the node said. */
function loadWords(): Promise<typeof import("./revertReason.ts") | null> {
  return import("./revertReason.ts").catch(() => null);
}

/** What a wallet says by the codes of EIP-1193 and EIP-1474 before it has sent anything; null when it is none of them. */
function walletError(error: BaseError): SeedlineError | null {
  const is = (...kinds: (new (...args: never[]) => Error)[]) =>
    error.walk((e) => kinds.some((kind) => e instanceof kind)) !== null;
  if (is(UnauthorizedProviderError)) {
    return new SeedlineError(
      "WALLET_UNAUTHORIZED",
      "The wallet is locked, or does not let this page use the account.",
      {
        hint: "Nothing was sent. Unlock the wallet, choose the account there, then try again.",
        retryable: true,
        cause: error,
      },
    );
  }
  if (is(ResourceUnavailableRpcError)) {
    return new SeedlineError("WALLET_BUSY", "The wallet is still asking about an earlier request.", {
      hint: "Nothing was sent. Open the wallet, answer or reject what it asks, then try again.",
      retryable: true,
      cause: error,
    });
  }
  if (is(ProviderDisconnectedError, ChainDisconnectedError)) {
    return new SeedlineError("WALLET_DISCONNECTED", "The wallet has no connection to the chain.", {
      hint: "Nothing was sent. Check the wallet's network, then try again.",
      retryable: true,
      cause: error,
    });
  }
  if (is(UnsupportedProviderMethodError, MethodNotFoundRpcError)) {
    return new SeedlineError("WALLET_UNABLE", "The wallet cannot do what it was asked.", {
      hint: "Nothing was sent. Use a wallet that can send transactions.",
      cause: error,
    });
  }
  return null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
