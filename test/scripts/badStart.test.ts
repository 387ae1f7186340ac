import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { endProgram, type StartedProgram, startProgram } from "../support/startProgram.ts";
import { testEnvironment } from "../support/testConfig.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

let dir: string;
let data: string;
const started: StartedProgram[] = [];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-bad-start-"));
  data = join(dir, "data");
});
afterEach(async () => {
  for (const program of started.splice(0)) await endProgram(program, "SIGTERM");
  await rm(dir, { recursive: true, force: true });
});

function start(environment: Record<string, string> = {}, dataDir = data): StartedProgram {
  const program = startProgram(dataDir, ["--empty", "--no-index"], environment);
  started.push(program);
  return program;
}

/** A start that does not come about says one sentence and how to go on, and ends with 2. @returns both lines */
async function refusal(program: StartedProgram): Promise<[sentence: string, hint: string]> {
  expect(await program.ended).toEqual({ code: 2, signal: null });
  const lines = program.said().trim().split("\n");
  const [sentence = "", hint = ""] = lines.slice(-2);
  expect(sentence).toMatch(/^[A-Z].*\.$/);
  expect(hint).toMatch(/^ {2}[A-Z].*\.$/);
  expect(program.said()).not.toMatch(/^\s+at /m);
  return [sentence, hint];
}

/** Makes a program find another file, or none, where the chain's program is. */
async function insteadOfAnvil(file: string | null): Promise<Record<string, string>> {
  const hook = join(dir, "hook.cjs");
  const found =
    file === null
      ? `throw Object.assign(new Error("gone"), { code: "MODULE_NOT_FOUND" })`
      : `return ${JSON.stringify(file)}`;
  await writeFile(
    hook,
    `const Module = require("node:module");
    const resolve = Module._resolveFilename;
    Module._resolveFilename = function (request, ...rest) {
      if (request.includes("@foundry-rs/anvil-")) ${found};
      return resolve.call(this, request, ...rest);
    };`,
  );
  return { NODE_OPTIONS: `--require ${hook}` };
}

describe("a start without what it needs", () => {
  it("names the program that is missing, and how to get it", async () => {
    const [sentence, hint] = await refusal(start(await insteadOfAnvil(null)));
    expect(sentence).toMatch(/^The local chain has no program for \w+-\w+\.$/);
    expect(hint).toContain("npm ci");
    // What it had begun is undone: the next start is not held up.
    const next = start();
    await next.ready;
  });

  it("says so when the program there cannot be run", async () => {
    const broken = join(dir, "anvil");
    await writeFile(broken, "not a program", { mode: 0o644 });
    const [sentence, hint] = await refusal(start(await insteadOfAnvil(broken)));
    expect(sentence).toMatch(/^The local chain did not start on port \d+: spawn .*EACCES/);
    expect(hint).toContain("npm ci");
  });

  it.each([
    ["SEEDLINE_PORT", "Seedline"],
    ["SEEDLINE_RPC_PORT", "The local chain"],
    ["SEEDLINE_IPFS_PORT", "The IPFS RPC"],
    ["SEEDLINE_GATEWAY_PORT", "The IPFS gateway"],
  ])("names the port that is taken, and the variable %s that changes it", async (variable, what) => {
    const taken: Server = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const { port } = taken.address() as AddressInfo;
    try {
      const [sentence, hint] = await refusal(start({ [variable]: String(port) }));
      expect(sentence).toBe(`${what} cannot listen on 127.0.0.1:${port}: the port is taken.`);
      expect(hint).toContain(variable);
    } finally {
      taken.close();
    }
  });

  it.each([
    ["a port that is none", { SEEDLINE_PORT: "70000" }, /^SEEDLINE_PORT is not valid/],
    ["an address that is none", { SEEDLINE_RPC_URL: "file:///etc/passwd" }, /^SEEDLINE_RPC_URL is not valid/],
    ["a database that is none", { DATABASE_URL: "mysql://root:secret@db/x" }, /^DATABASE_URL is not valid/],
    ["a key that is none", { SEEDLINE_PRIVATE_KEY: "0xsecret" }, /^SEEDLINE_PRIVATE_KEY is not valid/],
  ])("names the variable with %s, and shows no secret", async (_, environment, words) => {
    const program = start(environment);
    expect((await refusal(program))[0]).toMatch(words);
    expect(program.said()).not.toContain("secret");
  });

  it("says so when there is nobody at the chain it is to use", async () => {
    const program = start({ SEEDLINE_RPC_URL: "http://user:secret@127.0.0.1:9/v2/apikey" });
    expect((await refusal(program))[0]).toBe("The chain does not answer at http://127.0.0.1:9.");
    expect(program.said()).not.toMatch(/secret|apikey/);
  });
});

describe("a start on a disk that refuses", () => {
  it("says so when the folder cannot be made", async () => {
    const [sentence, hint] = await refusal(start({}, "/proc/seedline"));
    expect(sentence).toMatch(/^The data directory \/proc\/seedline cannot be written \(\w+\)\.$/);
    expect(hint).toContain("SEEDLINE_DATA_DIR");
  });

  it("says so when there is no room for the chain or the database", async () => {
    // No file may become larger than 64 KiB: as near to a full disk as any user of any system may go.
    const program = spawn(
      "bash",
      ["-c", `ulimit -f 64; exec "${process.execPath}" scripts/start.ts --empty --no-index`],
      {
        cwd: ROOT,
        env: { ...process.env, ...testEnvironment(data) },
        stdio: ["ignore", "ignore", "pipe"],
      },
    );
    let said = "";
    program.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString("utf8");
    });
    const code = await new Promise((resolve) => program.once("close", resolve));
    expect(code).toBe(2);
    const [sentence, hint] = said.trim().split("\n").slice(-2);
    expect(sentence).toMatch(/^The (data directory|database) .* cannot be (written|made)( \(EFBIG\))?\.$/);
    expect(hint).toContain("room");
    expect(said).not.toContain("fault in Seedline");
    // And with room it starts, as if nothing had been.
    await start().ready;
  });
});

describe("two starts at once", () => {
  it("end with one that runs, and one that says where", async () => {
    const both = [start(), start()];
    const outcomes = await Promise.all(
      both.map((program) => Promise.race([program.ready.then(() => "ready"), program.ended.then(() => "ended")])),
    );
    expect(outcomes.toSorted()).toEqual(["ended", "ready"]);
    const [sentence] = await refusal(both[outcomes.indexOf("ended")] as StartedProgram);
    const winner = both[outcomes.indexOf("ready")] as StartedProgram;
    expect(sentence).toContain(`Seedline already runs on ${data}`);
    expect(sentence).toContain(`as process ${winner.child.pid}.`);
    const { pid } = JSON.parse(await readFile(join(data, "run.json"), "utf8")) as { pid: number };
    expect(pid).toBe(winner.child.pid);
  });
});
