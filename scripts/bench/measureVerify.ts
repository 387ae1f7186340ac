import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { found } from "../../src/core/verify/Gathered.ts";
import { exportToBlob } from "../../src/io/bundle/exportToBlob.ts";
import { openBundle } from "../../src/io/bundle/openBundle.ts";
import { verifyBundle } from "../../src/io/bundle/verifyBundle.ts";
import { createChainReader } from "../../src/io/chain/createChainReader.ts";
import { verifyWork } from "../../src/io/evidence/verifyWork.ts";
import { launchBrowser } from "../../test/support/browser.ts";
import { runScript } from "../../test/support/runCli.ts";
import { testConfig } from "../../test/support/testConfig.ts";
import { localVerifier } from "../cli/localVerifier.ts";
import { ensureWebBuild } from "../stack/ensureWebBuild.ts";
import type { RunInfo } from "../stack/RunInfo.ts";
import { startStack } from "../stack/startStack.ts";
import type { Row } from "./Row.ts";
import { makeBenchWorks } from "./verify/makeBenchWorks.ts";
import { measureScripts } from "./web/measureScripts.ts";

const ROUNDS = 5;
const BATCH = 24;

/** How long a verdict takes on the local stack: of a work of the third generation at 1024², made again or not, and of many works. */
export async function measureVerify(): Promise<Row[]> {
  await ensureWebBuild();
  const dir = await mkdtemp(join(tmpdir(), "seedline-bench-verify-"));
  const stack = await startStack(testConfig(dir));
  const browser = await launchBrowser();
  try {
    const { info } = stack;
    const id = await makeBenchWorks(info, BATCH);
    const text = id.toString();
    return [
      { name: "verify.node", value: await medianOf(() => verify(info, id, true)), unit: "ms", aim: 2_000 },
      { name: "verify.node.noRerun", value: await medianOf(() => verify(info, id, false)), unit: "ms", aim: 500 },
      { name: "verify.process", value: await medianOf(() => cli(dir, text)), unit: "ms" },
      {
        name: "verify.chromium.cold",
        value: await medianOf(() => visit(browser, info.url, text)),
        unit: "ms",
        aim: 3_000,
      },
      ...(await batchRows(dir)),
      ...(await bundleRows(info, id)),
      ...(await measureScripts(browser, info.url, text)).filter(({ name }) => name.startsWith("web.js.verify")),
    ];
  } finally {
    await browser.close();
    await stack.stop();
    await rm(dir, { recursive: true, force: true });
  }
}

/** One verification with a generator worker of its own, as a first one has. */
async function verify({ rpcUrl, gateway, chainId, contracts }: RunInfo, id: bigint, rerun: boolean): Promise<void> {
  const chain = createChainReader(rpcUrl, { chainId, contracts });
  const local = localVerifier(chain);
  const { judgement } = await verifyWork({ chain, gateways: [gateway], id, ...(rerun ? local : {}) });
  local.close();
  const expected = rerun ? "authentic reproducible" : "authentic-with-caveats declared";
  const found = `${judgement.verdict} ${judgement.proofLevel}`;
  if (found !== expected) throw new Error(`Work ${id} is ${found} instead of ${expected}: ${judgement.sentence}`);
}

/** The command, as from a shell: this process serves its gateway meanwhile. */
async function cli(dir: string, ...args: string[]): Promise<void> {
  const command = ["scripts/seedline.mjs", "verify", ...args, "--json"];
  const { code, stdout, stderr } = await runScript(command, { SEEDLINE_DATA_DIR: dir });
  if (code !== 0) throw new Error(`seedline verify ${args.join(" ")} ended with ${code}: ${stdout}${stderr}`);
}

/** The page, opened by somebody who has never been here, until the verdict is shown. */
async function visit(browser: Browser, url: string, id: string): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}/verify/${id}`, { waitUntil: "commit" });
  const verdict = await page.locator("[data-verdict]").getAttribute("data-verdict");
  await context.close();
  if (verdict !== "authentic") throw new Error(`Work ${id} is ${verdict} in Chromium.`);
}

/** The work of the third generation as a bundle: its size, making it, and judging it from nothing but the file and a block's hash. */
async function bundleRows({ rpcUrl, gateway, chainId, contracts }: RunInfo, id: bigint): Promise<Row[]> {
  const deployment = { chainId, contracts };
  const chain = createChainReader(rpcUrl, deployment);
  const local = localVerifier(chain);
  const make = () => exportToBlob({ chain, gateways: [gateway], ids: [id], fetchModule: local.fetchModule });
  const { file, index } = await make();
  const offline = async (rerun: boolean): Promise<void> => {
    const bundle = await openBundle(file);
    const trusted = found(index.block.hash);
    const runner = rerun ? { runGenerator: local.runGenerator } : {};
    const { judgement } = await verifyBundle({ bundle, deployment, trusted, id, ...runner });
    const expected = rerun ? "authentic" : "authentic-with-caveats";
    if (judgement.verdict !== expected) throw new Error(`Work ${id} is ${judgement.verdict}: ${judgement.sentence}`);
  };
  const rows = [
    { name: "verify.bundle.size", value: Math.round(file.size / 1_000), unit: "kB" },
    { name: "verify.bundle.export", value: await medianOf(make), unit: "ms" },
    { name: "verify.bundle.offline", value: await medianOf(() => offline(true)), unit: "ms" },
    { name: "verify.bundle.offline.noRerun", value: await medianOf(() => offline(false)), unit: "ms" },
  ];
  local.close();
  return rows;
}

async function batchRows(dir: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const more of [[], ["--no-rerun"]]) {
    const began = performance.now();
    await cli(dir, "--all", "--restart", ...more);
    // The three generations are among them.
    const works = BATCH + 3;
    const rate = Math.round((60_000 * works) / (performance.now() - began));
    rows.push({ name: `verify.batch${more.length === 0 ? "" : ".noRerun"}`, value: rate, unit: "works/min", works });
  }
  return rows;
}

async function medianOf(run: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < ROUNDS; i += 1) {
    const began = performance.now();
    await run();
    times.push(performance.now() - began);
  }
  return Math.round(times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0);
}
