import { join } from "node:path";
import { getAddress } from "viem";
import { type Judgement, VERDICTS, type Verdict } from "../../../src/core/verify/Judgement.ts";
import { chainCall } from "../../../src/io/chain/chainError.ts";
import { createChainReader } from "../../../src/io/chain/createChainReader.ts";
import { listWorks } from "../../../src/io/chain/listWorks.ts";
import { mapLimited } from "../../../src/io/evidence/mapLimited.ts";
import { verifyWork } from "../../../src/io/evidence/verifyWork.ts";
import { fetchKnownAttestors } from "../../../src/io/server/fetchKnownAttestors.ts";
import { fetchTrustAnchors } from "../../../src/io/server/fetchTrustAnchors.ts";
import type { CommandResult, Invocation } from "../Command.ts";
import { localVerifier } from "../localVerifier.ts";
import { lookAlikesAmong } from "../lookAlikes.ts";
import { findStack, openReader } from "../openStack.ts";
import { address, flag, integer, text, texts, usageError } from "../options.ts";
import { exitCodeOfAll, VERDICT_WORDS, verdictTable } from "../verdictWords.ts";
import { duration, progressBar } from "./progressBar.ts";
import { openReport, type ReportedWork } from "./VerificationReport.ts";

/** Gathering waits for answers more than it computes; re-runs have threads of their own. */
const DEFAULT_JOBS = 2;

/**
 * `verify --all`: judges every work that the collection has now, or those of one creator, and writes a line of a report for each. A
 * run that is stopped is gone on with by the next.
 *
 * @throws SeedlineError `USAGE`, `NOT_RUNNING`, `REPORT_NOT_OURS`, `CHAIN_UNREACHABLE`
 */
export async function verifyAll({ options, note, progress, config: readConfig }: Invocation): Promise<CommandResult> {
  if (text(options, "block") !== undefined)
    throw usageError("--block is for one work; --all judges works as they are now.");
  const config = readConfig();
  const stack = await findStack(config);
  const [rpcUrl = stack.rpcUrl, ...others] = texts(options, "rpc");
  const gateways = texts(options, "gateway");
  if (gateways.length === 0) gateways.push(stack.gateway);
  const creator = text(options, "creator");
  const rerun = !flag(options, "no-rerun");
  const { chainId, contracts } = stack.deployment;
  const file = text(options, "report") ?? join(config.dataDir, `verification-${chainId}.jsonl`);
  const chain = await openReader({ ...stack, rpcUrl });
  const block = await chainCall(() => chain.client.getBlock());
  const found = await listWorks(chain, block.number);
  const wanted = creator === undefined ? found : found.filter((work) => work.creator === address(creator));

  const genesis = (await chainCall(() => chain.client.getBlock({ blockNumber: 0n }))).hash;
  const asked = {
    ...{ chainId, works: getAddress(contracts.works), genesis, rerun, rpc: [rpcUrl, ...others], gateways },
    ...(creator === undefined ? {} : { creator: address(creator) }),
  };
  const report = await openReport(file, asked, flag(options, "restart"));
  const known = new Map(report.works.map((work) => [work.id, work]));
  const left = wanted.filter(({ id }) => !known.has(id.toString()));
  if (known.size > 0)
    note(`  going on after ${known.size} works that an earlier run judged (--restart judges them again)`);

  const jobs = integer(options, "jobs", 1, 16) ?? DEFAULT_JOBS;
  const began = performance.now();
  const local = localVerifier(chain, jobs);
  const anchors = fetchTrustAnchors(stack.url);
  anchors.catch(() => {});
  const attestors = fetchKnownAttestors(stack.url);
  attestors.catch(() => {});
  const nodes = others.map((url) => createChainReader(url, stack.deployment));
  const lookAlikes = lookAlikesAmong(found);
  const show = () =>
    progress(`  ${progressBar(known.size, wanted.length, performance.now() - began, report.works.length)}`);
  try {
    show();
    await mapLimited(left, jobs, async ({ id }) => {
      const { judgement } = await verifyWork({
        ...{ chain, otherNodes: nodes, gateways, id, trustAnchors: () => anchors, knownAttestors: () => attestors },
        findLookAlikes: lookAlikes,
        ...(rerun ? { runGenerator: local.runGenerator, fetchModule: local.fetchModule } : {}),
      });
      const line = lineOf(judgement);
      report.add(line);
      known.set(line.id, line);
      show();
    });
  } finally {
    local.close();
    progress("");
  }
  report.finish();
  const works = wanted.map(({ id }) => known.get(id.toString())!);
  return present(works, { file, blockNumber: block.number, judgedMs: performance.now() - began, fresh: left.length });
}

function lineOf({ id, verdict, proofLevel, sentence, checks }: Judgement): ReportedWork {
  const shown = checks.map(({ name, status, reason }) => ({ name, status, reason }));
  return { id: String(id), verdict, proofLevel, sentence, checks: shown };
}

interface Told {
  readonly file: string;
  readonly blockNumber: bigint;
  readonly judgedMs: number;
  readonly fresh: number;
}

function present(works: readonly ReportedWork[], { file, blockNumber, judgedMs, fresh }: Told): CommandResult {
  const verdicts = works.map(({ verdict }) => verdict);
  const of = (verdict: Verdict) => works.filter((work) => work.verdict === verdict);
  const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, of(verdict).length]));
  const lists = (["not-authentic", "cannot-tell"] as const).flatMap((verdict) =>
    of(verdict).length === 0
      ? []
      : ["", VERDICT_WORDS[verdict], ...of(verdict).map(({ id, sentence }) => `  ${id}  ${sentence}`)],
  );
  const rate = fresh === 0 ? "" : `, ${Math.round((60_000 * fresh) / judgedMs)} a minute`;
  const head = `${works.length} work${works.length === 1 ? "" : "s"} of block ${blockNumber} judged, ${fresh} of them now in ${duration(judgedMs)}${rate}.`;
  const short = works.map(({ id, verdict, proofLevel }) => ({ id, verdict, proofLevel }));
  return {
    json: { works: short, verdicts: counts, report: file, blockNumber: blockNumber.toString() },
    text: [head, "", ...verdictTable(verdicts), ...lists, "", `Report: ${file}`].join("\n"),
    exitCode: exitCodeOfAll(verdicts),
  };
}
