import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GALLERY_SCENES, GALLERY_SUPPORT_WEI, GALLERY_SUPPORTED } from "../../scripts/gallery/galleryScenes.ts";
import type { RunInfo } from "../../scripts/stack/RunInfo.ts";
import { startStack } from "../../scripts/stack/startStack.ts";
import { developmentAccount } from "../../src/core/chain/developmentAccount.ts";
import { PERSONAS } from "../../src/core/chain/personas.ts";
import { rawCidOfDigest } from "../../src/core/cid/rawCid.ts";
import { createChainReader } from "../../src/io/chain/createChainReader.ts";
import { readRecord } from "../../src/io/chain/readRecord.ts";
import { listTerms } from "../../src/io/chain/readTerms.ts";
import { COIN, claimable, vaultOf } from "../../src/io/chain/royalties.ts";
import { fetchFile } from "../../src/io/ipfs/fetchFile.ts";
import { createServerStudioStore } from "../../src/io/server/createServerStudioStore.ts";
import { endProgram, type StartedProgram, startProgram } from "../support/startProgram.ts";
import { testConfig } from "../support/testConfig.ts";

/** Ids of the gallery: one mint each, in order. */
const IDS = GALLERY_SCENES.map((_, index) => 256n * BigInt(index + 1));
const LAST = IDS[GALLERY_SUPPORTED] as bigint;

let dir: string;
let dataDir: string;
let program: StartedProgram | null = null;
const started: StartedProgram[] = [];
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-recovery-"));
  dataDir = join(dir, "data");
});
afterAll(async () => {
  for (const each of started) await endProgram(each, "SIGTERM");
  await rm(dir, { recursive: true, force: true });
});

async function start(...args: string[]): Promise<{ program: StartedProgram; info: RunInfo }> {
  program = startProgram(dataDir, ["--no-index", ...args]);
  started.push(program);
  await program.ready;
  return { program, info: await program.info() };
}

const chainPid = async (): Promise<number> => {
  const children = JSON.parse(await readFile(join(dataDir, "children.json"), "utf8")) as {
    name: string;
    pid: number;
  }[];
  return children.find(({ name }) => name === "chain")?.pid as number;
};
const mints = (info: RunInfo) =>
  createChainReader(info.rpcUrl, info).client.getTransactionCount({ address: info.contracts.works });
const health = (info: RunInfo): Promise<{ parts: Record<string, { status: string }> }> =>
  fetch(`${info.url}/api/health`).then((response) => response.json());

/** Waits until a condition holds; a test that waits in vain runs into its time limit. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds().catch(() => false))) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe("a data directory through all kinds of ends", () => {
  it("a first start that is killed in the middle of the gallery goes on where it was", async () => {
    const killed = startProgram(dataDir, ["--no-index"]);
    started.push(killed);
    await killed.says("Violet Moon");
    await endProgram(killed, "SIGKILL");
    const orphan = await chainPid();
    const { program, info } = await start();
    expect(program.said()).toContain(`Ended the chain that an earlier start had left running (process ${orphan})`);
    expect(() => process.kill(orphan, 0)).toThrow();

    const reader = createChainReader(info.rpcUrl, info);
    // The nonce of Works counts its mints, and begins at 1.
    expect(await mints(info)).toBe(1 + GALLERY_SCENES.length);
    for (const [index, scene] of GALLERY_SCENES.entries()) {
      const id = IDS[index] as bigint;
      const { record } = await readRecord(reader, id);
      const maker = developmentAccount(
        31_337,
        PERSONAS.findIndex(({ name }) => name === scene.by),
      );
      expect([record.creator, record.kind, record.edges.map(({ parent }) => parent)]).toEqual([
        maker.address,
        scene.kind,
        // Edges are on record by number, whichever panel or place each parent has.
        scene.parents.toSorted((a, b) => a - b).map((parent) => IDS[parent]),
      ]);
      const terms = await listTerms(reader, id);
      expect(terms.map(({ shareBps, scope }) => ({ shareBps, scope }))).toEqual(
        scene.licence === null ? [] : [scene.licence],
      );
    }
    const owed = await Promise.all(
      ["Ivo", "Ada", "Juno", "Cleo"].map((name) =>
        claimable(
          reader,
          developmentAccount(
            31_337,
            PERSONAS.findIndex((persona) => persona.name === name),
          ).address,
          COIN,
        ),
      ),
    );
    // 10 % to the character, 12 % and the remaining 63 % to Ada, 15 % to Juno.
    expect(owed).toEqual([10n, 75n, 15n, 0n].map((percent) => (GALLERY_SUPPORT_WEI * percent) / 100n));
    expect(await reader.client.getBalance({ address: await vaultOf(reader, LAST) })).toBe(0n);
  });

  it("what was kept is there after both server and chain are killed, and nothing is made twice", async () => {
    const before = program as StartedProgram;
    const first = await before.info();
    const { settled } = JSON.parse(await readFile(join(dataDir, "gallery.json"), "utf8")) as { settled: string };
    await until(async () => (await readFile(join(dataDir, "chain", "state.json"), "utf8")).includes(settled));
    const chain = await chainPid();
    const kept = await createServerStudioStore(first.url).put("mints", "intent-1", { salt: "0x1234", step: "sign" });
    before.child.kill("SIGKILL");
    process.kill(chain, "SIGKILL");
    await before.ended;

    const { program: after, info } = await start();
    expect(after.said()).not.toContain("Filling");
    expect(await createServerStudioStore(info.url).get("mints", "intent-1")).toEqual(kept);
    expect(await mints(info)).toBe(1 + GALLERY_SCENES.length);
    expect(info.contracts).toEqual(first.contracts);
    const { record } = await readRecord(createChainReader(info.rpcUrl, info), LAST);
    const metadata = await fetchFile(rawCidOfDigest(record.metadataHash), { gateways: [info.gateway] });
    expect(new TextDecoder().decode(metadata)).toContain("The Night Treaty");
    expect((await stat(dataDir)).mode & 0o077).toBe(0);
  });

  it("the server goes on without its chain, says so, and has it back", async () => {
    const { child, says, info } = program as StartedProgram;
    const running = await info();
    const store = createServerStudioStore(running.url);
    // Stopped and not killed, so that it stays away until it is looked at.
    const chain = await chainPid();
    process.kill(chain, "SIGSTOP");
    await until(async () => (await health(running)).parts.chain?.status === "down");
    expect((await fetch(`${running.url}/api/health`)).status).toBe(503);
    await store.put("drafts", "meanwhile", { kept: true });
    process.kill(chain, "SIGKILL");
    await says("started again from its last saved block");
    await until(async () => (await health(running)).parts.chain?.status === "ok");
    expect(await mints(running)).toBe(1 + GALLERY_SCENES.length);
    expect((await store.get("drafts", "meanwhile"))?.document).toEqual({ kept: true });
    expect(child.exitCode).toBeNull();
  });

  it("a second start says in one sentence that the first one runs", async () => {
    const { url, pid } = await (program as StartedProgram).info();
    const second = startProgram(dataDir);
    expect(await second.ended).toEqual({ code: 2, signal: null });
    const [sentence, hint, ...rest] = second.said().trim().split("\n");
    expect(sentence).toBe(`Seedline already runs on ${dataDir} at ${url}, as process ${pid}.`);
    expect(hint).toMatch(/^ {2}Use that one/);
    expect(rest).toEqual([]);
    expect(await endProgram(program as StartedProgram, "SIGTERM")).toBe(0);
    await expect((program as StartedProgram).info()).rejects.toThrow();
  });

  it.each([
    [
      "the chain's state is half written",
      "CHAIN_STATE_DAMAGED",
      (at: string) => truncate(join(at, "chain/state.json"), 5_000),
    ],
    [
      "the chain's state is garbage",
      "CHAIN_STATE_DAMAGED",
      (at: string) => writeFile(join(at, "chain/state.json"), "\0\0\0"),
    ],
    [
      "the deployment is truncated",
      "DEPLOYMENT_DAMAGED",
      (at: string) => truncate(join(at, "deployment-31337.json"), 40),
    ],
    ["the database has lost its version", "DATABASE_DAMAGED", (at: string) => rm(join(at, "studio/PG_VERSION"))],
    [
      "the database has lost its control file",
      "DATABASE_DAMAGED",
      (at: string) => rm(join(at, "studio/global/pg_control")),
    ],
    [
      "the database is a file",
      "DATABASE_DAMAGED",
      async (at: string) => {
        await rm(join(at, "studio"), { recursive: true });
        await writeFile(join(at, "studio"), "x");
      },
    ],
    [
      "the directory is of a newer Seedline",
      "DATA_DIR_NEWER",
      (at: string) => writeFile(join(at, "seedline.json"), '{"format":9}'),
    ],
  ])("is refused and left as it is when %s", async (name, code, damage) => {
    const copy = join(dir, name.replaceAll(/\W/g, "-"));
    await cp(dataDir, copy, { recursive: true });
    await damage(copy);
    const contents = async (): Promise<string> => {
      const files = (await readdir(copy, { recursive: true })).filter(
        (file) => !/^(log|lock|children|chain.cache)/.test(file),
      );
      return files.sort().join("\n");
    };
    const before = await contents();
    await expect(startStack(testConfig(copy))).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/^[^\n]+\.$/),
      hint: expect.stringMatching(/^[^\n]+\.$/),
    });
    if (!code.startsWith("DATABASE")) expect(await contents()).toBe(before);
    await rm(copy, { recursive: true });
  });

  it("begins with new contracts when the chain was moved away, keeps the rest, and stays empty when told to", async () => {
    await rm(join(dataDir, "chain"), { recursive: true });
    const { program: empty, info } = await start("--empty");
    expect(empty.said()).not.toContain("Filling");
    expect(await mints(info)).toBe(1);
    expect((await createServerStudioStore(info.url).list("mints")).map(({ id }) => id)).toEqual(["intent-1"]);
    expect(await endProgram(empty, "SIGINT")).toBe(0);
  });

  it("knows its arguments", async () => {
    const wrong = startProgram(dataDir, ["--full"]);
    expect(await wrong.ended).toEqual({ code: 2, signal: null });
    expect(wrong.said()).toContain("--empty");
  });

  it("is refused when there is a file in its place", async () => {
    const file = join(dir, "file");
    await mkdir(dir, { recursive: true });
    await writeFile(file, "mine");
    const refused = startProgram(file);
    expect(await refused.ended).toEqual({ code: 2, signal: null });
    expect(refused.said().trim().split("\n")).toHaveLength(2);
    expect(await readFile(file, "utf8")).toBe("mine");
  });
});
