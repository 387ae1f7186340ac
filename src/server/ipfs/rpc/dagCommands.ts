import type { CID } from "multiformats/cid";
import { SeedlineError } from "../../../core/errors.ts";
import { linksOf } from "../../../io/ipfs/linksOf.ts";
import { readCar } from "../../../io/ipfs/readCar.ts";
import { writeCar } from "../../../io/ipfs/writeCar.ts";
import { requireBlock, walkDag } from "../walkDag.ts";
import type { IpfsRepo, RpcCall, RpcReply } from "./RpcCommand.ts";
import { cidArgument, flag } from "./rpcArguments.ts";

/** `dag/import`: stores every block of the uploaded CARs, each checked, then pins the roots that are here whole. */
export async function dagImport(call: RpcCall): Promise<RpcReply> {
  const pinRoots = flag(call, "pin-roots", true);
  const stats = flag(call, "stats", false);
  async function* lines(): AsyncGenerator<unknown> {
    const roots = new Map<string, CID>();
    const total = { BlockCount: 0, BlockBytesCount: 0 };
    for await (const part of call.parts()) {
      const car = await readCar(part.content);
      for (const root of car.roots) {
        roots.set(root.toString(), root);
      }
      for await (const { cid, bytes } of car.blocks) {
        await storeBlock(call.repo, cid, bytes);
        total.BlockCount += 1;
        total.BlockBytesCount += bytes.length;
      }
    }
    for (const root of pinRoots ? roots.values() : []) {
      yield { Root: { Cid: { "/": root.toString() }, PinErrorMsg: await pinError(call.repo, root) } };
    }
    if (stats) {
      yield { Stats: total };
    }
  }
  return { lines: lines() };
}

/** `dag/export`: a CAR version 1 with every block below the root, each once, depth first. */
export async function dagExport(call: RpcCall): Promise<RpcReply> {
  const root = cidArgument(call);
  // Before the answer begins, so that a missing root is an error and not half a CAR.
  await requireBlock(call.repo.blocks, root);
  return { bytes: writeCar([root], walkDag(call.repo.blocks, root)), contentType: "application/vnd.ipld.car" };
}

async function storeBlock({ blocks }: IpfsRepo, cid: CID, bytes: Uint8Array): Promise<void> {
  try {
    linksOf(cid, bytes);
    await blocks.put(cid, bytes);
  } catch (cause) {
    if (cause instanceof SeedlineError) {
      throw new SeedlineError(cause.code, `import failed at block "${cid}": ${cause.message}`, {
        hint: cause.hint,
        cause,
      });
    }
    throw cause;
  }
}

/** Why a root could not be pinned; empty when it was. A CAR may name roots whose blocks are elsewhere. */
async function pinError({ pins }: IpfsRepo, root: CID): Promise<string> {
  try {
    await pins.add(root, "recursive");
    return "";
  } catch (error) {
    if (error instanceof SeedlineError) {
      return error.message;
    }
    throw error;
  }
}
