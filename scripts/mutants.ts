/**
 * Breaks the contracts in named ways and sees whether the Solidity tests notice: `npm run test:mutants [-- --json] [--only TEXT]
 * [--jobs N]`. Works in temporary copies. Exits 1 when a mutant survives, or (without `--only`) when an invariant was never
 * seen to fail.
 */
import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { mutants } from "../test/mutants/mutants.ts";
import type { Trial } from "../test/mutants/tryMutant.ts";
import { compileContracts } from "../test/support/compileContracts.ts";
import { copyOfProject, ROOT } from "./audit/copyOfProject.ts";

/** Enough steps to meet what a mutant breaks; a failing sequence is not made shorter, which takes longest. */
const CONFIG = `import config from "./checkout.config.ts";
export default { ...config, test: { solidity: { fuzz: { runs: 64, seed: "0x5eed11e" },
  invariant: { runs: 24, depth: 100, failOnRevert: false, shrinkRunLimit: 0 } } } };
`;

const { values } = parseArgs({
  options: { json: { type: "boolean" }, only: { type: "string" }, jobs: { type: "string", default: "1" } },
});
const chosen = mutants.flatMap(({ name }, index) => (name.includes(values.only ?? "") ? [{ name, index }] : []));
const invariants = await namesOfInvariants();
const results: { readonly name: string; readonly killedBy: readonly string[]; readonly broken: readonly string[] }[] =
  [];
const startedAt = Date.now();

await compileContracts();
const first = await makeCopy();
try {
  const baseline = await tryIn(first, "baseline");
  if (baseline.broken.length > 0) throw new Error(`The contracts themselves break ${baseline.broken.join(", ")}.`);
  for (const name of baseline.failures) say(`left out, fails on unchanged contracts without optimizer: ${name}`);
  const queue = [...chosen];
  const copies = [first, ...(await Promise.all(Array.from({ length: Number(values.jobs) - 1 }, () => copyOf(first))))];
  await Promise.all(
    copies.map(async (copy) => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const trial = await tryIn(copy, String(next.index));
        if (trial.error !== undefined) throw new Error(`"${next.name}" does not compile:\n${trial.error}`);
        const killedBy = trial.failures.filter((name) => !baseline.failures.includes(name));
        results.push({ name: next.name, killedBy, broken: trial.broken });
        const by = trial.broken.length > 0 ? trial.broken.join(" ") : killedBy.slice(0, 3).join(" ");
        say(`${killedBy.length > 0 ? "killed  " : "SURVIVED"}  ${next.name}${by === "" ? "" : `  <-  ${by}`}`);
      }
      if (copy !== first) await rm(copy, { recursive: true, force: true });
    }),
  );
} finally {
  await rm(first, { recursive: true, force: true });
}

const survivors = results.filter(({ killedBy }) => killedBy.length === 0).map(({ name }) => name);
const matrix = invariants.map((invariant) => ({
  invariant,
  brokenBy: results.filter(({ broken }) => broken.includes(invariant)).map(({ name }) => name),
}));
const unseen = matrix.filter(({ brokenBy }) => brokenBy.length === 0).map(({ invariant }) => invariant);
const durationMs = Date.now() - startedAt;
if (values.json === true) {
  process.stdout.write(`${JSON.stringify({ mutants: results, invariants: matrix, survivors, unseen, durationMs })}\n`);
} else {
  for (const { invariant, brokenBy } of matrix) say(`${invariant}: ${brokenBy.join("; ") || "NEVER SEEN TO FAIL"}`);
  say(`${results.length} mutants, ${survivors.length} survived, in ${Math.round(durationMs / 1000)} s.`);
  say(`${invariants.length} invariants, ${unseen.length} never seen to fail.`);
}
if (survivors.length > 0 || (values.only === undefined && unseen.length > 0)) process.exitCode = 1;

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

/** Every name that is given to `hold`, to `watched` or as a reason why a mint must be refused. */
async function namesOfInvariants(): Promise<string[]> {
  const folder = join(ROOT, "test/support/contracts/invariants");
  const files = [...(await readdir(folder)).map((file) => join(folder, file)), join(folder, "../SeedlineHandler.sol")];
  const text = (await Promise.all(files.map((file) => readFile(file, "utf8")))).join("\n");
  return [...new Set([...text.matchAll(/"([A-Z][a-z]+[A-Z][A-Za-z0-9]+)"/g)].map(([, name]) => name!))].sort();
}
