import { type Address, getAddress, type Hex } from "viem";
import { describe, expect, it } from "vitest";
import { recordPointer } from "../../../src/core/record/recordPointer.ts";
import { found } from "../../../src/core/verify/Gathered.ts";
import type { ChainReader } from "../../../src/io/chain/ChainReader.ts";
import { nodesOf } from "../../../src/io/evidence/askNodes.ts";
import { gatherLineage } from "../../../src/io/evidence/gatherLineage.ts";
import { encodeRecord, ROOT } from "../../core/verify/encodeRecord.ts";

const WORKS = getAddress("0x00000000000000000000000000000000000a0075");
const BLOCK = found({ number: 9n, hash: `0x${"b1".repeat(32)}` as const, timestamp: 1_800_000_000 });

const never = new AbortController().signal;

/** A node whose every mint has two works, made from both works of the mint before. */
function ladderNode(generations: number) {
  const codes = new Map<Address, Hex>();
  for (let nonce = 1n; nonce <= generations; nonce += 1n) {
    const before = (nonce - 1n) << 8n;
    const edges = nonce === 1n ? [] : ([before, before + 1n] as const).map((parent) => [parent, 1, 1] as const);
    codes.set(recordPointer(WORKS, nonce << 8n), encodeRecord({ ...ROOT, tokens: 2, bodies: 2, edges }));
  }
  const asked: Address[] = [];
  let underWay = 0;
  let mostUnderWay = 0;
  const client = {
    async getCode({ address }: { address: Address }) {
      asked.push(address);
      underWay += 1;
      mostUnderWay = Math.max(mostUnderWay, underWay);
      await Promise.resolve();
      underWay -= 1;
      return codes.get(address);
    },
  };
  const reader = { client, deployment: { chainId: 1, contracts: { works: WORKS, licences: WORKS, ledger: WORKS } } };
  const nodes = nodesOf([reader as unknown as ChainReader], { timeoutMs: 5_000, signal: never, deadline: never });
  return { nodes, asked, mostUnderWay: () => mostUnderWay };
}

describe("gatherLineage", () => {
  it("asks for every mint once, and finds every work of the lineage", async () => {
    const { nodes, asked } = ladderNode(40);
    const { works, records } = await gatherLineage(nodes, WORKS, BLOCK, { id: 40n << 8n, maxLineage: 1_000 });
    expect(asked).toHaveLength(40);
    expect(new Set(asked).size).toBe(40);
    expect(records.size).toBe(40);
    expect(works).toHaveLength(1 + 2 * 39);
    expect(works[0]?.id).toBe(40n << 8n);
  });

  it("stops at the limit, and says so of what it left out", async () => {
    const { nodes, asked } = ladderNode(40);
    const { works, records } = await gatherLineage(nodes, WORKS, BLOCK, { id: 40n << 8n, maxLineage: 5 });
    expect(works).toHaveLength(5);
    expect(asked).toHaveLength(3);
    expect(records.get(37n)).toEqual({ state: "unavailable", reason: "the lineage has more than 5 works" });
    expect(records.has(36n)).toBe(false);
  });

  it("asks a node for a few records at a time", async () => {
    const parents = Array.from({ length: 16 }, (_, i) => BigInt(i + 1) << 8n);
    const { nodes, mostUnderWay } = ladderNode(16);
    const edges = parents.map((parent) => [parent, 1, 1] as const);
    const code = encodeRecord({ ...ROOT, edges });
    const withChild: typeof nodes = {
      ...nodes,
      all: (question, options) =>
        nodes.all(async ({ client, deployment }) => {
          const getCode = async (parameters: { address: Address }) =>
            parameters.address === recordPointer(WORKS, 17n << 8n) ? code : client.getCode(parameters);
          return question({ deployment, client: { ...client, getCode } as ChainReader["client"] });
        }, options),
    };
    const { works } = await gatherLineage(withChild, WORKS, BLOCK, { id: 17n << 8n, maxLineage: 1_000 });
    expect(works.length).toBeGreaterThan(16);
    expect(mostUnderWay()).toBe(8);
  });
});
