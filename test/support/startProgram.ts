import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RunInfo } from "../../scripts/stack/RunInfo.ts";
import { testEnvironment } from "./testConfig.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** `npm start` as a person runs it: a program with an end, and words on two streams. */
export interface StartedProgram {
  readonly child: ChildProcess;
  /** What it has said on standard error so far. */
  readonly said: () => string;
  /** Resolves when standard error has so much in it. */
  readonly says: (text: string) => Promise<void>;
  /** Resolves with the ready line; rejects when it ends before that. */
  readonly ready: Promise<string>;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  readonly info: () => Promise<RunInfo>;
}

/**
 * Starts the script on a data directory.
 * @param args Such as `--empty`.
 * @param environment Other variables than those of tests, such as ports to take again.
 */
export function startProgram(
  dataDir: string,
  args: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): StartedProgram {
  const child = spawn(process.execPath, ["scripts/start.ts", ...args], {
    cwd: ROOT,
    env: { ...process.env, ...testEnvironment(dataDir), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let errors = "";
  let output = "";
  const listeners = new Set<() => void>();
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString("utf8");
    for (const listener of listeners) listener();
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) =>
    child.once("close", (code, signal) => resolve({ code, signal })),
  );
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
      const line = /^Seedline ready http:\S+$/m.exec(output)?.[0];
      if (line !== undefined) resolve(line);
    });
    void ended.then(({ code, signal }) => reject(new Error(`ended with ${code ?? signal}: ${output}${errors}`)));
  });
  ready.catch(() => {}); // Not everybody waits for it.
  const says = (text: string) =>
    new Promise<void>((resolve) => {
      const look = (): void => {
        if (!errors.includes(text)) return;
        listeners.delete(look);
        resolve();
      };
      listeners.add(look);
      look();
    });
  const info = async () => JSON.parse(await readFile(join(dataDir, "run.json"), "utf8")) as RunInfo;
  return { child, said: () => errors, says, ready, ended, info };
}

/** Ends a program by a signal, if it has not ended already, and waits for it. */
export async function endProgram(program: StartedProgram, signal: NodeJS.Signals): Promise<number | null> {
  if (program.child.exitCode === null && program.child.signalCode === null) program.child.kill(signal);
  return (await program.ended).code;
}
