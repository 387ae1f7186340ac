import { CarBufferReader } from "@ipld/car/buffer-reader";
import { varint } from "multiformats";
import { CID } from "multiformats/cid";
import { DAG_PB_CODEC, RAW_CODEC, SHA2_256 } from "../../core/cid/parseCid.ts";
import { SeedlineError } from "../../core/errors.ts";
import { blockMatches } from "../ipfs/blockMatches.ts";
import { looksLikeCar } from "./looksLikeCar.ts";

/** Where the bytes of a block are in a CAR. */
export interface BlockPlace {
  readonly cid: CID;
  readonly offset: number;
  readonly sizeBytes: number;
}

/** What a CAR holds, every block checked against its CID; the blocks themselves stay where they are. */
export interface CarIndex {
  readonly root: CID;
  /** By CID. */
  readonly places: ReadonlyMap<string, BlockPlace>;
}

/** 1 GiB: a thousand pictures. Nothing larger is read. */
export const MAX_CAR_BYTES = 1024 * 1024 * 1024;
const MAX_BLOCK_BYTES = 2 * 1024 * 1024;
const MAX_BLOCKS = 50_000;
const MAX_HEADER_BYTES = 1_024;
const MAX_VARINT_BYTES = 9;
const MAX_CID_BYTES = 64;
const WINDOW_BYTES = 4 * 1024 * 1024;

/**
 * Reads a CAR (version 1, one root) once from end to end, a few megabytes at a time, and hashes every block. Only what a bundle is made of is
 * let through: blocks of files and folders under SHA-256, each once, up to 2 MiB.
 *
 * @throws SeedlineError `CAR_EMPTY`, `CAR_TOO_LARGE`, `CAR_MALFORMED`, `CAR_TRUNCATED`, `CAR_BLOCK_FALSE`, `CAR_UNSUPPORTED`; the signal's reason
 * @see https://ipld.io/specs/transport/car/carv1/
 */
export async function readCarIndex(file: Blob, signal?: AbortSignal): Promise<CarIndex> {
  if (file.size === 0) throw refused("CAR_EMPTY", "The file is empty", "Choose another file.");
  if (file.size > MAX_CAR_BYTES) {
    const hint = "Export fewer works at a time.";
    throw refused("CAR_TOO_LARGE", `The CAR has ${file.size} bytes, and at most ${MAX_CAR_BYTES} are read`, hint);
  }
  if (!(await looksLikeCar(file))) throw malformed("it does not begin like one");
  const bytesAt = windowOf(file);
  const places = new Map<string, BlockPlace>();
  const headerPart = lengthAt(await bytesAt(0, MAX_VARINT_BYTES), file.size, 0);
  if (headerPart.length > MAX_HEADER_BYTES) throw malformed("its header is too long");
  const headerEnd = headerPart.sizeBytes + headerPart.length;
  const root = rootOf(await bytesAt(0, headerEnd));
  for (let at = headerEnd; at < file.size; ) {
    signal?.throwIfAborted();
    const { length, sizeBytes } = lengthAt(await bytesAt(at, MAX_VARINT_BYTES), file.size, at);
    if (length > MAX_BLOCK_BYTES + MAX_CID_BYTES) throw malformed(`it says that a block has ${length} bytes`);
    const section = await bytesAt(at + sizeBytes, length);
    const place = await checkedBlock(section, at + sizeBytes);
    const name = place.cid.toString();
    if (places.has(name)) throw malformed(`it holds the block ${name} twice`);
    if (places.size === MAX_BLOCKS) throw malformed(`it holds more than ${MAX_BLOCKS} blocks`);
    places.set(name, place);
    at += sizeBytes + length;
  }
  if (!places.has(root.toString())) throw truncated(`its root ${root} is not in it`);
  return { root, places };
}

/** The bytes of a block, checked once more: a file on disk may have changed since it was read. */
export async function readBlock(file: Blob, { cid, offset, sizeBytes }: BlockPlace): Promise<Uint8Array> {
  const bytes = new Uint8Array(await file.slice(offset, offset + sizeBytes).arrayBuffer());
  if (await blockMatches(cid, bytes)) return bytes;
  throw falseBlock(cid);
}

/** Reads on through a file in large pieces; `length` is at most a block. Short at the end of the file. */
function windowOf(file: Blob): (from: number, length: number) => Promise<Uint8Array> {
  let start = 0;
  let window = new Uint8Array();
  return async (from, length) => {
    const to = Math.min(from + length, file.size);
    if (from < start || to > start + window.length) {
      start = from;
      window = new Uint8Array(await file.slice(from, Math.max(to, from + WINDOW_BYTES)).arrayBuffer());
    }
    return window.subarray(from - start, to - start);
  };
}

function lengthAt(bytes: Uint8Array, fileBytes: number, at: number): { length: number; sizeBytes: number } {
  let length: number;
  let sizeBytes: number;
  try {
    [length, sizeBytes] = varint.decode(bytes);
  } catch {
    throw at + MAX_VARINT_BYTES > fileBytes
      ? truncated("it ends in the middle of a length")
      : malformed("a length is none");
  }
  if (length === 0 || !Number.isSafeInteger(length)) throw malformed("a length is none");
  if (varint.encodingLength(length) !== sizeBytes) throw malformed("a length is not in its shortest form");
  if (at === 0 && length > MAX_HEADER_BYTES) throw malformed("its header is too long");
  if (at + sizeBytes + length > fileBytes && length <= MAX_BLOCK_BYTES + MAX_CID_BYTES) {
    throw truncated("it ends in the middle of a block");
  }
  return { length, sizeBytes };
}

function rootOf(header: Uint8Array): CID {
  let roots: CID[];
  try {
    const reader = CarBufferReader.fromBytes(header);
    roots = reader.version === 1 ? reader.getRoots() : [];
  } catch {
    throw malformed("it does not begin like one");
  }
  const [root] = roots;
  if (root === undefined || roots.length > 1)
    throw malformed(`it names ${roots.length} roots, and a bundle is one folder`);
  return root;
}

async function checkedBlock(section: Uint8Array, at: number): Promise<BlockPlace> {
  let cid: CID;
  let bytes: Uint8Array;
  try {
    [cid, bytes] = CID.decodeFirst(section);
  } catch {
    throw malformed("a block has no CID");
  }
  const { code, digest } = cid.multihash;
  const isKnown = (cid.code === RAW_CODEC || cid.code === DAG_PB_CODEC) && code === SHA2_256 && digest.length === 32;
  if (cid.version !== 1 || !isKnown) {
    const hint = "Bundles are exported by Seedline; this CAR was made for something else.";
    throw refused("CAR_UNSUPPORTED", `The CAR holds the block ${cid}, of a kind that no bundle is made of`, hint);
  }
  if (!(await blockMatches(cid, bytes))) throw falseBlock(cid);
  return { cid, offset: at + section.length - bytes.length, sizeBytes: bytes.length };
}

function falseBlock(cid: CID): SeedlineError {
  const hint = "The file was damaged or changed: get it again.";
  return refused("CAR_BLOCK_FALSE", `The CAR holds other bytes under ${cid} than that CID names`, hint);
}

function truncated(why: string): SeedlineError {
  return refused("CAR_TRUNCATED", `The CAR is not whole: ${why}`, "Copy or export it again.");
}

function malformed(why: string): SeedlineError {
  return refused("CAR_MALFORMED", `The file is no CAR that can be read: ${why}`, "Give a bundle as `export` wrote it.");
}

function refused(code: string, what: string, hint: string): SeedlineError {
  return new SeedlineError(code, `${what}.`, { hint });
}
