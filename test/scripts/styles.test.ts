import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Hex, zeroAddress } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Stack, startStack } from "../../scripts/stack/startStack.ts";
import { runCli } from "../support/runCli.ts";
import { testConfig } from "../support/testConfig.ts";

const STUDIO: Hex = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";
const ARTIST: Hex = "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a";
const BUYER: Hex = "0x7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6";
const studio = privateKeyToAccount(STUDIO).address;

let stack: Stack;
let dir: string;
const path = (name: string): string => join(dir, name);
const as = (key: Hex, ...args: (string | number | bigint)[]) =>
  runCli(args.map(String), { SEEDLINE_DATA_DIR: join(dir, "data"), SEEDLINE_PRIVATE_KEY: key });

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-styles-"));
  stack = await startStack(testConfig(join(dir, "data")));
});
afterAll(async () => {
  await stack.stop();
  await rm(dir, { recursive: true, force: true });
});

/** A work of somebody's, open to descendants. */
async function work(key: Hex, name: string, seed: number, ...terms: (string | number)[]): Promise<string> {
  const file = path(`${name}.png`);
  const generate = ["generate", "--generator", "flow-field", "--prompt", name, "--seed", seed];
  await as(key, ...generate, "--width", 80, "--height", 64, "--param", "density=0.7", "--out", file);
  const { id } = (await as(key, "mint", file)).json;
  if (terms.length > 0) await as(key, "terms", id, "--share-bps", 0, "--scope", "direct", ...terms);
  return id;
}

it("twelve works under a style are minted at once, can be made again, and each pays the style's owner when it is sold", async () => {
  const examples = [
    await work(STUDIO, "lanterns", 7, "--by", "open"),
    await work(STUDIO, "harbour", 8, "--by", "open"),
    await work(STUDIO, "bridges", 9, "--by", "open"),
  ];
  const made = await as(
    STUDIO,
    ...["style", "create", ...examples, "--name", "Night market", "--before", "woodcut", "--after", "by night"],
    ...["--share-bps", 900, "--scope", "lineage"],
  );
  expect(made.json).toMatchObject({ examples, drawnFrom: 2, termsId: expect.stringMatching(/^\d+$/) });
  const { id, termsId } = made.json;
  const own = (await as(BUYER, "verify", id)).json;
  expect([own.verdict, own.proofLevel]).toEqual(["authentic-with-caveats", "declared"]);

  const series = await as(
    ARTIST,
    ...["generate", "--style", id, "--count", 12, "--prompt", "a tea stall", "--seed", 500, "--out", path("stalls")],
  );
  expect(series.json).toMatchObject({
    prompt: "woodcut, a tea stall, by night",
    parents: [`${id}:style:${termsId}`],
    shares: [{ ancestor: id, payBps: 900 }],
    fees: [],
  });
  const files: { file: string; seed: string; outputHash: string }[] = series.json.files;
  expect(files.map(({ seed }) => seed)).toEqual(Array.from({ length: 12 }, (_, i) => `${500 + i}`));
  expect(new Set(files.map(({ outputHash }) => outputHash)).size).toBe(12);

  // What is drawn from somebody's pictures is not minted past the style.
  const past = await as(ARTIST, "mint", files[0]?.file ?? "");
  expect(past.json.error.code).toBe("INPUT_IS_NO_PARENT");
  const minted = await as(
    ARTIST,
    ...["mint", ...files.map(({ file }) => file), "--parent", `${id}:style:${termsId}`, "--title", "Stall"],
  );
  expect(minted.json.parents).toEqual([{ parent: id, roles: ["style"], termsId }]);
  expect(minted.json.works).toHaveLength(12);
  const last = minted.json.works[11];
  expect(last.outputHash).toBe(files[11]?.outputHash);
  const verdict = (await as(BUYER, "verify", last.id)).json;
  expect([verdict.verdict, verdict.proofLevel]).toEqual(["authentic", "reproducible"]);
  expect(verdict.checks.find(({ name }: { name: string }) => name === "rerun").reason).toContain(
    `the pixels of works ${examples[0]}, ${examples[1]}`,
  );

  await as(ARTIST, "list", last.id, "--price", 70_000);
  await as(BUYER, "buy", last.id, "--price", 70_000);
  expect((await as(STUDIO, "balance", studio)).json).toEqual([{ asset: zeroAddress, claimable: "6300" }]);
});

it("a style is refused of others' works, of several generators, and before anything is drawn where it cannot be used", async () => {
  const [own, foreign] = [
    await work(STUDIO, "gate", 21, "--by", "open"),
    await work(ARTIST, "well", 22, "--by", "open"),
  ];
  const create = (...works: string[]) => as(STUDIO, "style", "create", ...works, "--name", "Odd");
  expect((await create(own, foreign)).json.error.code).toBe("NOT_YOUR_WORK");
  await as(
    STUDIO,
    "generate",
    "--generator",
    "neural-field",
    "--prompt",
    "x",
    "--width",
    64,
    "--height",
    64,
    "--out",
    path("n.png"),
  );
  const other = (await as(STUDIO, "mint", path("n.png"))).json.id;
  expect((await create(own, other)).json.error.code).toBe("NO_OPEN_TERMS");
  await as(STUDIO, "terms", other, "--share-bps", 0, "--scope", "direct");
  expect((await create(own, other)).json.error.code).toBe("STYLE_OF_SEVERAL_GENERATORS");
  const { id } = (await create(own)).json;
  const draw = (style: string) => as(ARTIST, "generate", "--style", style, "--prompt", "a", "--out", path("none"));
  expect((await draw(id)).json.error.code).toBe("NO_OPEN_TERMS");
  expect((await draw(own)).json.error.code).toBe("ASSET_IS_NO_STYLE");
});
