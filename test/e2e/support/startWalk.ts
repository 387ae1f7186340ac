import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { type Stack, startStack } from "../../../scripts/stack/startStack.ts";
import { readConfig } from "../../../src/server/config.ts";
import { launchBrowser } from "../../support/browser.ts";
import { testEnvironment } from "../../support/testConfig.ts";

/** A whole Seedline with its first gallery and a browser, and a folder of their own. They are there once the tests run. */
export interface Walk {
  readonly dir: string;
  readonly stack: Stack;
  readonly browser: Browser;
  /** For command lines that belong to this stack. */
  readonly env: Readonly<Record<string, string>>;
}

/** Starts both before the tests of a file, and ends them after it. @param more Asked for once the folder is there: further settings. */
export function startWalk(name: string, more: () => Promise<Record<string, string>> = async () => ({})): Walk {
  const walk = {} as { -readonly [Key in keyof Walk]: Walk[Key] };
  beforeAll(async () => {
    walk.dir = await mkdtemp(join(tmpdir(), `seedline-${name}-`));
    walk.env = { ...testEnvironment(join(walk.dir, "data")), ...(await more()) };
    [walk.stack, walk.browser] = await Promise.all([
      startStack(readConfig(walk.env), { fillGallery: true }),
      launchBrowser(),
    ]);
  });
  afterAll(async () => {
    await walk.browser?.close();
    await walk.stack?.stop();
    await rm(walk.dir, { recursive: true, force: true });
  });
  return walk;
}
