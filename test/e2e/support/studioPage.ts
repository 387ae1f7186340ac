import type { Page } from "playwright-core";

/** For whatever draws, pins or waits for a block, on two busy cores. */
export const SLOW = { timeout: 90_000 };

/** A button by its accessible name. */
export const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: typeof name === "string" });

/** A step of a mint or a check of a verification. */
export const step = (page: Page, name: string) => page.locator(`[data-step="${name}"]`);
export const statusOf = (page: Page, name: string) => step(page, name).getAttribute("data-status");

/** Changes settings of the Studio, wherever they are at this width. */
export async function inSettings(page: Page, change: () => Promise<void>): Promise<void> {
  await button(page, "Generate").waitFor();
  const opens = button(page, "Settings");
  const hidden = await opens.isVisible();
  if (hidden) await opens.click();
  await change();
  if (hidden) await page.keyboard.press("Escape");
}

/** Writes a prompt, makes the pictures small and draws the grid. */
export async function drawGrid(page: Page, prompt: string): Promise<void> {
  await page.getByLabel("Prompt", { exact: true }).fill(prompt);
  await inSettings(page, async () => {
    await page.getByLabel("Size").selectOption("512x512");
  });
  await button(page, "Generate").click();
  await page.getByText("All four drawn").waitFor(SLOW);
}

/** Draws a grid and chooses one of its pictures. */
export async function drawAndChoose(page: Page, prompt: string, nth = 0): Promise<void> {
  await drawGrid(page, prompt);
  await button(page, /^Choose seed/)
    .nth(nth)
    .click();
}

/** Connects the development wallet. */
export async function connect(page: Page): Promise<void> {
  await button(page, "Connect wallet").first().click();
  await button(page, /^Development wallet/).click();
  await button(page, /^Wallet:/).waitFor();
}

/** Pixels of every picture on the wall, as one short text per picture. */
export const pictures = (page: Page) =>
  page.locator("[data-tile] canvas").evaluateAll((canvases) =>
    (canvases as HTMLCanvasElement[]).map((canvas) => {
      const copy = document.createElement("canvas");
      Object.assign(copy, { width: canvas.width, height: canvas.height });
      const context = copy.getContext("2d")!;
      context.drawImage(canvas, 0, 0);
      const { data } = context.getImageData(0, 0, copy.width, copy.height);
      return data.reduce((sum, byte, i) => (Math.imul(sum, 31) + byte + (i % 7)) | 0, copy.width).toString(16);
    }),
  );

/** By how many pixels the page is wider than its window. */
export const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
