import type { ImporterOptions } from "ipfs-unixfs-importer";
import { fixedSize } from "ipfs-unixfs-importer/chunker";
import { balanced } from "ipfs-unixfs-importer/layout";
import { MAX_BLOCK_BYTES } from "../BlockStore.ts";
import type { RpcCall } from "./RpcCommand.ts";
import { notImplemented, RpcError } from "./RpcError.ts";
import { flag, integer } from "./rpcArguments.ts";

/** Options of `ipfs add` that change the CID and are not done here: taking them in silence would give a wrong CID. */
const REFUSED = ["trickle", "wrap-with-directory", "nocopy", "inline", "preserve-mode", "preserve-mtime"];
const REFUSED_WITH_VALUE = ["mode", "mtime", "mtime-nsecs", "to-files", "pin-name"];

const MIN_CHUNK_BYTES = 1_024;
/** A leaf that is a dag-pb node needs room for its own fields. */
const MAX_CHUNK_BYTES = MAX_BLOCK_BYTES - 256;
/** How many blocks one upload may hold in memory at a time. */
const BLOCKS_IN_FLIGHT = 4;

/**
 * The importer's options for a call of `add`. Without any option the result is Kubo's default, which is the profile
 * unixfs-v0-2015 of IPIP-499: CIDv0, chunks of 256 KiB, at most 174 links, leaves wrapped. CIDv1 turns raw leaves on.
 *
 * @throws RpcError 400 for a value out of range, 501 for what this store does not do.
 */
export function importOptions(call: RpcCall): ImporterOptions {
  const { options } = call;
  const refused =
    REFUSED.find((name) => flag(call, name, false)) ?? REFUSED_WITH_VALUE.find((name) => options.has(name));
  if (refused !== undefined) {
    throw notImplemented(`option "${refused}" of add`);
  }
  const hash = options.get("hash") ?? "sha2-256";
  if (hash !== "sha2-256") {
    throw notImplemented(`hash function "${hash}"`);
  }
  const cidVersion = integer(call, "cid-version", 0, 0, 1) === 1 ? 1 : 0;
  return {
    cidVersion,
    rawLeaves: flag(call, "raw-leaves", cidVersion === 1),
    chunker: fixedSize({ chunkSize: chunkSize(options.get("chunker") ?? "size-262144") }),
    layout: balanced({ maxChildrenPerNode: integer(call, "max-file-links", 174, 2, 8_192) }),
    blockWriteConcurrency: BLOCKS_IN_FLIGHT,
  };
}

function chunkSize(chunker: string): number {
  const size = Number(/^size-(\d{1,9})$/.exec(chunker)?.[1]);
  if (Number.isNaN(size)) {
    throw notImplemented(`chunker "${chunker}"`);
  }
  if (size < MIN_CHUNK_BYTES || size > MAX_CHUNK_BYTES) {
    throw new RpcError(400, 1, `chunks of ${size} bytes are not between ${MIN_CHUNK_BYTES} and ${MAX_CHUNK_BYTES}`);
  }
  return size;
}
