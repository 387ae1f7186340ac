import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestClient, http, publicActions } from "viem";
import { expect, it } from "vitest";
import { startAnvil } from "../../../src/server/chain/startAnvil.ts";

it("a local chain keeps its first block through every start", async () => {
  const stateDir = await mkdtemp(join(tmpdir(), "seedline-genesis-"));
  const seen: { genesis: string; parentOfFirst: string | undefined; height: bigint }[] = [];
  try {
    for (let start = 0; start < 5; start += 1) {
      const chain = await startAnvil({ port: 0, stateDir });
      try {
        const client = createTestClient({ mode: "anvil", transport: http(chain.rpcUrl) }).extend(publicActions);
        const genesis = await client.getBlock({ blockNumber: 0n });
        const height = await client.getBlockNumber();
        const first = height === 0n ? undefined : await client.getBlock({ blockNumber: 1n });
        seen.push({ genesis: genesis.hash, parentOfFirst: first?.parentHash, height });
        await client.mine({ blocks: 2, interval: 3 });
      } finally {
        await chain.stop();
      }
    }
  } finally {
    await rm(stateDir, { recursive: true, force: true });
  }
  const [{ genesis } = { genesis: "" }, ...later] = seen;
  expect(later).toEqual([2n, 4n, 6n, 8n].map((height) => ({ genesis, parentOfFirst: genesis, height })));
});
