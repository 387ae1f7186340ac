import type { Address } from "viem";

/** One line of a share table, in numbers that cannot overflow. */
export interface ReferenceLine {
  readonly ancestor: bigint;
  readonly payee: Address;
  readonly payBps: bigint;
  readonly inheritBps: bigint;
}

/** One path from a new work to somebody who is paid: what it pays, and what the new work's children inherit by it. */
interface Path {
  readonly ancestor: bigint;
  readonly payee: Address;
  readonly bps: bigint;
  readonly inherits: boolean;
}

/** A parent as the reference sees it: not by its table, but by its own lineage. */
export interface ReferenceWork {
  readonly id: bigint;
  readonly parents: readonly { readonly work: ReferenceWork; readonly terms: ReferenceTerms }[];
}

export interface ReferenceTerms {
  readonly shareBps: bigint;
  readonly lineage: boolean;
  readonly payee: Address;
}

/**
 * The share table of a work, worked out from its whole lineage instead of from its parents' tables: every licence on every
 * path up to the roots is one claim, claims of one ancestor and payee are not added but the largest counts. A licence of
 * scope Direct counts on the first generation only. Written without sight of the contract's way of merging.
 */
export function referenceShareTable(parents: ReferenceWork["parents"]): ReferenceLine[] {
  const lines = new Map<string, ReferenceLine>();
  for (const path of pathsOf(parents)) {
    const key = path.ancestor.toString(16).padStart(16, "0") + path.payee.toLowerCase();
    const known = lines.get(key);
    const inherit = path.inherits ? path.bps : 0n;
    lines.set(key, {
      ancestor: path.ancestor,
      payee: path.payee,
      payBps: larger(known?.payBps ?? 0n, path.bps),
      inheritBps: larger(known?.inheritBps ?? 0n, inherit),
    });
  }
  return [...lines.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}

function pathsOf(parents: ReferenceWork["parents"]): Path[] {
  return parents.flatMap(({ work, terms }) => {
    const own: Path = { ancestor: work.id, payee: terms.payee, bps: terms.shareBps, inherits: terms.lineage };
    const further = pathsOf(work.parents).filter((path) => path.inherits);
    return terms.shareBps === 0n ? further : [...further, own];
  });
}

/** Who is credited how much of an amount: ancestors rounded down, the payee what is left. */
export function referenceCredits(
  table: readonly ReferenceLine[],
  payee: Address,
  amount: bigint,
): { account: Address; amount: bigint }[] {
  const parts = table.map((line) => ({ account: line.payee, amount: (amount * line.payBps) / 10_000n }));
  const handedOut = parts.reduce((sum, part) => sum + part.amount, 0n);
  return [...parts, { account: payee, amount: amount - handedOut }];
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
