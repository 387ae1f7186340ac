import { createWriter, headerLength } from "@ipld/car/buffer-writer";
import { varint } from "multiformats";
import type { CID } from "multiformats/cid";
import { identity } from "multiformats/hashes/identity";
import type { IpldBlock } from "../../core/cid/fileBlocks.ts";

/**
 * A CAR, version 1, as a stream that asks for a block only when the reader has taken the one before. Identity blocks are
 * left out, as the gateway specification asks: their CIDs carry them. When `blocks` throws, so does the stream.
 *
 * @see https://ipld.io/specs/transport/car/carv1/
 */
export async function* writeCar(
  roots: readonly CID[],
  blocks: AsyncIterable<IpldBlock> | Iterable<IpldBlock>,
): AsyncGenerator<Uint8Array> {
  yield carHeader([...roots]);
  for await (const { cid, bytes } of blocks) {
    if (cid.multihash.code !== identity.code) {
      yield carSectionHead(cid, bytes.length);
      yield bytes;
    }
  }
}

/** What a CAR begins with. Its size depends on the number of roots and their kind alone. */
export function carHeader(roots: CID[]): Uint8Array {
  const size = headerLength({ roots });
  return createWriter(new ArrayBuffer(size), { roots, headerSize: size }).close();
}

/** What stands before the bytes of a block. */
export function carSectionHead(cid: CID, blockBytes: number): Uint8Array {
  const length = cid.bytes.length + blockBytes;
  const lengthBytes = varint.encodingLength(length);
  const head = new Uint8Array(lengthBytes + cid.bytes.length);
  varint.encodeTo(length, head);
  head.set(cid.bytes, lengthBytes);
  return head;
}
