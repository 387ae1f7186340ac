import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { type Hex, recoverTypedDataAddress, zeroHash } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { generationTypedData } from "../../src/core/attestation/generationTypedData.ts";
import { contentHash } from "../../src/core/digest/contentHash.ts";
import { outputHashOfImage } from "../../src/core/digest/outputHash.ts";
import { decodePng } from "../../src/core/png/decodePng.ts";
import { encodePng } from "../../src/core/png/encodePng.ts";
import type { GenerationReport, GenerationRequest } from "../../src/core/providers/generationWire.ts";
import { effectiveSeed } from "../../src/core/recipe/effectiveSeed.ts";
import { promptHash } from "../../src/core/recipe/promptHash.ts";
import { recipeHash } from "../../src/core/recipe/recipeHash.ts";
import { openAttestor } from "../../src/server/attestor/openAttestor.ts";
import { readConfig } from "../../src/server/config.ts";
import type { Database } from "../../src/server/database/Database.ts";
import { migrate } from "../../src/server/database/migrate.ts";
import { openKeptFolder } from "../../src/server/files/openKeptFolder.ts";
import { createBudget } from "../../src/server/generations/createBudget.ts";
import { createGenerationStore, keptError } from "../../src/server/generations/createGenerationStore.ts";
import { createGenerations, type Generations } from "../../src/server/generations/createGenerations.ts";
import { lost } from "../../src/server/generations/generationErrors.ts";
import { startAnswerReader } from "../../src/server/providers/image/startAnswerReader.ts";
import { openProviders } from "../../src/server/providers/openProviders.ts";
import { createStudioStore } from "../../src/server/studio/createStudioStore.ts";
import { testDatabases } from "../support/databases.ts";
import { type A1111Double, startA1111Double } from "../support/providers/a1111Double.ts";
import { type ComfyDouble, startComfyDouble } from "../support/providers/comfyDouble.ts";
import { type OpenAiDouble, startOpenAiDouble } from "../support/providers/openAiDouble.ts";
import { TEST_KEY } from "../support/providers/ProviderDouble.ts";
import { testTimes } from "../support/providers/testTimes.ts";
import { rawRequest, startTestServer } from "../support/testServer.ts";

const IMAGE = { width: 5, height: 4, data: Uint8Array.from({ length: 80 }, (_, i) => (i * 53) % 256) };
const PNG = encodePng(IMAGE);
const INPUT = encodePng(
  { width: 2, height: 1, data: Uint8Array.of(1, 2, 3, 255, 4, 5, 6, 255) },
  { text: [{ type: "tEXt", keyword: "secret", text: "of the file" }] },
);
const ADDRESS = "0x00000000000000000000000000000000000000aa";
const DEPLOYMENT = { chainId: 31_337, contracts: { works: ADDRESS, licences: ADDRESS, ledger: ADDRESS } } as const;
const CREATOR = privateKeyToAccount(`0x${"ab".repeat(32)}`).address;
const SALT: Hex = `0x${"5a".repeat(32)}`;

let database: Database;
let dataDir: string;
let comfy: ComfyDouble;
let a1111: A1111Double;
let openAi: OpenAiDouble;
let generations: Generations;
let server: Awaited<ReturnType<typeof startTestServer>>;
let clockMs = 1_790_000_000_000;
let number = 0;

const reader = startAnswerReader();
beforeAll(async () => {
  database = await testDatabases[0]!.open();
  await migrate(database);
});
afterAll(async () => {
  await reader.stop();
  await database.close();
});
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "seedline-generations-"));
  [comfy, a1111, openAi] = await Promise.all([startComfyDouble(PNG), startA1111Double(PNG), startOpenAiDouble(PNG)]);
  await database.query("DELETE FROM seedline.generations");
  await database.query("DELETE FROM seedline.provider_use");
  await open();
});
afterEach(async () => {
  await server.stop();
  await generations.stop();
  await Promise.all([comfy.stop(), a1111.stop(), openAi.stop()]);
  await rm(dataDir, { recursive: true, force: true });
});

/** A server before the doubles, as `npm start` makes one. */
async function open(more: Record<string, string> = {}): Promise<void> {
  const { providers } = readConfig({
    SEEDLINE_COMFYUI_URL: comfy.url,
    SEEDLINE_A1111_URL: a1111.url.replace("//", "//bob:p4ssw0rd-of-bob@"),
    SEEDLINE_OPENAI_URL: `${openAi.url}/v1`,
    SEEDLINE_OPENAI_KEY: TEST_KEY,
    SEEDLINE_OPENAI_PRICE: "0.5",
    SEEDLINE_CHAT_URL: `${openAi.url}/v1`,
    SEEDLINE_CHAT_KEY: TEST_KEY,
    SEEDLINE_CHAT_MODEL: "gpt-oss:20b",
    ...more,
  });
  const store = createGenerationStore(database, () => clockMs++);
  await store.loseRunning(keptError(lost()));
  generations = createGenerations({
    providers: openProviders(providers, testTimes(2_000)),
    store,
    budget: createBudget(database, providers, () => clockMs),
    files: openKeptFolder(join(dataDir, "generated"), { maxFiles: 100 }),
    reader,
    log: pino({ level: "silent" }),
  });
  const attestor = await openAttestor({ dataDir, key: null, deployment: DEPLOYMENT, now: () => clockMs });
  server = await startTestServer({ studioStore: createStudioStore(database), generations, attestor });
}

const newId = (): string => (++number).toString(16).padStart(32, "0");
const asked = (change: Partial<GenerationRequest> = {}): GenerationRequest => ({
  provider: "comfyui",
  prompt: "a very private heron",
  negativePrompt: "",
  salt: null,
  seed: "18446744073709551615",
  width: 512,
  height: 384,
  params: {},
  ...change,
});

async function start(
  id: string,
  request: unknown,
  inputs: readonly Uint8Array[] = [],
  cookie = "",
): Promise<{ status: number; body: GenerationReport & { error?: { code: string } }; cookie: string }> {
  const form = new FormData();
  form.set("request", new Blob([JSON.stringify(request)], { type: "application/json" }));
  for (const file of inputs) form.append("input", new Blob([file.slice()]));
  const response = await fetch(`${server.url}/api/providers/generations/${id}`, {
    method: "POST",
    body: form,
    headers: cookie === "" ? {} : { cookie },
  });
  return {
    status: response.status,
    body: (await response.json()) as GenerationReport,
    cookie: response.headers.get("set-cookie")?.split(";")[0] ?? "",
  };
}

async function ended(id: string): Promise<GenerationReport> {
  let report: GenerationReport = { state: "queued" };
  await expect
    .poll(
      async () => {
        report = (await (await fetch(`${server.url}/api/providers/generations/${id}`)).json()) as GenerationReport;
        return report.state;
      },
      { timeout: 20_000 },
    )
    .toMatch(/done|failed/);
  return report;
}

async function made(request: GenerationRequest, inputs: readonly Uint8Array[] = []) {
  const id = newId();
  const begun = await start(id, request, inputs);
  expect([begun.status, begun.body]).toEqual([200, expect.objectContaining({ state: expect.any(String) })]);
  const report = await ended(id);
  if (report.state !== "done") throw new Error(JSON.stringify(report));
  const file = new Uint8Array(await (await fetch(`${server.url}/api/providers/generations/${id}/file`)).arrayBuffer());
  return { id, recipe: report.recipe, file };
}

const failure = (report: GenerationReport) => (report.state === "failed" ? report.error.code : report.state);
const used = async () =>
  database.query<{ account: string; generations: number; spend: number }>(
    "SELECT account, generations, spend_micros::float8 AS spend FROM seedline.provider_use ORDER BY account",
  );

describe("what a service generates", () => {
  test("is offered with its models and parameters", async () => {
    const { providers } = (await (await fetch(`${server.url}/api/providers`)).json()) as {
      providers: { id: string; costs: boolean; description: object }[];
    };
    expect(providers.map(({ id, costs }) => [id, costs])).toEqual([
      ["comfyui", false],
      ["a1111", false],
      ["openai", true],
      ["chat", true],
    ]);
    expect(JSON.stringify(providers)).not.toMatch(/127\.0\.0\.1|p4ssw0rd|sk-/);
  });

  test("has a recipe of what the server itself sent and received", async () => {
    const { recipe, file } = await made(asked({ params: { denoise: 0.4 } }), [INPUT]);
    expect(decodePng(file).image).toEqual(IMAGE);
    expect(recipe).toMatchObject({
      generator: { kind: "trainedAlgorithmicMedia", name: "ComfyUI", version: "0.3.40", hash: zeroHash },
      model: { name: "dreamshaper_8.safetensors" },
      seed: "18446744073709551615",
      inputs: [
        { role: "image", contentHash: contentHash(INPUT), outputHash: outputHashOfImage(decodePng(INPUT).image) },
      ],
      output: { mediaType: "image/png", width: 5, height: 4, outputHash: outputHashOfImage(IMAGE) },
      promptHash: promptHash({ prompt: "a very private heron" }),
    });
    expect(JSON.stringify(recipe)).not.toContain("heron");
    // What the file said besides its pixels did not travel.
    expect(comfy.received.some(({ body }) => body.includes("of the file"))).toBe(false);
  });

  test("of a private prompt runs on a seed that is recorded nowhere", async () => {
    const { recipe } = await made(asked({ provider: "a1111", salt: SALT, seed: "7777777777" }));
    const recorded = BigInt.asUintN(32, 7_777_777_777n);
    expect(recipe.seed).toBe(recorded.toString());
    expect(recipe.promptHash).toBe(promptHash({ prompt: "a very private heron" }, SALT));
    const ran = BigInt.asUintN(32, effectiveSeed(recorded, SALT));
    const sent = JSON.parse(a1111.received.find(({ path }) => path.endsWith("txt2img"))?.body.toString() ?? "") as {
      seed: number;
    };
    expect(BigInt(sent.seed)).toBe(ran);
    expect(JSON.stringify(recipe)).not.toContain(ran.toString());
  });

  test("of a service without seeds has none, and a text is a text", async () => {
    expect((await made(asked({ provider: "openai", seed: "5" }))).recipe.seed).toBeNull();
    const { recipe, file } = await made(asked({ provider: "chat", width: 0, height: 0 }));
    expect(new TextDecoder().decode(file)).toBe("A heron stands 蒼鷺\nstill.");
    expect(recipe).toMatchObject({
      output: { mediaType: "text/plain" },
      seed: "2147483647",
      model: { name: "gpt-oss:20b-q4" },
    });
  });
});

describe("money", () => {
  test("nothing is asked for twice under one id, not even at once", async () => {
    const id = newId();
    const request = asked({ provider: "openai" });
    const begun = await Promise.all([start(id, request), start(id, request), start(id, request)]);
    expect(begun.map(({ status }) => status)).toEqual([200, 200, 200]);
    await ended(id);
    expect((await start(id, request)).body.state).toBe("done");
    expect(openAi.count("/v1/images/generations")).toBe(1);
    expect((await start(id, asked({ provider: "openai", prompt: "another" }))).status).toBe(409);
    expect((await used())[0]).toEqual({ account: "*", generations: 1, spend: 500_000 });
  });

  test("the cap of an account holds, and the one of all together holds whatever cookies are forgotten", async () => {
    await server.stop();
    await open({ SEEDLINE_SPEND_PER_DAY: "1", SEEDLINE_TOTAL_SPEND_PER_DAY: "1.75" });
    const mine = await start(newId(), asked({ provider: "openai" }));
    expect(mine.cookie).toMatch(/^seedline_account=[0-9a-f]{32}$/);
    expect((await start(newId(), asked({ provider: "openai" }), [], mine.cookie)).status).toBe(200);
    const third = await start(newId(), asked({ provider: "openai" }), [], mine.cookie);
    expect([third.status, third.body.error?.code]).toEqual([429, "SPEND_CAP_REACHED"]);
    expect((await start(newId(), asked({ provider: "openai" }))).status).toBe(200);
    expect((await start(newId(), asked({ provider: "openai" }))).body.error?.code).toBe("SPEND_CAP_REACHED");
    // What costs nothing goes on.
    expect((await start(newId(), asked({ provider: "a1111" }), [], mine.cookie)).status).toBe(200);
    clockMs += 86_400_000;
    expect((await start(newId(), asked({ provider: "openai" }), [], mine.cookie)).status).toBe(200);
  });

  test("whoever asks what there is has an account, so that a first grid counts to one", async () => {
    await server.stop();
    await open({ SEEDLINE_GENERATIONS_PER_DAY: "3" });
    const listed = await fetch(`${server.url}/api/providers`);
    const cookie = listed.headers.get("set-cookie")?.split(";")[0] ?? "";
    expect(cookie).toMatch(/^seedline_account=[0-9a-f]{32}$/);
    const grid = await Promise.all(
      Array.from({ length: 4 }, () => start(newId(), asked({ provider: "chat" }), [], cookie)),
    );
    expect(grid.filter(({ status }) => status === 200)).toHaveLength(3);
    expect(await used()).toEqual([
      expect.objectContaining({ account: "*", generations: 3 }),
      expect.objectContaining({ generations: 3 }),
    ]);
    // Who has one keeps it.
    const again = await fetch(`${server.url}/api/providers`, { headers: { cookie } });
    expect(again.headers.get("set-cookie")).toBeNull();
  });

  test("many at once do not slip past the quota, and it outlives the server", async () => {
    await server.stop();
    await open({ SEEDLINE_GENERATIONS_PER_DAY: "3" });
    const { cookie } = await start(newId(), asked({ provider: "chat" }));
    const rush = await Promise.all(
      Array.from({ length: 8 }, () => start(newId(), asked({ provider: "chat" }), [], cookie)),
    );
    expect(rush.filter(({ status }) => status === 200)).toHaveLength(2);
    expect(rush.filter(({ body }) => body.error?.code === "GENERATION_QUOTA_REACHED")).toHaveLength(6);
    await server.stop();
    await open({ SEEDLINE_GENERATIONS_PER_DAY: "3" });
    expect((await start(newId(), asked({ provider: "chat" }), [], cookie)).body.error?.code).toBe(
      "GENERATION_QUOTA_REACHED",
    );
  });

  test("what surely cost nothing is given back, what may have cost something is not", async () => {
    for (const [fault, kept] of [
      ["wrong-key", 0],
      ["busy", 0],
      ["refusal", 0],
      ["break-off", 1],
      ["broken", 2],
      ["wrong-types", 3],
    ] as const) {
      openAi.fault = fault;
      const id = newId();
      await start(id, asked({ provider: "openai" }));
      expect(failure(await ended(id))).toMatch(/^PROVIDER_/);
      expect((await used())[0]).toMatchObject({ generations: kept, spend: kept * 500_000 });
    }
  });

  test("a failed one can be asked for again, one that the server forgot in its sleep counts", async () => {
    const id = newId();
    openAi.fault = "busy";
    await start(id, asked({ provider: "openai" }));
    expect(failure(await ended(id))).toBe("PROVIDER_BUSY");
    openAi.fault = null;
    await start(id, asked({ provider: "openai" }));
    expect(failure(await ended(id))).toBe("done");
    const asleep = newId();
    await createGenerationStore(database).begin(asleep, "openai", "x");
    await server.stop();
    await open();
    expect(failure(await ended(asleep))).toBe("GENERATION_LOST");
  });

  test("a cancelled one is stopped at the service; one that still waited costs nothing", async () => {
    a1111.hold = true;
    const [first, second] = [newId(), newId()];
    await start(first, asked({ provider: "a1111" }));
    await a1111.asked("/sdapi/v1/txt2img");
    await start(second, asked({ provider: "a1111", prompt: "second" }));
    await fetch(`${server.url}/api/providers/generations/${second}/cancel`, { method: "POST" });
    await fetch(`${server.url}/api/providers/generations/${first}/cancel`, { method: "POST" });
    expect(failure(await ended(first))).toBe("GENERATION_CANCELLED");
    expect(failure(await ended(second))).toBe("GENERATION_CANCELLED");
    expect(a1111.interrupted).toBe(1);
    expect(a1111.count("/sdapi/v1/txt2img")).toBe(1);
    expect((await used())[0]).toMatchObject({ generations: 1 });
  });
});

describe("what is refused before anything is asked for", () => {
  test.each([
    ["another site", { origin: "https://evil.example" }, 403],
    ["another site's form", { "sec-fetch-site": "cross-site" }, 403],
    ["a name that points here", { host: "evil.example:4747" }, 403],
  ])("%s", async (_, headers, status) => {
    for (const path of [`/api/providers/generations/${newId()}`, `/api/providers/generations/${newId()}/attestation`]) {
      expect((await rawRequest(server.url, { method: "POST", path, headers, body: "{}" })).status).toBe(status);
    }
    expect((await rawRequest(server.url, { path: "/api/providers", headers })).status).toBe(status);
    expect(comfy.received).toEqual([]);
  });

  test.each([
    [{ provider: "midjourney" }, 400],
    [{ prompt: " " }, 422],
    [{ prompt: "a\u0000b" }, 422],
    [{ seed: "-1" }, 400],
    [{ seed: "18446744073709551616" }, 400],
    [{ width: 9_000 }, 422],
    [{ width: 63 }, 422],
    [{ params: { model: "../../etc/passwd" } }, 422],
    [{ params: { url: "http://169.254.169.254/" } }, 422],
    [{ params: { steps: 1e9 } }, 422],
    [{ salt: "0x12" }, 400],
    [{ account: "x" }, 400],
    [{ provider: "openai", negativePrompt: "fog" }, 422],
  ])("%j", async (change, status) => {
    const answer = await start(newId(), { ...asked(), ...change });
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).not.toContain("heron");
    expect(comfy.count("/prompt")).toBe(0);
    expect(await used()).toEqual([]);
  });

  test("ids, forms and files that are none", async () => {
    for (const id of ["x", "..%2f..%2fetc", "a".repeat(33), "A".repeat(32)])
      expect((await start(id, asked())).status).toBe(400);
    expect((await start(newId(), asked(), [INPUT, INPUT, INPUT, INPUT, INPUT])).status).toBe(400);
    expect((await start(newId(), asked(), [INPUT, INPUT])).status).toBe(422);
    expect(
      (await rawRequest(server.url, { method: "POST", path: `/api/providers/generations/${newId()}`, body: "{}" }))
        .status,
    ).toBe(400);
    const id = newId();
    await start(id, asked(), [new TextEncoder().encode("<svg onload=alert(1)>")]);
    expect(failure(await ended(id))).toBe("PROVIDER_IMAGE_INVALID");
    expect(comfy.count("/upload/image")).toBe(0);
    expect((await fetch(`${server.url}/api/providers/generations/${newId()}`)).status).toBe(404);
    expect((await fetch(`${server.url}/api/providers/generations/${id}/file`)).status).toBe(404);
  });
});

test("no key and no password appears in any log line, error or answer, whatever the service does", async () => {
  const said: string[] = [];
  const secrets = [TEST_KEY, TEST_KEY.slice(8, 24), "p4ssw0rd", Buffer.from("bob:p4ssw0rd-of-bob").toString("base64")];
  for (const fault of ["key-in-error", "wrong-key", "broken", "break-off", "redirect", "no-json", null] as const) {
    for (const [double, provider] of [
      [openAi, "openai"],
      [openAi, "chat"],
      [a1111, "a1111"],
    ] as const) {
      double.fault = fault;
      const id = newId();
      const { body } = await start(id, asked({ provider }));
      said.push(JSON.stringify(body), JSON.stringify(await ended(id)));
    }
  }
  said.push(await (await fetch(`${server.url}/api/providers`)).text(), ...server.logged);
  said.push(JSON.stringify(await database.query("SELECT * FROM seedline.generations")));
  expect(said.length).toBeGreaterThan(60);
  for (const secret of secrets) expect(said.filter((line) => line.includes(secret))).toEqual([]);
  expect(server.logged.filter((line) => line.includes("heron"))).toEqual([]);
});

describe("attestation", () => {
  async function attest(
    id: string,
    creator: string = CREATOR,
  ): Promise<{ status: number; body: { attestor: Hex; issuedAt: number; signature: Hex } }> {
    const response = await fetch(`${server.url}/api/providers/generations/${id}/attestation`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ creator }),
    });
    return {
      status: response.status,
      body: (await response.json()) as { attestor: Hex; issuedAt: number; signature: Hex },
    };
  }
  const signers = async () =>
    (
      (await (await fetch(`${server.url}/api/attestor`)).json()) as {
        signers: { address: Hex; since: number; until: number | null }[];
      }
    ).signers;

  test("is signed for what this server fetched, for who mints, by the signer that it names", async () => {
    const { id, recipe } = await made(asked({ provider: "openai" }));
    const { body } = await attest(id);
    const message = {
      creator: CREATOR,
      outputHash: recipe.output.outputHash,
      promptHash: recipe.promptHash,
      recipeHash: recipeHash(recipe),
      issuedAt: BigInt(body.issuedAt),
    };
    const signer = await recoverTypedDataAddress({
      ...generationTypedData(31_337, ADDRESS, message),
      signature: body.signature,
    });
    expect(signer).toBe(body.attestor);
    expect((await signers())[0]?.address).toBe(signer);
  });

  test("is not signed for what is unknown, failed, still to come or gone, nor for hashes that somebody sends", async () => {
    expect((await attest(newId())).status).toBe(404);
    openAi.fault = "busy";
    const failedId = newId();
    await start(failedId, asked({ provider: "openai" }));
    await ended(failedId);
    expect((await attest(failedId)).status).toBe(404);
    openAi.fault = null;
    openAi.hold = true;
    const running = newId();
    await start(running, asked({ provider: "openai" }));
    expect((await attest(running)).status).toBe(404);
    const { id } = await made(asked());
    const path = `/api/providers/generations/${id}/attestation`;
    const forged = JSON.stringify({ creator: CREATOR, outputHash: `0x${"11".repeat(32)}` });
    expect((await rawRequest(server.url, { method: "POST", path, body: forged })).status).toBe(400);
    expect((await attest(id, "0x12")).status).toBe(400);
    for (const name of await readdir(join(dataDir, "generated"))) await rm(join(dataDir, "generated", name));
    expect((await attest(id)).status).toBe(410);
  });

  test("its key is its owner's only, and a new one takes its place with the old one still listed", async () => {
    const file = join(dataDir, "attestor", "key");
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const [first] = await signers();
    expect(JSON.stringify(await signers())).not.toContain((await readFile(file, "utf8")).trim().slice(2));
    const options = { dataDir, deployment: DEPLOYMENT, now: () => (clockMs += 60_000) };
    expect((await openAttestor({ ...options, key: null })).signers).toEqual([first]);
    const key: Hex = `0x${"cd".repeat(32)}`;
    const second = privateKeyToAccount(key).address;
    const rotated = await openAttestor({ ...options, key });
    expect(rotated.signers).toEqual([
      { address: second, since: expect.any(Number), until: null },
      { ...first, until: rotated.signers[0]?.since },
    ]);
    await rm(file);
    const third = await openAttestor({ ...options, key: null });
    expect(third.signers).toHaveLength(3);
    expect(new Set(third.signers.map(({ address }) => address)).size).toBe(3);
    await writeFile(file, "garbage");
    await chmod(file, 0o600);
    await expect(openAttestor({ ...options, key: null })).rejects.toMatchObject({ code: "ATTESTOR_DAMAGED" });
  });

  test("a key that everybody knows signs on the development chain only", async () => {
    const key = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
    await expect(openAttestor({ dataDir, key, deployment: { ...DEPLOYMENT, chainId: 8_453 } })).rejects.toMatchObject({
      code: "ATTESTOR_KEY_PUBLIC",
    });
    expect((await openAttestor({ dataDir, key, deployment: DEPLOYMENT })).signers[0]?.until).toBeNull();
  });
});
