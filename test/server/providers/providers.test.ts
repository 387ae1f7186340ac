import sharp from "sharp";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { contentHash } from "../../../src/core/digest/contentHash.ts";
import { outputHashOfImage } from "../../../src/core/digest/outputHash.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import { completeParams } from "../../../src/core/generator/completeParams.ts";
import { decodePng } from "../../../src/core/png/decodePng.ts";
import { encodePng } from "../../../src/core/png/encodePng.ts";
import type { Provider, ProviderProgress, ProviderRequest } from "../../../src/core/ports/Provider.ts";
import { spentOf } from "../../../src/core/providers/spentOf.ts";
import { createA1111Provider } from "../../../src/server/providers/a1111/createA1111Provider.ts";
import { createChatProvider } from "../../../src/server/providers/chat/createChatProvider.ts";
import { checkText } from "../../../src/server/providers/checkText.ts";
import { createComfyProvider } from "../../../src/server/providers/comfyui/createComfyProvider.ts";
import { ProviderClient } from "../../../src/server/providers/http/ProviderClient.ts";
import { providerEndpoint } from "../../../src/server/providers/http/ProviderEndpoint.ts";
import { startAnswerReader } from "../../../src/server/providers/image/startAnswerReader.ts";
import { createImagesProvider } from "../../../src/server/providers/openai/createImagesProvider.ts";
import { type A1111Double, MODEL_SHA256, startA1111Double } from "../../support/providers/a1111Double.ts";
import { type ComfyDouble, startComfyDouble } from "../../support/providers/comfyDouble.ts";
import { type OpenAiDouble, startOpenAiDouble } from "../../support/providers/openAiDouble.ts";
import { type Fault, type ProviderDouble, TEST_KEY } from "../../support/providers/ProviderDouble.ts";
import { testTimes } from "../../support/providers/testTimes.ts";

const IMAGE = { width: 3, height: 2, data: Uint8Array.from({ length: 24 }, (_, i) => (i * 37) % 256) };
const PNG = encodePng(IMAGE);
const INPUT = encodePng({ width: 1, height: 1, data: Uint8Array.of(9, 8, 7, 255) });
const SEED = 0x1122_3344_5566_7788n;

/** One provider before its double. */
interface Subject {
  readonly name: string;
  /** Path of the request that costs something. */
  readonly costly: string;
  readonly output: "image" | "text";
  start(): Promise<ProviderDouble & { hold: boolean }>;
  create(client: ProviderClient): Provider;
  readonly key: string | null;
  readonly path: string;
  /** How cancelling shows on the other side. */
  stopped(double: ProviderDouble): Promise<void>;
}

const SUBJECTS: readonly Subject[] = [
  {
    name: "ComfyUI",
    costly: "/prompt",
    output: "image",
    start: () => startComfyDouble(PNG),
    create: (client) => createComfyProvider(client),
    key: null,
    path: "",
    async stopped(double) {
      await double.asked("/interrupt");
      expect((double as ComfyDouble).stopped).toEqual(["aaaa-1"]);
      await expect.poll(() => (double as ComfyDouble).forgotten).toEqual(["aaaa-1"]);
    },
  },
  {
    name: "AUTOMATIC1111",
    costly: "/sdapi/v1/txt2img",
    output: "image",
    start: () => startA1111Double(PNG),
    create: createA1111Provider,
    key: null,
    path: "",
    async stopped(double) {
      await double.asked("/sdapi/v1/interrupt");
    },
  },
  {
    name: "OpenAI images",
    costly: "/v1/images/generations",
    output: "image",
    start: () => startOpenAiDouble(PNG),
    create: (client) => createImagesProvider(client, { models: [], imageOrigins: [] }),
    key: TEST_KEY,
    path: "/v1",
    stopped: async () => {},
  },
  {
    name: "OpenAI chat",
    costly: "/v1/chat/completions",
    output: "text",
    start: () => startOpenAiDouble(PNG),
    create: (client) => createChatProvider(client, []),
    key: TEST_KEY,
    path: "/v1",
    stopped: async () => {},
  },
];

/** What every provider makes of a fault of its service: the error, whether it may have cost something, how often it was asked. */
const SHARED: readonly (readonly [Fault, string, "nothing" | "perhaps", number])[] = [
  ["busy", "PROVIDER_BUSY", "nothing", 1],
  ["busy-for-long", "PROVIDER_BUSY", "nothing", 1],
  ["account-empty", "PROVIDER_QUOTA_REACHED", "nothing", 1],
  ["broken-once", "PROVIDER_FAILED", "perhaps", 1],
  ["broken", "PROVIDER_FAILED", "perhaps", 1],
  ["stall", "PROVIDER_OUTCOME_UNKNOWN", "perhaps", 1],
  ["break-off", "PROVIDER_OUTCOME_UNKNOWN", "perhaps", 1],
  ["redirect", "PROVIDER_REDIRECTS", "nothing", 1],
  ["wrong-key", "PROVIDER_KEY_REFUSED", "nothing", 1],
  ["model-missing", "PROVIDER_MODEL_MISSING", "nothing", 1],
  ["key-in-error", "PROVIDER_REQUEST_REFUSED", "nothing", 1],
];

const reader = startAnswerReader();
afterAll(reader.stop);

describe.each(SUBJECTS)("$name", (subject) => {
  let double: ProviderDouble & { hold: boolean };
  let times: ReturnType<typeof testTimes>;
  let provider: Provider;
  beforeEach(async () => {
    double = await subject.start();
    times = testTimes();
    provider = subject.create(clientOf(subject, double, times));
  });
  afterEach(() => double.stop());

  const signal = () => new AbortController().signal;
  async function requestFor(change: Partial<ProviderRequest> = {}): Promise<ProviderRequest> {
    const { params, seedBits } = await provider.describe({ signal: signal() });
    const description = { name: "x", params } as Parameters<typeof completeParams>[0];
    return {
      prompt: 'a heron "{{seed}}" \n{{negative}}',
      negativePrompt: "fog",
      seed: seedBits === 0 ? null : BigInt.asUintN(seedBits, SEED),
      width: 640,
      height: 448,
      params: completeParams(description, {}),
      inputs: [],
      ...change,
    };
  }
  async function caught(change: Partial<ProviderRequest> = {}): Promise<SeedlineError> {
    const request = await requestFor(change);
    const error = await provider.generate(request, { signal: signal() }).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof SeedlineError)) throw new Error(`no error of ours: ${String(error)}`);
    expect(`${error.message} ${error.hint} ${JSON.stringify(error.details)}`).not.toContain(TEST_KEY.slice(8, 24));
    expect(/[\p{Cc}\u202a-\u202e]/u.test(error.message)).toBe(false);
    return error;
  }

  test("generates, and says all that a second run needs without the words and the seed", async () => {
    const request = await requestFor();
    const seen: ProviderProgress[] = [];
    const result = await provider.generate(request, {
      signal: signal(),
      onProgress: (progress) => seen.push(progress),
    });
    if (result.output.kind === "image") expect(contentHash(result.output.file)).toBe(contentHash(PNG));
    else expect(result.output.text).toBe("A heron stands 蒼鷺\nstill.");
    expect(result.output.kind).toBe(subject.output);
    expect(result.model.name).not.toBe("unknown");
    const said = JSON.stringify(result, (_, value: unknown) => (value instanceof Uint8Array ? "" : value));
    expect(said).not.toContain("heron \\");
    expect(said).not.toContain("fog");
    expect(said).not.toContain(String(request.seed ?? "none of it"));
    expect(seen.length).toBeGreaterThan(0);
    for (const { fraction } of seen) if (fraction !== null) expect(fraction >= 0 && fraction <= 1).toBe(true);
    expect(double.count(subject.costly)).toBe(1);
    for (const { headers } of double.received)
      expect(headers.authorization).toBe(subject.key === null ? undefined : `Bearer ${subject.key}`);
  });

  test("sends prompt, size and seed as they are", async () => {
    const request = await requestFor();
    await provider.generate(request, { signal: signal() });
    const body = double.received.find(({ path }) => path === subject.costly)?.body.toString("utf8") ?? "";
    expect(body).toContain(JSON.stringify(request.prompt));
    if (request.seed !== null) expect(body).toMatch(new RegExp(`"(?:seed|noise_seed)":${request.seed}[,}]`));
    if (subject.output === "image") expect(body.replaceAll(/\D+/g, " ")).toMatch(/640.*448|448.*640/);
  });

  test("asks again after the time that a busy service names, and not more than that", async () => {
    double.fault = "busy-once";
    const request = await requestFor();
    await provider.generate(request, { signal: signal() });
    expect(times.waits).toContain(1_000);
    expect(double.count(subject.costly)).toBe(2);
  });

  test.each(SHARED)("%s: %s, spent %s, asked %i time", async (fault, code, spent, asked) => {
    double.fault = fault;
    const error = await caught();
    expect(error.code).toBe(code);
    expect(spentOf(error)).toBe(spent);
    expect(double.count(subject.costly)).toBe(asked);
  });

  test("a service that is not there", async () => {
    const request = await requestFor();
    await double.stop();
    const error = await provider.generate(request, { signal: signal() }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "PROVIDER_UNREACHABLE", retryable: true });
    expect(spentOf(error)).toBe("nothing");
    const closed = await provider.describe({ signal: signal() }).catch((thrown: unknown) => thrown);
    expect(closed).toMatchObject({ code: "PROVIDER_UNREACHABLE" });
  });

  test.each(["no-json", "wrong-types"] as const)("an answer that is no answer: %s", async (fault) => {
    double.fault = fault;
    const error = await caught();
    expect(["PROVIDER_ANSWER_INVALID", "PROVIDER_OUTCOME_UNKNOWN"]).toContain(error.code);
    expect(spentOf(error)).toBe("perhaps");
    expect(double.count(subject.costly)).toBe(1);
  });

  test("a cancelled generation is stopped there, and rejects with the reason", async () => {
    double.hold = true;
    const request = await requestFor();
    const controller = new AbortController();
    const running = provider.generate(request, { signal: controller.signal });
    await double.asked(subject.costly);
    if (subject.name === "ComfyUI") await double.asked("/queue");
    const reason = new SeedlineError("GENERATION_CANCELLED", "Cancelled.", { hint: "-" });
    controller.abort(reason);
    await expect(running).rejects.toBe(reason);
    await subject.stopped(double);
  });
});

describe("pictures that come back", () => {
  let double: OpenAiDouble;
  let provider: Provider;
  const elsewhere: { double: OpenAiDouble } = {} as { double: OpenAiDouble };
  beforeAll(async () => {
    elsewhere.double = await startOpenAiDouble(PNG);
  });
  afterAll(() => elsewhere.double.stop());
  beforeEach(async () => {
    double = await startOpenAiDouble(PNG);
    provider = createImagesProvider(clientOf(SUBJECTS[2]!, double, testTimes(30_000)), {
      models: ["dall-e-3"],
      imageOrigins: ["https://pictures.example"],
    });
  });
  afterEach(() => double.stop());
  const request: ProviderRequest = {
    prompt: "a heron",
    negativePrompt: "",
    seed: null,
    width: 512,
    height: 512,
    params: { model: "dall-e-3", quality: "auto" },
    inputs: [],
  };
  async function fetched(): Promise<unknown> {
    try {
      const { output } = await provider.generate(request, { signal: new AbortController().signal });
      return output.kind === "image" ? await reader.read(output.file) : output;
    } catch (error) {
      return error;
    }
  }

  test("a PNG keeps its pixels, and nothing else that the file says", async () => {
    double.file = encodePng(IMAGE, { text: [{ type: "tEXt", keyword: "parameters", text: "a secret prompt" }] });
    const read = (await fetched()) as Awaited<ReturnType<typeof reader.read>>;
    expect(read).toMatchObject({ width: 3, height: 2, outputHash: outputHashOfImage(IMAGE), importedFrom: null });
    expect(Buffer.from(read.png).includes("secret")).toBe(false);
    expect(decodePng(read.png).image.data).toEqual(IMAGE.data);
  });

  test.each(["jpeg", "webp"] as const)("a %s is decoded once, and its hash is kept", async (format) => {
    const raw = sharp(Buffer.alloc(16 * 12 * 3, 90), { raw: { width: 16, height: 12, channels: 3 } });
    double.file = new Uint8Array(await (format === "jpeg" ? raw.jpeg() : raw.webp()).toBuffer());
    const read = (await fetched()) as Awaited<ReturnType<typeof reader.read>>;
    expect(read).toMatchObject({ width: 16, height: 12, importedFrom: contentHash(double.file) });
    expect(outputHashOfImage(decodePng(read.png).image)).toBe(read.outputHash);
  });

  const text = (value: string) => new TextEncoder().encode(value);
  const corrupt = PNG.slice();
  corrupt[corrupt.length - 20] = 255 - (corrupt[corrupt.length - 20] ?? 0);
  test.each([
    [
      "an SVG",
      text('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
      "PROVIDER_IMAGE_INVALID",
    ],
    ["a bare SVG", text("  <svg onload=1>"), "PROVIDER_IMAGE_INVALID"],
    ["a web page", text("<!DOCTYPE html><title>502 Bad Gateway</title>"), "PROVIDER_IMAGE_INVALID"],
    ["a GIF", text("GIF89a\u0001\u0000"), "PROVIDER_IMAGE_INVALID"],
    ["nonsense", text("\u0000\u0001"), "PROVIDER_IMAGE_INVALID"],
    ["a corrupt PNG", corrupt, "PROVIDER_IMAGE_INVALID"],
    ["half a PNG", PNG.slice(0, 40), "PROVIDER_IMAGE_INVALID"],
    ["half a JPEG", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0), "PROVIDER_IMAGE_INVALID"],
  ])("%s", async (_, file, code) => {
    double.file = file;
    expect(await fetched()).toMatchObject({ code, details: { spent: "perhaps" } });
    double.file = PNG;
    expect(await fetched()).toMatchObject({ width: 3 });
  });

  test("a PNG or a JPEG of more pixels than are taken", async () => {
    const wide = sharp({ create: { width: 9_000, height: 1, channels: 3, background: "blue" } });
    double.file = new Uint8Array(await wide.png().toBuffer());
    expect(await fetched()).toMatchObject({ code: "PROVIDER_IMAGE_TOO_LARGE" });
    const large = sharp({ create: { width: 8_000, height: 4_000, channels: 3, background: "red" } });
    double.file = new Uint8Array(await large.jpeg({ quality: 20 }).toBuffer());
    expect(await fetched()).toMatchObject({ code: "PROVIDER_IMAGE_TOO_LARGE" });
  });

  test("more bytes than are taken are not read", async () => {
    double.file = new Uint8Array(34 * 1024 * 1024);
    expect(await fetched()).toMatchObject({ code: "PROVIDER_ANSWER_TOO_LARGE" });
  });

  test("base64 that is cut off", async () => {
    double.fault = "truncated";
    expect(await fetched()).toMatchObject({ code: expect.stringMatching(/^PROVIDER_(?:ANSWER|IMAGE)_INVALID$/) });
  });

  test("a picture that is only named is fetched from the service itself, without its key", async () => {
    double.imageUrl = `${double.url}/v1/picture.png`;
    // The double asks for the key on every path: that it is not sent shows as a refusal.
    expect(await fetched()).toMatchObject({ code: "PROVIDER_KEY_REFUSED" });
    expect(double.received.find(({ path }) => path === "/v1/picture.png")?.headers.authorization).toBeUndefined();
  });

  test.each([
    () => `${elsewhere.double.url}/v1/picture.png`,
    () => "http://169.254.169.254/latest/meta-data/",
    () => "http://[::1]:9/",
    () => "file:///etc/passwd",
    () => `${double.url.replace("127.0.0.1", "localhost")}/v1/picture.png`,
    () => `http://pictures.example@${new URL(elsewhere.double.url).host}/`,
    () => "https://pictures.example.evil.example/a.png",
    () => "http://pictures.example/a.png",
    () => "//evil.example/a.png",
  ])("a picture elsewhere is not fetched: %s", async (url) => {
    double.imageUrl = url();
    expect(await fetched()).toMatchObject({
      code: expect.stringMatching(/^PROVIDER_(?:IMAGE_ELSEWHERE|ANSWER_INVALID)$/),
    });
    expect(elsewhere.double.received).toEqual([]);
  });
});

describe("what one service does and others do not", () => {
  test("ComfyUI: uploads inputs by their hash, scales them, and fetches what was saved, not what was shown", async () => {
    const double = await startComfyDouble(PNG);
    const provider = createComfyProvider(clientOf(SUBJECTS[0]!, double, testTimes()));
    const signal = new AbortController().signal;
    const { params } = await provider.describe({ signal });
    expect(params.properties.model).toMatchObject({
      enum: ["dreamshaper_8.safetensors", "sd_xl_base_1.0.safetensors"],
    });
    const complete = completeParams({ name: "x", params } as Parameters<typeof completeParams>[0], { denoise: 0.35 });
    const request = {
      prompt: "p",
      negativePrompt: "",
      seed: 2n ** 64n - 1n,
      width: 64,
      height: 96,
      params: complete,
      inputs: [INPUT],
    };
    const result = await provider.generate(request, { signal });
    const graph = (
      JSON.parse(double.received.find(({ path }) => path === "/prompt")?.body.toString() ?? "") as {
        prompt: Record<string, { inputs: Record<string, unknown> }>;
      }
    ).prompt;
    expect(graph["8"]?.inputs.image).toBe(`seedline-${contentHash(INPUT).slice(2, 34)}.png`);
    expect(graph["5"]?.inputs.denoise).toBe(0.35);
    expect(double.received.find(({ path }) => path === "/prompt")?.body.toString()).toContain(
      '"seed":18446744073709551615',
    );
    expect(result.generator).toEqual({ name: "ComfyUI", version: "0.3.40" });
    expect(JSON.stringify(result.params)).toContain("{{prompt}}");
    await double.stop();
  });

  test("ComfyUI: what goes wrong in the middle is told in its words, made harmless", async () => {
    const double = await startComfyDouble(PNG);
    double.fault = "refusal";
    const provider = createComfyProvider(clientOf(SUBJECTS[0]!, double, testTimes()));
    const request = {
      prompt: "p",
      negativePrompt: "",
      seed: 1n,
      width: 64,
      height: 64,
      params: { model: "m", steps: 1, cfg: 1, sampler: "euler", denoise: 1 },
      inputs: [],
    };
    await expect(provider.generate(request, { signal: new AbortController().signal })).rejects.toMatchObject({
      code: "PROVIDER_FAILED",
      message: "ComfyUI failed: The safety checker said no.",
    });
    await double.stop();
  });

  test("AUTOMATIC1111: records model hash, VAE and clip skip; another seed than the one given is a contradiction", async () => {
    const double: A1111Double = await startA1111Double(PNG);
    const provider = createA1111Provider(clientOf(SUBJECTS[1]!, double, testTimes()));
    const signal = new AbortController().signal;
    const params = {
      model: "v1-5-pruned-emaonly.safetensors [6ce0161689]",
      steps: 31,
      cfg: 4.5,
      sampler: "Euler a",
      denoise: 0.2,
    };
    const request = {
      prompt: "p",
      negativePrompt: "n",
      seed: 4_294_967_295n,
      width: 64,
      height: 64,
      params,
      inputs: [],
    };
    const result = await provider.generate(request, { signal });
    expect(result).toMatchObject({
      generator: { name: "AUTOMATIC1111", version: "v1.10.1" },
      model: { name: "v1-5-pruned-emaonly", hash: `0x${MODEL_SHA256}` },
      params: { steps: 31, cfg: 4.5, sampler: "Euler a", clipSkip: 2, vae: "vae-ft-mse.pt", vaeHash: "735e4c3a44" },
    });
    expect(result.params).not.toHaveProperty("denoise");
    const second = await provider.generate({ ...request, inputs: [INPUT] }, { signal });
    expect(second.params).toHaveProperty("denoise", 0.2);
    const sent = JSON.parse(
      double.received.find(({ path }) => path === "/sdapi/v1/img2img")?.body.toString() ?? "",
    ) as Record<string, unknown>;
    expect(sent).toMatchObject({
      init_images: [Buffer.from(INPUT).toString("base64")],
      denoising_strength: 0.2,
      save_images: false,
    });
    double.fault = "control-characters";
    await expect(provider.generate(request, { signal })).rejects.toMatchObject({ code: "PROVIDER_ANSWER_INVALID" });
    await double.stop();
  });

  test("OpenAI: models that draw are offered; its own take no response format; several inputs are a list", async () => {
    const double = await startOpenAiDouble(PNG);
    const provider = createImagesProvider(clientOf(SUBJECTS[2]!, double, testTimes()), {
      models: [],
      imageOrigins: [],
    });
    const signal = new AbortController().signal;
    const { params, seedBits } = await provider.describe({ signal });
    expect(params.properties.model).toMatchObject({ enum: ["gpt-image-2", "dall-e-3"] });
    expect(seedBits).toBe(0);
    const request = {
      prompt: "p",
      negativePrompt: "",
      seed: null,
      width: 1536,
      height: 1024,
      params: { model: "gpt-image-2", quality: "high" },
      inputs: [],
    };
    await provider.generate(request, { signal });
    const sent = JSON.parse(
      double.received.find(({ path }) => path === "/v1/images/generations")?.body.toString() ?? "",
    ) as object;
    expect(sent).toEqual({
      model: "gpt-image-2",
      prompt: "p",
      n: 1,
      size: "1536x1024",
      quality: "high",
      output_format: "png",
    });
    await provider.generate({ ...request, inputs: [INPUT, PNG] }, { signal });
    const form = double.received.find(({ path }) => path === "/v1/images/edits")?.body.toString("latin1") ?? "";
    expect(form.match(/name="image\[\]"; filename="input-[12]\.png"/g)).toHaveLength(2);
    expect(form).toContain('name="size"');
    await double.stop();
  });

  test("OpenAI refuses in words", async () => {
    const double = await startOpenAiDouble(PNG);
    double.fault = "refusal";
    const images = createImagesProvider(clientOf(SUBJECTS[2]!, double, testTimes()), { models: [], imageOrigins: [] });
    const chat = createChatProvider(clientOf(SUBJECTS[3]!, double, testTimes()), []);
    const request = {
      prompt: "p",
      negativePrompt: "",
      seed: null,
      width: 64,
      height: 64,
      params: { model: "dall-e-3" },
      inputs: [],
    };
    const options = { signal: new AbortController().signal };
    await expect(images.generate(request, options)).rejects.toMatchObject({
      code: "PROVIDER_REFUSED",
      details: { spent: "nothing" },
    });
    await expect(chat.generate(request, options)).rejects.toMatchObject({
      code: "PROVIDER_REFUSED",
      details: { spent: "perhaps" },
    });
    await double.stop();
  });

  test("chat: a text that breaks off, is too long or holds control characters is not taken", async () => {
    const double = await startOpenAiDouble(PNG);
    const chat = createChatProvider(clientOf(SUBJECTS[3]!, double, testTimes()), ["llama3"]);
    const signal = new AbortController().signal;
    expect((await chat.describe({ signal })).params.properties.model).toMatchObject({ enum: ["llama3"] });
    const request = {
      prompt: "p",
      negativePrompt: "",
      seed: 5n,
      width: 0,
      height: 0,
      params: { model: "llama3" },
      inputs: [],
    };
    double.fault = "truncated";
    await expect(chat.generate(request, { signal })).rejects.toMatchObject({ code: "PROVIDER_OUTCOME_UNKNOWN" });
    double.fault = "oversized";
    await expect(chat.generate(request, { signal })).rejects.toMatchObject({ code: "PROVIDER_ANSWER_TOO_LARGE" });
    double.fault = "control-characters";
    const { output } = await chat.generate(request, { signal });
    expect(() => checkText(output.kind === "text" ? output.text : "")).toThrow(
      expect.objectContaining({ code: "PROVIDER_TEXT_INVALID" }),
    );
    expect(() => checkText(" \n")).toThrow(expect.objectContaining({ code: "PROVIDER_TEXT_INVALID" }));
    double.fault = null;
    const { model, params } = await chat.generate(request, { signal });
    expect(model.name).toBe("gpt-oss:20b-q4");
    expect(params).toMatchObject({ finish: "stop", systemFingerprint: "fp_1" });
    await double.stop();
  });

  test("user and password of an address go into a header and nowhere else", () => {
    const endpoint = providerEndpoint("A1111", "SEEDLINE_A1111_URL", "http://bob:p%40ss@127.0.0.1:7860/");
    expect(endpoint).toMatchObject({
      baseUrl: "http://127.0.0.1:7860",
      headers: { authorization: `Basic ${Buffer.from("bob:p@ss").toString("base64")}` },
    });
    expect(endpoint.secrets).toContain("p@ss");
  });
});

function clientOf(
  { name, key, path }: Subject,
  { url }: ProviderDouble,
  times: ReturnType<typeof testTimes>,
): ProviderClient {
  return new ProviderClient(providerEndpoint(name, "SEEDLINE_TEST_URL", url + path, key), times);
}
