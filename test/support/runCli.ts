import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { runCommandLine } from "../../scripts/cli/runCommandLine.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** What a program left behind. */
export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script of this project to its end. */
export function runScript(args: readonly string[], env: Record<string, string> = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString("utf8");
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString("utf8");
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}

/** Runs `seedline … --json` in this process, which is much faster than starting one; exactly one JSON document must come out. */
export async function runCli(
  args: readonly string[],
  env: Record<string, string> = {},
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever document came out
): Promise<{ code: number; json: any; notes: string[] }> {
  const lines: string[] = [];
  const notes: string[] = [];
  const code = await runCommandLine([...args, "--json"], {
    env,
    print: (line) => lines.push(line),
    printError: (line) => notes.push(line),
  });
  if (lines.length !== 1 || notes.length !== 0)
    throw new Error(`Not one document: ${JSON.stringify({ lines, notes })}`);
  return { code, json: JSON.parse(lines[0] ?? ""), notes };
}
