import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Hex, zeroAddress } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Stack, startStack } from "../../scripts/stack/startStack.ts";
import { rawCidOfBytes } from "../../src/core/cid/rawCid.ts";
import { contentHash } from "../../src/core/digest/contentHash.ts";
import { FOREVER, handmadeModule } from "../core/generator/handmadeModule.ts";
import { runCli } from "../support/runCli.ts";
import { strangerModule } from "../support/strangerModule.ts";
import { testConfig } from "../support/testConfig.ts";

const AUTHOR: Hex = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";
const ARTIST: Hex = "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a";
const BUYER: Hex = "0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6";
const author = privateKeyToAccount(AUTHOR).address;

let stack: Stack;
let dir: string;
const path = (name: string): string => join(dir, name);
const as = (key: Hex, ...args: (string | number | bigint)[]) =>
  runCli(args.map(String), { SEEDLINE_DATA_DIR: join(dir, "data"), SEEDLINE_PRIVATE_KEY: key });

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-generators-"));
  stack = await startStack(testConfig(join(dir, "data")));
});
afterAll(async () => {
  await stack.stop();
  await rm(dir, { recursive: true, force: true });
});

async function moduleFile(name: string, like?: "verse"): Promise<{ file: string; module: Uint8Array; hash: Hex }> {
  const module = strangerModule(name, like);
  await writeFile(path(`${name}.wasm`), module);
  return { file: path(`${name}.wasm`), module, hash: contentHash(module) };
}

const draw = (generator: string, out: string, seed: number) =>
  as(
    ARTIST,
    ...["generate", "--generator", generator, "--prompt", "a red kite", "--seed", seed],
    ...["--width", 96, "--height", 64, "--out", path(out)],
  );

const check = (verdict: { checks: { name: string; status: string; reason: string }[] }, name: string) =>
  verdict.checks.find((one) => one.name === name);

describe("a generator of somebody else on the command line", () => {
  it("becomes an asset, is used by number, hash, CID and file, and its author is paid by what is sold", async () => {
    const { file, module, hash } = await moduleFile("kites");
    const registered = (
      await as(AUTHOR, "register-generator", file, "--share-bps", 1_250, "--scope", "lineage", "--title", "Kites")
    ).json;
    expect(registered).toMatchObject({
      hash,
      name: "flow-field",
      stored: true,
      termsId: expect.stringMatching(/^\d+$/),
    });
    const { id } = registered;
    const own = (await as(BUYER, "verify", file)).json;
    expect([own.id, own.verdict, own.proofLevel]).toEqual([id, "authentic-with-caveats", "declared"]);
    expect(check(own, "content")).toMatchObject({ status: "pass", reason: expect.stringContaining("its bytes are") });

    const cid = rawCidOfBytes(module).toString();
    const outputs = new Set<string>();
    for (const [place, name] of [id, hash, cid, `ipfs://${cid}`, file].entries()) {
      const drawn = await draw(name, `kite-${place}.png`, 40);
      expect(drawn.code).toBe(0);
      outputs.add(drawn.json.outputHash);
    }
    expect(outputs.size).toBe(1);

    const refused = await as(ARTIST, "mint", path("kite-0.png"));
    expect([refused.code, refused.json.error.code]).toEqual([2, "GENERATOR_IS_NO_PARENT"]);
    expect(`${refused.json.error.message} ${refused.json.error.hint}`).toContain(author);
    expect(refused.json.error.hint).toContain(`--parent ${id}:model`);

    const work = (await as(ARTIST, "mint", path("kite-0.png"), "--parent", `${id}:model`)).json;
    expect(work.parents).toEqual([{ parent: id, roles: ["model"], termsId: registered.termsId }]);
    const verdict = (await as(BUYER, "verify", work.id)).json;
    expect([verdict.verdict, verdict.proofLevel]).toEqual(["authentic", "reproducible"]);
    expect(check(verdict, "ancestors")?.reason).not.toContain("author");

    await as(ARTIST, "list", work.id, "--price", 80_000);
    await as(BUYER, "buy", work.id, "--price", 80_000);
    const balance = (await as(AUTHOR, "balance")).json;
    expect(balance).toEqual([{ asset: zeroAddress, claimable: "10000" }]);
  });

  it("is found in IPFS alone, and the verdict says when its asset is not named", async () => {
    const { file, hash } = await moduleFile("gulls");
    const { id, stored } = (await as(AUTHOR, "register-generator", file, "--no-store")).json;
    expect(stored).toBe(false);
    expect((await draw(hash, "gull.png", 41)).code).toBe(0);
    const without = await as(ARTIST, "mint", path("gull.png"), "--parent", `${id}:model`);
    expect(without.json.error.code).toBe("NO_OPEN_TERMS");
    const work = (await as(ARTIST, "mint", path("gull.png"), "--unpaid-generator")).json;
    const verdict = (await as(BUYER, "verify", work.id)).json;
    expect([verdict.verdict, verdict.proofLevel]).toEqual(["authentic", "reproducible"]);
    expect(check(verdict, "ancestors")).toMatchObject({
      status: "pass",
      reason: expect.stringMatching(
        new RegExp(`as asset ${id}, .*its author earns nothing from this work; no contract prevents that`),
      ),
    });
  });

  it("that nobody registered is pinned with the work; registered later, nothing is held against earlier works", async () => {
    const { file, hash } = await moduleFile("terns");
    expect((await draw(file, "tern.png", 42)).code).toBe(0);
    const other = (await moduleFile("crows")).file;
    expect((await as(ARTIST, "mint", path("tern.png"), "--module", other)).json.error.code).toBe("GENERATOR_MISMATCH");
    const work = (await as(ARTIST, "mint", path("tern.png"), "--module", file)).json;
    const before = (await as(BUYER, "verify", work.id)).json;
    expect(before.verdict).toBe("authentic");
    expect((await as(AUTHOR, "register-generator", file, "--no-store")).json.hash).toBe(hash);
    const after = (await as(BUYER, "verify", work.id)).json;
    expect(check(after, "ancestors")).toEqual(check(before, "ancestors"));
    // The same module is an asset once.
    const again = await as(BUYER, "register-generator", file, "--no-store");
    expect(again.json.error.code).toBe("ALREADY_MINTED");
  });

  it("goes with a work that is minted by its buyer, and without its module nothing is signed", async () => {
    const { file, module, hash } = await moduleFile("swifts");
    expect((await draw(file, "swift.png", 44)).code).toBe(0);
    const sale = ["voucher", path("swift.png"), "--price", 60_000, "--out", path("swift.json")];
    // Nobody keeps the module: whoever buys could not have it verified.
    for (const refused of [await as(ARTIST, ...sale), await as(ARTIST, "mint", path("swift.png"))]) {
      expect([refused.code, refused.json.error.code]).toEqual([2, "GENERATOR_NOT_KEPT"]);
      expect(`${refused.json.error.message} ${refused.json.error.hint}`).toMatch(
        new RegExp(`${hash}.*--module FILE.wasm.*Nothing was minted or signed`),
      );
    }
    await expect(readFile(path("swift.json"))).rejects.toMatchObject({ code: "ENOENT" });

    expect((await as(ARTIST, ...sale, "--module", file)).code).toBe(0);
    const pinned = await fetch(`${stack.info.gateway}/ipfs/${rawCidOfBytes(module)}?format=raw`);
    expect(new Uint8Array(await pinned.arrayBuffer())).toEqual(module);
    const { id } = (await as(BUYER, "buy", path("swift.json"), "--price", 60_000)).json;
    const verdict = (await as(BUYER, "verify", id)).json;
    expect([verdict.verdict, verdict.proofLevel]).toEqual(["authentic", "reproducible"]);
    // Now that it is kept, another work made with it needs no file.
    expect((await draw(hash, "swift-2.png", 45)).code).toBe(0);
    expect((await as(ARTIST, "mint", path("swift-2.png"))).code).toBe(0);
  });

  it("that writes is an asset like one that draws, with a picture of what it wrote", async () => {
    const { file, hash } = await moduleFile("sonnets", "verse");
    const { id } = (
      await as(AUTHOR, "register-generator", file, ...["--share-bps", 900, "--scope", "direct", "--no-store"])
    ).json;
    const own = (await as(BUYER, "verify", file)).json;
    expect([own.id, own.verdict]).toEqual([id, "authentic-with-caveats"]);
    const write = ["generate", "--generator", hash, "--prompt", "a late ferry", "--seed", 43, "--out", path("a.txt")];
    expect((await as(ARTIST, ...write)).code).toBe(0);
    const work = (await as(ARTIST, "mint", path("a.txt"), "--parent", `${id}:model`)).json;
    expect(work.parents).toMatchObject([{ parent: id, roles: ["model"] }]);
    const verdict = (await as(BUYER, "verify", work.id)).json;
    expect([verdict.verdict, verdict.proofLevel]).toEqual(["authentic", "reproducible"]);
  });

  it("is refused with the reason when it is none, or nobody has it", async () => {
    await writeFile(path("mute.wasm"), handmadeModule({ withImport: true }));
    const imports = await as(AUTHOR, "register-generator", path("mute.wasm"));
    expect([imports.json.error.code, imports.json.error.message]).toEqual([
      "GENERATOR_INVALID",
      expect.stringContaining("it imports env.now"),
    ]);
    await writeFile(path("endless.wasm"), handmadeModule({ describe: FOREVER }));
    expect((await as(AUTHOR, "store-generator", path("endless.wasm"))).json.error.code).toBe("GENERATOR_TIMEOUT");
    const nobody: Hex = `0x${"5a".repeat(32)}`;
    expect((await draw(nobody, "no.png", 1)).json.error.code).toBe("GENERATOR_NOT_FOUND");
    expect((await draw("999424", "no.png", 1)).json.error.code).toBe("WORK_UNKNOWN");
    expect((await draw("bafkreigh2akiscaildc", "no.png", 1)).json.error.code).toBe("GENERATOR_UNKNOWN");
    await as(
      ARTIST,
      "generate",
      "--generator",
      "flow-field",
      "--prompt",
      "x",
      "--width",
      64,
      "--height",
      64,
      "--out",
      path("w.png"),
    );
    const work = (await as(ARTIST, "mint", path("w.png"))).json;
    expect((await draw(work.id, "no.png", 1)).json.error.code).toBe("ASSET_IS_NO_GENERATOR");
  });
});
