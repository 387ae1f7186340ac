import { basename } from "node:path";
import type { ParseArgsOptionsConfig } from "node:util";
import { fileCid } from "../../src/core/cid/fileCid.ts";
import { contentHash } from "../../src/core/digest/contentHash.ts";
import { SeedlineError } from "../../src/core/errors.ts";
import { readMarks } from "../../src/core/marks/readMarks.ts";
import type { MintGrant, MintOrder } from "../../src/core/mint/mintRequest.ts";
import type { PreparedFile } from "../../src/core/mint/prepareInputFiles.ts";
import { type PreparedWork, prepareWork } from "../../src/core/mint/prepareWork.ts";
import type { Pinner } from "../../src/core/ports/Pinner.ts";
import type { Recipe } from "../../src/core/recipe/Recipe.ts";
import { recipeOfImport } from "../../src/core/recipe/recipeOfImport.ts";
import { PUBLIC_SALT } from "../../src/core/recipe/salt.ts";
import type { ChainWriter } from "../../src/io/chain/ChainWriter.ts";
import { assertGeneratorIsParent } from "../../src/io/mint/assertGeneratorIsParent.ts";
import { assertInputsAreParents } from "../../src/io/mint/assertInputsAreParents.ts";
import { grantsFor } from "../../src/io/mint/grantsFor.ts";
import { createPinner } from "../../src/server/ipfs/createPinner.ts";
import type { Invocation } from "./Command.ts";
import { findStack, openWriter } from "./openStack.ts";
import { address, flag, integer, text, texts, units } from "./options.ts";
import { parseParent } from "./parseParent.ts";
import { readOffer } from "./readOffer.ts";
import { readBytes, readPicture } from "./readPicture.ts";
import { readSidecar, sidecarOf } from "./Sidecar.ts";

/** How the options are written that say what to mint. */
export const MINT_USAGE =
  "[--sidecar F] [--parent ID[:role[:termsId]]]… [--input FILE]… [--title T] [--royalty-bps N] [--max-cede-bps N] [--offer FILE|TEXT]… [--max-fee WEI] [--payee 0x…] [--rights-follow-holder] [--module FILE.wasm] [--unpaid-generator]";

export const MINT_OPTIONS: ParseArgsOptionsConfig = {
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
  module: { type: "string", multiple: true },
  "unpaid-generator": { type: "boolean" },
};

/** A picture ready to be pinned and minted, and what it is minted with. */
export interface PreparedMint {
  readonly chain: ChainWriter;
  readonly pinner: Pinner;
  readonly work: PreparedWork;
  readonly order: Omit<MintOrder, "bodies"> & { readonly grants: readonly MintGrant[] };
}

/**
 * Reads a picture and what is said of it on the command line.
 * @param tokens How many are minted together; each pays.
 * @throws SeedlineError `FILE_NOT_FOUND`, `INPUT_IS_NO_PARENT`, `USAGE` and others of its parts
 */
export async function prepareMint({ positionals, options, config }: Invocation, tokens = 1): Promise<PreparedMint> {
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
  const grants = await grantsFor(chain, edges, tokens, { offers, maxFee });
  const own = readMarks(bytes);
  const recipe = sidecar?.recipe ?? recipeOfImport(image, contentHash(bytes), own.sourceType);
  // An imported picture is its own input: whether it is somebody's already is said when it is looked up as a work.
  const ownOutput = recipe.output.outputHash;
  const inputs = recipe.inputs.map(({ outputHash }) => outputHash).filter((hash) => hash !== ownOutput);
  const parentIds = edges.map(({ parent }) => parent);
  const minter = chain.wallet.account.address;
  await assertInputsAreParents(chain, inputs, parentIds, minter);
  if (!flag(options, "unpaid-generator")) await assertGeneratorIsParent(chain, recipe.generator, parentIds, minter);
  const modules = await Promise.all(texts(options, "module").map((path) => readModuleFile(path, recipe)));
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
  const prepared = { ...work, inputFiles: [...work.inputFiles, ...modules] };
  const order = {
    edges,
    grants,
    ...(payee === undefined ? {} : { payee: address(payee) }),
    rightsFollowHolder: flag(options, "rights-follow-holder"),
    ...(royaltyBps === undefined ? {} : { royaltyBps }),
    ...(maxCedeBps === undefined ? {} : { maxCedeBps }),
  };
  return { chain, pinner: createPinner({ ipfsApi: stack.ipfsApi }), work: prepared, order };
}

/** A generator's module to be pinned beside the work: it must be the one that the recipe names. */
async function readModuleFile(path: string, { generator }: Recipe): Promise<PreparedFile> {
  const bytes = await readBytes(path);
  const hash = contentHash(bytes);
  if (hash === generator.hash) return { bytes, cid: (await fileCid(bytes)).toString() };
  throw new SeedlineError(
    "GENERATOR_MISMATCH",
    `${path} is ${hash}, and the recipe names the generator ${generator.hash}.`,
    {
      hint: "Give the module that the picture was made with. Nothing was minted.",
      details: { expected: generator.hash, found: hash },
    },
  );
}
