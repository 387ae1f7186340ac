import { createPublicClient, createTestClient, custom, http } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Catalogue } from "../../../src/core/ports/Catalogue.ts";
import { createChainCatalogue } from "../../../src/io/catalogue/createChainCatalogue.ts";
import { type LocalChainFixture, startLocalChain } from "../../support/localChain.ts";
import { describeCatalogue } from "./catalogueSuite.ts";
import { addressOf, Teller } from "./Teller.ts";
import { type Story, tellStory } from "./tellStory.ts";

let chain: LocalChainFixture;
let story: Story;
let catalogue: Catalogue;

beforeAll(async () => {
  chain = await startLocalChain();
  catalogue = createChainCatalogue(chain.reader);
  // Asked before and during the history, so that it has to go on from where it was.
  await catalogue.head();
  story = await tellStory(chain);
});
afterAll(() => chain.stop());

describeCatalogue("the catalogue read from the chain", () => ({ catalogue, chain, story }));

describe("reading the chain", () => {
  /** A catalogue over calls that are counted by method, refused where `refuse` says so, and sent to where `target` is. */
  function counted(refuse: (method: string, params: unknown) => string | null = () => null) {
    const calls: Record<string, number> = {};
    const target = { reader: chain.reader };
    const request = async ({ method, params }: { method: string; params?: unknown }): Promise<unknown> => {
      calls[method] = (calls[method] ?? 0) + 1;
      const refusal = refuse(method, params);
      if (refusal !== null) throw new Error(refusal);
      return target.reader.client.request({ method, params } as never);
    };
    const client = createPublicClient({ transport: custom({ request }, { retryCount: 0 }), cacheTime: 0 });
    return { catalogue: createChainCatalogue({ ...chain.reader, client }), calls, target };
  }

  it("happens once: later questions cost a call or two, however many are asked at a time", async () => {
    const { catalogue: fresh, calls } = counted();
    await fresh.listWorks({ limit: 10 });
    const { eth_getCode, eth_getLogs } = calls;
    await Promise.all(Array.from({ length: 20 }, () => fresh.listActivity({ limit: 10 })));
    expect(calls).toMatchObject({ eth_getCode, eth_getLogs });
    expect(calls.eth_getBlockByNumber).toBeLessThan(12);
  });

  it("goes on in smaller ranges on a node that answers few blocks at a time", async () => {
    const { catalogue: fresh, calls } = counted((method, params) => {
      if (method !== "eth_getLogs") return null;
      const [{ fromBlock, toBlock }] = params as [{ fromBlock: string; toBlock: string }];
      return Number(toBlock) - Number(fromBlock) >= 5 ? "block range is too wide" : null;
    });
    expect(await fresh.listActivity({ limit: 100 })).toEqual(await catalogue.listActivity({ limit: 100 }));
    expect(calls.eth_getLogs).toBeGreaterThan(4);
  });

  it("fails when the node fails, and answers when it is asked again", async () => {
    let isDown = true;
    const { catalogue: fresh } = counted((method) => (isDown && method === "eth_getCode" ? "no code today" : null));
    await expect(fresh.head()).rejects.toMatchObject({ code: "CHAIN_CALL_FAILED" });
    isDown = false;
    expect(await fresh.listWorks({ limit: 100 })).toEqual(await catalogue.listWorks({ limit: 100 }));
  });

  it("forgets what a reorganisation took away, and everything when the chain is another", async () => {
    const test = createTestClient({ mode: "anvil", transport: http(chain.rpcUrl) });
    const teller = new Teller("branches");
    const before = await catalogue.listActivity({ limit: 100 });
    const snapshot = await test.snapshot();
    const [doomed = 0n] = await teller.mint(chain.writer(4), {}, 2);
    await teller.transfer(chain.writer(4), story.leaf + 256n, addressOf(chain.writer(5)));
    expect((await catalogue.getWork(doomed))?.owner).toBe(addressOf(chain.writer(5)));
    await test.revert({ id: snapshot });
    // The other branch is longer than the one that is gone, and mints something else under the same id.
    await test.mine({ blocks: 5, interval: 7 });
    expect(await catalogue.getWork(doomed)).toBeNull();
    expect(await catalogue.listActivity({ limit: 100 })).toEqual(before);
    const [other] = await teller.mint(chain.writer(5), { kind: "dataset" });
    expect(other).toBe(doomed);
    expect(await catalogue.getWork(doomed)).toMatchObject({
      owner: addressOf(chain.writer(5)),
      record: { kind: "dataset" },
    });
  });

  it("forgets everything when the chain is another", async () => {
    const { catalogue: fresh, target } = counted();
    expect((await fresh.listWorks({ limit: 1 })).items).toHaveLength(1);
    const other = await startLocalChain();
    try {
      target.reader = other.reader;
      expect(await fresh.listWorks({ limit: 100 })).toEqual({ items: [], cursor: null });
      const [first = 0n] = await new Teller("another").mint(other.writer(6), { kind: "generator" });
      expect(first).toBe(story.character);
      expect(await fresh.getWork(first)).toMatchObject({ record: { kind: "generator" }, childCount: 0, terms: [] });
      expect((await fresh.head()).genesisHash).toBe((await other.reader.client.getBlock({ blockNumber: 0n })).hash);
    } finally {
      await other.stop();
    }
  });
});
