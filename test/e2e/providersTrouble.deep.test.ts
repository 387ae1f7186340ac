import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Stack, startStack } from "../../scripts/stack/startStack.ts";
import { encodePng } from "../../src/core/png/encodePng.ts";
import type { RgbaImage } from "../../src/core/png/RgbaImage.ts";
import { readConfig } from "../../src/server/config.ts";
import { launchBrowser } from "../support/browser.ts";
import { type A1111Double, startA1111Double } from "../support/providers/a1111Double.ts";
import { type ComfyDouble, startComfyDouble } from "../support/providers/comfyDouble.ts";
import { type OpenAiDouble, startOpenAiDouble } from "../support/providers/openAiDouble.ts";
import { type Fault, TEST_KEY } from "../support/providers/ProviderDouble.ts";
import { testEnvironment } from "../support/testConfig.ts";
import { axeFindings, goTo, overflowOf, picture, visitAs } from "./support/look.ts";
import { button, connect, inSettings, SLOW } from "./support/studioPage.ts";

/**
 * What a person sees when a service fails: which words, that the draft is kept, that nothing was pinned. The services speak their recorded
 * protocols over real HTTP; see `test/support/providers`.
 */

const WALK_MS = 300_000;
const PICTURE: RgbaImage = {
  width: 512,
  height: 512,
  data: Uint8Array.from({ length: 512 * 512 * 4 }, (_, i) => (i % 4 === 3 ? 255 : ((i >> 9) + (i % 4) * 70) % 256)),
};
const FILE = encodePng(PICTURE);
const text = (value: string) => new TextEncoder().encode(value);

/** Generations that an account has a day in this stack: those of one grid by the WebUI, and one more. */
const A_DAY = 5;

let dir: string;
let stack: Stack;
let browser: Browser;
let comfy: ComfyDouble;
let a1111: A1111Double;
let images: OpenAiDouble;
let chat: OpenAiDouble;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-trouble-"));
  [comfy, a1111, images, chat] = await Promise.all([
    startComfyDouble(FILE),
    startA1111Double(FILE),
    startOpenAiDouble(FILE),
    startOpenAiDouble(FILE),
  ]);
  const env = {
    ...testEnvironment(join(dir, "data")),
    SEEDLINE_COMFYUI_URL: comfy.url,
    SEEDLINE_A1111_URL: a1111.url,
    SEEDLINE_OPENAI_URL: `${images.url}/v1`,
    SEEDLINE_OPENAI_KEY: TEST_KEY,
    SEEDLINE_OPENAI_MODEL: "gpt-image-2",
    SEEDLINE_CHAT_URL: `${chat.url}/v1`,
    SEEDLINE_CHAT_KEY: TEST_KEY,
    SEEDLINE_GENERATIONS_PER_DAY: `${A_DAY}`,
  };
  [stack, browser] = await Promise.all([startStack(readConfig(env)), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await Promise.all([comfy, a1111, images, chat].map((one) => one?.stop()));
  await rm(dir, { recursive: true, force: true });
});

const SERVICES = { comfyui: () => comfy, a1111: () => a1111, openai: () => images, chat: () => chat } as const;
type ServiceId = keyof typeof SERVICES;

/** All that the IPFS node holds. */
async function pinned(): Promise<string[]> {
  const response = await fetch(`${stack.info.ipfsApi}/api/v0/pin/ls`, { method: "POST" });
  const { Keys } = (await response.json()) as { Keys: Record<string, unknown> };
  return Object.keys(Keys).sort();
}

const PROMPT = "a heron in the reeds, ink";
const prompt = (page: Page) => page.getByLabel("Prompt", { exact: true });
const alerts = (page: Page) => page.locator("[data-tile][data-status=failed]").getByRole("alert");

/** What went wrong and what to do, as one line. */
const said = async (alert: Locator) =>
  (await alert.locator("span").allTextContents()).join(" ").replaceAll(/\s+/g, " ");

/** Somebody new at the Studio, who chose a service and wrote a prompt. Everyone has a day's generations of their own. */
async function begin(service: ServiceId, width = 1440) {
  const { page } = await visitAs(browser, { width, colorScheme: width < 600 ? "dark" : "light" });
  page.setDefaultTimeout(SLOW.timeout);
  const wrong: string[] = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  await goTo(page, `${stack.info.url}/studio`);
  await inSettings(page, async () => {
    await page.getByLabel("Generator", { exact: true }).selectOption(service);
    await page.getByText("signed for by this server").waitFor();
  });
  await prompt(page).fill(PROMPT);
  return { page, wrong };
}

interface Trouble {
  readonly name: string;
  readonly service: ServiceId;
  readonly fault?: Fault;
  /** What the service sends in place of a picture. */
  readonly file?: () => Uint8Array | Promise<Uint8Array>;
  readonly says: RegExp;
  /** What to do about it. */
  readonly advises: RegExp;
}

const corrupt = FILE.slice();
corrupt[corrupt.length - 20] = 255 - (corrupt[corrupt.length - 20] ?? 0);
const svg = text('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>top.hacked=1</script></svg>');
const html = text("<!DOCTYPE html><title>502 Bad Gateway</title><script>top.hacked=1</script>");
const wide = () => sharp({ create: { width: 9_000, height: 2, channels: 3, background: "blue" } });

const TROUBLES: readonly Trouble[] = [
  {
    name: "a wrong key",
    service: "openai",
    fault: "wrong-key",
    says: /does not accept the key that the server has \(401\)/,
    advises: /Nothing was spent\. Whoever runs the server/,
  },
  {
    name: "an account there that is used up",
    service: "openai",
    fault: "account-empty",
    says: /account that the server has at .* is used up/,
    advises: /Top it up there, or use another generator/,
  },
  {
    name: "a service that takes no more just now",
    service: "openai",
    fault: "busy-for-long",
    says: /takes no more requests just now/,
    advises: /Ask again in 3600 seconds/,
  },
  {
    name: "a picture that is refused",
    service: "openai",
    fault: "refusal",
    says: /refuses to make this: .*rejected by the safety system/,
    advises: /Say it in other words, or use another generator\. Your draft is kept/,
  },
  {
    name: "a workflow that its own checker stops",
    service: "comfyui",
    fault: "refusal",
    says: /ComfyUI .*The safety checker said no/,
    advises: /./,
  },
  {
    name: "a text that is refused",
    service: "chat",
    fault: "refusal",
    says: /refuses to make this: I cannot help with that/,
    advises: /Say it in other words/,
  },
  {
    name: "a model that ComfyUI does not have",
    service: "comfyui",
    fault: "model-missing",
    says: /does not have this model/,
    advises: /Choose another model/,
  },
  {
    name: "a model that the WebUI does not have",
    service: "a1111",
    fault: "model-missing",
    says: /does not have this model/,
    advises: /Nothing was spent\. Choose another model/,
  },
  {
    name: "a model that the image service does not have",
    service: "openai",
    fault: "model-missing",
    says: /does not have this model/,
    advises: /Choose another model/,
  },
  {
    name: "a picture with a byte turned round",
    service: "a1111",
    file: () => corrupt,
    says: /picture/i,
    advises: /Nothing of it was kept/,
  },
  {
    name: "half a picture",
    service: "openai",
    fault: "truncated",
    says: /not valid|cannot be taken/,
    advises: /Nothing of it was kept/,
  },
  {
    name: "more pixels than are taken",
    service: "openai",
    file: async () => new Uint8Array(await wide().png().toBuffer()),
    says: /9000|9,000|too (?:large|many)|larger/,
    advises: /smaller/,
  },
  {
    name: "more bytes than are taken",
    service: "a1111",
    file: () => new Uint8Array(34 * 1024 * 1024),
    says: /is larger than \d+ bytes/,
    advises: /Nothing of it was kept\. Ask for a smaller picture/,
  },
  {
    name: "an SVG in place of a picture",
    service: "openai",
    file: () => svg,
    says: /SVG|picture/i,
    advises: /Nothing of it was kept/,
  },
  {
    name: "a web page in place of a picture",
    service: "comfyui",
    file: () => html,
    says: /picture/i,
    advises: /Nothing of it was kept/,
  },
  {
    name: "a web page in place of an answer",
    service: "a1111",
    fault: "no-json",
    says: /answered is not valid/,
    advises: /something else may stand between/,
  },
  {
    name: "a text with control characters",
    service: "chat",
    fault: "control-characters",
    says: /cannot be taken as a text: it holds control characters/,
    advises: /Nothing of it was kept, and your draft is as it was/,
  },
  {
    name: "words with control characters and the key in them",
    service: "openai",
    fault: "key-in-error",
    says: /does not take this request \(400\): Bad/,
    advises: /Nothing was spent/,
  },
  {
    name: "a service that breaks down",
    service: "a1111",
    fault: "broken",
    says: /failed: .*CUDA out of memory/,
    advises: /Look at its own log/,
  },
];

it.each(TROUBLES)(
  "$name ($service): said in the Studio, the draft kept, nothing pinned",
  async ({ name, service, fault = null, file, says, advises }) => {
    const double = SERVICES[service]();
    const before = await pinned();
    const { page, wrong } = await begin(service);
    try {
      double.fault = fault;
      double.file = (await file?.()) ?? FILE;
      await button(page, "Generate").click();
      const alert = alerts(page).first();
      await alert.waitFor();
      const words = await said(alert);
      expect(words).toMatch(says);
      expect(words).toMatch(advises);
      // Neither the key, nor anything that would steer a terminal or turn a line round.
      const all = (await page.locator("main").textContent()) ?? "";
      expect(all).not.toContain(TEST_KEY);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what is looked for
      expect(all).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/);
      expect(await page.evaluate(() => (top as unknown as { hacked?: number }).hacked)).toBeUndefined();
      // Nothing of it can be chosen, and so nothing minted.
      await page.locator("[data-tile][data-status=drawing], [data-tile][data-status=queued]").first().waitFor({
        state: "detached",
      });
      expect(await page.locator("[data-tile][data-status=done]").count()).toBe(0);
      expect(await button(page, "Mint").count()).toBe(0);
      expect(await axeFindings(page)).toEqual([]);
      expect(await overflowOf(page)).toBe(0);
      await picture(page, `trouble-${service}-${name.replaceAll(/\W+/g, "-")}`);

      // The draft is as it was, also after a reload, and nothing is asked for by itself.
      expect(await prompt(page).inputValue()).toBe(PROMPT);
      await page.waitForTimeout(1_200);
      const asked = double.received.filter(({ method }) => method === "POST").length;
      await page.reload();
      await expect.poll(() => prompt(page).inputValue(), SLOW).toBe(PROMPT);
      await inSettings(page, async () => {
        expect(await page.getByLabel("Generator", { exact: true }).inputValue()).toBe(service);
      });
      await alerts(page).first().waitFor();
      expect(double.received.filter(({ method }) => method === "POST")).toHaveLength(asked);
      expect(await pinned()).toEqual(before);
      expect(wrong).toEqual([]);
    } finally {
      double.fault = null;
      double.file = FILE;
      await page.context().close();
    }
  },
  WALK_MS,
);

it(
  "what failed is asked for again once the service is well, and only what is chosen is pinned",
  async () => {
    const before = await pinned();
    const { page } = await begin("openai", 390);
    images.fault = "wrong-key";
    await button(page, "Generate").click();
    await alerts(page).first().waitFor();
    await picture(page, "trouble-390");
    expect(await overflowOf(page)).toBe(0);
    images.fault = null;
    await button(page, /^Draw seed/)
      .first()
      .click();
    await page.locator("[data-tile][data-status=done]").first().waitFor();
    expect(await pinned()).toEqual(before);
    await page.context().close();
  },
  WALK_MS,
);

it(
  "the quota of a day: what is over it is not asked for, and says so",
  async () => {
    const before = await pinned();
    const { page, wrong } = await begin("a1111");
    const costly = () => a1111.count("/sdapi/v1/txt2img");
    const from = costly();
    await button(page, "Generate").click();
    await page.getByText("All four drawn").waitFor();
    expect(costly() - from).toBe(4);
    await button(page, "Generate").click();
    await expect.poll(() => alerts(page).count(), SLOW).toBe(3);
    const words = await said(alerts(page).first());
    expect(words).toMatch(new RegExp(`${A_DAY} generations`));
    await picture(page, "trouble-quota");
    // One was left of the day; nothing else went out.
    await page.locator("[data-tile][data-status=done]").first().waitFor();
    expect(costly() - from).toBe(A_DAY);
    expect(await page.locator("[data-tile][data-status=done]").count()).toBe(1);
    expect(await prompt(page).inputValue()).toBe(PROMPT);
    expect(await pinned()).toEqual(before);
    expect(wrong).toEqual([]);
    await page.context().close();
  },
  WALK_MS,
);

it(
  "a text of a language model is chosen, minted and signed for like a picture",
  async () => {
    const { page } = await visitAs(browser, { width: 1440, colorScheme: "dark" });
    page.setDefaultTimeout(SLOW.timeout);
    await goTo(page, `${stack.info.url}/studio`);
    await connect(page);
    await page.getByLabel("Generator", { exact: true }).selectOption("chat");
    await page.getByText("signed for by this server").waitFor();
    await prompt(page).fill(PROMPT);
    await button(page, "Generate").click();
    await page.locator("[data-tile][data-status=done]").getByText("stands 蒼鷺").first().waitFor();
    await button(page, /^Choose/)
      .first()
      .click();
    await page.getByRole("heading", { name: "Mint this text" }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await picture(page, "trouble-chat-well");
    await button(page, "Mint").click();
    await page.waitForURL(/\/work\/\d+$/);
    const id = page.url().split("/").at(-1) ?? "";
    await goTo(page, `${stack.info.url}/verify/${id}`);
    await page.locator('[data-verdict="authentic"][data-proof="attested"]').waitFor();
    await page.context().close();
  },
  WALK_MS,
);

it(
  "a prompt with control characters is refused at its field, and nobody is asked",
  async () => {
    const { page } = await begin("a1111");
    const from = a1111.received.filter(({ method }) => method === "POST").length;
    await prompt(page).fill("a heron\u0007 in the reeds");
    await button(page, "Generate").click();
    await page
      .getByText(/control character/i)
      .first()
      .waitFor();
    await picture(page, "trouble-prompt");
    expect(await page.locator("[data-tile]").count()).toBe(0);
    expect(await prompt(page).inputValue()).toContain("in the reeds");
    expect(a1111.received.filter(({ method }) => method === "POST")).toHaveLength(from);
    await page.context().close();
  },
  WALK_MS,
);

it(
  "a service that is gone: said with what to do, and marked where generators are chosen",
  async () => {
    const before = await pinned();
    const { page, wrong } = await begin("comfyui");
    await comfy.stop();
    await button(page, "Generate").click();
    const alert = alerts(page).first();
    await alert.waitFor();
    expect(await said(alert)).toMatch(
      /ComfyUI does not answer .*Nothing was spent\. Start it, or correct SEEDLINE_COMFYUI_URL/,
    );
    await picture(page, "trouble-gone");
    expect(await prompt(page).inputValue()).toBe(PROMPT);
    // What it said of itself counts for half a minute; after that the list says so.
    await expect
      .poll(
        async () => {
          await page.reload();
          await button(page, "Generate").waitFor();
          await page.getByText("Asking the server how it is…").waitFor({ state: "detached" });
          return page.getByLabel("Generator", { exact: true }).locator("option").allInnerTexts();
        },
        { timeout: 60_000, interval: 5_000 },
      )
      .toContain("ComfyUI (does not answer)");
    await page
      .getByRole("complementary", { name: "Settings" })
      .getByText(/ComfyUI does not answer .*Start it/)
      .waitFor();
    expect(await prompt(page).inputValue()).toBe(PROMPT);
    await picture(page, "trouble-gone-listed");
    expect(await pinned()).toEqual(before);
    expect(wrong).toEqual([]);
    await page.context().close();
  },
  WALK_MS,
);
