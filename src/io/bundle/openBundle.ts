import type { CID } from "multiformats/cid";
import {
  type BundleIndex,
  INDEX_FILE,
  MAX_INDEX_BYTES,
  parseIndex,
  WITNESS_FILE,
} from "../../core/bundle/BundleIndex.ts";
import { MAX_PROMPT_FILE_BYTES, promptFile, readPromptFile } from "../../core/bundle/RevealedPromptFile.ts";
import { decodeWitness, type HashedWitness, hashWitness, MAX_WITNESS_BYTES } from "../../core/bundle/Witness.ts";
import type { IpldBlock } from "../../core/cid/fileBlocks.ts";
import { parseCid } from "../../core/cid/parseCid.ts";
import { SeedlineError } from "../../core/errors.ts";
import type { RevealedPrompt } from "../../core/verify/Evidence.ts";
import { ABSENT, type Gathered, unavailable } from "../../core/verify/Gathered.ts";
import { assembleFile } from "../ipfs/assembleFile.ts";
import { linksOf } from "../ipfs/linksOf.ts";
import { folderEntries } from "./folderBlock.ts";
import { type CarIndex, readBlock, readCarIndex } from "./readCarIndex.ts";

/** A bundle whose bytes are what its CIDs name. What it says is still nobody's word. */
export interface Bundle {
  readonly root: CID;
  readonly sizeBytes: number;
  readonly index: BundleIndex;
  readonly witness: HashedWitness;
  /** A file by its CID, of at most `maxBytes`; null when the bundle does not hold it. */
  readonly readFile: (cid: CID | string, maxBytes: number, signal?: AbortSignal) => Promise<Uint8Array | null>;
  /** All its blocks, as they lie in the file. */
  readonly blocks: () => AsyncGenerator<IpldBlock>;
  /** A prompt that was revealed to the chain; absent when it holds none. Whether it is the work's is for the record to say. */
  readonly revealedPrompt: (id: bigint) => Promise<Gathered<RevealedPrompt>>;
  /** The files in it by their paths, such as `works/256/media.png`. */
  readonly files: ReadonlyMap<string, CID>;
}

/**
 * Opens a bundle from a file, which is read once from end to end and then where it is needed; it never has to fit into memory. It has to be
 * one whole folder: every block that is linked, and no other.
 *
 * @throws SeedlineError of {@link readCarIndex}; `NOT_A_BUNDLE`, `BUNDLE_INVALID`, `BUNDLE_INCOMPLETE`, `WITNESS_MALFORMED`
 */
export async function openBundle(file: Blob, { signal }: { signal?: AbortSignal } = {}): Promise<Bundle> {
  const car = await readCarIndex(file, signal);
  const never = signal ?? new AbortController().signal;
  const getBlock = async (cid: CID): Promise<Uint8Array> => {
    const place = car.places.get(cid.toString());
    if (place === undefined) throw incomplete(cid);
    return readBlock(file, place);
  };
  const readFile: Bundle["readFile"] = async (cid, maxBytes, readSignal = never) => {
    const root = parseCid(cid.toString());
    return car.places.has(root.toString()) ? assembleFile(root, getBlock, maxBytes, readSignal) : null;
  };
  async function* blocks(): AsyncGenerator<IpldBlock> {
    for (const place of car.places.values()) yield { cid: place.cid, bytes: await readBlock(file, place) };
  }
  const files = await walk(car, getBlock, never);
  const read = async (name: string, maxBytes: number): Promise<Uint8Array> => {
    const cid = files.get(name);
    if (cid !== undefined) return assembleFile(cid, getBlock, maxBytes, never);
    throw new SeedlineError("NOT_A_BUNDLE", `The CAR ${car.root} is no bundle of Seedline: it has no ${name}.`, {
      hint: "Give a file that `export` wrote.",
    });
  };
  const revealedPrompt: Bundle["revealedPrompt"] = async (id) => {
    const cid = files.get(promptFile(id));
    if (cid === undefined) return ABSENT;
    const bytes = await assembleFile(cid, getBlock, MAX_PROMPT_FILE_BYTES, never).catch(() => null);
    return bytes === null ? unavailable("the prompt in the bundle cannot be read") : readPromptFile(bytes);
  };
  const index = parseIndex(await read(INDEX_FILE, MAX_INDEX_BYTES));
  const witness = hashWitness(decodeWitness(await read(WITNESS_FILE, MAX_WITNESS_BYTES)));
  return { root: car.root, sizeBytes: file.size, index, witness, readFile, revealedPrompt, blocks, files };
}

/** Works have a handful of files each, and a bundle up to a thousand of them with their ancestors. */
const MAX_NAMES = 100_000;
const MAX_PATH_CHARS = 1_000;

/** Goes through all blocks once, whatever links to them how often, and notes the names of files in folders. */
async function walk(
  car: CarIndex,
  getBlock: (cid: CID) => Promise<Uint8Array>,
  signal: AbortSignal,
): Promise<Map<string, CID>> {
  const named: (readonly [path: string, cid: CID])[] = [];
  const folders = new Set<string>();
  const reached = new Set<string>([car.root.toString()]);
  const note = (name: string, link: CID): void => {
    if (name.length > MAX_PATH_CHARS)
      throw unlikeBundle(car, "it nests folders in folders far beyond what a bundle has");
    if (named.length === MAX_NAMES) throw unlikeBundle(car, `it has more than ${MAX_NAMES} names for its blocks`);
    named.push([name, link]);
  };
  const stack: { readonly cid: CID; readonly path: string | null }[] = [{ cid: car.root, path: "" }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    signal.throwIfAborted();
    const { cid, path } = next;
    const bytes = await getBlock(cid);
    const folder = path === null ? null : folderEntries({ cid, bytes });
    if (folder !== null) folders.add(cid.toString());
    const below: readonly (readonly [string | null, CID])[] =
      folder === null
        ? linksOf(cid, bytes).map((link) => [null, link])
        : [...folder].map(([name, link]) => [path === "" ? name : `${path}/${name}`, link]);
    for (const [name, link] of below) {
      if (name !== null) note(name, link);
      // What lies in two places is walked once and named twice.
      if (!reached.has(link.toString())) stack.push({ cid: link, path: name });
      reached.add(link.toString());
    }
  }
  const stray = car.places.size - reached.size;
  if (stray > 0) {
    throw new SeedlineError("NOT_A_BUNDLE", `The CAR holds ${stray} blocks that nothing in the bundle leads to.`, {
      hint: "Give a file as `export` wrote it.",
      details: { root: car.root.toString(), stray },
    });
  }
  return new Map(named.filter(([, cid]) => !folders.has(cid.toString())));
}

function unlikeBundle({ root }: CarIndex, why: string): SeedlineError {
  return new SeedlineError("NOT_A_BUNDLE", `The CAR ${root} is no bundle of Seedline: ${why}.`, {
    hint: "Give a file as `export` wrote it.",
    details: { root: root.toString() },
  });
}

function incomplete(cid: CID): SeedlineError {
  return new SeedlineError("BUNDLE_INCOMPLETE", `The bundle lacks the block ${cid}, to which it leads.`, {
    hint: "Copy or export it again; this one was cut or changed.",
    details: { cid: cid.toString() },
  });
}
