import { createHash } from "node:crypto";
import { encode as encodePb, type PBLink } from "@ipld/dag-pb";
import { CID } from "multiformats/cid";
import { create as createDigest } from "multiformats/hashes/digest";
import { encode as encodeVarint } from "./varint.ts";

export interface TestBlock {
  readonly cid: CID;
  readonly bytes: Uint8Array;
}

/** The block of these bytes with codec raw (0x55) or dag-pb (0x70), hashed by Node rather than by what is under test. */
export function blockOf(bytes: Uint8Array, codec = 0x55): TestBlock {
  return { cid: CID.createV1(codec, createDigest(0x12, createHash("sha256").update(bytes).digest())), bytes };
}

/**
 * A UnixFS file node with exactly these fields, true or not.
 *
 * @param sizes the size that each child is said to have, in bytes
 * @see https://specs.ipfs.tech/unixfs/#data-message
 */
export function fileNode(
  children: readonly CID[],
  sizes: readonly number[],
  fileSize: number,
  data?: Uint8Array,
): TestBlock {
  const field = (key: number, value: number) => [key, ...encodeVarint(value)];
  const message = [
    ...field(0x08, 2),
    ...(data === undefined ? [] : [0x12, ...encodeVarint(data.length), ...data]),
    ...field(0x18, fileSize),
    ...sizes.flatMap((size) => field(0x20, size)),
  ];
  const links: PBLink[] = children.map((Hash) => ({ Hash, Name: "", Tsize: 0 }));
  return blockOf(encodePb({ Data: Uint8Array.from(message), Links: links }), 0x70);
}

/** A CAR, version 1, written here by hand from its specification: https://ipld.io/specs/transport/car/carv1/ */
export function carOf(root: CID, blocks: readonly TestBlock[]): Uint8Array {
  return Buffer.concat([carHeader(root), ...blocks.map(section)]);
}

export function section({ cid, bytes }: TestBlock): Uint8Array {
  return Buffer.concat([Uint8Array.from(encodeVarint(cid.bytes.length + bytes.length)), cid.bytes, bytes]);
}

/** CBOR of `{roots: [CID], version: 1}`: a CID is tag 42 around a byte string that begins with 0. */
export function carHeader(root: CID): Uint8Array {
  const cid = [0, ...root.bytes];
  const cbor = [
    0xa2,
    0x65,
    ...Buffer.from("roots"),
    0x81,
    0xd8,
    0x2a,
    0x58,
    cid.length,
    ...cid,
    0x67,
    ...Buffer.from("version"),
    1,
  ];
  return Uint8Array.from([...encodeVarint(cbor.length), ...cbor]);
}

/** `depth` levels of nodes, each linking `width` times to the one below: a few kilobytes that unfold without end. */
export function emptyBomb(depth: number, width: number): TestBlock[] {
  const levels = [fileNode([], [], 0)];
  for (let level = 0; level < depth; level += 1) {
    const children = new Array<CID>(width).fill(levels[0]!.cid);
    levels.unshift(fileNode(children, new Array<number>(width).fill(0), 0));
  }
  return levels;
}
