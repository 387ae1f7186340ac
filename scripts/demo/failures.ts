import type { DemoReport } from "./DemoReport.ts";

/** Everything in a report that is not as it has to be, in words; empty when the demo holds. */
export function failures({ works, conserved, payments, withdrawals }: DemoReport): string[] {
  const found = works.flatMap(({ id, verdict, proofLevel, checks }) => {
    if (verdict === "authentic" && proofLevel === "reproducible") return [];
    const bad = checks.filter(({ status }) => status === "fail" || status === "unknown");
    return [
      `Work ${id} is ${verdict} (${proofLevel}): ${bad.map(({ name, reason }) => `${name}: ${reason}`).join(" ")}`,
    ];
  });
  if (works.length !== 3) found.push(`There are ${works.length} works instead of three.`);
  if (payments.length !== 1 || withdrawals.length !== 3) found.push("Not everybody was paid.");
  if (!conserved) found.push("What was paid in is not what was paid out.");
  return found;
}
