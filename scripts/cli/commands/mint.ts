import { withAttestations } from "../../../src/core/mint/mintVoucher.ts";
import { rolesFromMask } from "../../../src/core/record/roles.ts";
import { allowFees } from "../../../src/io/mint/allowFees.ts";
import { MINT_STEPS, mintWorks } from "../../../src/io/mint/mintWorks.ts";
import type { Command } from "../Command.ts";
import { commitmentProofs } from "../commitmentProofs.ts";
import { mintSeries } from "../mintSeries.ts";
import { flag } from "../options.ts";
import { MINT_OPTIONS, MINT_USAGE, prepareMint } from "../prepareMint.ts";

const STEP_WORDS: Record<(typeof MINT_STEPS)[number], string> = {
  check: "looking whether it is new",
  "pin-media": "pinning the file",
  "pin-metadata": "pinning the metadata",
  sign: "signing and sending",
  confirm: "waiting for the block",
};

export const mint: Command = {
  usage: `seedline mint FILE… ${MINT_USAGE} [--commit]`,
  arity: [1, 170],
  options: { ...MINT_OPTIONS, commit: { type: "boolean" } },
  async run(invocation) {
    const { positionals, options, note } = invocation;
    if (positionals.length > 1) return mintSeries(invocation);
    const { chain, pinner, work, order, attestations } = await prepareMint(invocation);
    const committed = await commitmentProofs(
      chain,
      positionals[0] ?? "",
      work.outputHash,
      flag(options, "commit"),
      note,
    );
    const proofs = attestations.length === 0 ? committed : withAttestations(attestations, committed);
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
      text: `Minted work ${id}.\n  file      ipfs://${mediaCid}\n  metadata  ipfs://${metadataCid}\n  verify    npm run -s seedline -- verify ${id}`,
    };
  },
};
