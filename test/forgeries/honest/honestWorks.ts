import type { Stage } from "../stage/Stage.ts";
import { assetWorks } from "./assetWorks.ts";
import { descendedWorks } from "./descendedWorks.ts";
import { drawnWorks } from "./drawnWorks.ts";
import type { HonestScale, HonestWork } from "./HonestWork.ts";
import { licensedWorks } from "./licensedWorks.ts";

/** Mints honest works of all kinds. */
export async function honestWorks(stage: Stage, scale: HonestScale): Promise<HonestWork[]> {
  return [
    ...(await descendedWorks(stage, scale)),
    ...(await licensedWorks(stage)),
    ...(await assetWorks(stage)),
    ...(await drawnWorks(stage, scale)),
  ];
}
