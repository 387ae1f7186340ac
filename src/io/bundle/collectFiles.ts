import { type BundleFile, filesOf, licenceFile, metadataFile } from "../../core/bundle/bundleFiles.ts";
import { fileBlocks, type IpldBlock } from "../../core/cid/fileBlocks.ts";
import { contentHash } from "../../core/digest/contentHash.ts";
import type { OutputHash } from "../../core/digest/hashTypes.ts";
import { MAX_METADATA_SIZE_BYTES } from "../../core/metadata/metadataBytes.ts";
import { parseMetadata } from "../../core/metadata/parseMetadata.ts";
import type { WorkRecord } from "../../core/record/WorkRecord.ts";
import type { PublishedTerms } from "../../core/verify/Evidence.ts";
import { clauseOf } from "../evidence/attempt.ts";
import type { FetchModule } from "../evidence/GatherOptions.ts";
import { mapLimited } from "../evidence/mapLimited.ts";
import { fetchFile } from "../ipfs/fetchFile.ts";
import type { FolderEntry } from "./folderBlock.ts";

/** A file that nobody delivered. */
export interface MissingFile extends BundleFile {
  readonly reason: string;
}

export interface CollectOptions {
  readonly gateways: readonly string[];
  /** Where modules are looked for first, by their hash. */
  readonly fetchModule?: FetchModule;
  readonly fetch?: typeof fetch;
  readonly signal: AbortSignal;
  /** Takes each block that is new. */
  readonly put: (block: IpldBlock) => Promise<void>;
  readonly onProgress?: ((progress: CollectProgress) => void) | undefined;
}

/** How many files are there; how many there will be grows as the works' metadata is read. */
export interface CollectProgress {
  readonly files: number;
  readonly filesInAll: number;
}

/** Where the files are in the bundle, and those that could not be had. */
export interface CollectedFiles {
  readonly entries: ReadonlyMap<string, FolderEntry>;
  readonly missing: readonly MissingFile[];
  /** The metadata documents, by CID. */
  readonly documents: ReadonlyMap<string, Uint8Array>;
}

interface Kept {
  readonly entry: FolderEntry;
  /** The bytes of a metadata document, which is read here. */
  readonly document: Uint8Array | null;
}

const PARALLEL_FILES = 4;
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/**
 * Fetches all files of works and of the terms that they were made under, each once, and cuts each into the very blocks that it is pinned as. A file
 * that fails is noted and holds nothing up.
 *
 * @throws only the reason of `signal`
 */
export async function collectFiles(
  works: readonly WorkRecord[],
  terms: readonly PublishedTerms[],
  options: CollectOptions,
): Promise<CollectedFiles> {
  const { signal, onProgress } = options;
  const entries = new Map<string, FolderEntry>();
  const missing: MissingFile[] = [];
  const taken = new Map<string, Promise<Kept>>();
  const documents = new Map<string, Uint8Array>();
  const outputs = new Set<OutputHash>(works.map(({ outputHash }) => outputHash));
  let [files, filesInAll] = [0, works.length];
  const step = (more: number, done: number): void => {
    [files, filesInAll] = [files + done, filesInAll + more];
    onProgress?.({ files, filesInAll });
  };

  async function fetchAndKeep(file: BundleFile, maxBytes: number): Promise<Kept> {
    const bytes = await read(file, maxBytes, options);
    const { root, blocks } = await fileBlocks(bytes);
    if (root.toString() !== file.cid) throw new Error(`cut into blocks as usual it has another CID, ${root}`);
    for (const block of blocks) await options.put(block);
    const totalBytes = blocks.reduce((sum, { bytes: { length } }) => sum + length, 0);
    return { entry: { cid: root, totalBytes }, document: file.what === "metadata" ? bytes : null };
  }

  /** Undefined for a file that could not be had. */
  async function take(file: BundleFile, maxBytes: number): Promise<Kept | undefined> {
    const kept = taken.get(file.cid) ?? fetchAndKeep(file, maxBytes);
    taken.set(file.cid, kept);
    try {
      const { entry } = await kept;
      entries.set(file.path, entry);
      return await kept;
    } catch (error) {
      signal.throwIfAborted();
      missing.push({ ...file, reason: clauseOf(error) });
      return undefined;
    } finally {
      step(0, 1);
    }
  }

  step(0, 0);
  const licences = terms.flatMap(({ terms: { id, textHash } }) =>
    /^0x0*$/.test(textHash) ? [] : [licenceFile(id, textHash)],
  );
  step(licences.length, 0);
  await mapLimited(licences, PARALLEL_FILES, (file) => take(file, MAX_FILE_BYTES));
  await mapLimited(works, PARALLEL_FILES, async (work) => {
    signal.throwIfAborted();
    const document = metadataFile(work);
    const bytes = (await take(document, MAX_METADATA_SIZE_BYTES))?.document ?? null;
    if (bytes === null) return;
    let below: readonly BundleFile[];
    try {
      documents.set(document.cid, bytes);
      below = filesOf(work.id, parseMetadata(bytes), outputs).filter(({ path }) => !entries.has(path));
    } catch (error) {
      missing.push({ ...document, path: `works/${work.id}/media`, what: "file", reason: clauseOf(error) });
      return;
    }
    step(below.length, 0);
    for (const file of below) await take(file, MAX_FILE_BYTES);
  });
  return { entries, missing, documents };
}

/** A module may be where generators are kept, and pinned nowhere. */
async function read(file: BundleFile, maxBytes: number, options: CollectOptions): Promise<Uint8Array> {
  const { gateways, fetchModule, signal } = options;
  if (file.hash !== undefined && fetchModule !== undefined) {
    const module = await fetchModule(file.hash, { signal }).catch(() => null);
    if (module !== null && contentHash(module) === file.hash) return module;
  }
  const rest = options.fetch === undefined ? {} : { fetch: options.fetch };
  return fetchFile(file.cid, { gateways, maxBytes, signal, ...rest });
}
