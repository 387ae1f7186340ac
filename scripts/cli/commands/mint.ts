import type { Hex } from "viem";
import type { MintProofs } from "../../../src/core/mint/mintVoucher.ts";
import { rolesFromMask } from "../../../src/core/record/roles.ts";
import type { ChainWriter } from "../../../src/io/chain/ChainWriter.ts";
import { allowFees } from "../../../src/io/mint/allowFees.ts";
import { commitTo, waitForLaterSecond } from "../../../src/io/mint/commitTo.ts";
import { MINT_STEPS, mintWorks } from "../../../src/io/mint/mintWorks.ts";
import type { Command } from "../Command.ts";
import { readCommitmentProofs, writeCommitment } from "../commitmentFile.ts";
import { flag } from "../options.ts";
import { MINT_OPTIONS, MINT_USAGE, prepareMint } from "../prepareMint.ts";

const STEP_WORDS: Record<(typeof MINT_STEPS)[number], string> = {
  check: "looking whether it is new",
  "pin-media": "pinning the picture",
  "pin-metadata": "pinning the metadata",
  sign: "signing and sending",
  confirm: "waiting for the block",
};

export const mint: Command = {
  usage: `seedline mint FILE ${MINT_USAGE} [--commit]`,
  arity: [1, 1],
  options: { ...MINT_OPTIONS, commit: { type: "boolean" } },
  async run(invocation) {
    const { positionals, options, note } = invocation;
    const { chain, pinner, work, order } = await prepareMint(invocation);
    const proofs = await proofsOf(chain, positionals[0] ?? "", work.outputHash, flag(options, "commit"), note);
    if ((await allowFees(chain, order.grants)).length > 0) note("  allowed Works to take exactly the fee");
    const { ids, txHash } = await mintWorks(chain, {
      ...order,
      works: [work],
      pinner,
      proofs,
      onStep: (step) => {
        if (step !== "done") note(`  ${MINT_STEPS.indexOf(step) + 1}/${MINT_STEPS.length} ${STEP_WORDS[step]}`);
      },
    });
    const id = String(ids[0]);
    const { contentHash: content, outputHash, metadataHash, mediaCid, metadataCid } = work;
    const parents = order.edges.map((edge) => ({
      parent: edge.parent.toString(),
      roles: rolesFromMask(edge.roles),
      termsId: edge.termsId.toString(),
    }));
    return {
      json: { id, txHash, contentHash: content, outputHash, metadataHash, mediaCid, metadataCid, parents },
      text: `Minted work ${id}.\n  picture   ipfs://${mediaCid}\n  metadata  ipfs://${metadataCid}\n  verify    npm run -s seedline -- verify ${id}`,
    };
  },
};

/** What the mint shows: an earlier commitment to the file, or one that is made now. */
async function proofsOf(
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
