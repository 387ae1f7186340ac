import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Stack, startStack } from "../../scripts/stack/startStack.ts";
import { decodePng } from "../../src/core/png/decodePng.ts";
import { encodePng } from "../../src/core/png/encodePng.ts";
import { readConfig } from "../../src/server/config.ts";
import { type A1111Double, startA1111Double } from "../support/providers/a1111Double.ts";
import { type OpenAiDouble, startOpenAiDouble } from "../support/providers/openAiDouble.ts";
import { TEST_KEY } from "../support/providers/ProviderDouble.ts";
import { runCli } from "../support/runCli.ts";
import { testEnvironment } from "../support/testConfig.ts";

/** The whole way of a picture that a service makes: generated, signed for, minted, verified. */

const pixels = (shift: number) => ({
  width: 64,
  height: 64,
  data: Uint8Array.from({ length: 64 * 64 * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * 7 + (i >> 8) * shift) % 256)),
});
const PRIVATE_KEY = "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d";

let dir: string;
let a1111: A1111Double;
let openAi: OpenAiDouble;
let env: Record<string, string>;
let stack: Stack;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-services-"));
  a1111 = await startA1111Double(encodePng(pixels(3)));
  openAi = await startOpenAiDouble(encodePng(pixels(5)));
  env = {
    ...testEnvironment(join(dir, "data")),
    SEEDLINE_A1111_URL: a1111.url,
    SEEDLINE_OPENAI_URL: `${openAi.url}/v1`,
    SEEDLINE_OPENAI_KEY: TEST_KEY,
    SEEDLINE_CHAT_URL: `${openAi.url}/v1`,
    SEEDLINE_CHAT_KEY: TEST_KEY,
  };
  stack = await startStack(readConfig(env));
});
afterAll(async () => {
  await stack?.stop();
  await Promise.all([a1111?.stop(), openAi?.stop()]);
  await rm(dir, { recursive: true, force: true });
});

const run = async (args: readonly string[], more: Record<string, string> = {}) => runCli(args, { ...env, ...more });

test("services are listed beside the built-in generators", async () => {
  const { code, json } = await run(["generators"]);
  expect(code).toBe(0);
  const services = (json as { name: string; params: { properties: Record<string, unknown> } }[]).filter(({ name }) =>
    ["a1111", "openai", "chat"].includes(name),
  );
  expect(services.map(({ name }) => name)).toEqual(["a1111", "openai", "chat"]);
  expect(Object.keys(services[0]?.params.properties ?? {})).toEqual(["model", "steps", "cfg", "sampler", "denoise"]);
});

test("a picture of a service is attested from generation to verdict", async () => {
  const out = join(dir, "heron.png");
  const made = await run([
    "generate",
    "--generator",
    "a1111",
    "--prompt",
    "a heron",
    "--seed",
    "9",
    "--width",
    "64",
    "--height",
    "64",
    "--param",
    "steps=11",
    "--out",
    out,
  ]);
  expect([made.code, made.json.seed]).toEqual([0, "9"]);
  expect((await stat(`${out}.seedline.json`)).mode & 0o777).toBe(0o600);
  const minted = await run(["mint", out, "--title", "Heron"]);
  expect(minted.code).toBe(0);
  const verified = await run(["verify", minted.json.id]);
  const check = (name: string) =>
    (verified.json.checks as { name: string; status: string; reason: string }[]).find((one) => one.name === name);
  expect(verified.json.proofLevel).toBe("attested");
  expect(check("attestation")?.status).toBe("pass");
  const { signers } = (await (await fetch(`${stack.info.url}/api/attestor`)).json()) as {
    signers: { address: string }[];
  };
  expect(check("attestation")?.reason).toContain(signers[0]?.address);
  expect(check("content")?.status).toBe("pass");
  expect(check("rerun")?.status).toBe("not-applicable");
  expect([verified.code, verified.json.verdict]).toEqual([0, "authentic"]);

  // What it takes to make it anew, and how near the service comes: a likeness, never a proof.
  const { id } = minted.json;
  const needed = await run(["rerun", id]);
  expect(needed).toMatchObject({ code: 0, json: { id, prompt: { prompt: "a heron" }, rerun: null } });
  expect(needed.json.needs).toMatchObject({
    service: "a1111",
    seed: "9",
    width: 64,
    height: 64,
    settings: { steps: 11 },
  });
  const again = join(dir, "again.png");
  const same = await run(["rerun", id, "--run", "--out", again]);
  expect(same).toMatchObject({
    code: 0,
    json: { rerun: { samePixels: true, perceptualDistance: 0, meanDifference: 0, differences: [], proof: false } },
  });
  expect(decodePng(new Uint8Array(await readFile(again))).image).toEqual(pixels(3));
  a1111.file = encodePng({ ...pixels(3), data: pixels(3).data.map((value, i) => (i % 4 === 3 ? 255 : 255 - value)) });
  const other = (await run(["rerun", id, "--run"])).json.rerun;
  expect(other).toMatchObject({ samePixels: false, differences: [], proof: false });
  expect(other.perceptualDistance).toBeGreaterThan(12);
  expect(other.meanDifference).toBeGreaterThan(40);
  expect((await run(["verify", id])).json.proofLevel).toBe("attested");
  expect((await run(["rerun", id, "--out", again])).json.error.code).toBe("USAGE");
});

test("a work that no service with a seed made cannot be made anew, in words", async () => {
  const out = join(dir, "field.png");
  const size = ["--width", "64", "--height", "64"];
  await run(["generate", "--generator", "neural-field", "--prompt", "a field", ...size, "--out", out]);
  const { json } = await run(["mint", out]);
  const refused = await run(["rerun", json.id, "--run"]);
  expect([refused.code, refused.json.error.code]).toEqual([2, "NOT_RERUNNABLE"]);
  expect(refused.json.error.message).toContain("neural-field");
});

test("without a seed the record says so, and a service that is gone cannot sign", async () => {
  const out = join(dir, "ibis.png");
  expect(
    (await run(["generate", "--generator", "openai", "--prompt", "an ibis", "--private-prompt", "--out", out])).json
      .seed,
  ).toBeNull();
  const sidecar = JSON.parse(await readFile(`${out}.seedline.json`, "utf8")) as { generation: string; salt: string };
  expect(sidecar.salt).not.toMatch(/^0x0+$/);
  await rm(join(env.SEEDLINE_DATA_DIR ?? "", "generated"), { recursive: true });
  const refused = await run(["mint", out]);
  expect([refused.code, refused.json.error.code]).toEqual([2, "GENERATION_GONE"]);
  expect(refused.json.error.hint).toContain("--declared");
  const minted = await run(["mint", out, "--declared"]);
  const verified = await run(["verify", minted.json.id]);
  expect([verified.code, verified.json.proofLevel, verified.json.verdict]).toEqual([
    0,
    "declared",
    "authentic-with-caveats",
  ]);
});

test("a text is generated with its sidecar; what is not configured is said", async () => {
  const out = join(dir, "heron.txt");
  const made = await run(["generate", "--generator", "chat", "--prompt", "a heron", "--out", out]);
  expect(made.code).toBe(0);
  expect(await readFile(out, "utf8")).toBe("A heron stands 蒼鷺\nstill.");
  expect(made.json.outputHash).toMatch(/^0x[0-9a-f]{64}$/);
  const none = await run(["generate", "--generator", "comfyui", "--prompt", "a heron", "--out", out], {
    SEEDLINE_PRIVATE_KEY: PRIVATE_KEY,
  });
  expect([none.code, none.json.error.code]).toEqual([2, "PROVIDER_NOT_CONFIGURED"]);
  expect(JSON.stringify([made.json, none.json])).not.toContain(TEST_KEY);
});
