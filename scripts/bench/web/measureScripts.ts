import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import type { Row } from "../Row.ts";

const DIST = fileURLToPath(new URL("../../../web/dist/", import.meta.url));
const SHELL_AIM_KB = 220;
const VERIFY_AIM_KB = 120;

interface RouteFiles {
  readonly shell: readonly string[];
  readonly page: readonly string[];
}

/**
 * Scripts by address, gzipped, in kB of 1,000 bytes. `shell` is what every address loads; `own` is what a fresh visitor's browser
 * loads beyond it until the page has settled, workers included; verifying is measured with a work verified to the end.
 */
export async function measureScripts(browser: Browser, url: string, work: string): Promise<Row[]> {
  const graph = JSON.parse(await readFile(`${DIST}routes.json`, "utf8")) as Record<string, RouteFiles>;
  const shell = new Set(graph[""]?.shell ?? []);
  const rows: Row[] = [
    { name: "web.js.shell", value: kilobytes(await sizeOf(shell)), unit: "kB gzip", aim: SHELL_AIM_KB },
  ];
  const visits = [
    ["gallery", "/"],
    ["studio", "/studio"],
    ["work", `/work/${work}`],
    ["verify", `/verify/${work}`, "[data-verdict]"],
    ["ip", "/ip"],
    ["earnings", "/earnings"],
  ] as const;
  for (const [name, path, settled] of visits) {
    const loaded = await scriptsOf(browser, url + path, settled);
    const own = await sizeOf([...loaded].filter((file) => !shell.has(file)));
    const aim = name === "verify" ? { aim: VERIFY_AIM_KB } : {};
    const total = kilobytes(await sizeOf(loaded));
    rows.push({ name: `web.js.${name}.own`, value: kilobytes(own), unit: "kB gzip", total, ...aim });
  }
  return rows;
}

/** Every script that a new visitor's browser asks for, as paths below the build's folder. */
async function scriptsOf(browser: Browser, address: string, settled: string | undefined): Promise<Set<string>> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const scripts = new Set<string>();
  context.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.endsWith(".js")) scripts.add(pathname.slice(1));
  });
  await page.goto(address);
  await page.locator("main h1").first().waitFor();
  if (settled !== undefined) await page.locator(settled).first().waitFor();
  await page.waitForLoadState("networkidle");
  await context.close();
  return scripts;
}

async function sizeOf(files: Iterable<string>): Promise<number> {
  let sizeBytes = 0;
  for (const file of files) sizeBytes += gzipSync(await readFile(DIST + file), { level: 9 }).length;
  return sizeBytes;
}

function kilobytes(sizeBytes: number): number {
  return Math.round(sizeBytes / 100) / 10;
}
