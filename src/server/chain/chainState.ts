import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { z } from "zod";
import { SeedlineError } from "../../core/errors.ts";
import { writeDurably } from "../ipfs/durableFile.ts";

const dumped = z.object({ result: z.string().regex(/^0x([0-9a-f]{2})+$/) });
const head = z.object({ result: z.object({ hash: z.string() }) });
const state = z.looseObject({ accounts: z.looseObject({}), blocks: z.array(z.unknown()) });

const DUMP_TIMEOUT_MS = 20_000;
const HEAD_TIMEOUT_MS = 2_000;

/** Asks a local chain for its whole state and replaces `file` with it in one step. anvil's own dump writes in place, and a kill would leave half of it. */
export async function saveChainState(rpcUrl: string, file: string): Promise<void> {
  const { result } = dumped.parse(await call(rpcUrl, "anvil_dumpState", [true], DUMP_TIMEOUT_MS));
  const json = await promisify(gunzip)(Buffer.from(result.slice(2), "hex"));
  await mkdir(dirname(file), { recursive: true });
  await writeDurably(file, json);
}

/** Hash of the last block. */
export async function chainHead(rpcUrl: string): Promise<string> {
  return head.parse(await call(rpcUrl, "eth_getBlockByNumber", ["latest", false], HEAD_TIMEOUT_MS)).result.hash;
}

/**
 * Whether there is a state to start from.
 * @throws SeedlineError `CHAIN_STATE_DAMAGED` when there is one that nobody could start from; it is left as it is
 */
export async function hasChainState(file: string): Promise<boolean> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw damaged(file, error);
  });
  if (text === null) return false;
  try {
    state.parse(JSON.parse(text));
    return true;
  } catch (cause) {
    throw damaged(file, cause);
  }
}

function damaged(file: string, cause: unknown): SeedlineError {
  return new SeedlineError("CHAIN_STATE_DAMAGED", `The local chain's state in ${file} cannot be read.`, {
    hint: "It holds every work minted here: put it back from a copy, or move the file away to begin with an empty chain.",
    details: { file },
    cause,
  });
}

async function call(rpcUrl: string, method: string, params: readonly unknown[], timeoutMs: number): Promise<unknown> {
  const response = await fetch(rpcUrl, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
    signal: AbortSignal.timeout(timeoutMs),
  });
  return response.json();
}
