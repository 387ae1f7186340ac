import type { Evidence } from "../../core/verify/Evidence.ts";
import type { Facts } from "../../core/verify/facts/Facts.ts";
import type { Judgement } from "../../core/verify/Judgement.ts";
import { judgeFacts } from "../../core/verify/judge.ts";
import type { GatherOptions } from "./GatherOptions.ts";
import { gatherWithFacts } from "./gatherEvidence.ts";

/** Gathers the evidence about a work and judges it. @throws only the reason of `options.signal` */
export async function verifyWork(
  options: GatherOptions,
): Promise<{ judgement: Judgement; evidence: Evidence; facts: Facts }> {
  const { evidence, facts } = await gatherWithFacts(options);
  const subject = { id: options.id, deployment: options.chain.deployment };
  return { judgement: judgeFacts(subject, evidence, facts), evidence, facts };
}
