/** `npm run demo`: the main job from prompt to verified and paid, on a private chain and IPFS node that end with it. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatUnits, zeroAddress } from "viem";
import { readConfig } from "../src/server/config.ts";
import { describeError, errorLines } from "./cli/describeError.ts";
import { ether, table } from "./cli/format.ts";
import type { DemoReport } from "./demo/DemoReport.ts";
import { failures } from "./demo/failures.ts";
import { tellStory } from "./demo/tellStory.ts";
import { startServices } from "./stack/startServices.ts";

const json = process.argv.includes("--json");
const dataDir = await mkdtemp(join(tmpdir(), "seedline-demo-"));

try {
  const say = (line: string): void => {
    if (!json) console.log(line);
  };
  say("Starting a private chain and IPFS node …");
  const config = readConfig({
    SEEDLINE_DATA_DIR: dataDir,
    SEEDLINE_RPC_PORT: "0",
    SEEDLINE_IPFS_PORT: "0",
    SEEDLINE_GATEWAY_PORT: "0",
  });
  const services = await startServices(config, { inMemory: true });
  const report = await tellStory(services, say).finally(services.stop);
  const wrong = failures(report);
  console.log(json ? JSON.stringify(report) : summary(report));
  for (const line of wrong) console.error(line);
  process.exitCode = wrong.length === 0 ? 0 : 1;
} catch (error) {
  const { code, message, hint } = describeError(error);
  if (json) console.log(JSON.stringify({ error: { code, message, hint } }));
  else console.error(errorLines(error));
  process.exitCode = 2;
} finally {
  await rm(dataDir, { recursive: true, force: true });
}

function summary({ works, payments, sales, withdrawals, conserved, durationMs }: DemoReport): string {
  const made = works.map((work) => [
    work.id,
    work.title,
    work.parents.map(({ parent }) => parent).join(", ") || "—",
    work.proofLevel,
    work.verdict,
  ]);
  const amountOf = ({ asset, amount }: { asset: string; amount: string }): string =>
    asset === zeroAddress ? ether(BigInt(amount)) : `${formatUnits(BigInt(amount), 6)} TALER`;
  const paid = withdrawals.map((one) => {
    const work = works.find(({ creator }) => creator === one.account);
    return [work?.title ?? "", one.account, amountOf(one)];
  });
  const traded = sales.map(({ work, price, credits }) => {
    const shares = credits.map(({ amount }) => ether(BigInt(amount))).join(" + ");
    return `Work ${work} was sold for ${ether(BigInt(price))}: ${shares}.`;
  });
  const income = payments.map((one) => `${amountOf(one)} paid to work ${one.work}`).join(", ");
  return [
    "",
    table(["work", "title", "parents", "proof", "verdict"], made),
    "",
    table(["maker of", "account", "withdrew"], paid),
    "",
    ...traded,
    `${income}; ${conserved ? "all of it was paid out, to the last unit" : "NOT all of it was paid out"}. ${(durationMs / 1_000).toFixed(1)} s.`,
  ].join("\n");
}
