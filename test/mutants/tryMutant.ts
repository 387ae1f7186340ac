/**
 * One mutant in a process of its own: `node tryMutant.ts COPY INDEX`, where COPY is a copy of the project with compiled artifacts.
 * Compiles what the mutant changes, puts it in place of the artifacts, runs the invariants and, when they all hold, the other
 * Solidity tests. The last line on stdout is a {@link Trial} as JSON. INDEX `baseline` changes nothing and runs everything.
 */
import { readdirSync } from "node:fs";
import { compileFast } from "./compileFast.ts";
import { mutants } from "./mutants.ts";

/** What became of a mutant. */
export interface Trial {
  /** Tests that failed, as `Suite.test`. */
  readonly failures: readonly string[];
  /** Names of invariants that were broken. */
  readonly broken: readonly string[];
  /** Why it could not be compiled. */
  readonly error?: string;
}

interface SolidityRun {
  readonly value?: { readonly suiteResults: readonly SuiteResult[] };
  readonly error?: { readonly suiteResults: readonly SuiteResult[] };
}

interface SuiteResult {
  readonly id: { readonly name: string };
  readonly testResults: readonly { readonly name: string; readonly status: string; readonly reason?: string }[];
}

const INVARIANTS = "test/contracts/Invariants.t.sol";

const [copy, index] = process.argv.slice(2);
if (copy === undefined || index === undefined) throw new Error("usage: tryMutant.ts COPY INDEX");
process.chdir(copy);

async function run(testFiles: string[], grep = ""): Promise<Trial> {
  const { default: hre } = await import("hardhat");
  const result = (await hre.tasks
    .getTask(["test", "solidity"])
    .run({ noCompile: true, testFiles, grep })) as SolidityRun;
  const suites = (result.value ?? result.error)?.suiteResults ?? [];
  const failed = suites.flatMap(({ id, testResults }) =>
    testResults
      .filter(({ status }) => status === "Failure")
      .map(({ name, reason }) => ({ suite: id.name, name, reason })),
  );
  const broken = failed.flatMap(({ reason }) => /broken invariants: (.*) !=/.exec(reason ?? "")?.[1]?.split(" ") ?? []);
  return {
    failures: failed.map(({ suite, name }) => `${suite}.${name.replace(/\(.*/, "")}`),
    broken: [...new Set(broken)],
  };
}

async function attempt(): Promise<Trial> {
  const compileError = compileFast(index === "baseline" ? undefined : mutants[Number(index)]);
  if (compileError !== undefined) return { failures: [], broken: [], error: compileError };
  const others = readdirSync("test/contracts")
    .filter((file) => file.endsWith(".t.sol") && !INVARIANTS.endsWith(file))
    .map((file) => `test/contracts/${file}`);
  // One long history takes a tenth of the campaigns' time and breaks most of what they break.
  const history = index === "baseline" ? undefined : await run([INVARIANTS], "testHandlerReachesEverything");
  if (history !== undefined && history.broken.length > 0) return history;
  const first = await run([INVARIANTS]);
  if (index !== "baseline" && first.failures.length > 0) return first;
  const second = await run(others);
  return { failures: [...first.failures, ...second.failures], broken: first.broken };
}

const trial = await attempt();
process.stdout.write(`\n${JSON.stringify(trial)}\n`);
process.exit(0);
