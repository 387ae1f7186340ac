import { basename } from "node:path";
import type { ParseArgsOptionsConfig } from "node:util";
import type { Address } from "viem";
import { contentHash } from "../../src/core/digest/contentHash.ts";
import { SeedlineError } from "../../src/core/errors.ts";
import { isTextOutput } from "../../src/core/generator/GeneratorOutput.ts";
import { readMarks } from "../../src/core/marks/readMarks.ts";
import type { MintGrant, MintOrder } from "../../src/core/mint/mintRequest.ts";
import type { BodyAttestation } from "../../src/core/mint/mintVoucher.ts";
import { type PreparedWork, prepareWork } from "../../src/core/mint/prepareWork.ts";
import type { Pinner } from "../../src/core/ports/Pinner.ts";
import type { Recipe } from "../../src/core/recipe/Recipe.ts";
import { recipeOfImport } from "../../src/core/recipe/recipeOfImport.ts";
import { PUBLIC_SALT } from "../../src/core/recipe/salt.ts";
import type { ChainWriter } from "../../src/io/chain/ChainWriter.ts";
import { assertGeneratorIsParent } from "../../src/io/mint/assertGeneratorIsParent.ts";
import { assertInputsAreParents } from "../../src/io/mint/assertInputsAreParents.ts";
import { grantsFor } from "../../src/io/mint/grantsFor.ts";
import { createGenerationClient } from "../../src/io/providers/createGenerationClient.ts";
import { createServerManifestSigner } from "../../src/io/server/createServerManifestSigner.ts";
import { createPinner } from "../../src/server/ipfs/createPinner.ts";
import type { Invocation } from "./Command.ts";
import { COMMAND_LINE } from "./generateByService.ts";
import { moduleBeside } from "./moduleBeside.ts";
import { findStack, openWriter } from "./openStack.ts";
import { address, flag, integer, text, texts, units } from "./options.ts";
import { parseParent } from "./parseParent.ts";
import { readOffer } from "./readOffer.ts";
import { readOutput } from "./readOutput.ts";
import { readPicture } from "./readPicture.ts";
import { readSidecar, sidecarOf } from "./Sidecar.ts";

/** How the options are written that say what to mint. */
export const MINT_USAGE =
  "[--sidecar F] [--parent ID[:role[:termsId]]]… [--input FILE]… [--title T] [--royalty-bps N] [--max-cede-bps N] [--offer FILE|TEXT]… [--max-fee WEI] [--payee 0x…] [--rights-follow-holder] [--module FILE.wasm] [--unpaid-generator] [--declared] [--no-c2pa]";

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
  "no-c2pa": { type: "boolean" },
  declared: { type: "boolean" },
  module: { type: "string" },
  "unpaid-generator": { type: "boolean" },
};

/** A picture or text ready to be pinned and minted, and what it is minted with. */
export interface PreparedMint {
  readonly chain: ChainWriter;
  readonly pinner: Pinner;
  readonly work: PreparedWork;
  /** What the service that generated it signed; none for others. */
  readonly attestations: readonly BodyAttestation[];
  readonly order: Omit<MintOrder, "bodies"> & { readonly grants: readonly MintGrant[] };
}

/**
 * Reads a picture or text and what is said of it on the command line.
 * @param tokens How many are minted together; each pays.
 * @throws SeedlineError `FILE_NOT_FOUND`, `INPUT_IS_NO_PARENT`, `GENERATOR_NOT_KEPT`, `USAGE` and others of its parts
 */
export async function prepareMint({ positionals, options, config }: Invocation, tokens = 1): Promise<PreparedMint> {
  const file = positionals[0] ?? "";
  const { output, bytes } = await readOutput(file);
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
  const own = isTextOutput(output) ? null : readMarks(bytes);
  const recipe = sidecar?.recipe ?? recipeOfImport(output, contentHash(bytes), own?.sourceType ?? null);
  // An imported picture is its own input: whether it is somebody's already is said when it is looked up as a work.
  const ownOutput = recipe.output.outputHash;
  const inputs = recipe.inputs.map(({ outputHash }) => outputHash).filter((hash) => hash !== ownOutput);
  const parentIds = edges.map(({ parent }) => parent);
  const minter = chain.wallet.account.address;
  await assertInputsAreParents(chain, inputs, parentIds, minter);
  if (!flag(options, "unpaid-generator")) await assertGeneratorIsParent(chain, recipe.generator, parentIds, minter);
  const module = await moduleBeside(recipe.generator, text(options, "module"), { chain, gateways: [stack.gateway] });
  const isPublic = sidecar !== null && sidecar.salt === PUBLIC_SALT;
  const attestations: BodyAttestation[] = [];
  if (sidecar?.generation !== undefined && !flag(options, "declared")) {
    attestations.push(await attest(stack.url, sidecar.generation, recipe, chain.wallet.account.address));
  }
  const isSigned = !flag(options, "no-c2pa");
  const sign = isSigned ? createServerManifestSigner(stack.url, stack.deployment) : null;
  const draft = {
    image: output,
    recipe,
    publicPrompt: isPublic ? { prompt: sidecar.prompt, negativePrompt: sidecar.negativePrompt } : undefined,
    title: text(options, "title") ?? basename(file).replace(/\.(png|txt|md)$/i, ""),
    edges,
    inputFiles,
    carriedLabel: own?.aigcOfXmp ?? own?.aigcOfText ?? null,
    attestation: attestations[0],
  };
  const work = await prepareWork(draft, sign).catch(withoutServer);
  const prepared = { ...work, filesBeside: [...work.filesBeside, ...(module === null ? [] : [module])] };
  const order = {
    edges,
    grants,
    ...(payee === undefined ? {} : { payee: address(payee) }),
    rightsFollowHolder: flag(options, "rights-follow-holder"),
    ...(royaltyBps === undefined ? {} : { royaltyBps }),
    ...(maxCedeBps === undefined ? {} : { maxCedeBps }),
  };
  return { chain, pinner: createPinner({ ipfsApi: stack.ipfsApi }), work: prepared, order, attestations };
}

/** Asks the server that generated it to sign for who mints. */
async function attest(url: string, id: string, recipe: Recipe, creator: Address): Promise<BodyAttestation> {
  const client = createGenerationClient({ baseUrl: url, account: COMMAND_LINE });
  return client.attest(id, recipe, creator).catch((error: unknown) => {
    if (!(error instanceof SeedlineError)) throw error;
    const { code, message, details } = error;
    const hint =
      "Nothing was minted. With --declared it is minted by your word alone, without the service's signature.";
    throw new SeedlineError(code, message, { hint, details, cause: error });
  });
}

/** A mint needs the server for the manifest alone: whoever has none is told how to do without. */
function withoutServer(error: unknown): never {
  if (!(error instanceof SeedlineError) || error.code !== "SERVER_UNREACHABLE") throw error;
  throw new SeedlineError(error.code, "Seedline's server, which signs the C2PA manifest, does not answer.", {
    hint: "Nothing was minted. Start it with `npm start`, or mint without a manifest: --no-c2pa.",
    retryable: true,
    cause: error,
  });
}
