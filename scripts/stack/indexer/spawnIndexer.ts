import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type IndexerSettings, SETTINGS_VARIABLE } from "../../../src/indexer/settings.ts";

/** A line of the indexer's log. */
export interface IndexerLog {
  /** 30 information, 40 warning, 50 error. */
  readonly level: number;
  readonly msg: string;
  readonly port?: number;
  readonly error?: { readonly message?: string };
}

/** One run of the indexer. */
export interface IndexerProcess {
  readonly pid: number;
  /** Where it is to listen; if the port was taken meanwhile, it listens elsewhere and says so in `listening`. */
  readonly url: string;
  /** Resolves with its address once it listens; rejects when it ends before. */
  readonly listening: Promise<string>;
  /** Resolves when it has ended; true when it closed its database in order. */
  readonly ended: Promise<boolean>;
  /** Asks it to end, insists after a while, and waits. */
  stop(): Promise<void>;
}

/** Its command line; the package exports its library alone. */
const PONDER = fileURLToPath(new URL("../../../node_modules/ponder/dist/esm/bin/ponder.js", import.meta.url));

const STOP_TIMEOUT_MS = 8_000;
/** Its heap; PGlite's memory comes on top. */
const MAX_HEAP_MB = 512;
/** Rows kept in memory while it reads old blocks. */
const CACHE_BYTES = 64 * 1024 * 1024;

/** Starts Ponder on loopback. It sends nothing to its makers. */
export function spawnIndexer(
  project: string,
  port: number,
  settings: IndexerSettings,
  onLog: (log: IndexerLog) => void,
): IndexerProcess {
  const options = ["--root", project, "--schema", settings.schema, "--port", String(port), "--hostname", "127.0.0.1"];
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${MAX_HEAP_MB}`, PONDER, "start", ...options, "--log-format", "json"],
    {
      cwd: project,
      // Nothing else of the environment: a DATABASE_URL or a key that is there for others is none of its business.
      env: {
        ...pick(process.env, ["PATH", "HOME", "SystemRoot", "TEMP", "TMP", "TMPDIR"]),
        [SETTINGS_VARIABLE]: JSON.stringify(settings),
        PONDER_TELEMETRY_DISABLED: "true",
        // Half a second of compiling that later starts need not repeat.
        NODE_COMPILE_CACHE: join(project, "..", "compiled"),
        PONDER_CACHE_BYTES: String(CACHE_BYTES),
        NODE_ENV: "production",
      },
      // Its standard input stays open as long as this process lives: see endWithParent.
      stdio: ["pipe", "pipe", "pipe"],
    },
  );
  return { url: `http://127.0.0.1:${port}`, ...supervise(child, onLog) };
}

function supervise(child: ChildProcess, onLog: (log: IndexerLog) => void): Omit<IndexerProcess, "url"> {
  let inOrder = true;
  const ended = new Promise<boolean>((resolve) => {
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0 && inOrder));
  });
  const listening = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on("line", (line) => {
        const log = parseLog(line);
        onLog(log);
        if (log.level >= 50 && log.msg.startsWith("Failed to shutdown")) inOrder = false;
        if (log.msg === "Created HTTP server" && log.port !== undefined) resolve(`http://127.0.0.1:${log.port}`);
      });
    }
    void ended.then(() => reject(new Error("The indexer ended before it listened.")));
  });
  // Nobody has to wait for it.
  listening.catch(() => undefined);
  async function stop(): Promise<void> {
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
    child.kill("SIGTERM");
    await ended;
    clearTimeout(timer);
  }
  return { pid: child.pid ?? 0, listening, ended, stop };
}

function parseLog(line: string): IndexerLog {
  try {
    const log = JSON.parse(line) as Partial<IndexerLog>;
    return { level: 30, msg: "", ...log };
  } catch {
    return { level: 40, msg: line };
  }
}

function pick(env: NodeJS.ProcessEnv, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}
