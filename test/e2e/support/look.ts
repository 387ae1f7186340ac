import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";

/** What a page is looked at in. */
export interface Look {
  readonly width: number;
  readonly colorScheme: "light" | "dark";
}

export const LOOKS: readonly Look[] = [
  { width: 390, colorScheme: "light" },
  { width: 1440, colorScheme: "dark" },
  { width: 390, colorScheme: "dark" },
  { width: 1440, colorScheme: "light" },
];

const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** A page and everything that the browser complains of while it is looked at. */
export interface Looked {
  readonly page: Page;
  readonly complaints: readonly string[];
}

export interface VisitOptions extends Look {
  /** Position of the persona that the development wallet is connected as; nobody when left out. */
  readonly persona?: number;
  /** That wallet asks before it signs. */
  readonly asks?: boolean;
}

/** A new visitor, who asked for less motion. */
export async function visitAs(browser: Browser, options: VisitOptions): Promise<Looked> {
  const { width, colorScheme, persona, asks = false } = options;
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 844 : 900 },
    colorScheme,
    reducedMotion: "reduce",
  });
  if (persona !== undefined) {
    await context.addInitScript(
      (settings) => {
        localStorage.setItem("seedline.developmentWallet", settings);
        localStorage.setItem("seedline.wallet", "org.seedline.development");
      },
      JSON.stringify({ persona, asks, connected: true }),
    );
  }
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  // The console shows violations of workers too; what a page does to its own style it may only report as an event.
  await page.exposeFunction("complain", (text: string) => complaints.push(text));
  await page.addInitScript(() => {
    const { complain } = window as unknown as { complain: (text: string) => void };
    document.addEventListener("securitypolicyviolation", (event) =>
      complain(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`),
    );
  });
  return { page, complaints };
}

/** Opens an address of the app and waits until it has its heading, asks for nothing more, and everything hangs where it stays. */
export async function goTo(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.locator("main h1").first().waitFor();
  await page.waitForLoadState("networkidle", { timeout: 90_000 });
  // Pictures are decoded, and sections further down made, after the network has fallen silent.
  await page.waitForFunction(
    async () => {
      const shape = () => `${document.body.scrollHeight} ${document.querySelectorAll("*").length}`;
      const before = shape();
      await new Promise((resolve) => requestIdleCallback(resolve));
      await new Promise((resolve) => setTimeout(resolve, 250));
      const isMoving = document.getAnimations().length > 0 || document.querySelector("main .animate-breathe") !== null;
      return !isMoving && shape() === before;
    },
    undefined,
    { timeout: 90_000 },
  );
}

/** By how many pixels the page is wider than its window. */
export async function overflowOf(page: Page): Promise<number> {
  return Math.max(0, await page.evaluate(() => document.documentElement.scrollWidth - innerWidth));
}

/** What axe finds, one line for each element. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (values) => {
    const { axe: engine } = window as unknown as { axe: typeof axe };
    const { violations } = await engine.run({ runOnly: { type: "tag", values } });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
  }, AXE_TAGS);
}

/** Keeps a picture of the page for somebody to look at, in the folder that `SEEDLINE_PICTURES` names; nothing without one. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SEEDLINE_PICTURES;
  if (folder === undefined) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
