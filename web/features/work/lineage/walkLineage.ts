import type { LineageLayout } from "./layoutLineage.ts";
import type { LineageModel } from "./lineageModel.ts";

export type Step = "up" | "down" | "left" | "right";

/**
 * The node that an arrow key leads to: up and down along the edges, to the parent or child that stands nearest; left and right to the
 * neighbour on the same row.
 * @returns Its key; null where the way ends.
 */
export function walkLineage(
  { nodes, edges }: LineageModel,
  layout: LineageLayout,
  at: string,
  step: Step,
): string | null {
  const here = layout.nodes.get(at);
  if (here === undefined) return null;
  const middle = (key: string) => {
    const box = layout.nodes.get(key);
    return box === undefined ? Number.NaN : box.x + box.width / 2;
  };
  const away = (key: string) => Math.abs(middle(key) - middle(at));
  if (step === "up" || step === "down") {
    const linked = edges.flatMap(({ from, to }) => {
      if (step === "up") return to === at ? [from] : [];
      return from === at ? [to] : [];
    });
    return nearest(linked, away);
  }
  const row = nodes.filter(({ key }) => key !== at && layout.nodes.get(key)?.y === here.y).map(({ key }) => key);
  const side = row.filter((key) => (step === "left" ? middle(key) < middle(at) : middle(key) > middle(at)));
  return nearest(side, away);
}

function nearest(keys: readonly string[], away: (key: string) => number): string | null {
  return keys.reduce<string | null>((best, key) => (best === null || away(key) < away(best) ? key : best), null);
}
