import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { encodePng } from "../../src/core/png/encodePng.ts";
import type { RgbaImage } from "../../src/core/png/RgbaImage.ts";
import { type A1111Double, MODEL_SHA256, startA1111Double } from "../support/providers/a1111Double.ts";
import { type ComfyDouble, startComfyDouble } from "../support/providers/comfyDouble.ts";
import { runCli } from "../support/runCli.ts";
import { axeFindings, goTo, LOOKS, type Look, overflowOf, picture, visitAs } from "./support/look.ts";
import { startWalk } from "./support/startWalk.ts";
import { button } from "./support/studioPage.ts";

/** Works of services are asked for again from the verify page: a likeness, within everybody's quota, and never a proof. */
const SLOW = { timeout: 30_000 };
const SIDE = 512;
let comfy: ComfyDouble;
let a1111: A1111Double;
const walk = startWalk("rerun", async () => {
  [comfy, a1111] = await Promise.all([startComfyDouble(drawn(9)), startA1111Double(drawn(3))]);
  return { SEEDLINE_COMFYUI_URL: comfy.url, SEEDLINE_A1111_URL: a1111.url, SEEDLINE_GENERATIONS_PER_DAY: "4" };
});
afterAll(() => Promise.all([comfy?.stop(), a1111?.stop()]));

/** A picture with a look of its own. @param shift Added to every channel, as another graphics card would. */
function drawn(kind: number, shift = 0): Uint8Array {
  const image: RgbaImage = { width: SIDE, height: SIDE, data: new Uint8Array(SIDE * SIDE * 4).fill(255) };
  for (let at = 0; at < SIDE * SIDE; at += 1) {
    const [x, y] = [at % SIDE, Math.floor(at / SIDE)];
    const light = 110 + 60 * Math.sin(x / (11 * kind)) + 50 * Math.cos((y + x / kind) / 29);
    for (let channel = 0; channel < 3; channel += 1) {
      image.data[at * 4 + channel] = Math.min(255, light + channel * 9 * kind + shift);
    }
  }
  return encodePng(image);
}

const ids = { comfy: "", a1111: "", secret: "" };
beforeAll(async () => {
  const as = async (...args: string[]) => (await runCli(args, walk.env)).json;
  const mintOf = async (generator: string, prompt: string, ...more: string[]): Promise<string> => {
    const file = join(walk.dir, `${prompt}.png`);
    const asked = [
      "--generator",
      generator,
      "--prompt",
      prompt,
      "--width",
      `${SIDE}`,
      "--height",
      `${SIDE}`,
      "--seed",
      "77",
    ];
    await as("generate", ...asked, ...more, "--out", file);
    return (await as("mint", file, "--title", prompt)).id;
  };
  ids.comfy = await mintOf("comfyui", "a lighthouse at dusk");
  ids.a1111 = await mintOf("a1111", "a heron in the reeds", "--negative", "text");
  a1111.file = drawn(5);
  ids.secret = await mintOf("a1111", "nobody knows", "--private-prompt");
});

async function open(page: Page, id: string): Promise<void> {
  await goTo(page, `${walk.stack.info.url}/verify/${id}`);
  await page.locator("[data-verdict]").waitFor(SLOW);
  await page.getByText("What it takes").click();
}
const again = (page: Page, status: string) => page.locator(`[data-again="${status}"]`);
const visit = async (look: Look) => {
  const visitor = await visitAs(walk.browser, look);
  visitor.page.setDefaultTimeout(SLOW.timeout);
  return visitor;
};

it.each(LOOKS.slice(2))("what it takes is listed, and a likeness is shown as one, at $width px", async (look) => {
  const { page, complaints } = await visit(look);
  await open(page, ids.a1111);
  const verdict = page.locator('[data-verdict="authentic"][data-proof="attested"]');
  await verdict.waitFor();
  const section = page.locator('[data-service="a1111"]');
  for (const words of ["AUTOMATIC1111 v1.10.1", "77", "512 × 512 pixels", "a heron in the reeds", "text"]) {
    await section.getByText(words, { exact: true }).first().waitFor();
  }
  await section.getByText("v1-5-pruned-emaonly").waitFor();
  await section.getByTitle(`0x${MODEL_SHA256}`).waitFor();
  await section.getByText("It counts as one of your generations of today.").waitFor();

  a1111.file = drawn(3);
  await button(page, "Make it again here").click();
  await again(page, "done").waitFor();
  await section.getByText("Every pixel is the same.").waitFor();
  await section.getByText(/This is a likeness, not a proof/).waitFor();
  await picture(page, `rerun-same-${look.width}`);

  a1111.file = drawn(3, 6);
  await button(page, "Make it once more").click();
  await section.getByText(/of 64 features of its look agree: near enough to be taken for a copy\./).waitFor();
  await section.getByText(/a channel differs by 4\.\d of 255 on average/).waitFor();
  expect(await section.getByRole("img").count()).toBe(3);
  await picture(page, `rerun-near-${look.width}`);
  // Nothing of it is part of the verdict.
  expect(await verdict.count()).toBe(1);
  expect({ axe: await axeFindings(page), overflow: await overflowOf(page), complaints }).toEqual({
    ...{ axe: [], overflow: 0, complaints: [] },
  });
  await page.context().close();
});

it("another picture is called no nearer than others, and what is asked for is what was recorded", async () => {
  const { page } = await visit({ width: 1440, colorScheme: "light" });
  await open(page, ids.comfy);
  const section = page.locator('[data-service="comfyui"]');
  const saved = page.waitForEvent("download");
  await button(page, "Save the workflow").click();
  const workflow = JSON.parse(await readFile(await (await saved).path(), "utf8"));
  expect(Object.keys(workflow).length).toBeGreaterThan(3);
  comfy.file = drawn(2);
  const before = comfy.count("/prompt");
  await button(page, "Make it again here").click();
  await again(page, "done").waitFor();
  await section.getByText(/no nearer than other pictures are/).waitFor();
  expect(comfy.count("/prompt")).toBe(before + 1);
  const { body } = comfy.received.filter(({ path }) => path === "/prompt").at(-1)!;
  expect(body.toString("utf8")).toContain('"seed":77');
  expect(body.toString("utf8")).toContain("a lighthouse at dusk");
  await picture(page, "rerun-other");
  await page.context().close();
});

it("it can be cancelled, and the service is told", async () => {
  const { page } = await visit({ width: 390, colorScheme: "dark" });
  await open(page, ids.comfy);
  comfy.hold = true;
  const before = comfy.stopped.length;
  await button(page, "Make it again here").click();
  await again(page, "running").waitFor();
  await page.getByText(/^(?:Waiting for ComfyUI…|ComfyUI draws: \d+ %)$/).waitFor();
  await expect.poll(() => comfy.queue.length, SLOW).toBe(1);
  await picture(page, "rerun-running");
  await button(page, "Cancel").click();
  await again(page, "idle").waitFor();
  await expect.poll(() => comfy.stopped.length, SLOW).toBe(before + 1);
  comfy.hold = false;
  await page.context().close();
});

it("a service that fails, a quota that is used up and a service that is gone are said in words", async () => {
  const { page } = await visit({ width: 390, colorScheme: "light" });
  await open(page, ids.a1111);
  a1111.fault = "model-missing";
  await button(page, "Make it again here").click();
  await again(page, "failed").getByRole("alert").waitFor();
  await page.getByText("The verdict above stays as it is.").waitFor();
  a1111.fault = null;
  a1111.file = drawn(3);
  for (let made = 0; made < 4; made += 1) {
    await page.locator("[data-again] button").first().click();
    await again(page, "done").waitFor();
  }
  await button(page, "Make it once more").click();
  await page.getByRole("alert").getByText("All 4 generations of today are used.").waitFor();
  await picture(page, "rerun-quota");
  expect(await page.locator('[data-verdict="authentic"][data-proof="attested"]').count()).toBe(1);
  await page.context().close();
});

it("without the prompt nobody can ask for the same, and none is offered", async () => {
  const { page, complaints } = await visit({ width: 1440, colorScheme: "dark" });
  await open(page, ids.secret);
  await page.getByText("Private: without it nobody can ask for the same.").waitFor();
  expect(await button(page, "Make it again here").count()).toBe(0);
  expect(await page.getByText("nobody knows").count()).toBe(1);
  await picture(page, "rerun-private");
  expect(complaints).toEqual([]);
  await page.context().close();
});

it("a work that a module made has no such section", async () => {
  const { page } = await visit({ width: 1440, colorScheme: "dark" });
  await goTo(page, `${walk.stack.info.url}/verify/256`);
  await page.locator('[data-verdict="authentic"]').waitFor(SLOW);
  await page.getByText("Let others check it").waitFor();
  expect(await page.locator("[data-service]").count()).toBe(0);
  await page.context().close();
});
