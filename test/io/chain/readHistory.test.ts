import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createPublicClient, createTestClient, http } from "viem";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";
import type { ChainReader } from "../../../src/io/chain/ChainReader.ts";
import { readInRanges } from "../../../src/io/chain/readHistory.ts";
import { listTerms } from "../../../src/io/chain/readTerms.ts";
import { type LocalChainFixture, startLocalChain } from "../../support/localChain.ts";
import { Teller } from "../catalogue/Teller.ts";

/** How a node says that it was asked for too much. */
interface Refusal {
  readonly status: number;
  readonly body: string;
}
const ERROR = '{"jsonrpc":"2.0","id":ID,"error":{"code":-32005,"message":"query exceeds max block range"}}';

let chain: LocalChainFixture;
let asset: bigint;
let all: LicenceTerms[];
const stops: (() => void)[] = [];

beforeAll(async () => {
  chain = await startLocalChain();
  const [owner, teller] = [chain.writer(1), new Teller("history")];
  [asset] = (await teller.mint(owner)) as [bigint];
  for (const shareBps of [100, 200, 300]) {
    await teller.publish(owner, asset, shareBps);
    await createTestClient({ mode: "anvil", transport: http(chain.rpcUrl) }).mine({ blocks: 40 });
  }
  all = await listTerms(chain.reader, asset);
});
afterAll(async () => {
  for (const stop of stops) stop();
  await chain.stop();
});

/** The chain behind a node that answers `most` blocks of logs at once. */
async function nodeOf(most: number, refusal: Refusal): Promise<{ reader: ChainReader; asked: () => number }> {
  let asked = 0;
  const server = createServer(async (request, response) => {
    const body = await new Response(request as never).text();
    const { id, method, params } = JSON.parse(body);
    const [{ fromBlock, toBlock }] = method === "eth_getLogs" ? params : [{ fromBlock: "0x0", toBlock: "0x0" }];
    const last = toBlock === "latest" ? 1e9 : Number(toBlock);
    if (method === "eth_getLogs") asked += 1;
    if (last - Number(fromBlock) >= most) {
      const type = refusal.body.startsWith("{") ? "application/json" : "text/html";
      response.writeHead(refusal.status, { "content-type": type }).end(refusal.body.replace("ID", id));
      return;
    }
    const answer = await fetch(chain.rpcUrl, { method: "POST", body, headers: { "content-type": "application/json" } });
    response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = createPublicClient({ transport: http(url, { retryCount: 0 }) });
  return { reader: { ...chain.reader, client } as ChainReader, asked: () => asked };
}

it.each([
  ["as an error of JSON-RPC", { status: 200, body: ERROR }],
  ["with status 400 and the error", { status: 400, body: ERROR }],
  ["with status 413 and a page", { status: 413, body: "<h1>Request Entity Too Large</h1>" }],
])("reads the whole history from a node that refuses many blocks %s", async (_, refusal) => {
  expect(all.map(({ shareBps }) => shareBps)).toEqual([100, 200, 300]);
  const { reader, asked } = await nodeOf(30, refusal);
  expect(await listTerms(reader, asset)).toEqual(all);
  // Some 130 blocks in pieces of at most 30, after those that were refused.
  expect(asked()).toBeGreaterThan(5);
  expect(asked()).toBeLessThan(15);
});

it("asks one question of a node that answers it", async () => {
  const { reader, asked } = await nodeOf(2 ** 31, { status: 500, body: "" });
  expect(await listTerms(reader, asset)).toEqual(all);
  expect(asked()).toBe(1);
});

it.each([429, 500, 401])("does not go on asking a node that answers with status %i", async (status) => {
  const { reader, asked } = await nodeOf(30, { status, body: "" });
  await expect(listTerms(reader, asset)).rejects.toMatchObject({ code: "CHAIN_UNREACHABLE" });
  expect(asked()).toBe(1);
});

it("gives a node's refusal of a single block, and asks nothing about no blocks", async () => {
  const { reader } = await nodeOf(0, { status: 200, body: ERROR });
  await expect(listTerms(reader, asset)).rejects.toMatchObject({ code: "CHAIN_CALL_FAILED" });
  expect(await readInRanges({ fromBlock: 8n, toBlock: 7n }, () => Promise.reject(new Error("asked")))).toEqual([]);
});

it("covers each block of a range once and in order, whatever size a node answers", async () => {
  for (const most of [1n, 2n, 3n, 7n, 50n, 1_000n]) {
    const seen = await readInRanges({ fromBlock: 5n, toBlock: 104n }, async ({ fromBlock, toBlock }) => {
      const count = toBlock - fromBlock + 1n;
      if (count > most) throw new Error("too many");
      return Array.from({ length: Number(count) }, (_, i) => fromBlock + BigInt(i));
    });
    expect(seen).toEqual(Array.from({ length: 100 }, (_, i) => 5n + BigInt(i)));
  }
});
