/**
 * Runs Slither over the deployed contracts, when it is installed (PyPI `slither-analyzer`): `npm run -s audit:slither [-- --json]`.
 * Every finding must be explained in slither.triage.json beside this file; one that is not, or an explanation of a finding
 * that is gone, makes the command fail. Without Slither it says "not run" and why, and succeeds.
 */
import { execFile } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";

interface Finding {
  /** Slither's name of the check. */
  readonly check: string;
  readonly impact: string;
  /** `file:contract.function` of what it is about first. */
  readonly where: string;
  readonly description: string;
}

interface Triage {
  readonly check: string;
  readonly where: string;
  readonly reason: string;
}

interface Element {
  readonly type: string;
  readonly name: string;
  readonly source_mapping?: { readonly filename_relative?: string };
  readonly type_specific_fields?: { readonly parent?: { readonly name: string; readonly type: string } };
}

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const require = createRequire(import.meta.url);
const { values } = parseArgs({ options: { json: { type: "boolean" } } });
const run = promisify(execFile);

const version = await run("slither", ["--version"]).then(
  ({ stdout }) => stdout.trim(),
  () => undefined,
);
if (version === undefined)
  report({ status: "not run", reason: "Slither is not installed (pip install slither-analyzer)." });
else await audit(version);

async function audit(slither: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "seedline-slither-"));
  try {
    const findings = await findingsIn(folder);
    const triage = JSON.parse(await readFile(join(ROOT, "scripts/audit/slither.triage.json"), "utf8")) as Triage[];
    const explains = (t: Triage, f: Finding) => t.check === f.check && t.where === f.where;
    const unexplained = findings.filter((finding) => !triage.some((t) => explains(t, finding)));
    const obsolete = triage.filter((t) => !findings.some((finding) => explains(t, finding)));
    report({ status: "run", version: slither, findings: findings.length, unexplained, obsolete });
    if (unexplained.length > 0 || obsolete.length > 0) process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Slither reads sources where the compiler's answer says they are: both are laid out in a folder of their own. */
async function findingsIn(folder: string): Promise<Finding[]> {
  const sources = new Map<string, string>();
  const deployed = (await readdir(join(ROOT, "contracts"))).filter((file) => file.endsWith(".sol"));
  for (const file of deployed) await collect(posix.join("contracts", file), sources);
  for (const [path, content] of sources) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  const input = {
    language: "Solidity",
    sources: Object.fromEntries([...sources].map(([path, content]) => [path, { content }])),
    settings: { evmVersion: "cancun", outputSelection: { "*": { "*": ["abi"], "": ["ast"] } } },
  };
  await writeFile(join(folder, "input.json"), JSON.stringify(input));
  const compiler = join(folder, "solc");
  await writeFile(compiler, await wrapper());
  await chmod(compiler, 0o755);
  const flags = [
    "--compile-force-framework",
    "solc-json",
    "--solc",
    compiler,
    "--exclude-dependencies",
    "--json",
    "out.json",
  ];
  // It exits with the number of findings.
  await run("slither", ["input.json", ...flags], { cwd: folder, maxBuffer: 1 << 28 }).catch(() => undefined);
  const output = JSON.parse(await readFile(join(folder, "out.json"), "utf8")) as {
    readonly success: boolean;
    readonly error: unknown;
    readonly results?: {
      readonly detectors?: readonly { check: string; impact: string; description: string; elements: Element[] }[];
    };
  };
  if (!output.success) throw new Error(`Slither failed: ${String(output.error)}`);
  return (output.results?.detectors ?? [])
    .map(({ check, impact, description, elements }) => ({
      check,
      impact,
      where: placeOf(elements[0]),
      description: description.trim(),
    }))
    .filter(({ where }) => where.startsWith("contracts/"));
}

function placeOf(element: Element | undefined): string {
  if (element === undefined) return "";
  const parent = element.type_specific_fields?.parent;
  const name = parent?.type === "contract" ? `${parent.name}.${element.name}` : element.name;
  return `${element.source_mapping?.filename_relative ?? ""}:${name}`;
}

async function collect(path: string, sources: Map<string, string>): Promise<void> {
  if (sources.has(path)) return;
  const file = path.startsWith("contracts/") ? join(ROOT, path) : require.resolve(path);
  const content = await readFile(file, "utf8");
  sources.set(path, content);
  for (const [, imported] of content.matchAll(/^import[^;]*?"([^"]+)"/gm)) {
    await collect(imported!.startsWith(".") ? posix.join(posix.dirname(path), imported!) : imported!, sources);
  }
}

/**
 * The compiler from npm, answering like the command line tool: standard JSON in and out. Slither wants byte code to be
 * there and looks at none of it; leaving it out saves a minute.
 */
async function wrapper(): Promise<string> {
  const { version: solc } = JSON.parse(await readFile(require.resolve("solc/package.json"), "utf8")) as {
    version: string;
  };
  return `#!${process.execPath}
if (process.argv.includes("--version")) {
  console.log("solc, the solidity compiler commandline interface\\nVersion: ${solc}+commit.00000000.Linux.g++");
} else {
  const output = JSON.parse(require(${JSON.stringify(require.resolve("solc"))}).compile(require("fs").readFileSync(0, "utf8")));
  const code = () => ({ object: "", sourceMap: "", linkReferences: {}, opcodes: "" });
  for (const file of Object.values(output.contracts ?? {})) {
    for (const contract of Object.values(file)) {
      contract.evm = { bytecode: code(), deployedBytecode: code(), methodIdentifiers: {} };
      contract.metadata = "{}";
      contract.devdoc = {};
      contract.userdoc = {};
    }
  }
  process.stdout.write(JSON.stringify(output));
}
`;
}

function report(
  result: Record<string, unknown> & {
    readonly unexplained?: readonly Finding[];
    readonly obsolete?: readonly Triage[];
  },
): void {
  if (values.json === true) {
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  const { unexplained = [], obsolete = [] } = result;
  for (const { check, impact, where, description } of unexplained) {
    process.stdout.write(`NOT EXPLAINED  ${impact}  ${check}  ${where}\n${description}\n\n`);
  }
  for (const { check, where } of obsolete) process.stdout.write(`EXPLAINED, BUT GONE  ${check}  ${where}\n`);
  process.stdout.write(
    result.status === "run"
      ? `Slither ${String(result.version)}: ${String(result.findings)} findings, ${unexplained.length} not explained.\n`
      : `Slither: not run. ${String(result.reason)}\n`,
  );
}
