import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { launchBrowser } from "../../test/support/browser.ts";
import { testConfig } from "../../test/support/testConfig.ts";
import { ensureWebBuild } from "../stack/ensureWebBuild.ts";
import { startStack } from "../stack/startStack.ts";
import type { Row } from "./Row.ts";
import { measureLighthouse } from "./web/measureLighthouse.ts";
import { measureLongTask } from "./web/measureLongTask.ts";
import { measureScripts } from "./web/measureScripts.ts";

/** The fourth mint of the first gallery: two parents, so its page shows all there is. */
const WORK = (4n << 8n).toString();

/** The web app as a visitor meets it, on a filled gallery in a real browser: what it loads, how fast it shows, how smoothly it draws. */
export async function measureWeb(): Promise<Row[]> {
  await ensureWebBuild();
  const dir = await mkdtemp(join(tmpdir(), "seedline-bench-web-"));
  const port = await freePort();
  // As `npm start` runs it, once its index has caught up.
  const stack = await startStack(testConfig(dir), { fillGallery: true, index: true });
  const browser = await launchBrowser({ args: [`--remote-debugging-port=${port}`] });
  try {
    const { url } = stack.info;
    await indexReady(url);
    return [
      ...(await measureScripts(browser, url, WORK)),
      ...(await measureLongTask(browser, url)),
      ...(await measureLighthouse(port, url, ["/", `/work/${WORK}`, "/verify"])),
    ];
  } finally {
    await browser.close();
    await stack.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

/** Waits until the index knows the whole first gallery. */
async function indexReady(url: string): Promise<void> {
  const known = async (): Promise<boolean> => {
    const answer = await fetch(`${url}/api/index/works/${WORK}`);
    const { work } = (await answer.json()) as { work?: unknown };
    return typeof work === "object" && work !== null;
  };
  const until = Date.now() + 120_000;
  while (!(await known().catch(() => false))) {
    if (Date.now() > until) throw new Error("The index did not come up within two minutes.");
    await wait(250);
  }
}

/** A port that nobody holds at this moment: Lighthouse has to be told one. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
