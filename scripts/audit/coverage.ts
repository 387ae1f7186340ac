/**
 * Which lines and branches of the contracts the Solidity tests run: `npm run -s coverage:contracts [-- --json]`. Every statement counts,
 * so that a line with two of them is covered only when both ran; the reverts of guards are statements of their own. A branch is one
 * outcome of a condition, and of each operand of `&&` and `||` (Hardhat counts statements alone: see instrumentBranches). Campaigns of
 * invariants are left out: they are slow when measured, and add nothing. Exits 1 below 100 %.
 */
import { spawn } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { copyOfProject } from "./copyOfProject.ts";
import { BRANCH_FILE, type Branch, instrumentBranches } from "./instrumentBranches.ts";

interface FileCoverage {
  readonly file: string;
  readonly lines: number;
  readonly covered: readonly number[];
  readonly uncovered: readonly number[];
}

/** An outcome that no test saw. */
interface MissedBranch {
  readonly file: string;
  readonly line: number;
  readonly condition: string;
  readonly never: boolean;
}

const { values } = parseArgs({ options: { json: { type: "boolean" } } });
const copy = await copyOfProject();
try {
  const branches = await instrumentBranches(copy);
  await runTests(copy);
  const covered = coverageIn(await readFile(join(copy, "coverage/lcov.info"), "utf8"));
  const missed = missedBranches(branches, covered.find(({ file }) => file === BRANCH_FILE)?.covered ?? []);
  const files = covered.filter(({ file }) => file !== BRANCH_FILE);
  const lines = files.reduce((sum, file) => sum + file.lines, 0);
  const uncovered = files.reduce((sum, file) => sum + file.uncovered.length, 0);
  const outcomes = 2 * branches.length;
  const percent = percentOf(lines - uncovered, lines);
  const branchPercent = percentOf(outcomes - missed.length, outcomes);
  if (values.json === true) {
    const report = { lines, uncovered, percent, branches: outcomes, missed, branchPercent, files };
    process.stdout.write(`${JSON.stringify(report)}\n`);
  } else {
    for (const file of files)
      if (file.uncovered.length > 0) process.stdout.write(`${file.file}: ${file.uncovered.join(", ")}\n`);
    for (const { file, line, condition, never } of missed)
      process.stdout.write(`${file}:${line}: never ${never}: ${condition}\n`);
    process.stdout.write(
      `${percent} % of ${lines} lines and ${branchPercent} % of ${outcomes} branches in ${files.length} files of contracts/.\n`,
    );
  }
  if (uncovered > 0 || missed.length > 0) process.exitCode = 1;
} finally {
  await rm(copy, { recursive: true, force: true });
}

function percentOf(part: number, whole: number): number {
  return Math.floor((10_000 * part) / whole) / 100;
}

/** An outcome counts when its line is reported as run; what the report leaves out was not. */
function missedBranches(branches: readonly Branch[], covered: readonly number[]): MissedBranch[] {
  const lines = new Set(covered);
  return branches.flatMap(({ file, line, condition, holdsAt, failsAt }) => [
    ...(lines.has(holdsAt) ? [] : [{ file, line, condition, never: true }]),
    ...(lines.has(failsAt) ? [] : [{ file, line, condition, never: false }]),
  ]);
}

/** Hardhat's own report goes to stderr, with what it says while it works. */
async function runTests(folder: string): Promise<void> {
  const hardhat = join(folder, "node_modules/hardhat/dist/src/cli.js");
  const args = [hardhat, "test", "solidity", "--coverage", "--grep-exclude", "invariant_"];
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ["ignore", 2, 2] });
  const code = await new Promise<number | null>((resolve) => child.on("exit", resolve));
  if (code !== 0) throw new Error(`The Solidity tests failed under coverage (exit ${code}).`);
}

function coverageIn(lcov: string): FileCoverage[] {
  return lcov
    .split("end_of_record")
    .map((record) => ({
      file: /^SF:(.*)$/m.exec(record)?.[1] ?? "",
      counts: [...record.matchAll(/^DA:(\d+),(\d+)/gm)].map(([, line, hits]) => ({
        line: Number(line),
        hits: Number(hits),
      })),
    }))
    .filter(({ file }) => file.startsWith("contracts/"))
    .map(({ file, counts }) => ({
      file,
      lines: counts.length,
      covered: counts.filter(({ hits }) => hits > 0).map(({ line }) => line),
      uncovered: counts.filter(({ hits }) => hits === 0).map(({ line }) => line),
    }));
}
