import { type Abi, BaseError, type ContractFunctionRevertedError, decodeErrorResult, type Hex } from "viem";
import { licencesAbi, royaltyLedgerAbi, worksAbi } from "../../core/chain/abi.gen.ts";
import { contractError } from "../../core/chain/contractError.ts";
import type { SeedlineError } from "../../core/errors.ts";
import { revertData } from "./revertData.ts";

const ALL_ABIS = [...worksAbi, ...licencesAbi, ...royaltyLedgerAbi];

/**
 * The contract's error in whatever a node or wallet threw (a call, an estimate of gas), in words; null when there is none that is known.
 * @param abi Whose errors are known; those of the market are left to {@link marketReason}, which most pages need not load.
 */
export function revertReason(error: unknown, abi: Abi = ALL_ABIS): SeedlineError | null {
  if (!(error instanceof BaseError)) return null;
  const data = revertData(error.walk((e) => revertData(e) !== null));
  if (data === null) return null;
  try {
    const { errorName, args } = decodeErrorResult({ abi, data });
    return contractError(errorName, (args ?? []) as readonly unknown[], error);
  } catch {
    return null;
  }
}

/**
 * Wallets and nodes wrap reverts differently; the raw data is decoded with every ABI when the call's own did not know it. Null when
 * no contract returned anything: viem takes any inner error (-32603) of a node or wallet for a revert, and it proves none.
 */
export function revertError(reverted: ContractFunctionRevertedError): SeedlineError | null {
  if (reverted.data !== undefined) return contractError(reverted.data.errorName, reverted.data.args ?? [], reverted);
  const raw: Hex | undefined = reverted.raw;
  if (raw === undefined || raw.length < 10) return null;
  try {
    const decoded = decodeErrorResult({ abi: ALL_ABIS, data: raw });
    return contractError(decoded.errorName, (decoded.args ?? []) as readonly unknown[], reverted);
  } catch {
    return contractError(reverted.signature ?? raw.slice(0, 10), [], reverted);
  }
}
