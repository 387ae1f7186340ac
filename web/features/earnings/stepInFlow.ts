import type { PlacedFlow } from "./layoutFlow.ts";

/**
 * Where an arrow key leads from a place: on along the widest ribbon, back along the widest, or to the neighbour in the column.
 * @param down Whether the money flows down the page.
 * @returns Key of the place, or null when there is none that way.
 */
export function stepInFlow({ nodes, links }: PlacedFlow, from: string, key: string, down: boolean): string | null {
  const [forward, back, more, less] = down
    ? ["ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft"]
    : ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"];
  const widest = (ends: readonly { readonly to: string; readonly amount: bigint }[]) =>
    ends.reduce<(typeof ends)[number] | null>((top, one) => (top === null || one.amount > top.amount ? one : top), null)
      ?.to ?? null;
  if (key === forward) return widest(links.filter(({ link }) => link.from === from).map(({ link }) => link));
  if (key === back) {
    return widest(
      links.filter(({ link }) => link.to === from).map(({ link }) => ({ to: link.from, amount: link.amount })),
    );
  }
  if (key !== more && key !== less) return null;
  const here = nodes.find(({ node }) => node.key === from);
  const column = nodes
    .filter(({ node }) => node.depth === here?.node.depth)
    .sort((a, b) => a.at.across - b.at.across)
    .map(({ node }) => node.key);
  return column[column.indexOf(from) + (key === more ? 1 : -1)] ?? null;
}
