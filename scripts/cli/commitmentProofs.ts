import type { Hex } from "viem";
import type { MintProofs } from "../../src/core/mint/mintVoucher.ts";
import type { ChainWriter } from "../../src/io/chain/ChainWriter.ts";
import { commitTo, waitForLaterSecond } from "../../src/io/mint/commitTo.ts";
import { readCommitmentProofs, writeCommitment } from "./commitmentFile.ts";

/** What a mint shows: an earlier commitment to the file, or one that is made now; undefined for neither. */
export async function commitmentProofs(
  chain: ChainWriter,
  file: string,
  outputHash: Hex,
  commitNow: boolean,
  note: (line: string) => void,
): Promise<MintProofs | undefined> {
  const earlier = await readCommitmentProofs(file);
  if (earlier !== null) return earlier;
  if (!commitNow) return undefined;
  note("  committing to the picture, without showing it");
  const { commitment, committedAt, proofs } = await commitTo(chain, [outputHash]);
  await writeCommitment(file, { commitment, committedAt, salt: proofs.salt, path: proofs.paths[0] ?? [] });
  await waitForLaterSecond(chain, committedAt);
  return proofs;
}
