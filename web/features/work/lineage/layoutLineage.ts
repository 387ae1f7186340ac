import type { Box, Size } from "../../../ui/panZoom.ts";
import type { LineageModel } from "./lineageModel.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where everything of a lineage stands, in the drawing's own pixels. */
export interface LineageLayout extends Size {
  readonly nodes: ReadonlyMap<string, Box>;
  readonly edges: ReadonlyMap<string, { readonly points: readonly Point[]; readonly label: Point | null }>;
}

/** Pixels of the square that holds a picture; that of the work in the middle is larger. */
const PICTURE = { inTheMiddle: 216, around: 148 } as const;
/** Pixels of a node's label, below its picture: two lines of title, one of the maker. */
const NODE_LABEL = 68;
/** Pixels that an edge's label takes. */
const LABEL: Size = { width: 92, height: 34 };

/** Pixels of the square for the picture of a node on this row. */
export function pictureSide(row: number): number {
  return row === 0 ? PICTURE.inTheMiddle : PICTURE.around;
}

/** Sets out a lineage in layers, parents above children, with as few crossings as its layout engine finds; loaded on demand. */
export async function layoutLineage({ nodes, edges }: LineageModel): Promise<LineageLayout> {
  const { default: dagre } = await import("@dagrejs/dagre");
  const graph = new dagre.graphlib.Graph({ multigraph: false });
  graph.setGraph({ rankdir: "TB", nodesep: 30, ranksep: 40, edgesep: 18, marginx: 16, marginy: 12 });
  for (const { key, row } of nodes) {
    graph.setNode(key, { width: pictureSide(row), height: pictureSide(row) + NODE_LABEL });
  }
  for (const { from, to, shareBps } of edges) {
    graph.setEdge(from, to, shareBps === null ? { width: 0, height: 0 } : { ...LABEL, labelpos: "c" });
  }
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph() as Partial<Size>;
  const boxes = new Map(nodes.map(({ key }) => [key, boxOf(graph.node(key))]));
  return {
    width,
    height,
    nodes: boxes,
    edges: new Map(
      edges.map(({ key, from, to, shareBps }) => {
        const { points, x, y } = graph.edge(from, to) as { points: Point[]; x?: number; y?: number };
        const label = shareBps === null || x === undefined || y === undefined ? null : { x, y };
        // dagre ends an edge where it meets a node's side; from foot to head it reads as a descent.
        return [key, { points: [footOf(boxes.get(from)), ...points.slice(1, -1), headOf(boxes.get(to))], label }];
      }),
    ),
  };
}

/** dagre places centres. */
function boxOf({ x, y, width, height }: Box): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function footOf(box: Box | undefined): Point {
  return box === undefined ? { x: 0, y: 0 } : { x: box.x + box.width / 2, y: box.y + box.height };
}

function headOf(box: Box | undefined): Point {
  return box === undefined ? { x: 0, y: 0 } : { x: box.x + box.width / 2, y: box.y };
}

/** A path through an edge's points that leaves and reaches each of them straight down, for SVG. */
export function pathThrough([first, ...rest]: readonly Point[]): string {
  if (first === undefined || rest.length === 0) return "";
  let from = first;
  let path = `M${from.x} ${from.y}`;
  for (const to of rest) {
    const middle = (from.y + to.y) / 2;
    path += `C${from.x} ${middle} ${to.x} ${middle} ${to.x} ${to.y}`;
    from = to;
  }
  return path;
}
