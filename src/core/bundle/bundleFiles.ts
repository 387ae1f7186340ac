import type { Hex } from "viem";
import { rawCidOfDigest } from "../cid/rawCid.ts";
import type { OutputHash } from "../digest/hashTypes.ts";
import { metadataCid } from "../metadata/metadataHash.ts";
import type { WorkMetadata } from "../metadata/WorkMetadata.ts";
import type { WorkRecord } from "../record/WorkRecord.ts";
import { namesModule } from "../verify/rerunnableRecipe.ts";

/** A file that belongs to a work: where it stands in the folder that a bundle is, for people; and by what it is found. */
export interface BundleFile {
  /** Such as `works/256/media.png`. */
  readonly path: string;
  readonly cid: string;
  /** SHA-256 of a generator's module, by which it is found elsewhere too. */
  readonly hash?: Hex;
  /** What it is to the work, as it stands in a sentence. */
  readonly what: "metadata" | "file" | "cover" | "C2PA manifest" | "generator" | "input" | "licence text";
}

/** The metadata document of a work. */
export function metadataFile({ id, metadataHash }: WorkRecord): BundleFile {
  return { path: `works/${id}/metadata.json`, cid: metadataCid(metadataHash).toString(), what: "metadata" };
}

/**
 * All files that a work needs besides its metadata: the media and its cover, the manifest beside a text, the module that its recipe names,
 * and what the generator was given and is no work.
 *
 * @param ancestors Outputs of the works it descends from: an input with one of these is theirs, and comes along with them.
 */
export function filesOf(id: bigint, { seedline }: WorkMetadata, ancestors: ReadonlySet<OutputHash>): BundleFile[] {
  const { mediaCid, cover, manifestCid, inputCids, recipe } = seedline;
  const { generator, inputs, output } = recipe;
  const at = (name: string) => `works/${id}/${name}`;
  const files: BundleFile[] = [{ path: at(`media.${extensionOf(output.mediaType)}`), cid: mediaCid, what: "file" }];
  if (cover !== undefined) files.push({ path: at("cover.png"), cid: cover.mediaCid, what: "cover" });
  if (manifestCid !== undefined) files.push({ path: at("manifest.c2pa"), cid: manifestCid, what: "C2PA manifest" });
  if (namesModule(generator)) files.push(moduleFile(generator.hash));
  for (const { role, asset, contentHash, outputHash } of inputs) {
    if (role === "import" || asset !== undefined || ancestors.has(outputHash)) continue;
    const cid = inputCids?.[contentHash] ?? rawCidOfDigest(contentHash).toString();
    files.push({ path: at(`input-${contentHash.slice(2, 10)}.png`), cid, what: "input" });
  }
  return files;
}

/** The text that licence terms name by its SHA-256. */
export function licenceFile(termsId: bigint, textHash: Hex): BundleFile {
  return { path: `licences/${termsId}.txt`, cid: rawCidOfDigest(textHash).toString(), what: "licence text" };
}

/** A generator's module of up to 1 MiB: its CID is its hash. */
function moduleFile(hash: Hex): BundleFile {
  const cid = rawCidOfDigest(hash).toString();
  return { path: `generators/${hash.slice(2)}.wasm`, cid, hash, what: "generator" };
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  "image/png": "png",
  "text/plain": "txt",
  "text/markdown": "md",
  "application/wasm": "wasm",
  "application/json": "json",
};

function extensionOf(mediaType: string): string {
  return EXTENSIONS[mediaType] ?? "bin";
}
