import type { Browser, BrowserContext, Page } from "playwright-core";

/** For whatever draws, pins or waits for a block, on two busy cores. */
const SLOW_MS = 90_000;

/** Somebody with a browser of their own. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong by itself: uncaught errors, and whatever the content security policy had to refuse. */
  readonly troubles: readonly string[];
}

export interface VisitorOptions {
  readonly url: string;
  /** Position of the persona that the development wallet begins with. */
  readonly persona?: number;
  /** That wallet asks before it signs. */
  readonly asks?: boolean;
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
}

/** A visitor with empty storage but for the wallet, who asked for less motion. */
export async function newVisitor(browser: Browser, options: VisitorOptions): Promise<Visitor> {
  const { url, persona, asks = false, width = 1440, colorScheme = "light" } = options;
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 844 : 900 },
    colorScheme,
    reducedMotion: "reduce",
    acceptDownloads: true,
    baseURL: url,
  });
  if (persona !== undefined) {
    await context.addInitScript(
      (settings) => {
        // Only at the first page: what the visitor changes later stays.
        if (localStorage.getItem("seedline.developmentWallet") === null) {
          localStorage.setItem("seedline.developmentWallet", settings);
        }
      },
      JSON.stringify({ persona, asks, connected: false }),
    );
  }
  const page = await context.newPage();
  page.setDefaultTimeout(SLOW_MS);
  const troubles: string[] = [];
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("console", (message) => {
    if (/Content Security Policy|TrustedScript/.test(message.text())) troubles.push(message.text());
  });
  return { page, context, troubles };
}
