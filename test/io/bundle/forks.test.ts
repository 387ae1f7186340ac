import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import type { Deployment } from "../../../src/core/chain/Deployment.ts";
import { found } from "../../../src/core/verify/Gathered.ts";
import { openProver } from "../../../src/io/bundle/openProver.ts";
import { createChainReader } from "../../../src/io/chain/createChainReader.ts";

const HOLDER = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
const NOBODY = "0x00000000000000000000000000000000c0ffee00";
const CODE = "0x60016000556000";
const CONTRACT = "0x1111111111111111111111111111111111111111";
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
});

/** An anvil with the rules of a fork, and one block on it. */
async function startFork(args: readonly string[]): Promise<string> {
  const port = await freePort();
  const arch = process.arch === "x64" ? "amd64" : process.arch;
  const binary = createRequire(import.meta.url).resolve(`@foundry-rs/anvil-${process.platform}-${arch}/bin/anvil`);
  const child = spawn(binary, ["--port", `${port}`, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  await new Promise<void>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`anvil ended with ${code}`)));
    child.stdout.on("data", (chunk: Buffer) => chunk.includes("Listening on") && resolve());
  });
  return `http://127.0.0.1:${port}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? (address?.port ?? 0) : 0));
    });
  });
}

async function rpc(url: string, method: string, ...params: unknown[]): Promise<unknown> {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  const { result, error } = (await response.json()) as { result?: unknown; error?: { message: string } };
  if (error !== undefined) throw new Error(error.message);
  return result;
}

describe("proofs under the rules of every fork", () => {
  it.each([
    ["london", ["--hardfork", "london"], 16],
    ["shanghai", ["--hardfork", "shanghai"], 17],
    ["cancun", ["--hardfork", "cancun"], 20],
    ["prague", ["--hardfork", "prague"], 21],
    ["osaka", ["--hardfork", "osaka"], 21],
    ["Optimism", ["--optimism"], 16],
  ] as const)(
    "%s: the header hashes to its block, and code, words and their absence are proven",
    async (_name, args, fields) => {
      const url = await startFork(args);
      await rpc(url, "anvil_setCode", CONTRACT, CODE);
      await rpc(url, "anvil_setStorageAt", CONTRACT, "0x7", `0x${"2a".padStart(64, "0")}`);
      await rpc(url, "evm_mine");
      const deployment = { chainId: 31_337, contracts: {} } as unknown as Deployment;
      const prover = await openProver(createChainReader(url, deployment));
      const block = (await rpc(url, "eth_getBlockByNumber", "latest", false)) as Record<string, string>;
      expect(prover.block).toEqual({
        number: BigInt(block.number ?? ""),
        hash: block.hash,
        timestamp: Number(block.timestamp),
      });
      expect(headerFields(prover.witness().header)).toBeGreaterThanOrEqual(fields);
      const answers = await prover.prove((state) => [
        state.codeAt(CONTRACT),
        state.wordAt(CONTRACT, 7n),
        state.wordAt(CONTRACT, 8n),
        state.codeAt(HOLDER),
        state.codeAt(NOBODY),
        state.wordAt(NOBODY, 7n),
      ]);
      const absent = { state: "absent" };
      expect(answers).toEqual([found(CODE), found(42n), found(0n), absent, absent, found(0n)]);
    },
  );
});

/** How many fields a header has, counted without what is tested. */
function headerFields(rlp: Uint8Array): number {
  let at = 3;
  let count = 0;
  for (; at < rlp.length; count += 1) {
    const first = rlp[at] ?? 0;
    if (first < 0x80) at += 1;
    else if (first <= 0xb7) at += 1 + first - 0x80;
    else
      at +=
        1 + (first - 0xb7) + Number(`0x${Buffer.from(rlp.subarray(at + 1, at + 1 + first - 0xb7)).toString("hex")}`);
  }
  return count;
}
