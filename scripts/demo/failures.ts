import type { DemoReport } from "./DemoReport.ts";

/** Everything in a report that is not as it has to be, in words; empty when the demo holds. */
export function failures({ works, conserved, payments, withdrawals, refusals }: DemoReport): string[] {
  const found = works.flatMap(({ id, verdict, proofLevel, checks }) => {
    if (verdict === "authentic" && proofLevel === "reproducible") return [];
    const bad = checks.filter(({ status }) => status === "fail" || status === "unknown");
    return [
      `Work ${id} is ${verdict} (${proofLevel}): ${bad.map(({ name, reason }) => `${name}: ${reason}`).join(" ")}`,
    ];
  });
  if (works.length !== 5) found.push(`There are ${works.length} works instead of five.`);
  if (payments.length !== 2 || withdrawals.length !== 4) found.push("Not everybody was paid.");
  if (refusals[0]?.code !== "INCOMPATIBLE_PARENTS") found.push("Parents that do not go together were not refused.");
  if (!conserved) found.push("What was paid in is not what was paid out.");
  return found;
}
