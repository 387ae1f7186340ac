import { type Role, rolesFromMask } from "../../../../src/core/record/roles.ts";
import type { WorkRecord } from "../../../../src/core/record/WorkRecord.ts";

/** What of a work matters for its place in a lineage. */
export type LineageWork = Pick<WorkRecord, "id" | "edges" | "shares">;

export interface LineageInput {
  readonly focus: LineageWork;
  /** Ancestors that were read, by id. A parent that was not read is shown by its number, without its own parents. */
  readonly ancestors: ReadonlyMap<bigint, LineageWork>;
  /** Children that were read, in the order in which they are shown. */
  readonly children: readonly LineageWork[];
  /** How many children there are in all. */
  readonly childCount: number;
  /** Keys of the "more" nodes that were opened. */
  readonly opened: ReadonlySet<string>;
  /** How many works a row holds before the rest collapses. */
  readonly maxPerRow: number;
}

/** A work, or those that are not shown. `row` is 0 for the work in the middle, negative above it, positive below. */
export type LineageNode =
  | { readonly type: "work"; readonly key: string; readonly id: bigint; readonly row: number }
  | { readonly type: "more"; readonly key: string; readonly count: number; readonly row: number };

/** From a parent to its child. */
export interface LineageEdge {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  /** What the parent gave; empty where several works are collapsed at an end. */
  readonly roles: readonly Role[];
  /** What the child's income pays for this parent, in basis points; null where several works are collapsed at an end. */
  readonly shareBps: number | null;
}

export interface LineageModel {
  /** Row by row from the top, the work itself between its ancestors and its children. */
  readonly nodes: readonly LineageNode[];
  readonly edges: readonly LineageEdge[];
}

/** Rows above the work that are shown before the rest collapses. */
const ROWS_ABOVE = 4;
/** Key of the node that stands for everything above the shown rows. */
const ABOVE = "more:above";

/**
 * The part of a lineage that is drawn around one work: its ancestors in generations above it, each on the row of its longest way down,
 * its children below. What would not fit collapses into "more" nodes, never a single work. Nothing is drawn twice, whatever the
 * records say: an edge that does not lead from an older work to a younger one is left out, so that no ring can hold up the drawing.
 */
export function lineageModel(input: LineageInput): LineageModel {
  const { focus, ancestors, opened, maxPerRow } = input;
  const rows = rowsAbove(focus, ancestors);
  const nodes: LineageNode[] = [];
  const place = new Map<bigint, string>();
  const put = (works: readonly bigint[], row: number) => {
    const key = `more:${row}`;
    const shown = opened.has(key) || works.length <= maxPerRow + 1 ? works : works.slice(0, maxPerRow);
    const rest = works.slice(shown.length);
    for (const id of shown) {
      place.set(id, id.toString());
      nodes.push({ type: "work", key: id.toString(), id, row });
    }
    for (const id of rest) place.set(id, key);
    return { key, rest: rest.length };
  };

  const depths = [...new Set(rows.values())].sort((a, b) => b - a);
  const hiddenRows = opened.has(ABOVE) ? [] : depths.filter((depth) => depth > ROWS_ABOVE);
  const above = [...rows].filter(([, depth]) => hiddenRows.includes(depth)).map(([id]) => id);
  if (above.length > 1) {
    nodes.push({ type: "more", key: ABOVE, count: above.length, row: -ROWS_ABOVE - 1 });
    for (const id of above) place.set(id, ABOVE);
  }
  for (const depth of depths) {
    if (hiddenRows.includes(depth) && above.length > 1) continue;
    const works = [...rows].filter(([, at]) => at === depth).map(([id]) => id);
    const { key, rest } = put(works.sort(byShare(focus)), -depth);
    if (rest > 0) nodes.push({ type: "more", key, count: rest, row: -depth });
  }
  put([focus.id], 0);
  const children = input.children.filter(({ id }) => id > focus.id);
  const below = put(
    children.map(({ id }) => id),
    1,
  );
  const unread = Math.max(0, input.childCount - children.length);
  if (below.rest + unread > 0) nodes.push({ type: "more", key: below.key, count: below.rest + unread, row: 1 });

  const edges = new Map<string, LineageEdge>();
  for (const child of [...ancestors.values(), focus, ...children]) {
    for (const edge of child.edges) add(edges, child, edge, place);
  }
  // Children that were not read are known to have this parent, and nothing else is known of them.
  if (unread > 0) addPlain(edges, focus.id.toString(), below.key);
  return { nodes, edges: [...edges.values()] };
}

function add(
  edges: Map<string, LineageEdge>,
  child: LineageWork,
  { parent, roles }: LineageWork["edges"][number],
  place: ReadonlyMap<bigint, string>,
): void {
  const from = place.get(parent);
  const to = place.get(child.id);
  if (from === undefined || to === undefined || from === to || parent >= child.id) return;
  if (from.startsWith("more:") || to.startsWith("more:")) {
    addPlain(edges, from, to);
    return;
  }
  const shareBps = child.shares
    .filter(({ ancestor }) => ancestor === parent)
    .reduce((sum, { payBps }) => sum + payBps, 0);
  const key = `${from}>${to}`;
  edges.set(key, { key, from, to, roles: rolesFromMask(roles), shareBps });
}

function addPlain(edges: Map<string, LineageEdge>, from: string, to: string): void {
  const key = `${from}>${to}`;
  edges.set(key, { key, from, to, roles: [], shareBps: null });
}

/** How far above the work each ancestor stands: the longest way down to it, so that every edge leads downwards. */
function rowsAbove(focus: LineageWork, ancestors: ReadonlyMap<bigint, LineageWork>): Map<bigint, number> {
  const rows = new Map<bigint, number>([[focus.id, 0]]);
  const reached = new Map<bigint, LineageWork>([[focus.id, focus]]);
  const open = [focus];
  for (let work = open.pop(); work !== undefined; work = open.pop()) {
    for (const { parent } of work.edges) {
      if (parent >= work.id || reached.has(parent)) continue;
      const next = ancestors.get(parent) ?? { id: parent, edges: [], shares: [] };
      reached.set(parent, next);
      open.push(next);
    }
  }
  // A child is always younger than its parents: from the youngest down, every child has its row before its parents get theirs.
  for (const work of [...reached.values()].sort((a, b) => (a.id < b.id ? 1 : -1))) {
    const row = (rows.get(work.id) ?? 0) + 1;
    for (const { parent } of work.edges) {
      if (parent < work.id) rows.set(parent, Math.max(rows.get(parent) ?? 0, row));
    }
  }
  rows.delete(focus.id);
  return rows;
}

/** Those who receive most of the work's income first, then the oldest. */
function byShare(focus: LineageWork): (a: bigint, b: bigint) => number {
  const pays = (id: bigint) =>
    focus.shares.filter(({ ancestor }) => ancestor === id).reduce((sum, { payBps }) => sum + payBps, 0);
  return (a, b) => pays(b) - pays(a) || (a < b ? -1 : 1);
}
