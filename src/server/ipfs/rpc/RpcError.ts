import { SeedlineError } from "../../../core/errors.ts";

/** Kubo's error codes: 0 the command failed, 1 the request was wrong, 4 forbidden. */
export type KuboErrorCode = 0 | 1 | 4;

/** An error with the HTTP status that Kubo, or plain HTTP where Kubo has no such case, gives it. */
export class RpcError extends Error {
  readonly status: number;
  readonly code: KuboErrorCode;

  constructor(status: number, code: KuboErrorCode, message: string) {
    super(message);
    this.name = "RpcError";
    this.status = status;
    this.code = code;
  }
}

/** The error for an option or a kind of content that Kubo has and this subset has not. */
export function notImplemented(what: string): RpcError {
  return new RpcError(
    501,
    0,
    `${what} is beyond what this store answers; point SEEDLINE_IPFS_API at a Kubo node for it`,
  );
}

/** The body that Kubo sends with an error: its Go client refuses any other `Type`. */
export interface KuboErrorBody {
  readonly Message: string;
  readonly Code: KuboErrorCode;
  readonly Type: "error";
}

/** Status and body for anything a command may throw. What was not foreseen is said without its inner details. */
export function kuboError(error: unknown): { status: number; body: KuboErrorBody } {
  if (error instanceof RpcError) {
    return { status: error.status, body: { Message: error.message, Code: error.code, Type: "error" } };
  }
  const message = error instanceof SeedlineError ? error.message : "internal error";
  return { status: 500, body: { Message: message, Code: 0, Type: "error" } };
}
