import type { Hex } from "viem";
import { insertManifest } from "../c2pa/pngManifest.ts";
import { fileCid } from "../cid/fileCid.ts";
import { contentHash } from "../digest/contentHash.ts";
import type { ContentHash, MetadataHash, OutputHash, RecipeHash } from "../digest/hashTypes.ts";
import { SeedlineError } from "../errors.ts";
import { type GeneratorOutput, isTextOutput, outputHashOf, textOf } from "../generator/GeneratorOutput.ts";
import type { AigcLabel } from "../marks/AigcLabel.ts";
import { markNamesOf } from "../marks/markNames.ts";
import { marksOf } from "../marks/marksOf.ts";
import { markText } from "../marks/markText.ts";
import { pngMarks } from "../marks/pngMarks.ts";
import { buildMetadata } from "../metadata/buildMetadata.ts";
import { normalizeTitle } from "../metadata/normalizeTitle.ts";
import { recipeTraits } from "../metadata/recipeTraits.ts";
import type { MetadataAttestation } from "../metadata/WorkMetadata.ts";
import { perceptualHash } from "../phash/perceptualHash.ts";
import { encodePng } from "../png/encodePng.ts";
import type { SignManifest } from "../ports/SignManifest.ts";
import type { Prompt } from "../recipe/prompt.ts";
import type { Recipe } from "../recipe/Recipe.ts";
import { recipeHash } from "../recipe/recipeHash.ts";
import { rolesFromMask } from "../record/roles.ts";
import type { RecordEdge } from "../record/WorkRecord.ts";
import type { MintBody } from "./mintRequest.ts";
import type { BodyAttestation } from "./mintVoucher.ts";
import { type InputFile, type PreparedFile, prepareInputFiles } from "./prepareInputFiles.ts";

/** A picture or text that is to be minted. */
export interface WorkDraft {
  /** The picture, or a text in the shape of an output. */
  readonly image: GeneratorOutput;
  readonly recipe: Recipe;
  /** The prompt to publish with the work; left out, it stays private. */
  readonly publicPrompt?: Prompt | undefined;
  readonly title: string;
  readonly description?: string | undefined;
  readonly edges: readonly RecordEdge[];
  /** With an import: the AIGC label that its file carried, which is kept. */
  readonly carriedLabel?: AigcLabel | null | undefined;
  /** Inputs of the generator that are no works; pinned with the work, so that it can be made again. */
  readonly inputFiles?: readonly InputFile[] | undefined;
  /** Of the service that generated it, for who mints. */
  readonly attestation?: BodyAttestation | undefined;
}

/** The perceptual hash of works that are no picture. */
const NOT_A_PICTURE: Hex = `0x${"00".repeat(8)}`;

/** Everything that a mint pins and records. */
export interface PreparedWork {
  readonly mediaBytes: Uint8Array;
  readonly mediaCid: string;
  readonly contentHash: ContentHash;
  readonly outputHash: OutputHash;
  readonly metadataBytes: Uint8Array;
  readonly metadataCid: string;
  readonly metadataHash: MetadataHash;
  readonly recipeHash: RecipeHash;
  /** To be pinned with the work: inputs of its generator, a cover, the C2PA manifest of a text. */
  readonly filesBeside: readonly PreparedFile[];
  readonly body: MintBody;
}

/**
 * Turns a picture or text and its recipe into the files to pin and the body to record: marks are written first, hashes are taken of the
 * marked file, and from then on nothing touches it. Nothing leaves the machine, but for what `sign` asks.
 *
 * @param sign Makes the C2PA manifest that a picture's file carries and that lies beside a text; null for a file without one.
 * @throws SeedlineError `RECIPE_OF_OTHER_PICTURE` when the recipe does not describe these pixels, and what
 *   `sign`, `buildMetadata` and `prepareInputFiles` throw.
 */
export async function prepareWork(draft: WorkDraft, sign: SignManifest | null = null): Promise<PreparedWork> {
  const { image, recipe } = draft;
  const outputHash = outputHashOf(image);
  if (recipe.output.outputHash !== outputHash) throw otherPicture(recipe.output.outputHash, outputHash);
  const title = normalizeTitle(draft.title);
  const marks = marksOf(recipe, title, draft.carriedLabel ?? null);
  const edges = [...draft.edges].sort((a, b) => (a.parent < b.parent ? -1 : 1));
  const isText = isTextOutput(image);
  const marked = isText
    ? new TextEncoder().encode(markText(textOf(image), marks.sourceType, recipe.generator))
    : encodePng(image, { text: pngMarks(marks) });
  const parents = edges.map(({ parent, roles }) => ({ asset: parent, roles: rolesFromMask(roles) }));
  const manifest = sign === null ? null : await sign(marked, { title, recipe, parents });
  const mediaBytes = isText || manifest === null ? marked : insertManifest(marked, manifest);
  const beside = isText && manifest !== null ? { bytes: manifest, cid: await fileCid(manifest) } : null;
  const mediaCid = await fileCid(mediaBytes);
  const inputs = await prepareInputFiles(recipe, draft.inputFiles ?? []);
  const built = buildMetadata({
    title,
    description: draft.description,
    attributes: recipeTraits(recipe),
    recipe,
    contentHash: contentHash(mediaBytes),
    mediaCid,
    inputCids: inputs.cids,
    publicPrompt: draft.publicPrompt,
    licence: { termsIds: edges.map((edge) => edge.termsId.toString()) },
    attestation: draft.attestation === undefined ? undefined : published(recipe, draft.attestation),
    manifestCid: beside?.cid,
    // The names are those of marks in a picture; a text says in a line that everybody reads how it came to be.
    marks: isText ? [] : markNamesOf(marks, manifest !== null),
  });
  const body: MintBody = {
    seed: recipe.seed === null ? null : BigInt(recipe.seed),
    promptHash: recipe.promptHash,
    outputHash,
    metadataHash: built.metadataHash,
    perceptualHash: isText ? NOT_A_PICTURE : perceptualHash(image),
  };
  return {
    mediaBytes,
    mediaCid: mediaCid.toString(),
    contentHash: built.metadata.seedline.contentHash,
    outputHash,
    metadataBytes: built.bytes,
    metadataCid: built.metadataCid.toString(),
    metadataHash: built.metadataHash,
    recipeHash: recipeHash(recipe),
    filesBeside: [...inputs.files, ...(beside === null ? [] : [{ bytes: beside.bytes, cid: beside.cid.toString() }])],
    body,
  };
}

/** An attestation as the metadata carries it, so that it can be checked again. */
function published(
  recipe: Recipe,
  { attestor, recipeHash: attested, issuedAt, signature }: BodyAttestation,
): MetadataAttestation {
  const own = recipeHash(recipe);
  if (attested !== own) {
    throw new SeedlineError(
      "ATTESTED_OTHER_RECIPE",
      `The service signed for the recipe ${attested}, and this one is ${own}.`,
      {
        hint: "Use the recipe as the service's server wrote it; nothing in it can be changed.",
        details: { attested, own },
      },
    );
  }
  return { attestor: attestor.toLowerCase() as Hex, issuedAt, signature };
}

function otherPicture(expected: Hex, found: Hex): SeedlineError {
  return new SeedlineError(
    "RECIPE_OF_OTHER_PICTURE",
    `The recipe describes the output ${expected}, and this is ${found}.`,
    { hint: "Use the sidecar that was written with this file, or generate it again.", details: { expected, found } },
  );
}
