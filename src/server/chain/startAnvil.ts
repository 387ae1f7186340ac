import { type ChildProcess, spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { SeedlineError } from "../../core/errors.ts";
import { assertPortFree } from "../assertPortFree.ts";

/** Id of every local development chain. */
export const LOCAL_CHAIN_ID = 31_337;

/** A running local chain. */
export interface LocalChain {
  readonly rpcUrl: string;
  readonly pid: number;
  /** Ends it and waits until its state is on disk. */
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 20_000;
const STOP_TIMEOUT_MS = 10_000;

/**
 * Starts anvil on loopback.
 * @param options.stateDir Keeps the chain there between runs; a chain in memory when left out.
 * @param options.port 0 = any free one.
 * @throws SeedlineError `PORT_TAKEN`, `CHAIN_NOT_STARTED`
 */
export async function startAnvil(options: { port: number; stateDir?: string }): Promise<LocalChain> {
  await assertPortFree({ port: options.port, what: "The local chain", variable: "SEEDLINE_RPC_PORT" });
  const args = ["--host", "127.0.0.1", "--port", String(options.port), "--chain-id", String(LOCAL_CHAIN_ID)];
  if (options.stateDir !== undefined) {
    await mkdir(options.stateDir, { recursive: true });
    args.push("--state", join(options.stateDir, "state.json"), "--state-interval", "1", "--preserve-historical-states");
  }
  const child = spawn(anvilBinary(), args, { stdio: ["ignore", "pipe", "pipe"] });
  const rpcUrl = await listening(child, options.port);
  return { rpcUrl, pid: child.pid ?? 0, stop: () => stop(child) };
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
          hint: "If its state in the data directory is damaged, move that directory away and start again.",
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

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill("SIGTERM");
  });
}
