/**
 * Which lines of the contracts the Solidity tests run: `npm run -s coverage:contracts [-- --json]`. Every statement counts, so
 * that a line with two of them is covered only when both ran; the reverts of guards are statements of their own. Campaigns of
 * invariants are left out: they are slow when measured, and add nothing. Exits 1 below 100 %.
 */
import { spawn } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { copyOfProject } from "./copyOfProject.ts";

interface FileCoverage {
  readonly file: string;
  readonly lines: number;
  readonly uncovered: readonly number[];
}

const { values } = parseArgs({ options: { json: { type: "boolean" } } });
const copy = await copyOfProject();
try {
  await runTests(copy);
  const files = coverageIn(await readFile(join(copy, "coverage/lcov.info"), "utf8"));
  const lines = files.reduce((sum, file) => sum + file.lines, 0);
  const uncovered = files.reduce((sum, file) => sum + file.uncovered.length, 0);
  const percent = Math.floor((10_000 * (lines - uncovered)) / lines) / 100;
  if (values.json === true) {
    process.stdout.write(`${JSON.stringify({ lines, uncovered, percent, files })}\n`);
  } else {
    for (const file of files)
      if (file.uncovered.length > 0) process.stdout.write(`${file.file}: ${file.uncovered.join(", ")}\n`);
    process.stdout.write(`${percent} % of ${lines} lines in ${files.length} files of contracts/.\n`);
  }
  if (uncovered > 0) process.exitCode = 1;
} finally {
  await rm(copy, { recursive: true, force: true });
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
      uncovered: counts.filter(({ hits }) => hits === 0).map(({ line }) => line),
    }));
}
