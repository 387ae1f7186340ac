import type { MintWorld } from "./MintWorld.ts";
import { OutcomeOpen, outcomeUnknown } from "./mintErrors.ts";
import type { Progress } from "./Progress.ts";

/** Waits until the mint that was sent is in a block, and notes the ids. @throws as `MintWorld.confirm` */
export async function awaitMint(progress: Progress, world: MintWorld): Promise<void> {
  const { txHash, outputs } = progress.intent.signature ?? { txHash: null, outputs: [] };
  if (txHash === null) throw new OutcomeOpen(outcomeUnknown());
  const ids = await world.confirm(txHash, (repriced) => {
    const { signature } = progress.intent;
    if (signature !== null) void progress.keepIfPossible({ signature: { ...signature, txHash: repriced } });
  });
  if (ids.length !== outputs.length) {
    throw new Error(`Transaction ${txHash} minted ${ids.length} of ${outputs.length} works.`);
  }
  const idOf = new Map(outputs.map((outputHash, i) => [outputHash, `${ids[i]}`]));
  const works = progress.intent.works.map((work) => ({ ...work, id: idOf.get(work.outputHash) ?? work.id }));
  await progress.keepIfPossible({ works, txHash: progress.intent.signature?.txHash ?? txHash });
}
