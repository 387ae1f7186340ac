import { importByteStream, type WritableStorage } from "ipfs-unixfs-importer";
import { importOptions } from "./importOptions.ts";
import type { IpfsRepo, RpcCall, RpcReply } from "./RpcCommand.ts";
import { notImplemented } from "./RpcError.ts";
import type { Part } from "./readMultipart.ts";
import { flag } from "./rpcArguments.ts";

/** `add`: imports each uploaded file as UnixFS, pins it unless told not to, and answers with a line per file. */
export async function addCommand(call: RpcCall): Promise<RpcReply> {
  const options = importOptions(call);
  const pin = flag(call, "pin", true);
  const onlyHash = flag(call, "only-hash", false);
  const target = onlyHash ? discard : storeIn(call.repo);
  async function* lines(): AsyncGenerator<unknown> {
    for await (const part of call.parts()) {
      assertPlainFile(part);
      // The importer writes into the options it is given.
      const { cid, size } = await importByteStream(part.content, target, { ...options });
      if (pin && !onlyHash) {
        await call.repo.pins.add(cid, "recursive");
      }
      yield { Name: part.filename || cid.toString(), Hash: cid.toString(), Size: size.toString() };
    }
  }
  return { lines: lines() };
}

function storeIn({ blocks }: IpfsRepo): WritableStorage {
  return {
    put: async (cid, bytes) => {
      if (!(bytes instanceof Uint8Array)) {
        throw new TypeError("The importer hands over whole blocks.");
      }
      await blocks.put(cid, bytes);
      return cid;
    },
  };
}

const discard: WritableStorage = { put: (cid) => cid };

function assertPlainFile({ name, contentType }: Part): void {
  if (contentType.startsWith("application/x-directory") || contentType.startsWith("application/symlink")) {
    throw notImplemented("adding folders and links");
  }
  if (name.includes("?")) {
    throw notImplemented("keeping a file's mode or time");
  }
}
