/**
 * Breaks the contracts in named ways and sees whether the Solidity tests notice: `npm run test:mutants [-- --json] [--only A,B]
 * [--jobs N] [--log FILE]`. Works in temporary copies. `--only` takes mutants whose name contains one of the texts. With `--log`
 * every trial becomes a line of the file, and what stands there for the same contracts and tests is not tried again: a run that
 * was interrupted goes on, and runs of parts add up. Prints who killed whom, both ways. Exits 1 when a mutant survives, or when
 * all were tried and an invariant was never seen to fail.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { type Mutant, mutants } from "../test/mutants/mutants.ts";
import type { Trial } from "../test/mutants/tryMutant.ts";
import { compileContracts } from "../test/support/compileContracts.ts";
import { invariantNames } from "../test/support/invariantNames.ts";
import { copyOfProject, ROOT } from "./audit/copyOfProject.ts";

/** Enough steps to meet what a mutant breaks; a failing sequence is not made shorter, which takes longest. */
const CONFIG = `import config from "./checkout.config.ts";
export default { ...config, test: { solidity: { fuzz: { runs: 64, seed: "0x5eed11e" },
  invariant: { runs: 24, depth: 100, failOnRevert: false, shrinkRunLimit: 0 } } } };
`;

/** A trial that is done. */
interface Result {
  readonly name: string;
  /** Tests that failed, as `Suite.test`. */
  readonly killedBy: readonly string[];
  /** Invariants that were broken. */
  readonly broken: readonly string[];
  readonly seconds: number;
}

const { values } = parseArgs({
  options: {
    json: { type: "boolean" },
    only: { type: "string" },
    jobs: { type: "string", default: "1" },
    log: { type: "string" },
  },
});
const wanted = values.only?.split(",").map((text) => text.trim());
const chosen = mutants.filter(({ name }) => wanted === undefined || wanted.some((text) => name.includes(text)));
const sources = await hashOfSources();
const logged = await readLog();
const results = mutants.flatMap((mutant) => logged.get(keyOf(mutant)) ?? []);
const queue = chosen.filter((mutant) => !logged.has(keyOf(mutant)));
const startedAt = Date.now();

if (queue.length > 0) await tryAll();
report();

async function tryAll(): Promise<void> {
  await compileContracts();
  const first = await makeCopy();
  try {
    const baseline = await tryIn(first, "baseline");
    if (baseline.broken.length > 0) throw new Error(`The contracts themselves break ${baseline.broken.join(", ")}.`);
    for (const name of baseline.failures) say(`left out, fails on unchanged contracts without optimizer: ${name}`);
    const others = Array.from({ length: Number(values.jobs) - 1 }, () => copyOf(first));
    await Promise.all([first, ...(await Promise.all(others))].map((copy) => work(copy, baseline, copy !== first)));
  } finally {
    await rm(first, { recursive: true, force: true });
  }
}

async function work(copy: string, baseline: Trial, isOwn: boolean): Promise<void> {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const began = Date.now();
    const trial = await tryIn(copy, String(mutants.indexOf(next)));
    if (trial.error !== undefined) throw new Error(`"${next.name}" does not compile:\n${trial.error}`);
    const killedBy = trial.failures.filter((name) => !baseline.failures.includes(name));
    const seconds = Math.round((Date.now() - began) / 1000);
    const result: Result = { name: next.name, killedBy, broken: trial.broken, seconds };
    results.push(result);
    if (values.log !== undefined) await appendFile(values.log, `${JSON.stringify({ key: keyOf(next), ...result })}\n`);
    say(`${killedBy.length > 0 ? "killed  " : "SURVIVED"}  ${next.name}  <-  ${killersOf(result).join(" ")}`);
  }
  if (isOwn) await rm(copy, { recursive: true, force: true });
}

function report(): void {
  const survivors = results.filter(({ killedBy }) => killedBy.length === 0).map(({ name }) => name);
  const killers = new Map([...invariantNames].map((name): [string, string[]] => [name, []]));
  for (const result of results) {
    for (const killer of killersOf(result)) killers.set(killer, [...(killers.get(killer) ?? []), result.name]);
  }
  const unseen = [...invariantNames].filter((name) => killers.get(name)!.length === 0);
  const durationMs = Date.now() - startedAt;
  if (values.json === true) {
    const matrix = Object.fromEntries(killers);
    process.stdout.write(`${JSON.stringify({ mutants: results, killers: matrix, survivors, unseen, durationMs })}\n`);
  } else {
    for (const [killer, killed] of [...killers].sort(([a], [b]) => (a < b ? -1 : 1))) {
      say(`${killer}: ${killed.join("; ") || "KILLED NOTHING"}`);
    }
    const trialSeconds = results.reduce((sum, { seconds }) => sum + seconds, 0);
    say(`${results.length} of ${mutants.length} mutants, ${survivors.length} survived; trials of ${trialSeconds} s.`);
    for (const name of survivors) say(`SURVIVED ${name}`);
    say(`${invariantNames.size} invariants, ${unseen.length} never seen to fail: ${unseen.join(" ") || "none"}.`);
  }
  const isWhole = results.length === mutants.length;
  if (survivors.length > 0 || (isWhole && unseen.length > 0)) process.exitCode = 1;
}

/** Invariants that broke; where none did, the unit tests that failed. */
function killersOf({ broken, killedBy }: Result): readonly string[] {
  return broken.length > 0 ? broken : killedBy.map((test) => test.replace("Test.", "."));
}

function say(line: string): void {
  (values.json === true ? process.stderr : process.stdout).write(`${line}\n`);
}

async function makeCopy(): Promise<string> {
  const copy = await copyOfProject(["artifacts", "cache"]);
  await cp(join(copy, "hardhat.config.ts"), join(copy, "checkout.config.ts"));
  await writeFile(join(copy, "hardhat.config.ts"), CONFIG);
  return copy;
}

async function copyOf(original: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), "seedline-mutants-"));
  await cp(original, copy, { recursive: true, verbatimSymlinks: true });
  return copy;
}

async function tryIn(copy: string, index: string): Promise<Trial> {
  const script = join(ROOT, "test/mutants/tryMutant.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [script, copy, index], { maxBuffer: 1 << 28 });
  return JSON.parse(stdout.trim().split("\n").at(-1)!) as Trial;
}

function keyOf(mutant: Mutant): string {
  return hash(sources + JSON.stringify(mutant));
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

async function hashOfSources(): Promise<string> {
  const folders = ["contracts", "test/contracts", "test/support/contracts"];
  const files = await Promise.all(folders.map((folder) => readdir(join(ROOT, folder), { recursive: true })));
  const paths = files.flatMap((list, i) => list.map((file) => join(ROOT, folders[i]!, file)));
  const texts = paths
    .filter((path) => path.endsWith(".sol"))
    .sort()
    .map((path) => readFile(path, "utf8"));
  return hash((await Promise.all(texts)).join("\n"));
}

async function readLog(): Promise<Map<string, Result>> {
  const text = values.log === undefined ? "" : await readFile(values.log, "utf8").catch(() => "");
  const lines = text.split("\n").filter((line) => line !== "");
  return new Map(
    lines.map((line) => {
      const { key, ...result } = JSON.parse(line) as Result & { readonly key: string };
      return [key, result];
    }),
  );
}
