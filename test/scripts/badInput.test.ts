import { mkdir, mkdtemp, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Stack, startStack } from "../../scripts/stack/startStack.ts";
import { runCli, runScript } from "../support/runCli.ts";
import { testConfig } from "../support/testConfig.ts";

/** Nobody listens there. */
const GONE = "http://127.0.0.1:9";
const UNKNOWN = "99999744";
const NO_BLOCK = `0x${"ab".repeat(32)}`;
/** A CID of content that is nowhere. */
const SOME_CID = "bafkreigaknpexyvxt76zgkitavbwx6ejgfheup5oybpm77f3pxzrvwpfdi";
/** Any command ends within this; a node that stalls is asked twice for 15 seconds, a gateway once for 20. */
const BOUND_MS = 60_000;

let stack: Stack;
let dir: string;
let env: Record<string, string>;
const servers: Server[] = [];
/** Addresses of servers that misbehave. */
const at = { stalled: "", endless: "", wrongChain: "", notFound: "", page: "" };
const path = (name: string): string => join(dir, name);

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    response.on("error", () => {});
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A file of two gigabytes that takes no room. */
async function sparse(name: string): Promise<void> {
  await writeFile(path(name), "");
  await truncate(path(name), 2 ** 31 + 1);
}

/** What an encrypted ZIP begins with: a local file header whose first flag is set. */
const ENCRYPTED = Buffer.concat([
  Buffer.from("504b0304140001000800", "hex"),
  Buffer.alloc(600, 0xc7),
  Buffer.from([0xff, 0xfe]),
]);

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-bad-input-"));
  stack = await startStack(testConfig(path("data")));
  env = { SEEDLINE_DATA_DIR: path("data") };
  at.stalled = await serve(() => {});
  at.page = await serve((_, response) => response.end("<!doctype html><title>Sign in</title>"));
  at.notFound = await serve((_, response) => response.writeHead(404).end());
  at.endless = await serve((_, response) => {
    const piece = Buffer.alloc(1 << 20);
    const push = (): void => {
      while (!response.destroyed && response.write(piece)) {}
      if (!response.destroyed) response.once("drain", push);
    };
    push();
  });
  at.wrongChain = await serve(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ jsonrpc: "2.0", id: JSON.parse(body).id, result: "0x2105" }));
  });
  const size = ["--width", "64", "--height", "64"];
  const made = ["--generator", "flow-field", "--prompt", "a quay", "--seed", "5", ...size, "--private-prompt"];
  await runCli(["generate", ...made, "--out", path("quay.png")], env);
  expect((await runCli(["mint", path("quay.png")], env)).json.id).toBe("256");
  expect((await runCli(["export", "256", "--out", path("whole.car")], env)).code).toBe(0);
  const whole = await readFile(path("whole.car"));
  await writeFile(path("half.car"), whole.subarray(0, whole.length / 2));
  await writeFile(path("half"), whole.subarray(0, whole.length / 2));
  await writeFile(path("empty"), "");
  await writeFile(path("secret.zip"), ENCRYPTED);
  await writeFile(path("noise.bin"), Buffer.from([0xff, 0xfe, 0x00, 0x80]));
  await mkdir(path("folder"));
  await sparse("huge");
  await sparse("huge.car");
  await sparse("huge.png");
});
afterAll(async () => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  await stack?.stop();
  await rm(dir, { recursive: true, force: true });
});

/** What is given to a command; `@name` stands for a file, `{name}` for a server. */
type Row = readonly [args: string, outcome: string, env?: Readonly<Record<string, string>>];

/** The exit code of INTERFACES.md, and what is said: the code of an error, or a verdict. */
const ROWS: readonly Row[] = [
  // An id that nobody has, or that is none.
  [`verify ${UNKNOWN}`, "3 not-authentic"],
  ["verify 7", "2 ASSET_ID_MALFORMED"],
  [`rebuild ${UNKNOWN} --out @out.png`, "2 WORK_UNKNOWN"],
  ["rebuild abc --out @out.png", "2 ASSET_ID_MALFORMED"],
  [`rerun ${UNKNOWN}`, "2 NOT_RERUNNABLE"],
  ["rerun 1e9", "2 ASSET_ID_MALFORMED"],
  [`reveal ${UNKNOWN} --sidecar @quay.png.seedline.json`, "2 WORK_UNKNOWN"],
  ["reveal -- -5 --sidecar", "2 USAGE"],
  [`export ${UNKNOWN} --out @out.car`, "2 WORK_UNKNOWN"],
  ["export 0x100 --out @out.car", "2 ASSET_ID_MALFORMED"],

  // A node of another chain, one that is gone, one that is no node.
  ["verify 256 --rpc {wrongChain}", "2 WRONG_CHAIN"],
  ["verify --all --rpc {wrongChain}", "2 WRONG_CHAIN"],
  ["export 256 --out @out.car --rpc {wrongChain}", "2 WRONG_CHAIN"],
  ["rebuild 256 --out @out.png", "2 WRONG_CHAIN", { SEEDLINE_RPC_URL: "{wrongChain}" }],
  ["rerun 256", "2 WRONG_CHAIN", { SEEDLINE_RPC_URL: "{wrongChain}" }],
  ["reveal 256 --sidecar @quay.png.seedline.json", "2 WRONG_CHAIN", { SEEDLINE_RPC_URL: "{wrongChain}" }],
  ["verify @whole.car --rpc {wrongChain}", "4 cannot-tell"],
  [`verify 256 --rpc ${GONE}`, "2 CHAIN_UNREACHABLE"],
  [`verify --all --rpc ${GONE}`, "2 CHAIN_UNREACHABLE"],
  [`verify @whole.car --rpc ${GONE}`, "4 cannot-tell"],
  [`export 256 --out @out.car --rpc ${GONE}`, "2 CHAIN_UNREACHABLE"],
  ["rebuild 256 --out @out.png", "2 CHAIN_UNREACHABLE", { SEEDLINE_RPC_URL: GONE }],
  ["rerun 256", "2 CHAIN_UNREACHABLE", { SEEDLINE_RPC_URL: GONE }],
  ["reveal 256 --sidecar @quay.png.seedline.json", "2 CHAIN_UNREACHABLE", { SEEDLINE_RPC_URL: GONE }],
  ["verify 256 --rpc {page}", "2 CHAIN_UNREACHABLE"],
  ["verify 256 --rpc not-an-address", "2 CHAIN_UNREACHABLE"],
  // A second node that is gone is outvoted by nobody: what the first says stands.
  [`verify 256 --rpc {rpc} --rpc ${GONE}`, "0 authentic-with-caveats"],

  // Gateways that are gone, have nothing, say something else, or are no address.
  [`verify 256 --gateway ${GONE}`, "4 cannot-tell"],
  ["verify 256 --gateway {notFound}", "4 cannot-tell"],
  ["verify 256 --gateway {page}", "4 cannot-tell"],
  ["verify 256 --gateway {endless}", "4 cannot-tell"],
  ["verify 256 --gateway nonsense", "4 cannot-tell"],
  [`verify --all --restart --gateway ${GONE} --report @gone.jsonl`, "4 many"],
  [`export 256 --out @out.car --gateway ${GONE}`, "2 BUNDLE_FILES_MISSING"],
  ["export 256 --out @out.car --gateway {page}", "2 BUNDLE_FILES_MISSING"],
  ["rebuild 256 --out @out.png", "2 REBUILD_NOTE_MISSING", { SEEDLINE_GATEWAY: GONE }],
  ["rerun 256", "2 NOT_RERUNNABLE", { SEEDLINE_GATEWAY: GONE }],
  ["import @whole.car", "2 IPFS_UNREACHABLE", { SEEDLINE_IPFS_API: GONE }],
  ["import @whole.car", "2 IPFS_REFUSED", { SEEDLINE_IPFS_API: "{notFound}" }],

  // CIDs: malformed, of content that is huge or nowhere.
  ["verify bafynonsense", "2 CID_MALFORMED"],
  ["verify QmNotBase58OfAnything0", "2 CID_MALFORMED"],
  [`verify ${SOME_CID} --gateway {endless}`, "2 IPFS_TOO_LARGE"],
  [`verify ${SOME_CID} --gateway {notFound}`, "2 IPFS_NOT_FOUND"],
  [`verify ${SOME_CID} --gateway {page}`, "2 IPFS_LIED"],
  [`verify ${SOME_CID} --gateway ${GONE}`, "2 IPFS_UNREACHABLE"],
  [`verify ${SOME_CID} --gateway nonsense`, "2 IPFS_UNREACHABLE"],

  // Files: none, empty, of two gigabytes, a folder, an archive that nobody can open, half a bundle.
  ...["verify", "import"].flatMap((command): Row[] => [
    [`${command} @nowhere.car`, "2 FILE_NOT_FOUND"],
    [`${command} @folder`, "2 FILE_NOT_READABLE"],
    [`${command} @huge.car`, "2 CAR_TOO_LARGE"],
    [`${command} @half.car`, "2 CAR_TRUNCATED"],
    [`${command} @half`, "2 CAR_TRUNCATED"],
    [`${command} /dev/null`, "2 FILE_NOT_READABLE"],
  ]),
  ["verify @nowhere.png", "2 FILE_NOT_FOUND"],
  ["verify @empty", "2 FILE_EMPTY"],
  ["import @empty", "2 CAR_EMPTY"],
  ["verify @huge", "2 FILE_TOO_LARGE"],
  ["verify @huge.png", "2 FILE_TOO_LARGE"],
  ["import @huge", "2 CAR_TOO_LARGE"],
  ["verify @secret.zip", "2 FILE_NOT_A_WORK"],
  ["verify @noise.bin", "2 FILE_NOT_A_WORK"],
  ["import @secret.zip", "2 CAR_MALFORMED"],
  ["verify 256 --reveal @nowhere.json", "2 FILE_NOT_FOUND"],
  ["verify 256 --reveal @empty", "2 FILE_EMPTY"],
  ["verify 256 --reveal @huge", "2 FILE_TOO_LARGE"],
  ["verify 256 --reveal @secret.zip", "2 REVEAL_MALFORMED"],
  ["verify @whole.car --reveal @huge", "2 FILE_TOO_LARGE"],
  ["rerun 256 --reveal @folder", "2 FILE_NOT_READABLE"],
  ["rerun 256 --reveal @secret.zip", "2 REVEAL_MALFORMED"],
  ["rebuild 256 --out @out.png --notes @nowhere.json", "2 FILE_NOT_FOUND"],
  ["rebuild 256 --out @out.png --notes @empty", "2 FILE_EMPTY"],
  ["rebuild 256 --out @out.png --notes @huge", "2 FILE_TOO_LARGE"],
  ["rebuild 256 --out @out.png --notes @folder", "2 FILE_NOT_READABLE"],
  ["rebuild 256 --out @out.png --notes @secret.zip", "2 NOTES_MALFORMED"],
  ["reveal 256 --sidecar @nowhere.json", "2 FILE_NOT_FOUND"],
  ["reveal 256 --sidecar @empty", "2 FILE_EMPTY"],
  ["reveal 256 --sidecar @huge", "2 FILE_TOO_LARGE"],
  ["reveal 256 --sidecar @folder", "2 FILE_NOT_READABLE"],
  ["reveal 256 --sidecar @secret.zip", "2 SIDECAR_INVALID"],

  // Blocks that are none, or of another chain.
  ...["latest", "0x12", "12345", `${NO_BLOCK}00`].flatMap((block): Row[] => [
    [`verify 256 --block ${block}`, "2 USAGE"],
    [`verify @whole.car --block ${block}`, "2 USAGE"],
    [`export 256 --out @out.car --block ${block}`, "2 USAGE"],
  ]),
  [`verify 256 --block ${NO_BLOCK}`, "4 cannot-tell"],
  [`verify @whole.car --block ${NO_BLOCK}`, "4 cannot-tell"],
  [`export 256 --out @out.car --block ${NO_BLOCK}`, "2 BLOCK_UNKNOWN"],
  [`verify --all --block ${NO_BLOCK}`, "2 USAGE"],

  // Places that cannot be written to.
  ["export 256 --out @folder", "2 FILE_NOT_WRITABLE"],
  ["export 256 --out @nowhere/out.car", "2 FILE_NOT_WRITABLE"],
  ["rebuild 256 --out @folder", "2 FILE_NOT_WRITABLE"],
  ["rebuild 256 --out @out.png --save @nowhere/notes.json", "2 FILE_NOT_WRITABLE"],
  ["rerun 256 --run --out @folder", "2 FILE_NOT_WRITABLE"],
  ["reveal 256 --sidecar @quay.png.seedline.json --to anyone --out @folder", "2 FILE_NOT_WRITABLE"],
  ["verify --all --report @folder", "2 REPORT_NOT_OURS"],
  ["verify --all --report @huge", "2 REPORT_NOT_OURS"],
  ["verify --all --report @secret.zip", "2 REPORT_NOT_OURS"],
  ["verify --all --report @empty/report.jsonl", "2 FILE_NOT_WRITABLE"],
  ["verify --all --creator 0x12", "2 ADDRESS_MALFORMED"],
  ["verify --all --jobs 99", "2 USAGE"],
  ["rebuild 256", "2 USAGE"],
  ["import", "2 USAGE"],
  ["verify 256 --work 256", "2 USAGE"],
];

const placed = (text: string): string =>
  text
    .replace(/@/g, `${dir}/`)
    .replace(/\{rpc\}/g, stack.info.rpcUrl)
    .replace(/\{(\w+)\}/g, (_, name: keyof typeof at) => at[name]);

async function outcomeOf(args: string, more: Readonly<Record<string, string>> = {}) {
  const settings = Object.fromEntries(Object.entries(more).map(([key, value]) => [key, placed(value)]));
  const startedAt = performance.now();
  const { code, json } = await runCli(args.split(" ").map(placed), { ...env, ...settings });
  const error: { code: string; message: string; hint: string } | undefined = json.error;
  if (error !== undefined) {
    expect(error.message).toMatch(/^\S[^\n]*$/);
    expect(error.hint).toMatch(/^[A-Z][^\n]*$/);
    expect(error.code).not.toBe("INTERNAL");
  }
  expect(JSON.stringify(json)).not.toMatch(/node_modules|\bat \S+ \(|\.ts:\d+/);
  const said = error?.code ?? (Array.isArray(json.works) && json.verdict === undefined ? "many" : json.verdict);
  return { outcome: `${code} ${said}`, durationMs: performance.now() - startedAt };
}

describe("bad input gets one sentence and its exit code", () => {
  it.each(ROWS.map(([args, outcome, more = {}]) => ({ args, outcome, more })))(
    "$args → $outcome",
    async ({ args, outcome, more }) => {
      const told = await outcomeOf(args, more);
      expect(told.outcome).toBe(outcome);
      expect(told.durationMs).toBeLessThan(BOUND_MS);
    },
  );

  it("leaves nothing behind, and what it was given as it was", async () => {
    for (const name of ["out.car", "out.png"]) await expect(stat(path(name))).rejects.toThrow();
    expect((await stat(path("huge"))).size).toBe(2 ** 31 + 1);
    expect(await readFile(path("secret.zip"))).toEqual(ENCRYPTED);
    expect((await stat(path("folder"))).isDirectory()).toBe(true);
  });

  it("and no command hangs on who never answers", async () => {
    const [rpc, gateway] = [{ SEEDLINE_RPC_URL: at.stalled }, { SEEDLINE_GATEWAY: at.stalled }];
    const rows: readonly Row[] = [
      ["verify 256 --rpc {stalled}", "2 CHAIN_UNREACHABLE"],
      ["verify --all --rpc {stalled}", "2 CHAIN_UNREACHABLE"],
      ["verify @whole.car --rpc {stalled}", "4 cannot-tell"],
      ["export 256 --out @out.car --rpc {stalled}", "2 CHAIN_UNREACHABLE"],
      ["rebuild 256 --out @out.png", "2 CHAIN_UNREACHABLE", rpc],
      ["rerun 256", "2 CHAIN_UNREACHABLE", rpc],
      ["reveal 256 --sidecar @quay.png.seedline.json", "2 CHAIN_UNREACHABLE", rpc],
      ["verify 256 --gateway {stalled}", "4 cannot-tell"],
      [`verify ${SOME_CID} --gateway {stalled}`, "2 IPFS_UNREACHABLE"],
      ["export 256 --out @out.car --gateway {stalled}", "2 BUNDLE_FILES_MISSING"],
      ["rebuild 256 --out @out.png", "2 REBUILD_NOTE_MISSING", gateway],
      ["rerun 256", "2 NOT_RERUNNABLE", gateway],
    ];
    const told = await Promise.all(rows.map(([args, , more]) => outcomeOf(args, more)));
    expect(told.map(({ outcome }, i) => [rows[i]![0], outcome])).toEqual(
      rows.map(([args, outcome]) => [args, outcome]),
    );
    expect(Math.max(...told.map(({ durationMs }) => durationMs))).toBeLessThan(BOUND_MS);
  });

  it("the program itself prints two lines and no stack, to stderr alone", async () => {
    for (const args of [
      ["verify", path("secret.zip")],
      ["verify", "256", "--rpc", GONE],
      ["import", path("half.car")],
    ]) {
      const { code, stdout, stderr } = await runScript(["scripts/seedline.mjs", ...args], env);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr.trim().split("\n")).toHaveLength(2);
      expect(stderr).not.toMatch(/\bat \S+ \(|node:internal/);
    }
  });
});
