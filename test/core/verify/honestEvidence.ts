import type { Deployment } from "../../../src/core/chain/Deployment.ts";
import type { Evidence, Subject } from "../../../src/core/verify/Evidence.ts";
import type { Judgement } from "../../../src/core/verify/Judgement.ts";
import { judge } from "../../../src/core/verify/judge.ts";
import { gatherEvidence } from "../../../src/io/evidence/gatherEvidence.ts";
import { type HonestLineage, mintHonestLineage } from "../../io/evidence/honestLineage.ts";

type Name = keyof HonestLineage["ids"];

/** Evidence about honest works, as it was gathered from a real chain that has ended since. */
export interface HonestEvidence {
  readonly ids: HonestLineage["ids"];
  readonly deployment: Deployment;
  of(name: Name): Evidence;
  judge(name: Name, evidence: Evidence): Promise<Judgement>;
}

export async function gatherHonestEvidence(): Promise<HonestEvidence> {
  const lineage = await mintHonestLineage();
  try {
    const { ids } = lineage;
    const gathered = new Map<Name, Evidence>();
    for (const name of Object.keys(ids) as Name[]) {
      gathered.set(name, await gatherEvidence(lineage.options(ids[name])));
    }
    const { deployment } = lineage.fixture.reader;
    const subject = (name: Name): Subject => ({ id: ids[name], deployment });
    return {
      ids,
      deployment,
      of: (name) => gathered.get(name)!,
      judge: (name, evidence) => judge(subject(name), evidence),
    };
  } finally {
    await lineage.stop();
  }
}
