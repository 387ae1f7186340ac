import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestClient, type Hex, http, publicActions, walletActions } from "viem";
import { foundry } from "viem/chains";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { developmentAccount } from "../../../src/core/chain/developmentAccount.ts";
import { reclaimChain } from "../../../src/server/chain/reclaimChain.ts";
import { chainStateFile, type LocalChain, startAnvil } from "../../../src/server/chain/startAnvil.ts";
import { processStart } from "../../../src/server/process/processStart.ts";

let stateDir: string;
const running: LocalChain[] = [];
beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), "seedline-anvil-"));
});
afterEach(async () => {
  for (const chain of running.splice(0)) await chain.stop();
  await rm(stateDir, { recursive: true, force: true });
});

async function start(options: Partial<Parameters<typeof startAnvil>[0]> = {}): Promise<LocalChain> {
  const chain = await startAnvil({ port: 0, stateDir, ...options });
  running.push(chain);
  return chain;
}

function client(rpcUrl: string) {
  const account = developmentAccount(31_337, 2);
  return createTestClient({ account, chain: foundry, mode: "anvil", transport: http(rpcUrl), pollingInterval: 20 })
    .extend(publicActions)
    .extend(walletActions);
}

/** Sends a transfer that nobody else would, and waits for its block. */
async function send(rpcUrl: string, wei: bigint, timeout = 60_000): Promise<Hex> {
  const chain = client(rpcUrl);
  const hash = await chain.sendTransaction({ to: "0x00000000000000000000000000000000000a11ce", value: wei });
  await chain.waitForTransactionReceipt({ hash, timeout });
  return hash;
}

/** Waits until the state on disk holds a transaction. */
async function saved(hash: Hex): Promise<void> {
  for (;;) {
    const text = await readFile(chainStateFile(stateDir), "utf8").catch(() => "");
    if (text.includes(hash)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe("the local chain", () => {
  it("has its blocks again after a stop, old balances included", async () => {
    const first = await start();
    const hash = await send(first.rpcUrl, 17n);
    await send(first.rpcUrl, 400n);
    await first.stop();
    const second = await start();
    const chain = client(second.rpcUrl);
    expect((await chain.getTransactionReceipt({ hash })).blockNumber).toBe(1n);
    expect(await chain.getBalance({ address: "0x00000000000000000000000000000000000a11ce", blockNumber: 1n })).toBe(
      17n,
    );
    expect(await chain.getBalance({ address: "0x00000000000000000000000000000000000a11ce" })).toBe(417n);
  });

  it("starts again at the same address when it is killed, from its last saved block", async () => {
    const lines: string[] = [];
    let back = (): void => {};
    const returned = new Promise<void>((resolve) => {
      back = resolve;
    });
    const processes: number[] = [];
    const chain = await start({
      onTrouble: (line) => {
        lines.push(line);
        if (line.includes("started again")) back();
      },
      onProcess: async ({ pid }) => void processes.push(pid),
    });
    const hash = await send(chain.rpcUrl, 3n);
    await saved(hash);
    const { pid } = chain;
    process.kill(pid, "SIGKILL");
    await returned;
    expect(chain.pid).not.toBe(pid);
    expect(processes).toEqual([pid, chain.pid]);
    expect((await client(chain.rpcUrl).getTransactionReceipt({ hash })).status).toBe("success");
    expect(lines).toEqual([expect.stringContaining("ended by itself"), expect.stringContaining("started again")]);
  });

  it("keeps a state that can be read through kills in the middle of everything", async () => {
    const hashes: Hex[] = [];
    for (let round = 0; round < 6; round += 1) {
      const chain = await startAnvil({ port: 0, stateDir });
      const before = client(chain.rpcUrl);
      for (const hash of hashes) expect((await before.getTransactionReceipt({ hash })).status).toBe("success");
      const hash = await send(chain.rpcUrl, BigInt(round + 1));
      await saved(hash);
      hashes.push(hash);
      // Goes on writing until it is killed, at another moment of the saving each time.
      const noise = (async () => {
        for (;;) await send(chain.rpcUrl, 1n, 500);
      })().catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 37 * (round + 1)));
      process.kill(chain.pid, "SIGKILL");
      const stopped = chain.stop();
      await noise;
      await stopped;
      JSON.parse(await readFile(chainStateFile(stateDir), "utf8"));
      expect((await readdir(stateDir)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
    }
  });

  it("leaves no process when it is stopped while it is being started again", async () => {
    const processes: number[] = [];
    let starting = (): void => {};
    const startingAgain = new Promise<void>((resolve) => {
      starting = resolve;
    });
    let goOn = (): void => {};
    const released = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const chain = await start({
      onProcess: async ({ pid }) => {
        processes.push(pid);
        if (processes.length === 1) return;
        starting();
        await released;
      },
    });
    process.kill(chain.pid, "SIGKILL");
    await startingAgain;
    const stopped = chain.stop();
    // Long enough for the stop to have ended everything it knows of before the new process is known.
    await new Promise((resolve) => setTimeout(resolve, 500));
    goOn();
    await stopped;
    expect(processes).toHaveLength(2);
    for (const pid of processes) expect(await processStart(pid)).toBeNull();
  });

  it("gives what it knows to the next start when the one that saved it was killed", async () => {
    const orphan = await startAnvil({ port: 0 });
    const hash = await send(orphan.rpcUrl, 5n);
    const known = { pid: orphan.pid, start: (await processStart(orphan.pid)) as string, url: orphan.rpcUrl };
    await reclaimChain(known, chainStateFile(stateDir));
    expect(await processStart(orphan.pid)).toBeNull();
    const chain = await start();
    expect((await client(chain.rpcUrl).getTransactionReceipt({ hash })).status).toBe("success");
  });

  it("saves nothing from a stranger who now listens where the orphan did", async () => {
    const stranger = createServer((_, response) => response.end('{"result":"0x00"}'));
    await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve));
    const { port } = stranger.address() as { port: number };
    await writeFile(chainStateFile(stateDir), "what was there");
    await reclaimChain(
      { pid: process.ppid, start: "another", url: `http://127.0.0.1:${port}` },
      chainStateFile(stateDir),
    );
    expect(await readFile(chainStateFile(stateDir), "utf8")).toBe("what was there");
    expect(await processStart(process.ppid)).not.toBeNull();
    stranger.close();
  });

  it.each([
    ["empty", ""],
    ["half", '{"accounts":{"0x00":{"nonce":1'],
    ["not of a chain", '{"accounts":[],"blocks":{}}'],
    ["a folder", null],
  ])("says what to do about a state that is %s, and leaves it", async (_, text) => {
    const file = chainStateFile(stateDir);
    if (text === null) await mkdir(file);
    else await writeFile(file, text);
    const digest = async () =>
      createHash("sha256")
        .update(text === null ? "" : await readFile(file))
        .digest("hex");
    const before = await digest();
    await expect(start()).rejects.toMatchObject({
      code: "CHAIN_STATE_DAMAGED",
      message: expect.stringContaining(file),
      hint: expect.stringContaining("move"),
    });
    expect(await digest()).toBe(before);
    expect(await readdir(stateDir)).toEqual(["state.json"]);
  });

  it("reports in one sentence what anvil itself refuses to load", async () => {
    await writeFile(chainStateFile(stateDir), '{"accounts":{"nobody":7},"blocks":[]}');
    await expect(start()).rejects.toMatchObject({
      code: "CHAIN_NOT_STARTED",
      hint: expect.stringContaining("state.json"),
    });
    expect(await readFile(chainStateFile(stateDir), "utf8")).toContain("nobody");
  });
});
