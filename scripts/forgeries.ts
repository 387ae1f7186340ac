/**
 * `npm run -s test:forgeries [-- --json] [-- --only TEXT]`: makes every forgery of test/forgeries from honest works on a private chain
 * and has it verified; then more than two hundred honest works, none of which may be accused. The exit code is 1 when one gets another
 * verdict than it must, or for another reason.
 */

import { mapLimited } from "../src/io/evidence/mapLimited.ts";
import { CORPUS } from "../test/forgeries/corpus.ts";
import { type HonestOutcome, judgeHonest } from "../test/forgeries/honest/judgeHonest.ts";
import { openStage } from "../test/forgeries/stage/Stage.ts";
import { type Outcome, tryForgery } from "../test/forgeries/tryForgery.ts";
import { table } from "./cli/format.ts";

/** Most of their time forgeries wait for servers that stall. */
const AT_ONCE = 4;

const json = process.argv.includes("--json");
const onlyAt = process.argv.indexOf("--only");
const only = onlyAt < 0 ? "" : (process.argv[onlyAt + 1] ?? "");
const startedAt = performance.now();
const stage = await openStage();
const openedMs = performance.now() - startedAt;
const outcomes: Outcome[] = [];
const honest: HonestOutcome[] = [];
try {
  // First, while nobody has forged anything that looks like them.
  if (only === "" || only === "honest") honest.push(...(await judgeHonest(stage, "all")));
  const chosen = CORPUS.filter(({ name }) => name.includes(only));
  outcomes.push(...(await mapLimited(chosen, AT_ONCE, (forgery) => tryForgery(stage, forgery))));
} finally {
  await stage.stop();
}
const accused = honest.filter(({ expected, actual }) => actual !== expected);
const rows = [...outcomes, ...honest.map((one) => ({ ...one, held: one.expected === one.actual }))];
console.log(json ? JSON.stringify(rows) : summary());
process.exitCode = rows.length > 0 && rows.every(({ held }) => held) ? 0 : 1;

function summary(): string {
  const cells = outcomes.map(({ name, expected, actual, check, actualStatus, held }) => {
    return [
      held ? "✓" : "✗",
      name,
      expected,
      actual === expected ? "the same" : actual,
      expected === "refused" ? "the file" : `${check}: ${actualStatus}`,
    ];
  });
  const wrong = outcomes.filter(({ held }) => !held);
  const told = wrong.map(({ name, check, expectedStatus, actualStatus, reason }) => {
    return `✗ ${name}: ${check} had to be ${expectedStatus} and is ${actualStatus}: ${reason}`;
  });
  const wronged = accused.map(
    ({ name, expected, actual, sentence }) => `✗ ${name}: ${expected} was expected, and ${actual} said: ${sentence}`,
  );
  const right = outcomes.length - wrong.length;
  return [
    table(["", "forgery", "expected", "actual", "named by"], cells),
    "",
    ...told,
    ...wronged,
    `${right} of ${outcomes.length} forgeries got the verdict that they must get, for the right reason.`,
    `${honest.length - accused.length} of ${honest.length} honest works got theirs; ${honest.filter(({ actual }) => actual === "not-authentic").length} were accused.`,
    `${seconds(performance.now() - startedAt)}, of which ${seconds(openedMs)} to set up a chain, an IPFS node and the works that are forged.`,
  ].join("\n");
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1_000).toFixed(1)} s`;
}
