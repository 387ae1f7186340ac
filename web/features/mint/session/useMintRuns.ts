import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { useStore } from "../../../app/createStore.ts";
import type { MintRun } from "../run/MintRun.ts";
import { mintsOf } from "./mintSession.ts";

/** Follows the mints of this page, by intent id. */
export function useMintRuns(): ReadonlyMap<string, MintRun> {
  return useStore(mintsOf(useSeedline().studioStore).session.runs);
}
