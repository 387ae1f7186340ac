import fc from "fast-check";
import { type Address, getAddress, type Hex, pad, toHex, zeroAddress } from "viem";
import { describe, expect, it } from "vitest";
import type { CatalogueCredit } from "../../src/core/ports/Catalogue.ts";
import type { RecordShare, WorkRecord } from "../../src/core/record/WorkRecord.ts";
import { deriveShareTable } from "../../src/core/royalty/shareTable.ts";
import { splitIncome } from "../../src/core/royalty/splitIncome.ts";
import {
  balancesByAsset,
  MAX_SETTLED_AT_ONCE,
  paysAccount,
  planCollecting,
  stepName,
  waitingFor,
} from "../../web/features/earnings/collectPlan.ts";
import { earningsBook } from "../../web/features/earnings/earningsBook.ts";
import { layoutFlow } from "../../web/features/earnings/layoutFlow.ts";
import { paymentsOf } from "../../web/features/earnings/paymentsOf.ts";
import { receiverProblem } from "../../web/features/earnings/receiverProblem.ts";
import { stepInFlow } from "../../web/features/earnings/stepInFlow.ts";
import { type Flow, traceFlow } from "../../web/features/earnings/traceFlow.ts";
import { derivativesOf } from "../../web/features/ip/derivatives.ts";
import { licensorOf, sortOwnWorks } from "../../web/features/ip/ownWorks.ts";

const account = (n: number): Address => getAddress(pad(toHex(0xa0_0000 + n * 0x1357), { size: 20 }));
const [ivo, ada, juno, cleo] = [1, 2, 3, 4].map(account) as [Address, Address, Address, Address];
const [gold, tin] = [account(71), account(72)];

type Lineage = Parameters<typeof traceFlow>[2];
type Node = Pick<WorkRecord, "id" | "payee" | "edges" | "shares">;
const edge = (parent: bigint) => ({ parent, roles: 1, termsId: 7n });
const share = (ancestor: bigint, payee: Address, payBps: number, inheritBps: number): RecordShare => ({
  ancestor,
  payee,
  payBps,
  inheritBps,
});

/** A root of 10 % of all, a child that asks 5 % of children, another of 7.5 % of all, and their common child. */
const family: Lineage = new Map<bigint, Node>([
  [256n, { id: 256n, payee: ivo, edges: [], shares: [] }],
  [512n, { id: 512n, payee: ada, edges: [edge(256n)], shares: [share(256n, ivo, 1_000, 1_000)] }],
  [768n, { id: 768n, payee: juno, edges: [edge(256n)], shares: [share(256n, ivo, 1_000, 1_000)] }],
  [
    1024n,
    {
      id: 1024n,
      payee: cleo,
      edges: [edge(512n), edge(768n)],
      shares: [share(256n, ivo, 1_000, 1_000), share(512n, ada, 500, 0), share(768n, juno, 750, 750)],
    },
  ],
]);

/** What arrives anywhere leaves it, and what reaches accounts is what the ledger credits them. */
function expectConserved(flow: Flow, work: bigint, amount: bigint, lineage: Lineage): void {
  const record = lineage.get(work)!;
  const credits = splitIncome(record.shares, record.payee, amount);
  for (const node of flow.nodes) {
    const into = flow.links.filter(({ to }) => to === node.key).reduce((sum, link) => sum + link.amount, 0n);
    const out = flow.links.filter(({ from }) => from === node.key).reduce((sum, link) => sum + link.amount, 0n);
    if (node.kind === "account") {
      const credited = credits.filter((one) => one.account === node.account).reduce((sum, one) => sum + one.amount, 0n);
      expect([into, node.amount, out]).toEqual([credited, credited, 0n]);
    } else {
      expect(out).toBe(node.amount);
      expect(node.key === `work/${work}` ? amount : into).toBe(node.amount);
    }
  }
  const reached = flow.nodes.filter(({ kind }) => kind === "account").reduce((sum, node) => sum + node.amount, 0n);
  expect(reached).toBe(amount);
}

describe("traceFlow", () => {
  it("follows each share up the line that set it, to the last unit", () => {
    const amount = 1_234_567_890_123_456_789n;
    const flow = traceFlow(1024n, amount, family);
    expectConserved(flow, 1024n, amount, family);
    const link = (from: string, to: string) => flow.links.find((one) => one.from === from && one.to === to)?.amount;
    expect(link("work/1024", "work/512")).toBe((amount * 1_000n) / 10_000n + (amount * 500n) / 10_000n);
    expect(link("work/512", "work/256")).toBe(123_456_789_012_345_678n);
    expect(link("work/1024", "work/768")).toBe((amount * 750n) / 10_000n);
    expect(link("work/768", "work/256")).toBeUndefined();
    expect(flow.nodes.map(({ key, depth }) => [key.split("/")[0], depth])).toEqual([
      ["work", 0],
      ["work", 1],
      ["work", 1],
      ["work", 2],
      ["account", 3],
      ["account", 3],
      ["account", 3],
      ["account", 3],
    ]);
  });
  it("gives a work without ancestors straight to its payee", () => {
    const flow = traceFlow(256n, 17n, family);
    expect(flow.links).toEqual([{ from: "work/256", to: `account/${ivo}`, amount: 17n }]);
    expect(flow.nodes.map(({ amount }) => amount)).toEqual([17n, 17n]);
  });
  it("draws nothing of parts that are rounded away, and loses none of it", () => {
    const flow = traceFlow(1024n, 3n, family);
    expect(flow.links).toEqual([{ from: "work/1024", to: `account/${cleo}`, amount: 3n }]);
  });
  it("takes the direct way where the parent's own terms set the share, not what a sibling inherits", () => {
    const lineage: Lineage = new Map<bigint, Node>([
      [256n, { id: 256n, payee: ivo, edges: [], shares: [] }],
      [512n, { id: 512n, payee: ada, edges: [edge(256n)], shares: [share(256n, ivo, 300, 300)] }],
      [768n, { id: 768n, payee: cleo, edges: [edge(256n), edge(512n)], shares: [share(256n, ivo, 2_000, 2_000)] }],
    ]);
    const flow = traceFlow(768n, 10_000n, lineage);
    expectConserved(flow, 768n, 10_000n, lineage);
    expect(flow.nodes.map(({ key }) => key)).not.toContain("work/512");
  });
  it("ends for records that lie about their parents", () => {
    const cycle: Lineage = new Map<bigint, Node>([
      [256n, { id: 256n, payee: ivo, edges: [edge(512n)], shares: [share(999n, juno, 100, 100)] }],
      [512n, { id: 512n, payee: ada, edges: [edge(256n)], shares: [share(999n, juno, 100, 100)] }],
    ]);
    const flow = traceFlow(512n, 5_000n, cycle);
    expectConserved(flow, 512n, 5_000n, cycle);
    expect(flow.links).toContainEqual({ from: "work/512", to: "work/999", amount: 50n });
    expect(traceFlow(77n, 5n, cycle)).toEqual({ nodes: [], links: [] });
  });
  it("conserves every amount in every lineage that can be minted", () => {
    fc.assert(
      fc.property(anyLineage, fc.bigInt({ min: 1n, max: 10n ** 30n }), (lineage, amount) => {
        const work = [...lineage.keys()].at(-1)!;
        const flow = traceFlow(work, amount, lineage);
        expectConserved(flow, work, amount, lineage);
        const depth = new Map(flow.nodes.map((node) => [node.key, node.depth]));
        for (const { from, to } of flow.links) expect(depth.get(to)!).toBeGreaterThan(depth.get(from)!);
      }),
      { numRuns: 300 },
    );
  });
});

/** Up to eight works, each derived from some older ones under terms of 0 to 9 %. */
const anyLineage: fc.Arbitrary<Lineage> = fc
  .array(fc.array(fc.record({ back: fc.nat(6), shareBps: fc.nat(900), lineage: fc.boolean() }), { maxLength: 3 }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((plan) => {
    const lineage = new Map<bigint, Node>();
    for (const [i, chosen] of plan.entries()) {
      const id = BigInt(i + 1) * 256n;
      const parents = new Map(chosen.filter(({ back }) => back < i).map((one) => [BigInt(i - one.back) * 256n, one]));
      const shares = deriveShareTable(
        [...parents].map(([asset, { shareBps, lineage: all }]) => ({
          terms: { asset, shareBps, scope: all ? "lineage" : "direct", payee: account(Number(asset)) },
          shares: lineage.get(asset)!.shares,
        })),
      );
      const ids = [...parents.keys()].sort((a, b) => (a < b ? -1 : 1));
      lineage.set(id, { id, payee: account(i), edges: ids.map(edge), shares });
    }
    return lineage;
  });

describe("layoutFlow", () => {
  const sizes = { node: 100, columnStep: 200, rowStep: 180 };
  it("keeps places of a column apart and every ribbon in a lane of its own", () => {
    fc.assert(
      fc.property(anyLineage, (lineage) => {
        const placed = layoutFlow(traceFlow([...lineage.keys()].at(-1)!, 10n ** 18n, lineage), sizes);
        for (const { node, at } of placed.nodes) {
          expect(at.across).toBeGreaterThanOrEqual(sizes.rowStep / 2 - 1e-9);
          expect(at.across).toBeLessThanOrEqual(placed.lengthAcross - sizes.rowStep / 2 + 1e-9);
          for (const other of placed.nodes) {
            if (other.node.key === node.key || other.node.depth !== node.depth) continue;
            expect(Math.abs(other.at.across - at.across)).toBeGreaterThanOrEqual(sizes.rowStep - 1e-9);
          }
        }
        for (const { points } of placed.links) {
          expect(points.length).toBeGreaterThanOrEqual(2);
          expect(points.every(({ along, across }) => Number.isFinite(along) && Number.isFinite(across))).toBe(true);
        }
      }),
    );
  });
  it("draws amounts in proportion and the smallest still visibly", () => {
    const placed = layoutFlow(traceFlow(1024n, 10n ** 18n, family), sizes);
    const width = (to: string) => placed.links.find(({ link }) => link.to === to)?.width;
    expect(width(`account/${cleo}`)).toBeCloseTo(77.5, 3);
    expect(width("work/256")).toBeCloseTo(10, 3);
    const thin = layoutFlow(
      {
        nodes: [{ kind: "work", key: "a", work: 1n, depth: 0, amount: 10n ** 24n }],
        links: [{ from: "a", to: "b", amount: 1n }],
      },
      sizes,
    );
    expect(thin.links[0]?.width).toBe(1.5);
  });
  it("is walked with arrow keys, along the widest ribbon and within a column", () => {
    const placed = layoutFlow(traceFlow(1024n, 10n ** 18n, family), sizes);
    expect(stepInFlow(placed, "work/1024", "ArrowRight", false)).toBe(`account/${cleo}`);
    expect(stepInFlow(placed, "work/256", "ArrowLeft", false)).toBe("work/512");
    expect(stepInFlow(placed, "work/512", "ArrowRight", false)).toBe("work/256");
    const column = ["work/512", "work/768"];
    const down = column.map((key) => stepInFlow(placed, key, "ArrowDown", false));
    expect(down.filter((key) => key !== null)).toHaveLength(1);
    expect(stepInFlow(placed, "work/1024", "ArrowDown", true)).toBe(`account/${cleo}`);
    expect(stepInFlow(placed, "work/1024", "Enter", false)).toBeNull();
  });
});

describe("Collecting", () => {
  const records = new Map([...family].map(([id, node]) => [id, node]));
  it("knows which works pay an account, as payee or through an ancestor's terms", () => {
    const paying = (who: Address) => [...family.values()].filter((node) => paysAccount(node, who)).map(({ id }) => id);
    expect([paying(ivo), paying(ada), paying(cleo), paying(gold)]).toEqual([
      [256n, 512n, 768n, 1024n],
      [512n, 1024n],
      [1024n],
      [],
    ]);
  });
  it("counts only the account's own part of what waits, and skips what rounds to nothing", () => {
    const balances = [
      { work: 1024n, asset: zeroAddress, amount: 10_007n },
      { work: 1024n, asset: gold, amount: 9n },
      { work: 256n, asset: tin, amount: 41n },
      { work: 4096n, asset: tin, amount: 43n },
    ];
    expect(waitingFor(ivo, balances, records).map(({ work, asset, mine }) => [work, asset, mine])).toEqual([
      [1024n, zeroAddress, 1_000n],
      [256n, tin, 41n],
    ]);
    expect(waitingFor(cleo, balances, records).map(({ mine }) => mine)).toEqual([10_007n - 1_000n - 500n - 750n, 9n]);
  });
  it("plans vaults in hundreds, then one withdrawal for each asset, and loses nothing", () => {
    const waiting = Array.from({ length: 2 * MAX_SETTLED_AT_ONCE + 3 }, (_, i) => ({
      work: BigInt(i + 1) * 256n,
      asset: zeroAddress,
      amount: 50n,
      mine: BigInt(i + 1),
    }));
    const claimable = [
      { asset: zeroAddress, amount: 11n },
      { asset: gold, amount: 13n },
      { asset: tin, amount: 0n },
    ];
    const steps = planCollecting(balancesByAsset(claimable, waiting), waiting);
    expect(steps.map((step) => (step.kind === "settle" ? step.works.length : [step.asset, step.expected]))).toEqual([
      100,
      100,
      3,
      [zeroAddress, 11n + (203n * 204n) / 2n],
      [gold, 13n],
    ]);
    const settled = steps.flatMap((step) => (step.kind === "settle" ? step.works : []));
    expect(new Set(settled).size).toBe(203);
    const names = steps.map((step) => stepName("scope", step));
    expect(new Set(names).size).toBe(names.length);
    expect(Math.max(...names.map(({ length }) => length))).toBeLessThan(120);
  });
  it("has nothing to do for somebody who is owed nothing", () => {
    expect(planCollecting(balancesByAsset([{ asset: gold, amount: 0n }], []), [])).toEqual([]);
  });
});

describe("earningsBook", () => {
  it("agrees to the last unit, asset by asset, and says when it does not", () => {
    const lines = earningsBook(
      [
        { asset: gold, amount: 10n ** 30n },
        { asset: gold, amount: 1n },
        { asset: tin, amount: 5n },
      ],
      [{ asset: gold, amount: 10n ** 30n }],
      [
        { asset: gold, amount: 1n },
        { asset: tin, amount: 6n },
        { asset: zeroAddress, amount: 0n },
      ],
    );
    expect(lines.map(({ asset, agrees }) => [asset, agrees])).toEqual([
      [gold, true],
      [tin, false],
    ]);
  });
});

describe("receiverProblem", () => {
  const valid = "0xD8dA6BF26964aF9D7eEd9e03E53415D37aA96045";
  it.each([
    [getAddress(valid.toLowerCase()), null],
    [` ${valid.toLowerCase()} `, null],
    [`${getAddress(valid.toLowerCase()).slice(0, -2)}54`, "checksum"],
    [valid.slice(0, -1), "malformed"],
    ["vitalik.eth", "malformed"],
    ["", "malformed"],
    [zeroAddress, "zero"],
    [gold.toLowerCase(), "contract"],
  ])("%s", (text, problem) => expect(receiverProblem(text, [tin, gold])).toBe(problem));
});

const credit = (n: number, part: Partial<CatalogueCredit>): CatalogueCredit => ({
  txHash: pad(toHex(n), { size: 32 }) as Hex,
  blockNumber: BigInt(n),
  logIndex: n,
  at: 1_700_000_000 + n,
  work: 1024n,
  ancestor: 256n,
  source: "income",
  account: ivo,
  asset: zeroAddress,
  amount: BigInt(n) * 7n,
  ...part,
});

describe("Lists", () => {
  it("puts the lines of one settlement together, coin before tokens", () => {
    const list = [
      credit(5, { asset: gold }),
      credit(4, {}),
      credit(4, { ancestor: 1024n, amount: 3n }),
      credit(3, { amount: 0n }),
      credit(2, { source: "sale" }),
    ];
    expect(paymentsOf(list).map(({ first, mine }) => [first.logIndex, mine])).toEqual([
      [4, 31n],
      [5, 35n],
    ]);
  });
  it("gives every derivative its own income, children without any too, and never the work's own sales", () => {
    const child = (id: bigint) => ({ record: { id } as WorkRecord });
    const found = derivativesOf(
      256n,
      [child(512n), child(768n)],
      [
        credit(1, { work: 512n }),
        credit(2, { work: 512n, asset: gold }),
        credit(3, { work: 512n }),
        credit(4, { work: 1024n }),
        credit(5, { work: 256n }),
        credit(6, { work: 768n, ancestor: 512n }),
      ],
    );
    expect(found).toEqual([
      { id: 1024n, isChild: false, income: [{ asset: zeroAddress, amount: 28n }] },
      { id: 768n, isChild: true, income: [] },
      {
        id: 512n,
        isChild: true,
        income: [
          { asset: zeroAddress, amount: 28n },
          { asset: gold, amount: 14n },
        ],
      },
    ]);
  });
  it("lists what an account may licence: created, unless the rights went with the token; held, when they came with it", () => {
    const work = (id: bigint, creator: Address, owner: Address, rightsFollowHolder: boolean) =>
      ({ record: { id, creator, rightsFollowHolder }, owner }) as Parameters<typeof sortOwnWorks>[1][number];
    const mine = work(1n, ivo, ivo, false);
    const sold = work(2n, ivo, cleo, false);
    const given = work(3n, ivo, cleo, true);
    const bought = work(4n, ada, ivo, true);
    const held = work(5n, ada, ivo, false);
    const { own, heldOnly } = sortOwnWorks(ivo, [mine, sold, given], [mine, bought, held]);
    expect([own.map(({ record }) => record.id), heldOnly]).toEqual([[4n, 2n, 1n], 1]);
    expect(licensorOf(given)).toBe(cleo);
  });
});
