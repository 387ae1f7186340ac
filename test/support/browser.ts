import { existsSync } from "node:fs";
import { mkdir, rmdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import npmChromium from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/** Browsers that a system may have; one from npm is used when there is none, so that tests need no system package. */
const SYSTEM_BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * Starts a headless Chromium. `SEEDLINE_CHROMIUM` names another binary than the one found.
 * The caller closes it; workers, WebAssembly and IndexedDB behave as in a desktop browser, the same-origin policy included.
 */
export async function launchBrowser({ args = [] }: { readonly args?: readonly string[] } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: await chromiumPath(),
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      // Containers often give 64 MB of shared memory, which a 1440-pixel screenshot can exhaust.
      "--disable-dev-shm-usage",
      "--font-render-hinting=none",
      ...args,
    ],
  });
}

async function chromiumPath(): Promise<string> {
  const named = process.env.SEEDLINE_CHROMIUM;
  if (named !== undefined && named !== "") return named;
  const installed = SYSTEM_BROWSERS.find((path) => existsSync(path));
  if (installed !== undefined) return installed;
  // The package sets a font directory only inside its own serverless host; without one some glyphs are drawn as boxes.
  process.env.FONTCONFIG_PATH ??= existsSync("/etc/fonts") ? "/etc/fonts" : join(tmpdir(), "fonts");
  return alone(join(tmpdir(), "seedline-chromium.lock"), () => npmChromium.executablePath());
}

/**
 * Runs `work` while holding a directory as a lock: the package unpacks in place and would hand a half-written binary to a
 * second test file that starts at the same time. A lock left by a killed process is broken after two minutes.
 */
async function alone<T>(lock: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      await mkdir(lock);
      break;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      const age = await stat(lock).then(
        (found) => Date.now() - found.mtimeMs,
        () => 0,
      );
      if (age > 120_000) await rmdir(lock).catch(() => undefined);
      else await delay(200);
    }
  }
  try {
    return await work();
  } finally {
    await rmdir(lock);
  }
}
