import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { RunInfo } from "../../scripts/stack/RunInfo.ts";
import { createChainReader } from "../../src/io/chain/createChainReader.ts";
import { launchBrowser } from "../support/browser.ts";
import { endProgram, type StartedProgram, startProgram } from "../support/startProgram.ts";
import { button, connect, drawAndChoose, statusOf } from "./support/studioPage.ts";
import { newVisitor } from "./support/visitor.ts";

let dir: string;
let browser: Browser;
let program: StartedProgram;
let info: RunInfo;
/** The page stays at its address, so every start takes the ports of the first. */
let ports: Record<string, string> = {};

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-interrupted-"));
  [browser] = await Promise.all([launchBrowser(), start()]);
  const portOf = (url: string) => new URL(url).port;
  ports = {
    SEEDLINE_PORT: portOf(info.url),
    SEEDLINE_RPC_PORT: portOf(info.rpcUrl),
    SEEDLINE_IPFS_PORT: portOf(info.ipfsApi),
    SEEDLINE_GATEWAY_PORT: portOf(info.gateway),
  };
});
afterAll(async () => {
  await browser?.close();
  if (program) await endProgram(program, "SIGTERM");
  await rm(dir, { recursive: true, force: true });
});

async function start(): Promise<void> {
  program = startProgram(dir, ["--empty", "--no-index"], ports);
  await program.ready;
  info = await program.info();
}

/** Kills the server and the chain at once, as a power cut would. */
async function killEverything(): Promise<void> {
  const children: { name: string; pid: number }[] = JSON.parse(await readFile(join(dir, "children.json"), "utf8"));
  const chain = children.find(({ name }) => name === "chain");
  await endProgram(program, "SIGKILL");
  process.kill(chain!.pid, "SIGKILL");
}

async function rpc<T>(method: string, ...params: unknown[]): Promise<T> {
  const response = await fetch(info.rpcUrl, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const body = (await response.json()) as { result: T; error?: unknown };
  if (body.error !== undefined) throw new Error(JSON.stringify(body.error));
  return body.result;
}

/** How many mints the chain knows: the nonce of Works begins at 1 and counts them. */
const mints = async () =>
  (await createChainReader(info.rpcUrl, info).client.getTransactionCount({ address: info.contracts.works })) - 1;

/** Opens what was interrupted, hears that nothing was minted, and goes on until the wallet asks. */
async function resume(page: Page): Promise<void> {
  await page.getByText("1 mint was interrupted.").waitFor();
  await button(page, "Resume or discard").click();
  expect(await button(page, "Sign").count()).toBe(0);
  await button(page, "Look it up").click();
  await page.getByText("The chain does not know the transaction, so nothing was minted.").waitFor();
  await button(page, "Try again").click();
  await button(page, "Sign").waitFor();
}

it("a mint that was killed in the middle, or that the chain forgot, is offered again and minted once", async () => {
  const { page, context, troubles } = await newVisitor(browser, { url: info.url, persona: 3, asks: true });
  await page.goto("/studio");
  await connect(page);
  await drawAndChoose(page, "Deep green glass, a thin gold light", 1);
  await page.getByLabel("Title").fill("What was not lost");
  await button(page, "Mint").click();
  await button(page, "Sign").waitFor();
  expect(await statusOf(page, "pin-metadata")).toBe("done");

  // Everything dies while the wallet asks.
  await killEverything();
  await start();
  expect(await mints()).toBe(0);
  await page.goto("/");
  await resume(page);
  await page.getByText("What was not lost").first().waitFor();
  const before = await rpc<string>("evm_snapshot");
  await button(page, "Sign").click();
  await page.getByRole("link", { name: /^See work \d+$/ }).waitFor();
  expect(await mints()).toBe(1);

  // The chain loses its last block, as when it is killed within a second of it.
  await rpc("evm_revert", before);
  expect(await mints()).toBe(0);
  await page.reload();
  await resume(page);
  await button(page, "Sign").click();
  await page.getByRole("link", { name: /^See work 256$/ }).click();
  await page.getByRole("heading", { name: "What was not lost" }).waitFor();
  expect(await mints()).toBe(1);

  // Nothing is left to be offered, and the words are still in the Studio.
  await page.goto("/studio");
  await page.getByText("All four drawn").waitFor();
  expect(await page.getByText(/mint was interrupted/).count()).toBe(0);
  expect(await page.getByLabel("Prompt", { exact: true }).inputValue()).toBe("Deep green glass, a thin gold light");
  await context.close();
  expect(troubles).toEqual([]);
});
