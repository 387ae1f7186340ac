import type { Flow, FlowLink, FlowNode } from "./traceFlow.ts";

/** A point of the drawing: along the way of the money, and across it. */
export interface FlowPoint {
  readonly along: number;
  readonly across: number;
}

export interface PlacedNode {
  readonly node: FlowNode;
  /** Its middle. */
  readonly at: FlowPoint;
}

export interface PlacedLink {
  readonly link: FlowLink;
  /** In proportion to the amount, but never too thin to be seen. */
  readonly width: number;
  /** Where it leaves, where it passes between other places, and where it arrives. */
  readonly points: readonly FlowPoint[];
}

export interface PlacedFlow {
  readonly nodes: readonly PlacedNode[];
  readonly links: readonly PlacedLink[];
  readonly lengthAlong: number;
  readonly lengthAcross: number;
}

export interface FlowSizes {
  /** Side of a picture; the whole payment is as wide as this. */
  readonly node: number;
  /** From the middle of one column to the middle of the next. */
  readonly columnStep: number;
  /** From the middle of one place in a column to the next, at least. */
  readonly rowStep: number;
}

const MIN_WIDTH = 1.5;

/** A place in a column: a node, or where a long link passes. */
interface Slot {
  readonly key: string;
  readonly size: number;
  across: number;
}

/**
 * Places a flow in columns by depth. Links that skip columns keep a lane of their own in each, so that no ribbon runs behind a picture.
 * Deterministic; all lengths are in the unit of `sizes`.
 */
export function layoutFlow(flow: Flow, sizes: FlowSizes): PlacedFlow {
  const total = flow.nodes[0]?.amount ?? 0n;
  const widthOf = (amount: bigint) =>
    total === 0n ? MIN_WIDTH : Math.max(MIN_WIDTH, (Number((amount * 1_000_000n) / total) / 1_000_000) * sizes.node);
  const depths = new Map(flow.nodes.map(({ key, depth }) => [key, depth]));
  const columnCount = Math.max(0, ...depths.values()) + 1;
  const columns: Slot[][] = Array.from({ length: columnCount }, () => []);
  for (const { key, depth } of flow.nodes) columns[depth]?.push({ key, size: sizes.rowStep, across: 0 });
  for (const { from, to, amount } of flow.links) {
    for (let depth = (depths.get(from) ?? 0) + 1; depth < (depths.get(to) ?? 0); depth += 1) {
      columns[depth]?.push({ key: `${from}>${to}`, size: widthOf(amount) + 14, across: 0 });
    }
  }
  const lengthAcross = Math.max(sizes.rowStep, ...columns.map(heightOf));
  const found = (depth: number, key: string) => columns[depth]?.find((slot) => slot.key === key);
  for (const [depth, column] of columns.entries()) {
    const wish = new Map(column.map((slot) => [slot, wishOf(slot, depth)]));
    column.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0) || (a.key < b.key ? -1 : 1));
    let from = (lengthAcross - heightOf(column)) / 2;
    for (const slot of column) {
      slot.across = from + slot.size / 2;
      from += slot.size;
    }
  }

  /** Where a place would be best: in the middle of what arrives there. */
  function wishOf({ key }: Slot, depth: number): number {
    const sources = flow.links
      .filter(({ from, to }) => to === key || `${from}>${to}` === key)
      .map(({ from, to }) => found(depth - 1, `${from}>${to}`) ?? found(depth - 1, from))
      .filter((slot) => slot !== undefined);
    return sources.reduce((sum, slot) => sum + slot.across, 0) / Math.max(1, sources.length);
  }

  const alongOf = (depth: number) => depth * sizes.columnStep + sizes.node / 2;
  const nodes = flow.nodes.map((node) => {
    return { node, at: { along: alongOf(node.depth), across: found(node.depth, node.key)?.across ?? 0 } };
  });
  const placed = flow.links.map((link) => {
    const points: FlowPoint[] = [];
    const [first, last] = [depths.get(link.from) ?? 0, depths.get(link.to) ?? 0];
    for (let depth = first; depth <= last; depth += 1) {
      const key = depth === first ? link.from : depth === last ? link.to : `${link.from}>${link.to}`;
      points.push({ along: alongOf(depth), across: found(depth, key)?.across ?? 0 });
    }
    return { link, width: widthOf(link.amount), points };
  });
  return {
    nodes,
    links: spreadEnds(placed),
    lengthAlong: alongOf(columnCount - 1) + sizes.node / 2,
    lengthAcross,
  };
}

function heightOf(column: readonly Slot[]): number {
  return column.reduce((sum, { size }) => sum + size, 0);
}

/** Lays the links that meet at a place side by side, in the order in which they come from or go to. */
function spreadEnds(links: readonly PlacedLink[]): PlacedLink[] {
  const shifted = new Map<PlacedLink, FlowPoint[]>(links.map((one) => [one, [...one.points]]));
  const spread = (end: "from" | "to") => {
    for (const key of new Set(links.map(({ link }) => link[end]))) {
      const meeting = links
        .filter(({ link }) => link[end] === key)
        .sort((a, b) => next(a, end).across - next(b, end).across);
      let at = -meeting.reduce((sum, { width }) => sum + width, 0) / 2;
      for (const one of meeting) {
        const points = shifted.get(one) ?? [];
        const i = end === "from" ? 0 : points.length - 1;
        const point = points[i];
        if (point) points[i] = { ...point, across: point.across + at + one.width / 2 };
        at += one.width;
      }
    }
  };
  spread("from");
  spread("to");
  return links.map((one) => ({ ...one, points: shifted.get(one) ?? one.points }));
}

/** The point beside an end, which says from which side a link comes. */
function next({ points }: PlacedLink, end: "from" | "to"): FlowPoint {
  return (end === "from" ? points[1] : points.at(-2)) ?? { along: 0, across: 0 };
}
