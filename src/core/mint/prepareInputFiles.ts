import type { CID } from "multiformats/cid";
import { fileCid } from "../cid/fileCid.ts";
import { contentHash } from "../digest/contentHash.ts";
import type { ContentHash } from "../digest/hashTypes.ts";
import { outputHashOfImage } from "../digest/outputHash.ts";
import { SeedlineError } from "../errors.ts";
import { decodePng } from "../png/decodePng.ts";
import type { Recipe } from "../recipe/Recipe.ts";

/** A file that the generator was given and that is no work: an upload or a sketch, as PNG. */
export interface InputFile {
  readonly bytes: Uint8Array;
}

/** An input file ready to be pinned. */
export interface PreparedFile extends InputFile {
  readonly cid: string;
}

/**
 * Holds input files against the recipe that names them, so that what is pinned is what a re-run needs.
 *
 * @returns Each file once, with its CID.
 * @throws SeedlineError `INPUT_FILE_NOT_IN_RECIPE`, `INPUT_FILE_OTHER_PIXELS`, and those of `decodePng`
 */
export async function prepareInputFiles(
  { inputs }: Recipe,
  files: readonly InputFile[],
): Promise<{ files: PreparedFile[]; cids: Map<ContentHash, CID> }> {
  const cids = new Map<ContentHash, CID>();
  const prepared: PreparedFile[] = [];
  for (const { bytes } of files) {
    const hash = contentHash(bytes);
    if (cids.has(hash)) continue;
    const input = inputs.find(({ role, contentHash: named }) => role !== "import" && named === hash);
    if (input === undefined) {
      throw new SeedlineError("INPUT_FILE_NOT_IN_RECIPE", `The file ${hash} is none of the recipe's inputs.`, {
        hint: "Give the very files that the generator was given, or leave this one out.",
        details: { contentHash: hash },
      });
    }
    const found = outputHashOfImage(decodePng(bytes).image);
    if (found !== input.outputHash) {
      throw new SeedlineError(
        "INPUT_FILE_OTHER_PIXELS",
        `The file ${hash} has the pixels ${found}, and the recipe says ${input.outputHash}.`,
        { hint: "Generate the picture again from this file.", details: { contentHash: hash, found } },
      );
    }
    const cid = await fileCid(bytes);
    cids.set(hash, cid);
    prepared.push({ bytes, cid: cid.toString() });
  }
  return { files: prepared, cids };
}
