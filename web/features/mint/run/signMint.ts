import { mayHaveBeenSent } from "../../../../src/io/chain/mayHaveBeenSent.ts";
import type { MintIntent } from "./MintIntent.ts";
import type { MintWorld } from "./MintWorld.ts";
import { OutcomeOpen, outcomeUnknown, wrongAccount } from "./mintErrors.ts";
import type { Progress } from "./Progress.ts";
import { settleSignature } from "./settleSignature.ts";

/**
 * Asks for a signature and sends the mint, unless it is sent or minted already. Account and nonce are written down before the
 * wallet is asked, so that whatever happens next can be found out.
 *
 * @throws OutcomeOpen when nobody can say whether the transaction went out; SeedlineError otherwise
 */
export async function signMint(progress: Progress, world: MintWorld): Promise<void> {
  const account = await world.account();
  await world.assertInputs(progress.intent);
  if (progress.intent.signature === null) progress.change({ account });
  if ((await settleSignature(progress, world)) !== "free") return;
  const { signature } = progress.intent;
  if (signature === null) {
    const { pending } = await world.nonces(account);
    return send(progress, world, { account, nonce: pending, outputs: outputsOf(progress), txHash: null });
  }
  if (signature.account.toLowerCase() !== account.toLowerCase()) throw wrongAccount(signature.account, account);
  // What may still turn up is replaced, not joined.
  return send(progress, world, { ...signature, outputs: outputsOf(progress), txHash: null });
}

function outputsOf({ open }: Progress) {
  return open.map(({ outputHash }) => outputHash);
}

async function send(
  progress: Progress,
  world: MintWorld,
  signature: NonNullable<MintIntent["signature"]>,
): Promise<void> {
  const before = progress.intent.signature;
  let asked = false;
  try {
    const txHash = await world.send(progress.intent, progress.open, {
      nonce: signature.nonce,
      beforeSigning: async () => {
        await progress.keep({ account: signature.account, signature });
        asked = true;
      },
    });
    // It is out: that it could not be written down once more must not stop the waiting for it.
    await progress.keepIfPossible({ signature: { ...signature, txHash } });
  } catch (error) {
    if (asked && mayHaveBeenSent(error)) throw new OutcomeOpen(outcomeUnknown(error));
    if (asked) await progress.keepIfPossible({ signature: before });
    throw error;
  }
}
