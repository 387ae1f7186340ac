import type { Evidence } from "../../core/verify/Evidence.ts";
import type { Judgement } from "../../core/verify/Judgement.ts";
import { judge } from "../../core/verify/judge.ts";
import type { GatherOptions } from "./GatherOptions.ts";
import { gatherEvidence } from "./gatherEvidence.ts";

/** Gathers the evidence about a work and judges it. @throws only the reason of `options.signal` */
export async function verifyWork(options: GatherOptions): Promise<{ judgement: Judgement; evidence: Evidence }> {
  const evidence = await gatherEvidence(options);
  const subject = { id: options.id, deployment: options.chain.deployment };
  return { judgement: await judge(subject, evidence), evidence };
}
