import { basename } from "node:path";
import { contentHash } from "../../../src/core/digest/contentHash.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import { readMarks } from "../../../src/core/marks/readMarks.ts";
import { prepareWork } from "../../../src/core/mint/prepareWork.ts";
import { recipeOfImport } from "../../../src/core/recipe/recipeOfImport.ts";
import { PUBLIC_SALT } from "../../../src/core/recipe/salt.ts";
import { rolesFromMask } from "../../../src/core/record/roles.ts";
import { assertInputsAreParents } from "../../../src/io/mint/assertInputsAreParents.ts";
import { grantsFor } from "../../../src/io/mint/grantsFor.ts";
import { MINT_STEPS, mintWorks } from "../../../src/io/mint/mintWorks.ts";
import { createPinner } from "../../../src/server/ipfs/createPinner.ts";
import type { Command } from "../Command.ts";
import { findStack, openWriter } from "../openStack.ts";
import { integer, text, texts } from "../options.ts";
import { parseParent } from "../parseParent.ts";
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
    "seedline mint FILE [--sidecar F] [--parent ID[:role[:termsId]]]… [--input FILE]… [--title T] [--royalty-bps N] [--max-cede-bps N]",
  arity: [1, 1],
  options: {
    sidecar: { type: "string" },
    parent: { type: "string", multiple: true },
    input: { type: "string", multiple: true },
    title: { type: "string" },
    "royalty-bps": { type: "string" },
    "max-cede-bps": { type: "string" },
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

    const settings = config();
    const stack = await findStack(settings);
    const chain = await openWriter(settings);
    const edges = await Promise.all(texts(options, "parent").map((value) => parseParent(chain, value)));
    const grants = await grantsFor(chain, edges, 1);
    const own = readMarks(bytes);
    const recipe = sidecar?.recipe ?? recipeOfImport(image, contentHash(bytes), own.sourceType);
    const inputs = recipe.inputs.map(({ outputHash }) => outputHash);
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
    const { ids, txHash } = await mintWorks(chain, {
      works: [work],
      pinner: createPinner({ ipfsApi: stack.ipfsApi }),
      edges,
      grants,
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
