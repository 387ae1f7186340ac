import type { CID } from "multiformats/cid";
import type { Pin } from "../PinStore.ts";
import type { RpcCall, RpcReply } from "./RpcCommand.ts";
import { RpcError } from "./RpcError.ts";
import { cidArguments, flag } from "./rpcArguments.ts";

const PIN_TYPES = ["direct", "indirect", "recursive", "all"];
const MAX_NAME_BYTES = 255;

/** `pin/add`: pins what is here whole; nothing is fetched from elsewhere. */
export async function pinAdd(call: RpcCall): Promise<RpcReply> {
  const cids = cidArguments(call);
  const mode = flag(call, "recursive", true) ? "recursive" : "direct";
  const name = call.options.get("name") ?? "";
  const nameBytes = Buffer.byteLength(name);
  if (nameBytes > MAX_NAME_BYTES) {
    throw new RpcError(400, 1, `pin name is ${nameBytes} bytes (max ${MAX_NAME_BYTES} bytes)`);
  }
  for (const cid of cids) {
    await call.repo.pins.add(cid, mode, name);
  }
  return { json: { Pins: cids.map(String) } };
}

/** `pin/rm`: lets go of pins; the blocks themselves stay. */
export async function pinRemove(call: RpcCall): Promise<RpcReply> {
  const cids = cidArguments(call);
  const mode = flag(call, "recursive", true) ? "recursive" : "direct";
  for (const cid of cids) {
    await call.repo.pins.remove(cid, mode);
  }
  return { json: { Pins: cids.map(String) } };
}

/** `pin/ls`: all pins, or how each of the CIDs named is pinned; a CID that is not pinned is an error, as in Kubo. */
export async function pinList(call: RpcCall): Promise<RpcReply> {
  const type = call.options.get("type") ?? "all";
  if (!PIN_TYPES.includes(type)) {
    throw new RpcError(500, 0, `invalid type '${type}', must be one of {${PIN_TYPES.join(", ")}}`);
  }
  const nameFilter = call.options.get("name") ?? "";
  const withNames = flag(call, "names", false) || nameFilter !== "";
  const found = call.args.length > 0 ? await listNamed(call, type) : listAll(call, type, nameFilter);
  const shown = withNames ? found : withoutNames(found);
  if (flag(call, "stream", false)) {
    return { lines: mapLines(shown) };
  }
  const keys: Record<string, { Type: string; Name: string }> = {};
  for await (const { cid, type: pinType, name } of shown) {
    keys[cid.toString()] = { Type: pinType, Name: name };
  }
  return { json: { Keys: keys } };
}

interface Listed {
  readonly cid: CID;
  readonly type: string;
  readonly name: string;
}

async function* listAll({ repo: { pins } }: RpcCall, type: string, nameFilter: string): AsyncGenerator<Listed> {
  for (const { cid, mode, name } of pins.list()) {
    if ((type === "all" || type === mode) && name.includes(nameFilter)) {
      yield { cid, type: mode, name };
    }
  }
  // Only roots have names, so that a filter by name leaves nothing of these.
  if ((type === "all" || type === "indirect") && nameFilter === "") {
    for await (const { cid } of pins.indirect()) {
      if (pins.get(cid) === undefined) {
        yield { cid, type: "indirect", name: "" };
      }
    }
  }
}

async function listNamed(call: RpcCall, type: string): Promise<AsyncIterable<Listed>> {
  const found: Listed[] = [];
  for (const cid of cidArguments(call)) {
    const pin = call.repo.pins.get(cid);
    const entry = pin !== undefined ? ofMode(pin, type) : await indirectly(call, cid, type);
    if (entry === undefined) {
      throw new RpcError(500, 0, `path '${cid}' is not pinned`);
    }
    found.push(entry);
  }
  return (async function* () {
    yield* found;
  })();
}

function ofMode({ cid, mode, name }: Pin, type: string): Listed | undefined {
  return type === "all" || type === mode ? { cid, type: mode, name } : undefined;
}

async function indirectly({ repo: { pins } }: RpcCall, cid: CID, type: string): Promise<Listed | undefined> {
  if (type === "all" || type === "indirect") {
    for await (const entry of pins.indirect()) {
      if (entry.cid.equals(cid)) {
        return { cid, type: `indirect through ${entry.via}`, name: "" };
      }
    }
  }
  return undefined;
}

async function* withoutNames(found: AsyncIterable<Listed>): AsyncGenerator<Listed> {
  for await (const entry of found) {
    yield { ...entry, name: "" };
  }
}

async function* mapLines(found: AsyncIterable<Listed>): AsyncGenerator<unknown> {
  for await (const { cid, type, name } of found) {
    yield { Cid: cid.toString(), ...(name === "" ? {} : { Name: name }), Type: type };
  }
}
