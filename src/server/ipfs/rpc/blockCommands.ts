import { CID } from "multiformats/cid";
import { sha256 } from "multiformats/hashes/sha2";
import { DAG_PB_CODEC, RAW_CODEC } from "../../../core/cid/parseCid.ts";
import { SeedlineError } from "../../../core/errors.ts";
import { MAX_BLOCK_BYTES } from "../BlockStore.ts";
import { requireBlock } from "../walkDag.ts";
import type { RpcCall, RpcReply } from "./RpcCommand.ts";
import { notImplemented } from "./RpcError.ts";
import { cidArgument, flag } from "./rpcArguments.ts";

/** `block/put`: stores each uploaded part as one block; the bytes are taken as they are, whatever the codec says. */
export async function blockPut(call: RpcCall): Promise<RpcReply> {
  const { version, codec } = blockFormat(call.options);
  const pin = flag(call, "pin", false);
  async function* lines(): AsyncGenerator<unknown> {
    for await (const part of call.parts()) {
      const bytes = await collectBlock(part.content);
      const cid = CID.create(version, codec, await sha256.digest(bytes));
      await call.repo.blocks.put(cid, bytes);
      if (pin) {
        await call.repo.pins.add(cid, "recursive");
      }
      yield { Key: cid.toString(), Size: bytes.length };
    }
  }
  return { lines: lines() };
}

/** `block/get`: the bytes of one block. */
export async function blockGet(call: RpcCall): Promise<RpcReply> {
  const bytes = await requireBlock(call.repo.blocks, cidArgument(call));
  return { bytes: once(bytes), contentType: "application/vnd.ipld.raw", sizeBytes: bytes.length };
}

/** `block/stat`: the size of one block. */
export async function blockStat(call: RpcCall): Promise<RpcReply> {
  const cid = cidArgument(call);
  return { json: { Key: cid.toString(), Size: (await requireBlock(call.repo.blocks, cid)).length } };
}

function blockFormat(options: URLSearchParams): { version: 0 | 1; codec: number } {
  const hash = options.get("mhtype") || "sha2-256";
  const length = options.get("mhlen") ?? "-1";
  if (hash !== "sha2-256" || !["-1", "32"].includes(length)) {
    throw notImplemented(`hash function "${hash}" with length ${length}`);
  }
  // `format` is the old name of the option and wins, as in Kubo; "protobuf" is its old word for dag-pb.
  const name = options.get("format") || options.get("cid-codec") || "raw";
  switch (name) {
    case "raw":
      return { version: 1, codec: RAW_CODEC };
    case "dag-pb":
    case "protobuf":
      return { version: 1, codec: DAG_PB_CODEC };
    case "v0":
      return { version: 0, codec: DAG_PB_CODEC };
    default:
      throw notImplemented(`codec "${name}"`);
  }
}

async function collectBlock(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > MAX_BLOCK_BYTES) {
      throw new SeedlineError("IPFS_BLOCK_TOO_LARGE", `produced block is over 2MiB (${MAX_BLOCK_BYTES} bytes)`, {
        hint: "Use add for larger files.",
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
