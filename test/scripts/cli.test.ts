import { mkdir, mkdtemp, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zlibSync } from "fflate";
import { numberToHex, sha256 } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Stack, startStack } from "../../scripts/stack/startStack.ts";
import { developmentAccount } from "../../src/core/chain/developmentAccount.ts";
import { outputHashOfImage } from "../../src/core/digest/outputHash.ts";
import { decodePng } from "../../src/core/png/decodePng.ts";
import { encodePng } from "../../src/core/png/encodePng.ts";
import { createPinner } from "../../src/server/ipfs/createPinner.ts";
import { startIpfsNode } from "../../src/server/ipfs/startIpfsNode.ts";
import { ihdr, pngChunk, pngFile } from "../support/pngSuite.ts";
import { runCli, runScript } from "../support/runCli.ts";
import { testConfig } from "../support/testConfig.ts";

const OWNER = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";
const ARTIST = "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a";
const ONE = "1000000000000000000";

let stack: Stack;
let dir: string;
let env: Record<string, string>;
/** Of the work that was drawn from another. */
let childId: string;
const path = (name: string): string => join(dir, name);
const cli = (...args: string[]) => runCli(args, env);
const as = (key: string, ...args: string[]) => runCli(args, { ...env, SEEDLINE_PRIVATE_KEY: key });
const small = ["--width", "128", "--height", "96"];
const generate = (out: string, ...more: string[]) =>
  cli("generate", "--generator", "neural-field", "--prompt", "a quiet harbour", "--out", path(out), ...small, ...more);

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-cli-"));
  stack = await startStack(testConfig(join(dir, "data")));
  env = { SEEDLINE_DATA_DIR: join(dir, "data") };
});
afterAll(async () => {
  await stack.stop();
  await rm(dir, { recursive: true, force: true });
});

describe("the main job on the command line", () => {
  it("goes from a prompt to a verified line of works that pays its root", async () => {
    const listed = await cli("generators");
    expect(listed.json[0]).toMatchObject({ name: "neural-field", inputs: { min: 0, max: 4 } });

    const made = await generate("root.png", "--seed", "42");
    expect(made).toMatchObject({ code: 0, json: { file: path("root.png"), seed: "42", width: 128, height: 96 } });
    const again = await generate("again.png", "--seed", "42");
    expect(again.json.outputHash).toBe(made.json.outputHash);
    const sidecar = JSON.parse(await readFile(made.json.sidecar, "utf8"));
    expect(sidecar).toMatchObject({
      prompt: "a quiet harbour",
      negativePrompt: "",
      salt: numberToHex(0, { size: 32 }),
    });
    expect((await stat(made.json.sidecar)).mode & 0o777).toBe(0o600);

    const root = await as(OWNER, "mint", path("root.png"), "--title", "Harbour");
    expect(root.json).toMatchObject({ outputHash: made.json.outputHash, parents: [] });
    // What is pinned is the marked file: other bytes than those on disk, the same pixels.
    expect(root.json.contentHash).not.toBe(sha256(await readFile(path("root.png"))));
    const terms = await as(OWNER, "terms", root.json.id, "--share-bps", "1000", "--scope", "lineage");
    expect(terms.json.termsId).toBe("1");

    await generate("child.png", "--seed", "43", "--input", path("root.png"));
    const forgot = await as(ARTIST, "mint", path("child.png"));
    expect(forgot).toMatchObject({ code: 2, json: { error: { code: "INPUT_IS_NO_PARENT" } } });
    const child = await as(
      ARTIST,
      "mint",
      path("child.png"),
      "--parent",
      `${root.json.id}:image:1`,
      "--royalty-bps",
      "300",
    );
    expect(child.json.parents).toEqual([{ parent: root.json.id, roles: ["image"], termsId: "1" }]);
    childId = child.json.id;

    const quote = await cli("quote", child.json.id, "--amount", ONE);
    const owner = privateKeyToAccount(OWNER).address;
    const artist = privateKeyToAccount(ARTIST).address;
    const credits = [
      { account: owner, amount: "100000000000000000" },
      { account: artist, amount: "900000000000000000" },
    ];
    expect(quote.json.credits).toEqual(credits);
    expect((await cli("pay", child.json.id, "--amount", ONE)).code).toBe(0);
    const settled = await cli("settle", child.json.id, root.json.id);
    expect(settled.json.settled).toEqual([
      { id: child.json.id, amount: ONE },
      { id: root.json.id, amount: "0" },
    ]);
    expect((await cli("balance", owner)).json[0].claimable).toBe(credits[0]?.amount);
    const receiver = "0x00000000000000000000000000000000000fee01";
    expect((await as(OWNER, "withdraw", "--to", receiver)).json).toMatchObject({ amount: credits[0]?.amount });
    expect((await as(ARTIST, "withdraw")).json).toMatchObject({ account: artist, amount: credits[1]?.amount });
    expect((await as(ARTIST, "withdraw")).json.error.code).toBe("NOTHING_TO_WITHDRAW");

    const lineage = await cli("lineage", child.json.id);
    expect(lineage.json.nodes.map((node: { id: string }) => node.id)).toEqual([child.json.id, root.json.id]);
    expect(lineage.json.edges).toEqual([
      { child: child.json.id, parent: root.json.id, roles: ["image"], termsId: "1" },
    ]);

    for (const target of [child.json.id, child.json.mediaCid, path("child.png")]) {
      const verdict = await cli("verify", target);
      expect(verdict).toMatchObject({
        code: 0,
        json: { id: child.json.id, verdict: "authentic", proofLevel: "reproducible" },
      });
      expect(verdict.json.checks).toHaveLength(14);
    }
    // A copy with somebody else's name in it, pinned under a CID of its own, is not the pinned file.
    const named = encodePng(decodePng(await readFile(path("child.png"))).image, {
      text: [{ type: "tEXt", keyword: "Author", text: "somebody else" }],
    });
    const { cid } = await createPinner({ ipfsApi: stack.info.ipfsApi }).pinFile(named);
    expect((await cli("verify", cid)).json).toMatchObject({ id: child.json.id, verdict: "authentic-with-caveats" });
    const skipped = await cli("verify", child.json.id, "--no-rerun");
    expect(skipped).toMatchObject({ code: 0, json: { verdict: "authentic-with-caveats", proofLevel: "declared" } });
  });

  it("stores a generator on chain, where anybody finds it by its hash", async () => {
    const [builtin] = (await cli("generators")).json;
    const stored = await cli("store-generator", "neural-field");
    expect(stored.json).toMatchObject({ hash: builtin.hash, name: "neural-field", chunks: [expect.any(String)] });
    expect((await cli("store-generator", "neural-field")).json).toMatchObject({ hash: builtin.hash, txHashes: [] });
    const fetched = await cli("fetch-generator", builtin.hash, "--out", path("fetched.wasm"));
    expect(fetched.json).toMatchObject({ hash: builtin.hash, sizeBytes: stored.json.sizeBytes });
    expect(sha256(await readFile(path("fetched.wasm")))).toBe(builtin.hash);
    const unknown = await cli("fetch-generator", numberToHex(7, { size: 32 }), "--out", path("no.wasm"));
    expect(unknown).toMatchObject({ code: 2, json: { error: { code: "UNKNOWN_MODULE" } } });
    await expect(stat(path("no.wasm"))).rejects.toThrow();
    await writeFile(path("no.wasm"), "no module");
    expect((await cli("store-generator", path("no.wasm"))).json.error.code).toBe("GENERATOR_INVALID");
  });

  it("draws a work again without any file of it or its ancestors, and not from wrong notes", async () => {
    const ids = (await cli("lineage", childId)).json.nodes.map((node: { id: string }) => node.id);
    const notes = path("notes.json");
    const first = await cli("rebuild", childId, "--out", path("again.png"), "--save", notes);
    expect(first).toMatchObject({ code: 0, json: { id: childId, file: path("again.png"), notes } });
    expect(first.json.works.map((work: { id: string }) => work.id).sort()).toEqual([...ids].sort());
    expect(first.json.works.map((work: { moduleFrom: string }) => work.moduleFrom)).toEqual(["chain", "chain"]);
    const { image } = decodePng(new Uint8Array(await readFile(path("again.png"))));
    expect(outputHashOfImage(image)).toBe(first.json.outputHash);
    // A gateway that does not exist is never asked.
    const off = { ...env, SEEDLINE_GATEWAY: "http://127.0.0.1:9", SEEDLINE_IPFS_API: "http://127.0.0.1:9" };
    const again = await runCli(["rebuild", childId, "--out", path("off.png"), "--notes", notes], off);
    expect(again).toMatchObject({ code: 0, json: { outputHash: first.json.outputHash } });
    expect(await readFile(path("off.png"))).toEqual(await readFile(path("again.png")));

    const saved = JSON.parse(await readFile(notes, "utf8"));
    const own = saved.works.findIndex((work: { id: string }) => work.id === childId);
    const params = { ...saved.works[own].recipe.params };
    const [name = "", value] = Object.entries(params).find(([, one]) => typeof one === "number") ?? [];
    for (const [change, code] of [
      [{ prompt: "other words" }, "REBUILD_NOTE_WRONG"],
      [{ recipe: { ...saved.works[own].recipe, seed: "44" } }, "REBUILD_NOTE_WRONG"],
      [{ recipe: { ...saved.works[own].recipe, params: { ...params, [name]: Number(value) / 2 } } }, "REBUILD_DIFFERS"],
      [{ recipe: { ...saved.works[own].recipe, inputs: [] } }, "REBUILD_DIFFERS"],
      [{ id: "99968" }, "REBUILD_NOTE_MISSING"],
      [{ salt: 7 }, "NOTES_MALFORMED"],
    ] as const) {
      const works = saved.works.map((work: object, i: number) => (i === own ? { ...work, ...change } : work));
      await writeFile(path("wrong.json"), JSON.stringify({ ...saved, works }));
      const refused = await cli("rebuild", childId, "--out", path("wrong.png"), "--notes", path("wrong.json"));
      expect([refused.code, refused.json.error?.code]).toEqual([2, code]);
    }
    expect(await stat(path("wrong.png")).catch(() => null)).toBeNull();
  });

  it("draws a work again without notes once its words are on chain, by the usual settings, and claims nothing else", async () => {
    const make = (out: string, seed: string, ...more: string[]) =>
      cli(
        ...["generate", "--generator", "ornament", "--prompt", "a tiled wall", "--private-prompt", "--seed", seed],
        ...["--out", path(out), "--width", "256", "--height", "256", ...more],
      );
    const made = await make("tiles.png", "901");
    const { id } = (await as(ARTIST, "mint", path("tiles.png"))).json;
    const off = { ...env, SEEDLINE_GATEWAY: "http://127.0.0.1:9" };
    const rebuild = () => runCli(["rebuild", id, "--out", path("tiles-again.png")], off);
    expect(await rebuild()).toMatchObject({ code: 2, json: { error: { code: "REBUILD_NOTE_MISSING" } } });
    expect((await as(ARTIST, "reveal", id, "--sidecar", made.json.sidecar)).code).toBe(0);
    const again = await rebuild();
    expect(again).toMatchObject({
      code: 0,
      json: { outputHash: made.json.outputHash, works: [{ id, settings: "guessed", moduleFrom: "program" }] },
    });
    const { image } = decodePng(new Uint8Array(await readFile(path("tiles-again.png"))));
    expect(outputHashOfImage(image)).toBe(made.json.outputHash);
    // With the metadata there is nothing to guess.
    const told = await cli("rebuild", id, "--out", path("tiles-again.png"));
    expect(told.json.works).toMatchObject([{ id, settings: "noted" }]);
  });

  it("keeps a private prompt private, and says that its making is not proven", async () => {
    const made = await generate("private.png", "--seed", "44", "--private-prompt");
    const sidecar = JSON.parse(await readFile(made.json.sidecar, "utf8"));
    expect(sidecar.salt).not.toBe(numberToHex(0, { size: 32 }));
    const minted = await as(ARTIST, "mint", path("private.png"));
    const metadata = await fetch(`${stack.info.gateway}/ipfs/${minted.json.metadataCid}`).then((r) => r.text());
    expect(metadata).not.toContain("harbour");
    expect(metadata).not.toContain(sidecar.salt);
    const verdict = await cli("verify", minted.json.id);
    expect(verdict.json).toMatchObject({ verdict: "authentic-with-caveats", proofLevel: "declared" });
    expect(verdict.json.checks.find((check: { name: string }) => check.name === "rerun").status).toBe("unknown");

    // To one person: a file that the creator signed, which nobody else could have written.
    const { id } = minted.json;
    const reader = "0x00000000000000000000000000000000000000aa";
    const shown = ["reveal", id, "--sidecar", made.json.sidecar, "--to", reader, "--out", path("shown.json")];
    expect(await as(OWNER, ...shown)).toMatchObject({ code: 2, json: { error: { code: "NOT_CREATOR" } } });
    expect(await as(ARTIST, ...shown)).toMatchObject({ code: 0, json: { id, prompt: "a quiet harbour" } });
    expect((await stat(path("shown.json"))).mode & 0o777).toBe(0o600);
    const convinced = { code: 0, json: { id, verdict: "authentic", proofLevel: "reproducible" } };
    expect(await cli("verify", id, "--reveal", path("shown.json"))).toMatchObject(convinced);
    expect(await cli("verify", path("shown.json"))).toMatchObject(convinced);
    const document = JSON.parse(await readFile(path("shown.json"), "utf8"));
    for (const [change, code] of [
      [{ prompt: "a loud harbour" }, "REVEAL_NOT_SIGNED"],
      [{ to: sidecar.salt.slice(0, 42) }, "REVEAL_NOT_SIGNED"],
      [{ work: "256" }, "REVEAL_NOT_SIGNED"],
      [{ chainId: 1 }, "REVEAL_ELSEWHERE"],
      [{ signature: "0x" }, "REVEAL_NOT_SIGNED"],
      [{ salt: "none" }, "REVEAL_MALFORMED"],
    ] as const) {
      await writeFile(path("forged.json"), JSON.stringify({ ...document, ...change }));
      expect(await cli("verify", path("forged.json"))).toMatchObject({ code: 2, json: { error: { code } } });
    }
    expect((await cli("verify", "256", "--reveal", path("shown.json"))).json.error.code).toBe("USAGE");
    expect((await cli("verify", id)).json.proofLevel).toBe("declared");

    // To everybody, for good.
    expect((await as(ARTIST, "reveal", id, "--sidecar", made.json.sidecar)).code).toBe(0);
    expect(await cli("verify", id)).toMatchObject(convinced);
  });

  it("mints a picture of unknown making as declared, never as more", async () => {
    const data = new Uint8Array(64 * 64 * 4).map((_, i) => (i % 4 === 3 ? 255 : (i * 7) % 256));
    await writeFile(path("found.png"), encodePng({ width: 64, height: 64, data }));
    const minted = await as(ARTIST, "mint", path("found.png"));
    const verdict = await cli("verify", minted.json.id);
    expect(verdict).toMatchObject({ code: 0, json: { verdict: "authentic-with-caveats", proofLevel: "declared" } });
    expect(verdict.json.sentence).toMatch(/declared/i);
  });

  it("names the work that a later one looks like, for one work and for all", async () => {
    const { image } = decodePng(await readFile(path("root.png")));
    const data = image.data.map((value, at) => (at % 4 === 3 ? value : Math.min(255, value + 2)));
    await writeFile(path("copied.png"), encodePng({ ...image, data }));
    const copy = await as(ARTIST, "mint", path("copied.png"));
    const duplicates = (judged: { checks: { name: string; status: string; reason: string }[] }) =>
      judged.checks.find(({ name }) => name === "duplicates");
    const named = {
      status: "unknown",
      reason: expect.stringMatching(/looks like work 256 by 0x\w+, .*recorded before/),
    };
    const first = { status: "pass", reason: expect.stringMatching(/None of the \d+ works.*came later/) };
    expect(duplicates((await cli("verify", copy.json.id)).json)).toMatchObject(named);
    expect(duplicates((await cli("verify", "256", "--no-rerun")).json)).toMatchObject(first);
    const report = path("look-alikes.jsonl");
    expect((await cli("verify", "--all", "--report", report, "--no-rerun")).code).toBe(0);
    const lines = (await readFile(report, "utf8"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(duplicates(lines.find(({ id }) => id === copy.json.id))).toMatchObject(named);
    expect(duplicates(lines.find(({ id }) => id === "256"))).toMatchObject(first);
  });

  it("finds a work by its pixels when the file was written anew, and accuses one that was changed", async () => {
    const { image } = decodePng(await readFile(path("root.png")));
    await writeFile(
      path("stripped.png"),
      encodePng(image, { text: [{ type: "tEXt", keyword: "Comment", text: "x" }] }),
    );
    const stripped = await cli("verify", path("stripped.png"), "--no-rerun");
    expect(stripped.json.id).not.toBeNull();
    const data = image.data.slice();
    data[0] = (data[0] ?? 0) ^ 1;
    await writeFile(path("changed.png"), encodePng({ ...image, data }));
    expect(await cli("verify", path("changed.png"))).toMatchObject({
      code: 4,
      json: { id: null, verdict: "cannot-tell" },
    });
  });
});

it("judges every work, and goes on where it was stopped", async () => {
  const report = path("report.jsonl");
  const all = (...more: string[]) => cli("verify", "--all", "--report", report, "--no-rerun", ...more);
  const first = await all();
  const ids: string[] = first.json.works.map((work: { id: string }) => work.id);
  expect(ids.length).toBeGreaterThan(3);
  expect(first).toMatchObject({ code: 0, json: { report, verdicts: { "not-authentic": 0, "cannot-tell": 0 } } });
  // As a kill leaves it: one line whole, one begun. What was judged stands, even where it would be judged otherwise now.
  const [head = "", line = "", cut = ""] = (await readFile(report, "utf8")).split("\n");
  const judged = JSON.stringify({ ...JSON.parse(line), verdict: "cannot-tell" });
  await writeFile(report, [head, judged, cut.slice(0, 40)].join("\n"));
  const second = await all();
  expect(second).toMatchObject({ code: 4, json: { verdicts: { "cannot-tell": 1 } } });
  expect(second.json.works.map((work: { id: string }) => work.id)).toEqual(ids);
  // A report on something else, and one that is whole, are not gone on with.
  await writeFile(report, [head, judged, ""].join("\n"));
  const creator = developmentAccount(31337, 0).address;
  const own = await all("--creator", creator);
  expect(own).toMatchObject({ code: 0, json: { verdicts: { "cannot-tell": 0 } } });
  expect(own.json.works.length).toBeLessThan(ids.length);
  expect((await all()).json.works).toHaveLength(ids.length);
  const others = path("notes.txt");
  await writeFile(others, "dear diary");
  expect(await cli("verify", "--all", "--report", others)).toMatchObject({
    code: 2,
    json: { error: { code: "REPORT_NOT_OURS" } },
  });
  expect(await readFile(others, "utf8")).toBe("dear diary");
  for (const wrong of [["256", "--all"], [], ["256", "--report", report], ["--all", "--jobs", "0"]])
    expect(await cli("verify", ...wrong)).toMatchObject({ code: 2, json: { error: { code: "USAGE" } } });
});

describe("a bundle", () => {
  const realFetch = globalThis.fetch;
  afterEach(() => {
    globalThis.fetch = realFetch;
  });

  it("leaves with a work, verifies with the network off, and is pinned again elsewhere under the same CIDs", async () => {
    await generate("kept.png", "--seed", "77");
    const minted = await as(ARTIST, "mint", path("kept.png"), "--title", "Kept");
    const { id } = minted.json;
    const exported = await cli("export", id, "--out", path("kept.car"));
    expect(exported).toMatchObject({ code: 0, json: { file: path("kept.car"), works: [id], missing: [] } });
    const { roots, bytes, block } = exported.json;
    expect((await stat(path("kept.car"))).size).toBe(bytes);
    const asked = await cli("verify", path("kept.car"));
    expect(asked).toMatchObject({ code: 0, json: { id, verdict: "authentic", bundle: { confirmedBy: "node" } } });

    const elsewhere = await startIpfsNode({ dataDir: join(dir, "elsewhere"), rpcPort: 0, gatewayPort: 0 });
    const imported = await runCli(["import", path("kept.car")], { ...env, SEEDLINE_IPFS_API: elsewhere.rpcUrl });
    expect(imported).toMatchObject({ code: 0, json: { file: path("kept.car"), roots, bytes } });
    const there = await cli("verify", id, "--gateway", elsewhere.gatewayUrl);
    expect(there.json.checks.find(({ name }: { name: string }) => name === "pins").status).toBe("pass");
    await elsewhere.stop();

    // From here on nobody can be asked, and no stack is known.
    globalThis.fetch = () => Promise.reject(new Error("the network is off"));
    const alone = { SEEDLINE_DATA_DIR: join(dir, "nothing") };
    const offline = await runCli(["verify", path("kept.car"), "--block", block.hash], alone);
    expect(offline).toMatchObject({
      code: 0,
      json: { id, verdict: "authentic", proofLevel: "reproducible", bundle: { root: roots[0], confirmedBy: "given" } },
    });
    expect(offline.json.checks).toHaveLength(14);
    const unsaid = await runCli(["verify", path("kept.car")], alone);
    expect(unsaid).toMatchObject({ code: 4, json: { verdict: "cannot-tell", bundle: { confirmedBy: null } } });
    expect(unsaid.json.sentence).toContain(block.hash);
    const other = await runCli(["verify", path("kept.car"), "--block", `0x${"ab".repeat(32)}`], alone);
    expect(other).toMatchObject({ code: 4, json: { verdict: "cannot-tell", bundle: { confirmedBy: null } } });
  });

  it("is verified with a private prompt that its creator shows, and with nobody else's words, with the network off", async () => {
    const made = await generate("hidden.png", "--seed", "78", "--private-prompt");
    const { id } = (await as(ARTIST, "mint", path("hidden.png"))).json;
    const shown = ["--to", "anyone", "--out", path("hidden.json")];
    expect((await as(ARTIST, "reveal", id, "--sidecar", made.json.sidecar, ...shown)).code).toBe(0);
    const { block } = (await cli("export", id, "--out", path("hidden.car"))).json;
    globalThis.fetch = () => Promise.reject(new Error("the network is off"));
    const alone = { SEEDLINE_DATA_DIR: join(dir, "nothing") };
    const offline = (file: string, ...more: string[]) =>
      runCli(["verify", path("hidden.car"), "--block", block.hash, "--reveal", file, ...more], alone);
    const unshown = await runCli(["verify", path("hidden.car"), "--block", block.hash], alone);
    expect(unshown.json).toMatchObject({ verdict: "authentic-with-caveats", proofLevel: "declared" });
    const convinced = { code: 0, json: { id, verdict: "authentic", proofLevel: "reproducible" } };
    expect(await offline(path("hidden.json"))).toMatchObject(convinced);
    const document = JSON.parse(await readFile(path("hidden.json"), "utf8"));
    for (const [change, code] of [
      [{ prompt: "a loud harbour" }, "REVEAL_NOT_SIGNED"],
      [{ signature: `0x${"00".repeat(65)}` }, "REVEAL_NOT_SIGNED"],
      [{ work: "256" }, "NOT_IN_BUNDLE"],
      [{ chainId: 1 }, "REVEAL_ELSEWHERE"],
      [{ salt: "none" }, "REVEAL_MALFORMED"],
    ] as const) {
      await writeFile(path("forged.json"), JSON.stringify({ ...document, ...change }));
      expect(await offline(path("forged.json"))).toMatchObject({ code: 2, json: { error: { code } } });
    }
    expect(await offline(path("nowhere.json"))).toMatchObject({ code: 2, json: { error: { code: "FILE_NOT_FOUND" } } });
    // Of a block that nobody vouches for nothing is proven, whatever is shown.
    const elsewhere = `0x${"e1".repeat(32)}`;
    const vain = await runCli(
      ["verify", path("hidden.car"), "--block", elsewhere, "--reveal", path("hidden.json")],
      alone,
    );
    expect(vain).toMatchObject({ code: 4, json: { verdict: "cannot-tell" } });
  });

  it("holds all works of an artist, each judged by itself", async () => {
    const { address } = privateKeyToAccount(ARTIST);
    await generate("kept-too.png", "--seed", "78");
    await as(ARTIST, "mint", path("kept-too.png"));
    const exported = await cli("export", "--creator", address, "--out", path("all.car"));
    expect(exported.code).toBe(0);
    const { works, block } = exported.json;
    expect(works.length).toBeGreaterThan(1);
    const judged = await cli("verify", path("all.car"), "--block", block.hash, "--no-rerun");
    expect(judged.json.works.map(({ id }: { id: string }) => id)).toEqual(works);
    expect(judged).toMatchObject({ code: 0, json: { id: null, verdict: "authentic-with-caveats" } });
    const one = await cli("verify", path("all.car"), "--block", block.hash, "--work", works[1]);
    expect(one).toMatchObject({ code: 0, json: { id: works[1] } });
    const stranger = await cli("verify", path("all.car"), "--work", "16776960");
    expect(stranger).toMatchObject({ code: 2, json: { error: { code: "NOT_IN_BUNDLE" } } });
  });
});

describe("bad input is refused in one sentence, with exit code 2 and nothing minted", () => {
  const refused = async (call: Promise<{ code: number | null; json: { error?: { code: string } } }>, code: string) => {
    const { code: exit, json } = await call;
    expect([exit, json.error?.code]).toEqual([2, code]);
    expect(JSON.stringify(json)).not.toMatch(/node_modules|\bat \w+ \(/);
  };

  it("in what is asked of a generator", async () => {
    await refused(generate("x.png", "--prompt", "  "), "PROMPT_EMPTY");
    await refused(generate("x.png", "--prompt", "x".repeat(4_001)), "PROMPT_TOO_LONG");
    for (const seed of ["18446744073709551616", "-1", "1.5", "abc"]) {
      await refused(generate("x.png", `--seed=${seed}`), "SEED_OUT_OF_RANGE");
    }
    for (const width of ["63", "4097", "0", "-5", "1e3"])
      await refused(generate("x.png", `--width=${width}`), "SIZE_OUT_OF_RANGE");
    await refused(generate("x.png", "--param", "complexity=7"), "PARAM_INVALID");
    await refused(generate("x.png", "--param", "nonsense=7"), "PARAM_INVALID");
    await refused(
      cli("generate", "--generator", "dreams", "--prompt", "x", "--out", path("x.png")),
      "GENERATOR_UNKNOWN",
    );
    await refused(cli("generate", "--prompt", "x", "--out", path("x.png")), "USAGE");
    await expect(stat(path("x.png"))).rejects.toThrow();
  });

  it("in bundles", async () => {
    await writeFile(path("text.car"), "this is a text, and no archive");
    await writeFile(path("empty.car"), "");
    await mkdir(path("folder.car"), { recursive: true });
    for (const command of ["verify", "import"]) {
      await refused(cli(command, path("text.car")), "CAR_MALFORMED");
      await refused(cli(command, path("empty.car")), "CAR_EMPTY");
      await refused(cli(command, path("folder.car")), "FILE_NOT_READABLE");
      await refused(cli(command, path("none.car")), "FILE_NOT_FOUND");
    }
    await truncate(path("empty.car"), 2 ** 31);
    await refused(cli("verify", path("empty.car")), "CAR_TOO_LARGE");
    await truncate(path("empty.car"), 0);
    await refused(cli("export", "--out", path("x.car")), "USAGE");
    await refused(cli("export", "16776960", "--out", path("x.car")), "WORK_UNKNOWN");
    await refused(cli("export", "abc", "--out", path("x.car")), "ASSET_ID_MALFORMED");
    await refused(cli("export", "256", "--out", path("nowhere/x.car")), "FILE_NOT_WRITABLE");
    await refused(cli("export", "--creator", "0x12", "--out", path("x.car")), "ADDRESS_MALFORMED");
    await refused(cli("export", "--creator", `0x${"9".repeat(40)}`, "--out", path("x.car")), "NOTHING_TO_EXPORT");
    await refused(cli("verify", path("kept.car"), "--block", "0x12"), "USAGE");
    await expect(stat(path("x.car"))).rejects.toThrow();
  });

  it("in files", async () => {
    await writeFile(path("text.png"), "this is no picture");
    await writeFile(path("empty.png"), "");
    const whole = await readFile(path("root.png"));
    await writeFile(path("cut.png"), whole.subarray(0, whole.length - 40));
    await writeFile(path("bomb.png"), bomb(30_000));
    await writeFile(path("lying-bomb.png"), bomb(64));
    await refused(cli("mint", path("text.png")), "NOT_A_PNG");
    await refused(cli("mint", path("empty.png")), "FILE_EMPTY");
    await refused(cli("mint", path("cut.png")), "PNG_CORRUPT");
    await refused(cli("mint", path("bomb.png")), "PNG_TOO_LARGE");
    await refused(cli("mint", path("lying-bomb.png")), "PNG_CORRUPT");
    await refused(cli("mint", dir), "FILE_NOT_READABLE");
    await refused(cli("mint", path("nowhere.png")), "FILE_NOT_FOUND");
    await refused(cli("verify", "bafynonsense"), "CID_MALFORMED");
    await refused(cli("verify", path("nowhere.png")), "FILE_NOT_FOUND");
  });

  it("in parents and outputs", async () => {
    await generate("orphan.png", "--seed", "50");
    const mintOrphan = (...more: string[]) => as(ARTIST, "mint", path("orphan.png"), ...more);
    await refused(mintOrphan("--parent", "99999744"), "WORK_UNKNOWN");
    const bare = await mintOrphan();
    await generate("heir.png", "--seed", "51");
    const mintHeir = (...more: string[]) => as(ARTIST, "mint", path("heir.png"), ...more);
    await refused(mintHeir("--parent", bare.json.id), "NO_OPEN_TERMS");
    await refused(mintHeir("--parent", `${bare.json.id}:image:1`), "TERMS_NOT_USABLE");
    await refused(mintHeir("--parent", "256:muse"), "ROLE_UNKNOWN");
    await refused(mintHeir("--parent", "256:image:1", "--parent", "256:style:1"), "PARENTS_NOT_ASCENDING");
    await refused(mintHeir("--parent", "256:image:1", "--max-cede-bps", "999"), "SHARE_SUM_EXCEEDED");
    await refused(mintHeir("--royalty-bps", "1001"), "USAGE");
    const twice = await mintOrphan();
    expect(twice).toMatchObject({ code: 2, json: { error: { code: "ALREADY_MINTED" } } });
    expect(twice.json.error.message).toContain(bare.json.id);
    await refused(cli("terms", bare.json.id, "--share-bps", "100", "--scope", "lineage"), "NOT_AUTHORITY");
    await refused(cli("pay", "99999744", "--amount", "1"), "WORK_UNKNOWN");
    await refused(cli("pay", bare.json.id, "--amount", "0"), "USAGE");
    await refused(cli("frobnicate"), "USAGE");
  });

  it("for a work that does not exist", async () => {
    const verdict = await cli("verify", "99999744");
    expect([3, 4]).toContain(verdict.code);
    await refused(cli("verify", "7"), "ASSET_ID_MALFORMED");
  });
});

describe("services that are gone", () => {
  it("a stopped chain or store loses nothing and says what to do", async () => {
    await generate("later.png", "--seed", "60");
    const dead = "http://127.0.0.1:9";
    const noChain = await runCli(["mint", path("later.png")], { ...env, SEEDLINE_RPC_URL: dead });
    expect(noChain).toMatchObject({ code: 2, json: { error: { code: "CHAIN_UNREACHABLE" } } });
    const noStore = await runCli(["mint", path("later.png")], { ...env, SEEDLINE_IPFS_API: dead });
    expect(noStore).toMatchObject({ code: 2, json: { error: { code: "IPFS_UNREACHABLE" } } });
    expect((await cli("mint", path("later.png"))).code).toBe(0);
    const noGateway = await cli("verify", "256", "--gateway", dead);
    expect(noGateway).toMatchObject({ code: 4, json: { verdict: "cannot-tell" } });
    const nothing = await runCli(["quote", "256", "--amount", "1"], { SEEDLINE_DATA_DIR: path("elsewhere") });
    expect(nothing).toMatchObject({ code: 2, json: { error: { code: "NOT_RUNNING" } } });
    const bad = await runCli(["balance"], { ...env, SEEDLINE_RPC_PORT: "http" });
    expect(bad).toMatchObject({ code: 2, json: { error: { code: "CONFIG_INVALID" } } });
    expect(developmentAccount(31_337, 0).address).toMatch(/^0xf39F/);
  });

  it("a taken port names the port and the variable that changes it", async () => {
    for (const variable of ["SEEDLINE_PORT", "SEEDLINE_RPC_PORT", "SEEDLINE_IPFS_PORT", "SEEDLINE_GATEWAY_PORT"]) {
      const { server, port } = await occupyPort();
      const config = testConfig(path(`taken-${variable}`));
      const key = {
        SEEDLINE_PORT: "port",
        SEEDLINE_RPC_PORT: "rpcPort",
        SEEDLINE_IPFS_PORT: "ipfsPort",
        SEEDLINE_GATEWAY_PORT: "gatewayPort",
      }[variable] as string;
      await expect(startStack({ ...config, [key]: port })).rejects.toMatchObject({
        code: "PORT_TAKEN",
        message: expect.stringContaining(String(port)),
        hint: expect.stringContaining(variable),
      });
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it("the program itself: help, exit codes, and where its words go", async () => {
    const help = await runScript(["scripts/seedline.mjs", "mint", "--help"]);
    expect(help).toMatchObject({ code: 0 });
    expect(help.stdout).toContain("seedline mint FILE");
    const wrong = await runScript(["scripts/seedline.mjs", "frobnicate", "--json"]);
    expect([wrong.code, JSON.parse(wrong.stdout).error.code, wrong.stderr]).toEqual([2, "USAGE", ""]);
    const plain = await runScript(["scripts/seedline.mjs", "mint", path("nowhere.png")], env);
    expect([plain.code, plain.stdout]).toEqual([2, ""]);
    expect(plain.stderr).toContain("nowhere.png");
  });
});

/** A PNG that says `side` × `side` pixels and carries 64 MiB of zeros, deflated to 64 KiB. */
function bomb(side: number): Uint8Array {
  const zeros = zlibSync(new Uint8Array(64 * 1024 * 1024), { level: 9 });
  return pngFile(pngChunk("IHDR", ihdr(side, side, 8, 6)), pngChunk("IDAT", zeros), pngChunk("IEND"));
}

function occupyPort(): Promise<{ server: Server; port: number }> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => resolve({ server, port: (server.address() as { port: number }).port }));
  });
}
