import type { Stage } from "../stage/Stage.ts";
import { descendedWorks } from "./descendedWorks.ts";
import { drawnWorks } from "./drawnWorks.ts";
import type { HonestScale, HonestWork } from "./HonestWork.ts";

/** Mints honest works of all kinds. */
export async function honestWorks(stage: Stage, scale: HonestScale): Promise<HonestWork[]> {
  return [...(await descendedWorks(stage, scale)), ...(await drawnWorks(stage, scale))];
}
