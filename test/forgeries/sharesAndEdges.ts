import { concatHex, decodeFunctionResult, encodeFunctionResult, type Hex, hexToNumber, numberToHex, slice } from "viem";
import { worksAbi } from "../../src/core/chain/abi.gen.ts";
import { recordPointer } from "../../src/core/record/recordPointer.ts";
import type { Forgery } from "./Forgery.ts";
import { asks, RECORD_OF } from "./nodes.ts";
import type { Stage } from "./stage/Stage.ts";

/** As drawn in contracts/libraries/RecordCodec.sol. */
const [FLAGS_AT, EDGES_AT, SHARES_AT, FIXED, ADDRESS, EDGE, SHARE] = [27, 30, 31, 35, 20, 15, 32] as const;
const PAY_AT = 28;
const PERMITTED_AT = 33;

/** A record in three parts. */
interface Parts {
  readonly head: Hex;
  readonly edges: readonly Hex[];
  readonly shares: readonly Hex[];
  readonly bodies: Hex;
}

function partsOf(code: Hex): Parts {
  const count = (at: number) => hexToNumber(slice(code, at, at + 1));
  const addresses = [1, 2, 4].filter((flag) => (count(FLAGS_AT) & flag) !== 0).length;
  const headBytes = FIXED + ADDRESS * addresses;
  const sharesFrom = headBytes + EDGE * count(EDGES_AT);
  const bodiesFrom = sharesFrom + SHARE * count(SHARES_AT);
  const each = (from: number, size: number, many: number): Hex[] =>
    Array.from({ length: many }, (_, i) => slice(code, from + size * i, from + size * (i + 1)));
  return {
    head: slice(code, 0, headBytes),
    edges: each(headBytes, EDGE, count(EDGES_AT)),
    shares: each(sharesFrom, SHARE, count(SHARES_AT)),
    bodies: slice(code, bodiesFrom),
  };
}

function codeOf({ head, edges, shares, bodies }: Parts): Hex {
  const counts = concatHex([numberToHex(edges.length, { size: 1 }), numberToHex(shares.length, { size: 1 })]);
  const counted = concatHex([slice(head, 0, EDGES_AT), counts, slice(head, EDGES_AT + 2)]);
  return concatHex([counted, ...edges, ...shares, bodies]);
}

type Told = ReturnType<typeof toldBy>;
const call = { abi: worksAbi, functionName: "recordOf" } as const;
const toldBy = (data: Hex) => decodeFunctionResult({ ...call, data });

/** A node that edits a work's record in its code, and in what the Works contract says of it, alike. */
function retelling(
  who: "child" | "grandchild",
  code: (parts: Parts) => Partial<Parts>,
  answer: (told: Told) => Partial<Told>,
): Forgery["forge"] {
  return async (stage: Stage) => {
    const { id } = stage.cast[who];
    const pointer = recordPointer(stage.chain.reader.deployment.contracts.works, id).toLowerCase();
    const chain = await stage.node((asked) => {
      const { method, params, result } = asked;
      if (method === "eth_getCode" && String(params[0]).toLowerCase() === pointer) {
        const parts = partsOf(result);
        return codeOf({ ...parts, ...code(parts) });
      }
      if (!asks(asked, RECORD_OF)) return result;
      const told = toldBy(result);
      return encodeFunctionResult({ ...call, result: { ...told, ...answer(told) } });
    });
    return stage.verify(id, { chain });
  };
}

/** A share table line with so much more to pay, in hundredths of a percent. */
const paying = (line: Hex, moreBps: number): Hex =>
  concatHex([
    slice(line, 0, PAY_AT),
    numberToHex(hexToNumber(slice(line, PAY_AT, PAY_AT + 2)) + moreBps, { size: 2 }),
    slice(line, PAY_AT + 2),
  ]);

const UNPAID = { expected: "not-authentic", check: "ancestors", status: "fail" } as const;
const MADE_UNDER = { expected: "not-authentic", check: "metadata", status: "fail" } as const;

/** What a work owes and descends from, as a node tells it that lies the same way everywhere. */
export const SHARES_AND_EDGES: readonly Forgery[] = [
  {
    name: "node: the share table pays an ancestor more than its terms say, in every answer",
    ...{ ...UNPAID, reason: /Work \d+ does not pay its ancestors what their terms say/ },
    forge: retelling(
      "child",
      ({ shares: [first, ...rest] }) => ({ shares: [paying(first!, 500), ...rest] }),
      ({ shares: [first, ...rest] }) => ({ shares: [{ ...first!, payBps: first!.payBps + 500 }, ...rest] }),
    ),
  },
  {
    name: "node: the share table pays an ancestor less, in every answer",
    ...{ ...UNPAID, reason: /does not pay its ancestors what their terms say/ },
    forge: retelling(
      "grandchild",
      ({ shares: [first, ...rest] }) => ({ shares: [paying(first!, -1), ...rest] }),
      ({ shares: [first, ...rest] }) => ({ shares: [{ ...first!, payBps: first!.payBps - 1 }, ...rest] }),
    ),
  },
  {
    name: "node: an ancestor's line is gone from the share table, in every answer",
    ...{ ...UNPAID, reason: /does not pay its ancestors what their terms say/ },
    forge: retelling(
      "grandchild",
      ({ shares }) => ({ shares: shares.slice(1) }),
      ({ shares }) => ({ shares: shares.slice(1) }),
    ),
  },
  {
    name: "node: a line for a stranger in the share table, in every answer",
    ...{ ...UNPAID, reason: /does not pay its ancestors what their terms say/ },
    forge: retelling(
      "child",
      ({ shares: [first] }) => ({
        shares: [first!, concatHex([numberToHex(9_999n, { size: 8 }), `0x${"fe".repeat(20)}`, "0x00640000"])],
      }),
      ({ shares: [first] }) => ({
        shares: [first!, { ancestor: 9_999n, payee: `0x${"fe".repeat(20)}`, payBps: 100, inheritBps: 0 }],
      }),
    ),
  },
  {
    name: "node: one of two edges of the lineage is gone, in every answer",
    ...{ ...MADE_UNDER, reason: /made under the terms \d+, \d+, and \d+ are recorded/ },
    forge: retelling(
      "grandchild",
      ({ edges }) => ({ edges: edges.slice(1) }),
      ({ edges }) => ({ edges: edges.slice(1) }),
    ),
  },
  {
    name: "node: all edges of the lineage and all shares are gone, in every answer",
    ...{ ...MADE_UNDER, reason: /made under the terms \d+, and none are recorded/ },
    forge: retelling(
      "child",
      ({ head }) => ({ head: freed(head), edges: [], shares: [] }),
      () => ({ edges: [], shares: [], permitted: 0xff, required: 0 }),
    ),
  },
];

/** A head whose work is bound by nobody's terms. */
const freed = (head: Hex): Hex => `${head.slice(0, 2 + 2 * PERMITTED_AT)}ff00${head.slice(2 + 2 * FIXED)}` as Hex;
