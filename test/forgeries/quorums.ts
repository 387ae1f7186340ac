import { numberToHex } from "viem";
import { worksAbi } from "../../src/core/chain/abi.gen.ts";
import { encodePng } from "../../src/core/png/encodePng.ts";
import { recordPointer } from "../../src/core/record/recordPointer.ts";
import { revealPrompt } from "../../src/io/chain/revealPrompt.ts";
import type { GatherOptions } from "../../src/io/evidence/GatherOptions.ts";
import type { Forgery } from "./Forgery.ts";
import { asks, BY_OUTPUT } from "./nodes.ts";
import type { Stage } from "./stage/Stage.ts";
import type { Lie } from "./stage/startLyingNode.ts";

const OPEN = { expected: "cannot-tell", check: "record", status: "unknown" } as const;

/** A work as a liar tells it that is asked first, beside an honest node. */
function beside(
  lie: (stage: Stage) => Lie | Promise<Lie>,
  more: (stage: Stage) => { readonly id?: bigint } & Partial<GatherOptions> = () => ({}),
): Forgery["forge"] {
  return async (stage) => {
    const liar = await stage.node(await lie(stage));
    const { id = stage.cast.root.id, ...change } = more(stage);
    return stage.verify(id, { chain: liar, otherNodes: [stage.chain.reader], ...change });
  };
}

/** A node that is so many blocks ahead, in a chain of its own making, on which the work was never minted. */
function ahead(blocks: bigint): (stage: Stage) => Promise<Lie> {
  return async ({ chain, cast }) => {
    const { client, deployment } = chain.reader;
    const head = await client.request({ method: "eth_getBlockByNumber", params: ["latest", false] });
    if (head === null) throw new Error("the chain has no block");
    const number = numberToHex(BigInt(head.number ?? 0) + blocks);
    const own = { ...head, number, hash: `0x${"ab".repeat(32)}` };
    const pointer = recordPointer(deployment.contracts.works, cast.root.id).toLowerCase();
    return async ({ method, params, result }) => {
      if (method === "eth_getBlockByNumber" && (params[0] === "latest" || params[0] === number)) return own;
      if (method !== "eth_getCode" || params[1] !== number) return result;
      const address = String(params[0]) as `0x${string}`;
      return address.toLowerCase() === pointer ? "0x" : ((await client.getCode({ address })) ?? "0x");
    };
  };
}

/** A node that stopped at another node's past. */
function behind(blocks: bigint): (stage: Stage) => Promise<Lie> {
  return async ({ chain }) => {
    const newest = await chain.reader.client.getBlockNumber();
    const number = numberToHex(blocks > newest ? 1n : newest - blocks);
    const past = await chain.reader.client.request({ method: "eth_getBlockByNumber", params: [number, false] });
    return ({ method, params, result }) =>
      method === "eth_getBlockByNumber" && params[0] === "latest" ? past : result;
  };
}

/** One of several nodes is owned by whoever would have an honest work called a forgery, or a forgery honest. */
export const QUORUMS: readonly Forgery[] = [
  {
    name: "nodes: one names a block that none of the others can know",
    ...{ ...OPEN, reason: /1000 blocks apart: one of them is far behind, or lies/ },
    forge: beside(ahead(1_000n)),
  },
  {
    name: "nodes: one is some blocks ahead, on a chain where the work was never minted",
    // What all of them know is asked for: the liar has to tell the same there.
    ...{ expected: "authentic", check: "record", status: "pass", reason: /is recorded on chain/ },
    forge: beside(ahead(3n)),
  },
  {
    name: "nodes: one says that the chain has only just begun",
    ...{ ...OPEN, reason: /one of them is (?:far behind, or lies|\d+ ahead)/ },
    forge: beside(behind(1n << 40n)),
  },
  {
    name: "nodes: one has stopped just before the work was minted",
    ...{ ...OPEN, reason: /not there yet in the newest block that all nodes know, and one of them is \d+ ahead/ },
    forge: async (stage) => {
      const made = await stage.studio.make({});
      const [id = 0n] = await stage.mint(5, [made.work]);
      const { client } = stage.chain.reader;
      const minted = await client.getContractEvents({
        address: stage.chain.reader.deployment.contracts.works,
        abi: worksAbi,
        eventName: "Transfer",
        args: { tokenId: id },
        fromBlock: 0n,
        toBlock: "latest",
      });
      const newest = await client.getBlockNumber();
      const at = minted[0]?.blockNumber ?? newest;
      return beside(behind(newest - at + 1n), () => ({ id }))(stage);
    },
  },
  {
    name: "nodes: one knows a block of its own under the hash that is trusted",
    ...{ ...OPEN, reason: /contradict one another/ },
    forge: beside(
      async (stage) => {
        const lie = await ahead(7n)(stage);
        return async (call) => {
          if (call.method !== "eth_getBlockByHash") return lie(call);
          return lie({ ...call, method: "eth_getBlockByNumber", params: ["latest", false] });
        };
      },
      () => ({ blockHash: `0x${"ab".repeat(32)}` }),
    ),
  },
  {
    name: "nodes: one says that the terms were published after the mint",
    ...{ expected: "authentic", check: "terms", status: "pass", reason: /in force when/ },
    forge: beside(
      ({ chain }) =>
        ({ method, params, result }) => {
          const licences = chain.reader.deployment.contracts.licences.toLowerCase();
          const { address } = (params[0] ?? {}) as { address?: string };
          if (method === "eth_getLogs" && address?.toLowerCase() === licences) {
            return (result as { blockNumber: string }[]).map((log) => ({ ...log, blockNumber: "0x1" }));
          }
          return method === "eth_getBlockByNumber" && params[0] === "0x1"
            ? { ...result, timestamp: "0x1ffffffff" }
            : result;
        },
      ({ cast }) => ({ id: cast.child.id }),
    ),
  },
  {
    name: "nodes: one hides the prompt that was revealed, behind words of its own",
    ...{ expected: "authentic", check: "prompt", status: "pass", reason: /revealed prompt is the one/ },
    forge: async (stage) => {
      const salt = `0x${"5c".repeat(32)}` as const;
      const made = await stage.studio.make({ prompt: "a hidden quay", salt });
      const [id = 0n] = await stage.mint(7, [made.work]);
      await revealPrompt(stage.chain.writer(7), id, made.prompt, salt);
      const [right, wrong] = ["a hidden quay", "an ugly quay!"].map((text) => Buffer.from(text).toString("hex"));
      const lie: Lie = ({ method, result }) =>
        method === "eth_getLogs" ? JSON.parse(JSON.stringify(result).replaceAll(right!, wrong!)) : result;
      return beside(
        () => lie,
        () => ({ id }),
      )(stage);
    },
  },
  {
    name: "nodes: one says that a dropped file is another work",
    ...{ expected: "refused", check: "record", status: "unknown", reason: /^NODES_CONTRADICT/ },
    forge: async (stage) => stage.drop(encodePng(stage.cast.root.image), await ofAnother(stage, true)),
  },
  {
    name: "node: says that a dropped file is another work",
    // The work that it names shows something else: that accuses the node, and not the file.
    ...{
      expected: "refused",
      check: "record",
      status: "unknown",
      reason: /^NODES_CONTRADICT.*record is of another output/,
    },
    forge: async (stage) => stage.drop(encodePng(stage.cast.root.image), await ofAnother(stage, false)),
  },
];

async function ofAnother(stage: Stage, isBeside: boolean): Promise<Partial<GatherOptions>> {
  const { id } = stage.cast.style;
  const chain = await stage.node((call) =>
    asks(call, BY_OUTPUT) ? `${numberToHex(id, { size: 32 })}${call.result?.slice?.(66)}` : call.result,
  );
  return { chain, ...(isBeside ? { otherNodes: [stage.chain.reader] } : {}) };
}
