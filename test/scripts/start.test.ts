import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { RunInfo } from "../../scripts/stack/RunInfo.ts";
import { testEnvironment } from "../support/testConfig.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-start-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** Starts `npm start`'s script and waits for its ready line. */
async function start(env: Record<string, string>): Promise<{ child: ChildProcess; info: RunInfo; line: string }> {
  const child = spawn(process.execPath, ["scripts/start.ts", "--empty"], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const line = await new Promise<string>((resolve, reject) => {
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
      const match = /^Seedline ready http:\S+$/m.exec(output);
      if (match !== null) resolve(match[0]);
    });
    child.once("exit", (code) => reject(new Error(`ended with ${code}: ${output}`)));
  });
  const info = JSON.parse(await readFile(join(dir, "run.json"), "utf8")) as RunInfo;
  return { child, info, line };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  child.kill(signal);
  return ended;
}

const answers = (url: string): Promise<boolean> =>
  fetch(url, { method: "POST", signal: AbortSignal.timeout(5_000) }).then(
    () => true,
    () => false,
  );

describe("npm start", () => {
  it("serves chain, store, gateway and web, keeps them between runs, and leaves nothing behind", async () => {
    const first = await start(testEnvironment(dir));
    const { info } = first;
    expect(first.line).toBe(`Seedline ready ${info.url}`);
    expect(info).toMatchObject({ pid: first.child.pid, chainId: 31_337 });
    const page = await fetch(info.url);
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'self'");
    const config = await fetch(`${info.url}/api/config`).then((response) => response.json());
    expect(config).toEqual({ chainId: 31_337, contracts: info.contracts, rpcUrl: info.rpcUrl, gateway: info.gateway });
    expect(await fetch(`${info.url}/api/health`).then((response) => response.json())).toEqual({ status: "ok" });
    const urls = [info.url, info.rpcUrl, info.ipfsApi, info.gateway];
    for (const url of urls) expect(new URL(url).hostname).toBe("127.0.0.1");

    const pinned = await fetch(`${info.url}/api/pin`, { method: "POST", body: "kept between runs" });
    const { cid } = (await pinned.json()) as { cid: string };
    expect(await end(first.child, "SIGINT")).toBe(0);
    for (const url of urls) expect(await answers(url)).toBe(false);
    await expect(stat(join(dir, "run.json"))).rejects.toThrow();

    const second = await start(testEnvironment(dir));
    expect(second.info.contracts).toEqual(info.contracts);
    const back = await fetch(`${second.info.gateway}/ipfs/${cid}`);
    expect(await back.text()).toBe("kept between runs");
    expect(await end(second.child, "SIGTERM")).toBe(0);
    expect(await answers(second.info.rpcUrl)).toBe(false);
  });

  it("refuses other sites' pages, foreign hosts and files outside the web app", async () => {
    const { child, info } = await start(testEnvironment(dir));
    const { port } = new URL(info.url);
    const pin = (headers: Record<string, string>) =>
      fetch(`${info.url}/api/pin`, { method: "POST", body: "x", headers }).then((response) => response.status);
    expect(await pin({ origin: "http://evil.example" })).toBe(403);
    expect(await pin({ origin: `http://127.0.0.1:${Number(port) + 1}` })).toBe(403);
    expect(await pin({ origin: info.url })).toBe(200);
    const empty = await fetch(`${info.url}/api/pin`, { method: "POST" });
    expect([empty.status, await empty.json()]).toMatchObject([400, { error: { code: "FILE_EMPTY" } }]);
    const unknown = await fetch(`${info.url}/api/secrets`);
    expect(unknown.status).toBe(404);
    for (const path of ["/..%2f..%2fpackage.json", "/%2e%2e/%2e%2e/package.json", "/generators/..%2fpackage.wasm"]) {
      const response = await fetch(`${info.url}${path}`);
      expect(await response.text()).not.toContain('"seedline"');
    }
    const module = await fetch(`${info.url}/generators/neural-field.wasm`);
    expect(module.headers.get("content-type")).toBe("application/wasm");
    await end(child, "SIGTERM");
  });
});
