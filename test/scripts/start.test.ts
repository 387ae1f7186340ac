import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { endProgram, type StartedProgram, startProgram } from "../support/startProgram.ts";

let dir: string;
const started: StartedProgram[] = [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-start-"));
});
afterEach(async () => {
  // Also when an expectation failed before the end: nothing may run on.
  for (const program of started.splice(0)) await endProgram(program, "SIGTERM");
  await rm(dir, { recursive: true, force: true });
});

function start(...args: string[]): StartedProgram {
  const program = startProgram(dir, args);
  started.push(program);
  return program;
}

const answers = (url: string): Promise<boolean> =>
  fetch(url, { method: "POST", signal: AbortSignal.timeout(5_000) }).then(
    () => true,
    () => false,
  );

describe("npm start", () => {
  it("serves chain, store, gateway and web, keeps them between runs, and leaves nothing behind", async () => {
    const first = start("--empty");
    const line = await first.ready;
    const info = await first.info();
    expect(line).toBe(`Seedline ready ${info.url}`);
    expect(info).toMatchObject({ pid: first.child.pid, chainId: 31_337 });
    const page = await fetch(info.url);
    expect([page.status, page.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
    const config = await fetch(`${info.url}/api/config`).then((response) => response.json());
    expect(config).toEqual({
      chainId: 31_337,
      contracts: info.contracts,
      rpcUrl: info.rpcUrl,
      gateway: info.gateway,
      index: true,
    });
    const health = await fetch(`${info.url}/api/health`);
    // The index takes some seconds more, and nobody waits for it.
    expect([health.status, await health.json()]).toMatchObject([
      200,
      { version: "0.1.0", parts: { chain: { status: "ok" }, ipfs: { status: "ok" }, database: { status: "ok" } } },
    ]);
    const urls = [info.url, info.rpcUrl, info.ipfsApi, info.gateway];
    for (const url of urls) expect(new URL(url).hostname).toBe("127.0.0.1");

    const pinned = await fetch(`${info.url}/api/pin`, { method: "POST", body: "kept between runs" });
    const { cid } = (await pinned.json()) as { cid: string };
    expect(await endProgram(first, "SIGINT")).toBe(0);
    for (const url of urls) expect(await answers(url)).toBe(false);
    await expect(stat(join(dir, "run.json"))).rejects.toThrow();

    const second = start("--empty", "--no-index");
    await second.ready;
    const again = await second.info();
    expect(again.contracts).toEqual(info.contracts);
    const back = await fetch(`${again.gateway}/ipfs/${cid}`);
    expect(await back.text()).toBe("kept between runs");
    expect(await endProgram(second, "SIGTERM")).toBe(0);
    expect(await answers(again.rpcUrl)).toBe(false);
  });

  it("refuses other sites' pages, foreign hosts and files outside the web app", async () => {
    const program = start("--empty", "--no-index");
    await program.ready;
    const info = await program.info();
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
    await endProgram(program, "SIGTERM");
  });
});
