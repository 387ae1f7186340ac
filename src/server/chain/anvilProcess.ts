import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { SeedlineError } from "../../core/errors.ts";

/** Id of every local development chain. */
export const LOCAL_CHAIN_ID = 31_337;

const START_TIMEOUT_MS = 20_000;
const STOP_TIMEOUT_MS = 10_000;

/** A running anvil. */
export interface AnvilProcess {
  readonly rpcUrl: string;
  readonly port: number;
  readonly pid: number;
  /** Settles when it has ended, by itself or not. */
  readonly ended: Promise<void>;
  end(): Promise<void>;
}

export interface AnvilOptions {
  /** 0 = any free one. */
  readonly port: number;
  /** Its id; that of local development when left out. */
  readonly chainId?: number;
  /** State to begin with; an empty chain when null. */
  readonly loadState: string | null;
  /** Where old states go that do not fit into memory; a folder of the user's home when null. */
  readonly cacheDir: string | null;
}

/**
 * Starts anvil on loopback and waits until it answers.
 * @throws SeedlineError `CHAIN_NOT_STARTED`
 */
export async function startAnvilProcess(options: AnvilOptions): Promise<AnvilProcess> {
  const { port, chainId = LOCAL_CHAIN_ID, loadState, cacheDir } = options;
  const args = ["--host", "127.0.0.1", "--port", String(port), "--chain-id", String(chainId)];
  args.push("--preserve-historical-states");
  if (loadState !== null) args.push("--load-state", loadState);
  if (cacheDir !== null) args.push("--cache-path", cacheDir);
  const child = spawn(anvilBinary(), args, { stdio: ["ignore", "pipe", "pipe"], env: ownEnvironment() });
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const rpcUrl = await listening(child, port);
  return {
    rpcUrl,
    port: Number(new URL(rpcUrl).port),
    pid: child.pid ?? 0,
    ended,
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const insist = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
      child.kill("SIGTERM");
      await ended;
      clearTimeout(insist);
    },
  };
}

/**
 * The real program from the platform's own package. The launcher that npm puts on the path is a Node wrapper, and ending
 * that would leave the program running.
 */
function anvilBinary(): string {
  const arch = process.arch === "x64" ? "amd64" : process.arch;
  const name = `@foundry-rs/anvil-${process.platform}-${arch}`;
  const file = process.platform === "win32" ? "anvil.exe" : "anvil";
  try {
    return createRequire(import.meta.url).resolve(`${name}/bin/${file}`);
  } catch (cause) {
    throw new SeedlineError("CHAIN_NOT_STARTED", `The local chain has no program for ${process.platform}-${arch}.`, {
      hint: "Run `npm ci` again on this machine, or set SEEDLINE_RPC_URL to a running chain.",
      details: { package: name },
      cause,
    });
  }
}

function listening(child: ChildProcess, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const fail = (why: string): void => {
      clearTimeout(timer);
      child.kill("SIGKILL");
      reject(
        new SeedlineError("CHAIN_NOT_STARTED", `The local chain did not start on port ${port}: ${why}.`, {
          hint: "Run `npm ci` again if its program is missing or broken; if its state cannot be loaded, put chain/state.json in the data directory back from a copy, or move it away.",
          details: { port, output: output.slice(-2_000) },
        }),
      );
    };
    const timer = setTimeout(() => fail(`no answer within ${START_TIMEOUT_MS / 1_000} s`), START_TIMEOUT_MS);
    const onData = (chunk: Buffer): void => {
      output = (output + chunk.toString("utf8")).slice(-20_000);
      const match = /Listening on 127\.0\.0\.1:(\d+)/.exec(output);
      if (match === null) return;
      clearTimeout(timer);
      child.removeListener("exit", onExit);
      // The log goes on forever and would fill the pipe if nobody read it.
      child.stdout?.removeListener("data", onData).resume();
      child.stderr?.resume();
      resolve(`http://127.0.0.1:${match[1]}`);
    };
    const onExit = (code: number | null): void =>
      fail(`it ended with code ${code}: ${output.trim().split("\n").at(-1) ?? ""}`);
    child.stdout?.on("data", onData);
    child.stderr?.on("data", (chunk: Buffer) => {
      output = (output + chunk.toString("utf8")).slice(-20_000);
    });
    child.once("error", (error) => fail(error.message));
    child.once("exit", onExit);
  });
}

/** Keys that stand in the environment for others are none of its business. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const names = ["PATH", "HOME", "SystemRoot", "TEMP", "TMP", "TMPDIR"];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}
