import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Hex, keccak256, sha256, toBytes } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deploySeedline } from "../../../scripts/deploy.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import type { ChainReader } from "../../../src/io/chain/ChainReader.ts";
import { MAX_CHUNK_BYTES, readModule } from "../../../src/io/chain/generatorStore.ts";
import { storeModule } from "../../../src/io/chain/storeModule.ts";
import { type LocalChainFixture, startLocalChain } from "../../support/localChain.ts";

let chain: LocalChainFixture;
beforeAll(async () => {
  chain = await startLocalChain();
});
afterAll(() => chain.stop());

/** Bytes that do not repeat, so that parts in a wrong order or read at a wrong place show. */
function noise(length: number, name: string): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i += 32) {
    bytes.set(toBytes(keccak256(toBytes(`${name}/${i}`))).subarray(0, Math.min(32, length - i)), i);
  }
  return bytes;
}

async function errorOf(call: Promise<unknown>): Promise<SeedlineError> {
  const error = await call.then(
    () => null,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(SeedlineError);
  return error as SeedlineError;
}

describe("generator modules on chain", () => {
  it.each([1, MAX_CHUNK_BYTES, MAX_CHUNK_BYTES + 1, 2 * MAX_CHUNK_BYTES + 777])(
    "a module of %i bytes comes back as it was stored, by its SHA-256",
    async (length) => {
      const bytes = noise(length, `module ${length}`);
      const told: [number, number][] = [];
      const stored = await storeModule(chain.writer(1), bytes, (chunk, of) => told.push([chunk, of]));
      const parts = Math.ceil(length / MAX_CHUNK_BYTES);
      expect(stored.hash).toBe(sha256(bytes));
      expect([stored.chunks.length, stored.txHashes.length]).toEqual([parts, parts + 1]);
      expect(told).toEqual(Array.from({ length: parts }, (_, i) => [i + 1, parts]));
      expect(await readModule(chain.reader, stored.hash)).toEqual(bytes);
      const again = await storeModule(chain.writer(2), bytes);
      expect(again).toEqual({ ...stored, txHashes: [] });
    },
  );

  it("goes on where an earlier try stopped", async () => {
    const writer = chain.writer(3);
    const bytes = noise(2 * MAX_CHUNK_BYTES + 5, "resumed");
    let sends = 0;
    const failing = {
      ...writer,
      wallet: {
        ...writer.wallet,
        writeContract: (...args: Parameters<typeof writer.wallet.writeContract>) => {
          sends += 1;
          if (sends === 3) throw new Error("the power went");
          return writer.wallet.writeContract(...args);
        },
      },
    } as typeof writer;
    await errorOf(storeModule(failing, bytes));
    expect(await readModule(chain.reader, sha256(bytes))).toBeNull();
    const stored = await storeModule(writer, bytes);
    expect([stored.chunks.length, stored.txHashes.length]).toEqual([3, 2]);
    expect(await readModule(chain.reader, stored.hash)).toEqual(bytes);
  });

  it("believes no node that serves other bytes, other parts or too many of them", async () => {
    const bytes = noise(MAX_CHUNK_BYTES + 9, "lied about");
    const { hash, chunks } = await storeModule(chain.writer(1), bytes);
    const lying = (client: Partial<ChainReader["client"]>): ChainReader => ({
      ...chain.reader,
      client: { ...chain.reader.client, ...client },
    });
    const flipped = lying({
      getCode: async (args) => {
        const code = await chain.reader.client.getCode(args);
        return code === undefined ? code : (`${code.slice(0, -2)}${code.endsWith("00") ? "01" : "00"}` as Hex);
      },
    });
    const swapped = lying({ readContract: (async () => [...chunks].reverse()) as never });
    const endless = lying({ readContract: (async () => new Array(100_000).fill(chunks[0])) as never });
    const empty = lying({ getCode: async () => undefined });
    for (const liar of [flipped, swapped, endless, empty]) {
      expect(await errorOf(readModule(liar, hash))).toMatchObject({ code: "MODULE_CORRUPT" });
    }
    expect(await readModule(chain.reader, sha256(new Uint8Array([7])))).toBeNull();
  });

  it("refuses what is no module in size, and says where there is no store", async () => {
    expect(await errorOf(storeModule(chain.writer(1), new Uint8Array(0)))).toMatchObject({ code: "MODULE_TOO_LARGE" });
    const { generatorStore: _, ...contracts } = chain.reader.deployment.contracts;
    const writer = { ...chain.writer(1), deployment: { chainId: 31_337, contracts } };
    expect(await errorOf(storeModule(writer, noise(3, "nowhere")))).toMatchObject({ code: "GENERATOR_STORE_MISSING" });
  });
});

describe("a deployment", () => {
  it("that lacks the store is completed, and its other contracts stay where they are", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "seedline-deployment-"));
    const file = join(dataDir, "deployment-31337.json");
    const whole = await deploySeedline(chain.rpcUrl, dataDir);
    expect(await deploySeedline(chain.rpcUrl, dataDir)).toEqual(whole);
    const { generatorStore, ...older } = whole.contracts;
    await writeFile(file, JSON.stringify({ chainId: 31_337, contracts: older }));
    const completed = await deploySeedline(chain.rpcUrl, dataDir);
    expect(completed.contracts).toMatchObject(older);
    expect(completed.contracts.generatorStore).toBe(generatorStore);
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual(completed);
    const bytes = noise(40, "completed");
    const writer = { ...chain.writer(1), deployment: completed };
    expect(await readModule(writer, (await storeModule(writer, bytes)).hash)).toEqual(bytes);
    await rm(dataDir, { recursive: true });
  });
});
