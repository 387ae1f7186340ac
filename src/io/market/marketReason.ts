import { marketAbi } from "../../core/chain/abi.gen.ts";
import type { SeedlineError } from "../../core/errors.ts";
import { revertReason } from "../chain/revertReason.ts";

/** The market's error in whatever a node or wallet threw, in words; null when there is none. */
export function marketReason(error: unknown): SeedlineError | null {
  return revertReason(error, marketAbi);
}
