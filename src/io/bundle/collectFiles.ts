import { type BundleFile, filesOf, licenceFile, metadataFile } from "../../core/bundle/bundleFiles.ts";
import { fileBlocks, type IpldBlock } from "../../core/cid/fileBlocks.ts";
import { contentHash } from "../../core/digest/contentHash.ts";
import type { OutputHash } from "../../core/digest/hashTypes.ts";
import { MAX_METADATA_SIZE_BYTES } from "../../core/metadata/metadataBytes.ts";
import { parseMetadata } from "../../core/metadata/parseMetadata.ts";
import type { WorkRecord } from "../../core/record/WorkRecord.ts";
import type { PublishedTerms } from "../../core/verify/Evidence.ts";
import { clauseOf } from "../evidence/attempt.ts";
import { eachInTurn } from "../evidence/eachInTurn.ts";
import type { FetchModule } from "../evidence/GatherOptions.ts";
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

/** A file that was fetched and cut. */
interface Kept {
  readonly entry: FolderEntry;
  /** Gone once they were handed on. */
  blocks: readonly IpldBlock[];
  /** The bytes of a metadata document, which is read here. */
  readonly document: Uint8Array | null;
}

/** What became of a file. */
type Taken = { readonly file: BundleFile; readonly kept: Kept } | MissingFile;

const PARALLEL_FILES = 4;
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/**
 * Fetches all files of works and of the terms that they were made under, each once, and cuts each into the very blocks that it is pinned as. A file
 * that fails is noted and holds nothing up. Several are fetched at once, and handed on in the order of the works: the same works make the same
 * bundle, however fast who answers.
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
    const totalBytes = blocks.reduce((sum, { bytes: { length } }) => sum + length, 0);
    return { entry: { cid: root, totalBytes }, blocks, document: file.what === "metadata" ? bytes : null };
  }

  async function take(file: BundleFile, maxBytes: number): Promise<Taken> {
    const kept = taken.get(file.cid) ?? fetchAndKeep(file, maxBytes);
    taken.set(file.cid, kept);
    try {
      return { file, kept: await kept };
    } catch (error) {
      signal.throwIfAborted();
      return { ...file, reason: clauseOf(error) };
    } finally {
      step(0, 1);
    }
  }

  async function handOn(files: readonly Taken[]): Promise<void> {
    for (const one of files) {
      if (!("kept" in one)) {
        missing.push(one);
        continue;
      }
      const { file, kept } = one;
      entries.set(file.path, kept.entry);
      if (kept.document !== null) documents.set(file.cid, kept.document);
      const { blocks } = kept;
      kept.blocks = [];
      for (const block of blocks) await options.put(block);
    }
  }

  /** A work's document and what that names. */
  async function takeWork(work: WorkRecord): Promise<readonly Taken[]> {
    signal.throwIfAborted();
    const document = await take(metadataFile(work), MAX_METADATA_SIZE_BYTES);
    if (!("kept" in document) || document.kept.document === null) return [document];
    let below: readonly BundleFile[];
    try {
      below = filesOf(work.id, parseMetadata(document.kept.document), outputs);
    } catch (error) {
      const media = {
        ...metadataFile(work),
        path: `works/${work.id}/media`,
        what: "file",
        reason: clauseOf(error),
      } as const;
      return [document, media];
    }
    step(below.length, 0);
    const files: Taken[] = [document];
    for (const file of below) files.push(await take(file, MAX_FILE_BYTES));
    return files;
  }

  step(0, 0);
  const licences = terms.flatMap(({ terms: { id, textHash } }) =>
    /^0x0*$/.test(textHash) ? [] : [licenceFile(id, textHash)],
  );
  step(licences.length, 0);
  await eachInTurn(licences, PARALLEL_FILES, async (file) => [await take(file, MAX_FILE_BYTES)], handOn);
  await eachInTurn(works, PARALLEL_FILES, takeWork, handOn);
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
