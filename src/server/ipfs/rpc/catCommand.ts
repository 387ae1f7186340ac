import { openFile } from "../../../io/ipfs/openFile.ts";
import { requireBlock } from "../walkDag.ts";
import type { RpcCall, RpcReply } from "./RpcCommand.ts";
import { cidArguments, integer } from "./rpcArguments.ts";

/** `cat`: the bytes of the files named, one after the other; `offset` and `length` count over all of them. */
export async function catCommand(call: RpcCall): Promise<RpcReply> {
  const files = await Promise.all(
    cidArguments(call).map((cid) => openFile(cid, (block) => requireBlock(call.repo.blocks, block))),
  );
  const total = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const offset = integer(call, "offset", 0, 0, Number.MAX_SAFE_INTEGER);
  const length = integer(call, "length", Number.MAX_SAFE_INTEGER, 0, Number.MAX_SAFE_INTEGER);
  const start = Math.min(offset, total);
  const end = Math.min(start + length, total);
  async function* bytes(): AsyncGenerator<Uint8Array> {
    let fileStart = 0;
    for (const { sizeBytes, read } of files) {
      const from = Math.max(start - fileStart, 0);
      const to = Math.min(end - fileStart, sizeBytes);
      if (to > from) {
        yield* read({ from, to });
      }
      fileStart += sizeBytes;
    }
  }
  return { bytes: bytes(), contentType: "text/plain", sizeBytes: end - start };
}
