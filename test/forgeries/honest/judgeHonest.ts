import type { Verdict } from "../../../src/core/verify/Judgement.ts";
import { mapLimited } from "../../../src/io/evidence/mapLimited.ts";
import type { Stage } from "../stage/Stage.ts";
import type { HonestScale } from "./HonestWork.ts";
import { honestWorks } from "./honestWorks.ts";

/** What is said of an honest work. */
export interface HonestOutcome {
  readonly name: string;
  readonly expected: Verdict;
  readonly actual: Verdict;
  readonly sentence: string;
}

const AT_ONCE = 4;

/** Mints honest works and has each verified as a collector would. */
export async function judgeHonest(stage: Stage, scale: HonestScale): Promise<HonestOutcome[]> {
  return mapLimited(await honestWorks(stage, scale), AT_ONCE, async ({ name, id, expected, change }) => {
    const { verdict, sentence } = await stage.verify(id, change);
    return { name: `honest: ${name}`, expected, actual: verdict, sentence };
  });
}
