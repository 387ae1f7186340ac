import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Row } from "./Row.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const READY = /^Seedline ready (\S+)$/m;

/**
 * Time from `node scripts/start.ts` to the ready line: on an empty data directory without and with a built web app, without the first
 * gallery, and on a data directory that is there already.
 */
export async function measureStart(): Promise<Row[]> {
  await rm(join(ROOT, "web/dist"), { recursive: true, force: true });
  const dirs = await Promise.all([0, 1, 2].map(() => mkdtemp(join(tmpdir(), "seedline-bench-"))));
  const [unbuilt = "", built = "", empty = ""] = dirs;
  const rows = [
    { name: "start.first", value: await startOnceMs(unbuilt), unit: "ms", aim: 20_000 },
    { name: "start.built", value: await startOnceMs(built), unit: "ms" },
    { name: "start.empty", value: await startOnceMs(empty, ["--empty"]), unit: "ms" },
    { name: "start.again", value: await startOnceMs(built), unit: "ms" },
  ];
  for (const dir of dirs) await rm(dir, { recursive: true, force: true });
  return rows;
}

async function startOnceMs(dataDir: string, args: readonly string[] = []): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, ["scripts/start.ts", ...args], {
    cwd: ROOT,
    env: {
      ...process.env,
      SEEDLINE_DATA_DIR: dataDir,
      SEEDLINE_PORT: "0",
      SEEDLINE_RPC_PORT: "0",
      SEEDLINE_IPFS_PORT: "0",
      SEEDLINE_GATEWAY_PORT: "0",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
      if (READY.test(output)) resolve();
    });
    child.once("exit", (code) => reject(new Error(`npm start ended with code ${code} before it was ready`)));
  });
  const tookMs = performance.now() - started;
  child.kill("SIGTERM");
  await ended;
  return Math.round(tookMs);
}
