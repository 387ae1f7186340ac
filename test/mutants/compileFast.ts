import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, posix } from "node:path";
import type { Mutant } from "./mutants.ts";

interface Solc {
  compile(input: string, callbacks: { import: (path: string) => { contents: string } }): string;
}

interface SolcOutput {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[];
  readonly contracts?: Readonly<Record<string, Readonly<Record<string, Compiled>>>>;
}

interface Compiled {
  readonly evm: {
    readonly bytecode: { readonly object: string };
    readonly deployedBytecode: { readonly object: string };
  };
}

/**
 * The deployed contracts, and whether they need the IR pipeline (their stack is too deep without). Nothing is optimized: the
 * whole project takes a minute, one of these a second (9 for Works, 4 for Licences).
 */
const CONTRACTS = { Works: true, Licences: true, RoyaltyLedger: false, GeneratorStore: false, Market: false } as const;

/**
 * Compiles the contracts that a mutant changes (all, without one) and writes their code into the artifacts of the project in the
 * working directory. The sources there stay as they are; contracts that the mutant does not reach get their own code back.
 *
 * @returns What the compiler says against the mutant, if it does.
 * @throws Error when the mutant's text does not stand in the sources exactly once.
 */
export function compileFast(mutant: Mutant | undefined): string | undefined {
  const sources = new Map(
    readdirSync("contracts", { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".sol"))
      .map((file) => [posix.join("contracts", file), readFileSync(join("contracts", file), "utf8")]),
  );
  const changed = mutant === undefined ? undefined : apply(mutant, sources);
  for (const [name, viaIR] of Object.entries(CONTRACTS)) {
    const file = `contracts/${name}.sol`;
    const artifactPath = `artifacts/${file}/${name}.json`;
    const baseline = `artifacts/${file}/${name}.fast`;
    let code: Compiled["evm"];
    if (changed === undefined || reaches(file, changed, sources)) {
      const result = compile(file, name, viaIR, sources);
      if (typeof result === "string") return result;
      code = result.evm;
      if (changed === undefined) writeFileSync(baseline, JSON.stringify(code));
    } else {
      code = JSON.parse(readFileSync(baseline, "utf8")) as Compiled["evm"];
    }
    const artifact = JSON.parse(readFileSync(artifactPath, "utf8")) as Record<string, unknown>;
    artifact.bytecode = `0x${code.bytecode.object}`;
    artifact.deployedBytecode = `0x${code.deployedBytecode.object}`;
    writeFileSync(artifactPath, JSON.stringify(artifact));
  }
  return undefined;
}

/** @returns The file that the mutant changed. */
function apply({ name, find, replace, also }: Mutant, sources: Map<string, string>): string {
  const file = replaceOnce(name, find, replace, sources);
  if (also !== undefined && replaceOnce(name, also.find, also.replace, sources) !== file) {
    throw new Error(`"${name}": its two places are in two files.`);
  }
  return file;
}

function replaceOnce(name: string, find: string, replacement: string, sources: Map<string, string>): string {
  const places = [...sources].flatMap(([file, text]) =>
    Array.from({ length: text.split(find).length - 1 }, () => file),
  );
  const [file] = places;
  if (file === undefined || places.length !== 1) {
    throw new Error(`"${name}": its text stands ${places.length} times in the contracts, not once.`);
  }
  sources.set(
    file,
    sources.get(file)!.replace(find, () => replacement),
  );
  return file;
}

function reaches(from: string, to: string, sources: ReadonlyMap<string, string>, seen = new Set<string>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  const imports = [...(sources.get(from) ?? "").matchAll(/from "(\.[^"]+)"/g)];
  return imports.some(([, path]) => reaches(posix.join(dirname(from), path!), to, sources, seen));
}

function compile(file: string, name: string, viaIR: boolean, sources: ReadonlyMap<string, string>): Compiled | string {
  const require = createRequire(import.meta.url);
  const solc = require("solc") as Solc;
  const input = {
    language: "Solidity",
    sources: { [file]: { content: sources.get(file) } },
    settings: {
      evmVersion: "cancun",
      viaIR,
      optimizer: { enabled: false },
      outputSelection: { [file]: { [name]: ["evm.bytecode.object", "evm.deployedBytecode.object"] } },
    },
  };
  const contents = (path: string) => sources.get(path) ?? readFileSync(require.resolve(path), "utf8");
  const output = JSON.parse(
    solc.compile(JSON.stringify(input), { import: (path) => ({ contents: contents(path) }) }),
  ) as SolcOutput;
  const error = output.errors?.find(({ severity }) => severity === "error");
  return error?.formattedMessage ?? output.contracts![file]![name]!;
}
