import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
  const stack = await startStack(testConfig(dir), { fillGallery: true });
  const browser = await launchBrowser({ args: [`--remote-debugging-port=${port}`] });
  try {
    const { url } = stack.info;
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

/** A port that nobody holds at this moment: Lighthouse has to be told one. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
