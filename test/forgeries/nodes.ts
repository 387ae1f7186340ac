import { encodeFunctionData, type Hex, slice } from "viem";
import { worksAbi } from "../../src/core/chain/abi.gen.ts";
import { recordPointer } from "../../src/core/record/recordPointer.ts";
import type { Forgery } from "./Forgery.ts";
import type { Stage } from "./stage/Stage.ts";
import { type Lie, type NodeCall, STALL } from "./stage/startLyingNode.ts";

const REFUSED = { expected: "not-authentic", status: "fail" } as const;
const OPEN = { expected: "cannot-tell", status: "unknown" } as const;
const LIAR = "ab".repeat(20);

/** The work as one node tells it, which lies. */
function toldBy(who: "root" | "child" | "grandchild", lie: (stage: Stage) => Lie): Forgery["forge"] {
  return async (stage) => stage.verify(stage.cast[who].id, { chain: await stage.node(lie(stage)) });
}

/** Replaces bytes of a hexadecimal answer. */
function overwrite(code: Hex, at: number, hex: string): string {
  const from = 2 + 2 * at;
  return `${code.slice(0, from)}${hex}${code.slice(from + hex.length)}`;
}

/** Edits the code of a work's record. */
function record(id: (stage: Stage) => bigint, edit: (code: Hex) => string): (stage: Stage) => Lie {
  return (stage) => {
    const pointer = recordPointer(stage.chain.reader.deployment.contracts.works, id(stage)).toLowerCase();
    return ({ method, params, result }) => {
      const isIt = method === "eth_getCode" && String(params[0]).toLowerCase() === pointer;
      return isIt ? edit(result) : result;
    };
  };
}

/** Edits the code of one of the contracts. */
function contract(name: "works" | "licences" | "ledger", edit: (code: Hex) => string): (stage: Stage) => Lie {
  return ({ chain }) => {
    const address = chain.reader.deployment.contracts[name].toLowerCase();
    return ({ method, params, result }) => {
      return method === "eth_getCode" && String(params[0]).toLowerCase() === address ? edit(result) : result;
    };
  };
}

/** Whether a call asks a contract for this function, by its selector. */
export function asks({ method, params }: NodeCall, selector: Hex): boolean {
  const data = (params[0] as { data?: string; input?: string } | undefined) ?? {};
  return method === "eth_call" && (data.data ?? data.input ?? "").startsWith(selector);
}

export const RECORD_OF = slice(encodeFunctionData({ abi: worksAbi, functionName: "recordOf", args: [0n] }), 0, 4);
export const BY_OUTPUT = slice(
  encodeFunctionData({ abi: worksAbi, functionName: "workByOutput", args: [`0x${"00".repeat(32)}`] }),
  0,
  4,
);
const root = ({ cast }: Stage) => cast.root.id;

/** What nodes of the chain lie about. */
export const NODES: readonly Forgery[] = [
  {
    name: "node: another creator in the record's code",
    ...{ ...REFUSED, check: "record", reason: /two different stories/ },
    forge: toldBy(
      "root",
      record(root, (code) => overwrite(code, 2, LIAR)),
    ),
  },
  {
    name: "node: another time in the record's code",
    ...{ ...REFUSED, check: "record", reason: /two different stories/ },
    forge: toldBy(
      "root",
      record(root, (code) => overwrite(code, 22, "0065000000")),
    ),
  },
  {
    name: "node: another creator in the contract's answer alone",
    ...{ ...REFUSED, check: "record", reason: /two different stories/ },
    forge: toldBy("root", ({ chain }) => (call) => {
      const creator = chain.writer(0).wallet.account.address.slice(2).toLowerCase();
      return asks(call, RECORD_OF) ? call.result.replaceAll(creator, LIAR) : call.result;
    }),
  },
  {
    name: "node: no such record",
    ...{ ...REFUSED, check: "record", reason: /holds no work/ },
    forge: toldBy(
      "root",
      record(root, () => "0x"),
    ),
  },
  {
    name: "node: the record of another work in its place",
    ...{ ...REFUSED, check: "record", reason: /two different stories/ },
    forge: async (stage) => {
      const { works } = stage.chain.reader.deployment.contracts;
      const code = await stage.chain.reader.client.getCode({ address: recordPointer(works, stage.cast.style.id) });
      const chain = await stage.node(record(root, () => code ?? "0x")(stage));
      return stage.verify(stage.cast.root.id, { chain });
    },
  },
  {
    name: "node: the seed is another, in every answer",
    ...{ ...REFUSED, check: "metadata", reason: /its seed is/ },
    forge: toldBy("root", ({ cast }) => ({ result }) => {
      const seed = BigInt(cast.root.recipe.seed ?? 0)
        .toString(16)
        .padStart(16, "0");
      return typeof result === "string" ? result.replaceAll(seed, "00000000deadbeef") : result;
    }),
  },
  {
    name: "node: the parent is gone",
    ...{ ...REFUSED, check: "ancestors", reason: /holds no work/ },
    forge: toldBy(
      "grandchild",
      record(root, () => "0x"),
    ),
  },
  {
    name: "node: the parent's output is another",
    ...{ ...REFUSED, check: "ancestors", reason: /two different stories about work \d+: its output/ },
    forge: async (stage) => {
      const own = stage.cast.root.work.outputHash.slice(2);
      const chain = await stage.node(record(root, (code) => code.replace(own, "77".repeat(32)))(stage));
      return stage.verify(stage.cast.child.id, { chain });
    },
  },
  {
    name: "node: one byte of Works' code",
    ...{ ...REFUSED, check: "code", reason: /does not run the pinned code of Works/ },
    forge: toldBy(
      "root",
      contract("works", (code) => overwrite(code, 4_000, code.slice(8_002, 8_004) === "00" ? "01" : "00")),
    ),
  },
  {
    name: "node: Licences is gone",
    ...{ ...REFUSED, check: "code", reason: /no contract at .* where Licences is expected/ },
    forge: toldBy(
      "child",
      contract("licences", () => "0x"),
    ),
  },
  {
    name: "node: another chain",
    ...{ ...OPEN, check: "record", reason: /serves chain 8453/ },
    forge: toldBy(
      "root",
      () =>
        ({ method, result }) =>
          method === "eth_chainId" ? "0x2105" : result,
    ),
  },
  {
    name: "node: a block from before the work",
    ...{ ...REFUSED, check: "record", reason: /which is after block/ },
    forge: toldBy(
      "root",
      () =>
        ({ method, result }) =>
          method === "eth_getBlockByNumber" ? { ...result, timestamp: "0x5e000000" } : result,
    ),
  },
  {
    name: "node: another block than was asked for by hash",
    ...{ ...OPEN, check: "record", reason: /is not part of the chain/ },
    forge: async (stage) => {
      const { client } = stage.chain.reader;
      const [asked, latest] = await Promise.all([client.getBlock({ blockNumber: 1n }), client.getBlock()]);
      const honest = await fetch(stage.chain.rpcUrl, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_getBlockByHash", params: [latest.hash, false] }),
      }).then((answer) => answer.json() as Promise<{ result: unknown }>);
      const chain = await stage.node(({ method, result }) =>
        method === "eth_getBlockByHash" ? honest.result : result,
      );
      return stage.verify(stage.cast.root.id, { chain, blockHash: asked.hash });
    },
  },
  {
    name: "node: the output belongs to another work",
    ...{ ...REFUSED, check: "priority", reason: /belongs to work 4711/ },
    forge: toldBy("root", () => (call) => {
      const claimed = `0x${(4_711).toString(16).padStart(64, "0")}${call.result?.slice?.(66)}`;
      return asks(call, BY_OUTPUT) ? claimed : call.result;
    }),
  },
  {
    name: "node: nobody claimed the output",
    ...{ ...REFUSED, check: "priority", reason: /does not know the work's output/ },
    forge: toldBy("root", () => (call) => (asks(call, BY_OUTPUT) ? `0x${"00".repeat(64)}` : call.result)),
  },
  {
    name: "node: the terms were published after the mint",
    ...{ ...REFUSED, check: "terms", reason: /published only afterwards/ },
    forge: toldBy("child", ({ chain }) => {
      const licences = chain.reader.deployment.contracts.licences.toLowerCase();
      let late: string | undefined;
      return ({ method, params, result }) => {
        if (method === "eth_getLogs" && (params[0] as { address?: string }).address?.toLowerCase() === licences) {
          late = "0x1";
          return (result as { blockNumber: string }[]).map((log) => ({ ...log, blockNumber: late }));
        }
        const isLate = method === "eth_getBlockByNumber" && params[0] === late;
        return isLate ? { ...result, timestamp: "0x1ffffffff" } : result;
      };
    }),
  },
  {
    name: "node: no events at all",
    expected: "authentic",
    ...{ check: "terms", status: "pass", reason: /in force when/ },
    forge: toldBy(
      "child",
      () =>
        ({ method, result }) =>
          method === "eth_getLogs" ? [] : result,
    ),
  },
  {
    name: "node: never answers what a contract's code is",
    ...{ ...OPEN, check: "code", reason: /no answer within/ },
    forge: async (stage) => {
      const chain = await stage.node(({ method, result }) => (method === "eth_getCode" ? STALL : result));
      return stage.verify(stage.cast.root.id, { chain, limits: { chainTimeoutMs: 300 } });
    },
  },
  {
    name: "node: nonsense in place of every answer",
    ...{ ...OPEN, check: "record", reason: /could not be asked/ },
    forge: toldBy("root", () => () => ({ "0x": [null, "NaN"] })),
  },
  {
    name: "nodes: two that contradict one another about the creator",
    ...{ ...OPEN, check: "record", reason: /the 2 nodes that were asked contradict one another/ },
    forge: async (stage) => {
      const creator = stage.chain.writer(0).wallet.account.address.slice(2).toLowerCase();
      const liar = await stage.node(({ method, result }) => {
        const isData = method === "eth_getCode" || method === "eth_call";
        return isData && typeof result === "string" ? result.replaceAll(creator, LIAR) : result;
      });
      return stage.verify(stage.cast.root.id, { chain: liar, otherNodes: [stage.chain.reader] });
    },
  },
  {
    name: "nodes: two that contradict one another about the block",
    ...{ ...OPEN, check: "record", reason: /contradict one another/ },
    forge: async (stage) => {
      const liar = await stage.node(({ method, result }) =>
        method === "eth_getBlockByNumber" ? { ...result, hash: `0x${"bb".repeat(32)}` } : result,
      );
      return stage.verify(stage.cast.root.id, { otherNodes: [liar] });
    },
  },
];
