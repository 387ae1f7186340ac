import type { Address } from "viem";
import type { RecordShare, WorkRecord } from "../../../src/core/record/WorkRecord.ts";

/** Where money is on its way: at a work, or with an account. */
export type FlowPlace =
  | { readonly kind: "work"; readonly key: string; readonly work: bigint }
  | { readonly kind: "account"; readonly key: string; readonly account: Address };

/** A place that a payment passes or ends at. */
export type FlowNode = FlowPlace & {
  /** Steps from the paid work; accounts stand behind all works. */
  readonly depth: number;
  /** All that arrives here. */
  readonly amount: bigint;
};

/** Money that goes from one place to the next. */
export interface FlowLink {
  readonly from: string;
  readonly to: string;
  readonly amount: bigint;
}

export interface Flow {
  /** In the order of their depth. */
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
}

type Lineage = ReadonlyMap<bigint, Pick<WorkRecord, "id" | "payee" | "edges" | "shares">>;

const workKey = (work: bigint) => `work/${work}`;
const accountKey = (account: Address) => `account/${account}`;

/**
 * Follows a payment from the work it was paid to through the lineage to the accounts, exactly as the ledger split it: every line of
 * the share table goes up one path to its ancestor, and from there to the account that the ancestor's terms named; the rest goes to the
 * work's payee. What arrives anywhere is what leaves it, to the last unit.
 *
 * A line that several paths lead to was paid once; it is drawn along the path whose terms set it.
 *
 * @param lineage The paid work and its ancestors, by id.
 */
export function traceFlow(work: bigint, amount: bigint, lineage: Lineage): Flow {
  const record = lineage.get(work);
  if (record === undefined) return { nodes: [], links: [] };
  const links = new Map<string, FlowLink>();
  const add = (from: string, to: string, part: bigint) => {
    if (part === 0n) return;
    const key = `${from}>${to}`;
    links.set(key, { from, to, amount: (links.get(key)?.amount ?? 0n) + part });
  };
  let rest = amount;
  for (const line of record.shares) {
    const part = (amount * BigInt(line.payBps)) / 10_000n;
    rest -= part;
    const path = pathTo(line, work, lineage);
    for (const [i, at] of path.entries()) if (i > 0) add(workKey(path[i - 1]!), workKey(at), part);
    add(workKey(line.ancestor), accountKey(line.payee), part);
  }
  add(workKey(work), accountKey(record.payee), rest);
  const all = [...links.values()];
  return { nodes: nodesOf(work, amount, all), links: all };
}

/** The works from the paid one to the ancestor, both included. */
function pathTo(line: RecordShare, work: bigint, lineage: Lineage): bigint[] {
  const path = [work];
  let at = work;
  // Parents are older than children, so that the way up ends; the bound is for records that claim otherwise.
  while (at !== line.ancestor && path.length <= lineage.size) {
    const next = stepTowards(line, at, lineage);
    if (next === null) return [work, line.ancestor];
    path.push(next);
    at = next;
  }
  return at === line.ancestor ? path : [work, line.ancestor];
}

/** The parent through which a line came: the one that hands on the most of it, else the ancestor itself. */
function stepTowards({ ancestor, payee }: RecordShare, at: bigint, lineage: Lineage): bigint | null {
  const own = lineage.get(at)?.shares.find((line) => line.ancestor === ancestor && line.payee === payee);
  const parents = lineage.get(at)?.edges.map(({ parent }) => parent) ?? [];
  const through = parents.flatMap((parent) => {
    const line = lineage.get(parent)?.shares.find((one) => one.ancestor === ancestor && one.payee === payee);
    return line !== undefined && line.inheritBps > 0 ? [{ parent, bps: line.inheritBps }] : [];
  });
  const best = through.reduce<(typeof through)[number] | null>(
    (top, one) => (top === null || one.bps > top.bps ? one : top),
    null,
  );
  const isParent = parents.includes(ancestor);
  if (isParent && (best === null || best.bps < (own?.payBps ?? 0))) return ancestor;
  return best?.parent ?? (isParent ? ancestor : null);
}

function nodesOf(work: bigint, amount: bigint, links: readonly FlowLink[]): FlowNode[] {
  const depths = new Map<string, number>([[workKey(work), 0]]);
  const works = links.filter(({ to }) => to.startsWith("work/"));
  // The longest way decides, so that every link goes forward; there are no cycles to run in.
  for (let round = 0; round <= works.length; round += 1) {
    for (const { from, to } of works) {
      const depth = (depths.get(from) ?? 0) + 1;
      if (depth > (depths.get(to) ?? -1)) depths.set(to, Math.min(depth, works.length));
    }
  }
  const last = Math.max(...depths.values()) + 1;
  const places = new Map<string, FlowNode>();
  const put = (key: string, part: bigint) => {
    const known = places.get(key);
    const name = key.slice(key.indexOf("/") + 1);
    const base = key.startsWith("work/")
      ? ({ kind: "work", key, work: BigInt(name), depth: depths.get(key) ?? 0 } as const)
      : ({ kind: "account", key, account: name as Address, depth: last } as const);
    places.set(key, { ...base, amount: (known?.amount ?? 0n) + part });
  };
  put(workKey(work), amount);
  for (const { to, amount: part } of links) put(to, part);
  return [...places.values()].sort((a, b) => a.depth - b.depth);
}
