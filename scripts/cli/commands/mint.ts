import { basename } from "node:path";
import type { Hex } from "viem";
import { contentHash } from "../../../src/core/digest/contentHash.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import { readMarks } from "../../../src/core/marks/readMarks.ts";
import type { MintProofs } from "../../../src/core/mint/mintVoucher.ts";
import { prepareWork } from "../../../src/core/mint/prepareWork.ts";
import { recipeOfImport } from "../../../src/core/recipe/recipeOfImport.ts";
import { PUBLIC_SALT } from "../../../src/core/recipe/salt.ts";
import { rolesFromMask } from "../../../src/core/record/roles.ts";
import type { ChainWriter } from "../../../src/io/chain/ChainWriter.ts";
import { allowFees } from "../../../src/io/mint/allowFees.ts";
import { assertInputsAreParents } from "../../../src/io/mint/assertInputsAreParents.ts";
import { commitTo, waitForLaterSecond } from "../../../src/io/mint/commitTo.ts";
import { grantsFor } from "../../../src/io/mint/grantsFor.ts";
import { MINT_STEPS, mintWorks } from "../../../src/io/mint/mintWorks.ts";
import { createPinner } from "../../../src/server/ipfs/createPinner.ts";
import type { Command } from "../Command.ts";
import { readCommitmentProofs, writeCommitment } from "../commitmentFile.ts";
import { findStack, openWriter } from "../openStack.ts";
import { address, flag, integer, text, texts, units } from "../options.ts";
import { parseParent } from "../parseParent.ts";
import { readOffer } from "../readOffer.ts";
import { readPicture } from "../readPicture.ts";
import { readSidecar, sidecarOf } from "../Sidecar.ts";

const STEP_WORDS: Record<(typeof MINT_STEPS)[number], string> = {
  check: "looking whether it is new",
  "pin-media": "pinning the picture",
  "pin-metadata": "pinning the metadata",
  sign: "signing and sending",
  confirm: "waiting for the block",
};

export const mint: Command = {
  usage:
    "seedline mint FILE [--sidecar F] [--parent ID[:role[:termsId]]]… [--input FILE]… [--title T] [--royalty-bps N] [--max-cede-bps N] [--offer FILE|TEXT]… [--max-fee WEI] [--payee 0x…] [--rights-follow-holder] [--commit]",
  arity: [1, 1],
  options: {
    sidecar: { type: "string" },
    parent: { type: "string", multiple: true },
    input: { type: "string", multiple: true },
    title: { type: "string" },
    "royalty-bps": { type: "string" },
    "max-cede-bps": { type: "string" },
    offer: { type: "string", multiple: true },
    "max-fee": { type: "string" },
    payee: { type: "string" },
    "rights-follow-holder": { type: "boolean" },
    commit: { type: "boolean" },
  },
  async run({ positionals, options, note, config }) {
    const file = positionals[0] ?? "";
    const { image, bytes } = await readPicture(file);
    const named = text(options, "sidecar");
    const sidecar = await readSidecar(named ?? sidecarOf(file));
    if (named !== undefined && sidecar === null) {
      const hint = "Check the path, or leave --sidecar out.";
      throw new SeedlineError("FILE_NOT_FOUND", `There is no sidecar ${named}.`, { hint, details: { file: named } });
    }
    const inputFiles = await Promise.all(texts(options, "input").map(readPicture));
    const royaltyBps = integer(options, "royalty-bps", 0, 1_000);
    const maxCedeBps = integer(options, "max-cede-bps", 0, 8_000);
    const offers = await Promise.all(texts(options, "offer").map(readOffer));
    const maxFee = units(options, "max-fee", 78) ?? 0n;
    const payee = text(options, "payee");

    const settings = config();
    const stack = await findStack(settings);
    const chain = await openWriter(settings);
    const edges = await Promise.all(texts(options, "parent").map((value) => parseParent(chain, value)));
    const grants = await grantsFor(chain, edges, 1, { offers, maxFee });
    const own = readMarks(bytes);
    const recipe = sidecar?.recipe ?? recipeOfImport(image, contentHash(bytes), own.sourceType);
    // An imported picture is its own input: whether it is somebody's already is said when it is looked up as a work.
    const ownOutput = recipe.output.outputHash;
    const inputs = recipe.inputs.map(({ outputHash }) => outputHash).filter((hash) => hash !== ownOutput);
    const parentIds = edges.map(({ parent }) => parent);
    await assertInputsAreParents(chain, inputs, parentIds, chain.wallet.account.address);
    const isPublic = sidecar !== null && sidecar.salt === PUBLIC_SALT;
    const work = await prepareWork({
      image,
      recipe,
      publicPrompt: isPublic ? { prompt: sidecar.prompt, negativePrompt: sidecar.negativePrompt } : undefined,
      title: text(options, "title") ?? basename(file).replace(/\.png$/i, ""),
      edges,
      inputFiles,
      carriedLabel: own.aigcOfXmp ?? own.aigcOfText,
    });
    const proofs = await proofsOf(chain, file, work.outputHash, flag(options, "commit"), note);
    if ((await allowFees(chain, grants)).length > 0) note("  allowed Works to take exactly the fee");
    const { ids, txHash } = await mintWorks(chain, {
      works: [work],
      pinner: createPinner({ ipfsApi: stack.ipfsApi }),
      edges,
      grants,
      proofs,
      ...(payee === undefined ? {} : { payee: address(payee) }),
      rightsFollowHolder: flag(options, "rights-follow-holder"),
      ...(royaltyBps === undefined ? {} : { royaltyBps }),
      ...(maxCedeBps === undefined ? {} : { maxCedeBps }),
      onStep: (step) => {
        if (step !== "done") note(`  ${MINT_STEPS.indexOf(step) + 1}/${MINT_STEPS.length} ${STEP_WORDS[step]}`);
      },
    });
    const id = String(ids[0]);
    const { contentHash: content, outputHash, metadataHash, mediaCid, metadataCid } = work;
    const parents = edges.map((edge) => ({
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
