import { CID } from "multiformats/cid";
import type { RpcCall } from "./RpcCommand.ts";
import { notImplemented, RpcError } from "./RpcError.ts";

/**
 * The CIDs that the query names, at least one: bare, as `/ipfs/CID` or as `ipfs://CID`.
 *
 * @throws RpcError 400 for a missing or malformed one, 501 for a path below a CID.
 */
export function cidArguments({ args }: RpcCall): CID[] {
  if (args.length === 0) {
    throw new RpcError(400, 1, 'argument "cid" is required');
  }
  return args.map((text) => {
    const [root = "", ...path] = text.replace(/^(\/ipfs\/|ipfs:\/\/)/, "").split("/");
    if (path.some((segment) => segment !== "")) {
      throw notImplemented(`the path below the CID in "${text}"`);
    }
    try {
      return CID.parse(root);
    } catch {
      throw new RpcError(400, 1, `invalid path "${text}": not a CID`);
    }
  });
}

/** The only CID that the query names. */
export function cidArgument(call: RpcCall): CID {
  const [cid, ...others] = cidArguments(call);
  if (cid === undefined || others.length > 0) {
    throw new RpcError(400, 1, `expected one "cid" argument, got ${call.args.length}`);
  }
  return cid;
}

/** A yes-or-no option; written as Go's flag package reads it. */
export function flag({ options }: RpcCall, name: string, byDefault: boolean): boolean {
  const value = options.get(name);
  if (value === null) {
    return byDefault;
  }
  if (/^(true|1|t)$/i.test(value)) {
    return true;
  }
  if (/^(false|0|f)$/i.test(value)) {
    return false;
  }
  throw new RpcError(400, 1, `option "${name}" is "${value}", not true or false`);
}

/** A whole number from `min` to `max`. */
export function integer({ options }: RpcCall, name: string, byDefault: number, min: number, max: number): number {
  const value = options.get(name);
  if (value === null) {
    return byDefault;
  }
  const number = /^-?\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= min && number <= max)) {
    throw new RpcError(400, 1, `option "${name}" is "${value}", not a whole number from ${min} to ${max}`);
  }
  return number;
}
