import { type IntentWork, isMinted, type MintIntent } from "./MintIntent.ts";
import type { MintWorld } from "./MintWorld.ts";
import { alreadyMinted, chainChanged, OutcomeOpen, onItsWay } from "./mintErrors.ts";
import type { Progress } from "./Progress.ts";

/** What became of a signature: its transaction can be waited for, or nothing stands in the way of signing. */
export type Fate = "minted" | "sent" | "free";

/**
 * Finds out what became of the signature that was asked for last. The account's nonces are read before the outputs: a nonce that
 * was used by then, with the outputs still free, did not mint. One that nobody used yet may still be used by a transaction that
 * this node does not know; signing again under the same nonce replaces it, since a chain takes each nonce once.
 *
 * @throws OutcomeOpen while some transaction with that nonce is waiting; SeedlineError `CHAIN_CHANGED`, `ALREADY_MINTED`
 */
export async function settleSignature(progress: Progress, world: MintWorld): Promise<Fate> {
  await assertSameChain(progress, world);
  const { signature } = progress.intent;
  const nonces = signature === null ? null : await world.nonces(signature.account);
  await lookUp(progress, world);
  if (isMinted(progress.intent)) return "minted";
  if (signature === null || nonces === null) return "free";
  if (!progress.open.some(({ outputHash }) => signature.outputs.includes(outputHash))) {
    // All that it was for is minted; what is open needs another.
    await progress.keep({ signature: null });
    return "free";
  }
  // The chain has forgotten a transaction before it, such as the leave to take a fee: until that is given again this one waits in vain.
  if (nonces.pending < signature.nonce) return "free";
  if (signature.txHash !== null && (await world.knows(signature.txHash))) return "sent";
  if (nonces.mined > signature.nonce) {
    await progress.keep({ signature: null });
    return "free";
  }
  if (nonces.pending > signature.nonce) throw new OutcomeOpen(onItsWay());
  return "free";
}

/** Looks every output up: what this mint has put on chain is noted, and what the chain has forgotten is open again. */
async function lookUp(progress: Progress, world: MintWorld): Promise<void> {
  const { account, signature, works: before } = progress.intent;
  const works: IntentWork[] = [];
  for (const work of before) {
    const found = await world.find(work.outputHash);
    const own = [account, signature?.account].some((mine) => mine?.toLowerCase() === found?.creator.toLowerCase());
    if (found !== null && !own) throw alreadyMinted(found.id, found.creator, work.outputHash);
    const id = found?.id.toString() ?? null;
    works.push({ ...work, id, termsId: id === work.id ? work.termsId : null });
  }
  if (works.every(({ id }, i) => id === before[i]?.id)) return;
  await progress.keepIfPossible({ works, txHash: progress.intent.txHash ?? signature?.txHash ?? null });
}

/** On a chain that was begun anew nothing of what was pinned, signed or minted can be relied on. */
async function assertSameChain(progress: Progress, world: MintWorld): Promise<void> {
  const chain = await world.chain();
  const { chain: before, works } = progress.intent;
  if (sameChain(chain, before)) return;
  const anew = works.map((work) => ({ ...work, prepared: null, id: null, termsId: null }));
  await progress.keep({ chain, pinned: "nothing", signature: null, txHash: null, works: anew });
  throw chainChanged();
}

function sameChain(a: MintIntent["chain"], b: MintIntent["chain"]): boolean {
  return a.chainId === b.chainId && a.genesisHash === b.genesisHash && a.works.toLowerCase() === b.works.toLowerCase();
}
