import type { Arena } from "./Arena.ts";
import { compareAll } from "./compareAll.ts";
import { Pen } from "./Pen.ts";
import { ledgerSteps } from "./steps/ledgerSteps.ts";
import { licenceSteps } from "./steps/licenceSteps.ts";
import { marketSteps } from "./steps/marketSteps.ts";
import { mintSteps } from "./steps/mintSteps.ts";
import { worksSteps } from "./steps/worksSteps.ts";
import { World } from "./World.ts";

const STEPS = { ...mintSteps, ...worksSteps, ...licenceSteps, ...ledgerSteps, ...marketSteps };

/** How often a step is taken, beside those that are taken once. */
const WEIGHTS: Readonly<Record<string, number>> = {
  mint: 2,
  derive: 12,
  mintFor: 3,
  mintProven: 2,
  mintCommitted: 9,
  buyVoucher: 4,
  commit: 6,
  transferFrom: 2,
  publish: 12,
  waive: 4,
  handOn: 4,
  close: 2,
  use: 4,
  pay: 3,
  settle: 3,
  withdrawTo: 4,
  list: 4,
  buy: 5,
  buySigned: 4,
  offer: 4,
  accept: 4,
  acceptBid: 4,
  withdrawOffer: 2,
};

const BAG = Object.entries(STEPS).flatMap(([name, step]) => Array.from({ length: WEIGHTS[name] ?? 1 }, () => step));
const PEN = new Pen(5);

/**
 * One random sequence of steps, played on the chain and in the reference at once. After each step both must have done the same,
 * or refused with the same error and values; at the end everything that can be read must be the same.
 *
 * @param counts How often each function succeeded, as `place.function`, and how often each error was met; added to.
 */
export async function play(arena: Arena, seed: number, length: number, counts: Map<string, number>): Promise<void> {
  await arena.reset();
  const world = new World(arena, seed, counts, PEN);
  await STEPS.mint!(world);
  await STEPS.publish!(world);
  for (let i = 0; i < length; ++i) await world.dice.pick(BAG)(world);
  await compareAll(world);
}
