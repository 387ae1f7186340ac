import { endProcess, isRunning, type KnownProcess } from "../process/endProcess.ts";
import { saveChainState } from "./chainState.ts";

/**
 * Ends a chain that an earlier start left behind, after taking over what it knows: it went on alone, and nobody saved its blocks.
 * @param file Where its state goes.
 */
export async function reclaimChain(orphan: KnownProcess & { readonly url: string }, file: string): Promise<void> {
  // Whoever listens there when it is gone is somebody else.
  if (!(await isRunning(orphan))) return;
  // A chain that does not answer has nothing to give; what was saved before stands.
  await saveChainState(orphan.url, file).catch(() => {});
  await endProcess(orphan);
}
