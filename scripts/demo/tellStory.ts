import { createWalletClient, http, parseEther } from "viem";
import { developmentAccount } from "../../src/core/chain/developmentAccount.ts";
import { USE_PERMISSIONS } from "../../src/core/licence/permissions.ts";
import { rolesFromMask } from "../../src/core/record/roles.ts";
import type { RecordEdge } from "../../src/core/record/WorkRecord.ts";
import type { ChainWriter } from "../../src/io/chain/ChainWriter.ts";
import { chainOf, createChainReader } from "../../src/io/chain/createChainReader.ts";
import { publishTerms } from "../../src/io/chain/publishTerms.ts";
import { readRecord } from "../../src/io/chain/readRecord.ts";
import { COIN, claimable, payWork, quoteIncome, settleWorks, withdrawCredit } from "../../src/io/chain/royalties.ts";
import { verifyWork } from "../../src/io/evidence/verifyWork.ts";
import { createGeneratorPool } from "../../src/io/generate/createGeneratorPool.ts";
import { mintWorks } from "../../src/io/mint/mintWorks.ts";
import { startNodeWorker } from "../../src/server/generate/startNodeWorker.ts";
import { createPinner } from "../../src/server/ipfs/createPinner.ts";
import { builtinGenerator } from "../cli/generatorsDir.ts";
import { localVerifier } from "../cli/localVerifier.ts";
import type { Services } from "../stack/startServices.ts";
import type { DemoReport, DemoWork } from "./DemoReport.ts";
import { makeWork, type Scene, type SceneParent } from "./makeWork.ts";
import { sellTwice } from "./sellTwice.ts";
import { tellLicences } from "./tellLicences.ts";

const SIDE = 512;
const SHARE_BPS = 1_000;
const INCOME = parseEther("1");

/** The three works, each but the first made from the one before it. */
const SCENES: readonly (Scene & { readonly by: string })[] = [
  {
    by: "IP owner",
    title: "Tidewright",
    prompt: "a calm teal ocean at dawn, silk light",
    seed: 20_261_122n,
    side: SIDE,
  },
  {
    by: "first artist",
    title: "Tidewright, Burning",
    prompt: "stormy crimson and gold, smoke and embers",
    seed: 7n,
    side: SIDE,
  },
  {
    by: "second artist",
    title: "Tidewright, Remembered",
    prompt: "violet night forest under glass",
    seed: 18_446_744_073_709_551_615n,
    side: SIDE,
  },
];

/** Development accounts of the story: one maker for each scene, then the collectors. */
const COLLECTOR_INDEX = SCENES.length + 1;

/**
 * Lives through the main job on a running chain and IPFS node: mint a root and licence it, derive from it, derive from that;
 * pay the last one, settle, withdraw, sell it twice; then what else licences can ask for; verify all.
 * @param say Told each step, for people.
 */
export async function tellStory(services: Services, say: (line: string) => void): Promise<DemoReport> {
  const started = performance.now();
  const { rpcUrl, ipfsApi, gateway, deployment } = services;
  const reader = createChainReader(rpcUrl, deployment);
  const writer = (index: number): ChainWriter => ({
    ...reader,
    wallet: createWalletClient({
      account: developmentAccount(deployment.chainId, index),
      chain: chainOf(deployment.chainId, rpcUrl),
      transport: http(rpcUrl),
    }),
  });
  const makers = SCENES.map((_, i) => writer(i + 1));
  const collector = writer(COLLECTOR_INDEX);
  const pinner = createPinner({ ipfsApi });
  const generator = await builtinGenerator("neural-field");
  const pool = createGeneratorPool({ startWorker: startNodeWorker, size: 1 });

  const ids: bigint[] = [];
  const titles = SCENES.map(({ title }) => title);
  const licensed: SceneParent[] = [];
  let parents: SceneParent[] = [];
  for (const [i, scene] of SCENES.entries()) {
    const maker = makers[i] as ChainWriter;
    say(`The ${scene.by} generates “${scene.title}”: ${scene.prompt} (seed ${scene.seed})`);
    const { image, work } = await makeWork(pool, generator, scene, parents);
    const edges: RecordEdge[] = parents.map((parent) => parent.edge);
    const minted = await mintWorks(maker, { works: [work], pinner, edges });
    const id = minted.ids[0] as bigint;
    ids.push(id);
    say(`  minted as work ${id}, picture ipfs://${work.mediaCid}`);
    if (i === SCENES.length - 1) break;
    const { termsId } = await publishTerms(maker, {
      asset: id,
      shareBps: SHARE_BPS,
      scope: "lineage",
      by: "open",
      permissions: USE_PERMISSIONS,
      shareAlike: false,
      attribution: true,
      minRoyaltyBps: 0,
    });
    say(`  licensed under terms ${termsId}: ${SHARE_BPS / 100} % of every descendant's income`);
    parents = [{ edge: { parent: id, roles: 1, termsId }, image, mediaBytes: work.mediaBytes }];
    licensed.push(...parents);
  }

  const sold = ids.at(-1) as bigint;
  say(`A marketplace pays 1 ETH of royalties into the vault of work ${sold}`);
  const quoted = await quoteIncome(reader, sold, INCOME);
  await payWork(collector, sold, INCOME);
  const { settled } = await settleWorks(collector, [sold]);
  const withdrawals: { account: `0x${string}`; amount: bigint }[] = [];
  for (const maker of makers) {
    const { amount } = await withdrawCredit(maker);
    withdrawals.push({ account: maker.wallet.account.address, amount });
  }
  const incomeConserved = await isConserved();
  say("  settled along the lineage, and everybody withdrew");
  const trade = await sellTwice({ makers, collector, later: writer(COLLECTOR_INDEX + 1) }, sold, say);
  const rest = await reader.client.getBalance({ address: deployment.contracts.ledger });
  const conserved = incomeConserved && trade.conserved && rest === 0n;

  const [root, remix] = licensed as [SceneParent, SceneParent];
  const [owner, artist] = makers as [ChainWriter, ChainWriter];
  const told = await tellLicences({ pool, generator, pinner, owner, artist, collector, root, remix, say });
  pool.close();
  ids.push(...told.works.map(({ id }) => id));
  titles.push(...told.works.map(({ title }) => title));
  const { payment: fee, withdrawal: taken } = told;
  const isFeeConserved = fee.amount === taken.amount && fee.credits.every(({ account }) => account === taken.account);

  const works: DemoWork[] = [];
  const local = localVerifier(reader);
  for (const [i, id] of ids.entries()) {
    const { judgement } = await verifyWork({ chain: reader, gateways: [gateway], id, ...local });
    const { record } = await readRecord(reader, id);
    works.push({
      id: id.toString(),
      title: titles[i] ?? "",
      creator: record.creator,
      seed: record.seed?.toString() ?? null,
      promptHash: record.promptHash,
      outputHash: record.outputHash,
      metadataHash: record.metadataHash,
      parents: record.edges.map((edge) => ({
        parent: edge.parent.toString(),
        roles: rolesFromMask(edge.roles),
        termsId: edge.termsId.toString(),
      })),
      proofLevel: judgement.proofLevel,
      verdict: judgement.verdict,
      checks: judgement.checks.map(({ name, status, reason }) => ({ name, status, reason })),
    });
    const plainly = judgement.verdict === "authentic" && judgement.proofLevel === "reproducible";
    const found = plainly ? "authentic, the same to the last bit" : judgement.sentence;
    say(`A collector verifies work ${id} by making it again: ${found}`);
  }
  local.close();

  const text = ({ account, amount }: { account: `0x${string}`; amount: bigint }) => ({
    account,
    amount: amount.toString(),
  });
  return {
    chainId: deployment.chainId,
    works,
    payments: [
      { work: sold.toString(), asset: COIN, amount: INCOME.toString(), credits: quoted.map(text) },
      { work: fee.work.toString(), asset: fee.asset, amount: fee.amount.toString(), credits: fee.credits.map(text) },
    ],
    sales: trade.sales,
    withdrawals: [...withdrawals.map((one) => ({ ...text(one), asset: COIN })), { ...text(taken), asset: taken.asset }],
    refusals: [told.refusal],
    conserved: conserved && isFeeConserved,
    durationMs: Math.round(performance.now() - started),
  };

  /** Settled is what was paid, quoted is what was withdrawn, the sums agree, and nothing is left in the ledger. */
  async function isConserved(): Promise<boolean> {
    const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
    const asQuoted = withdrawals.every(({ account, amount }) => {
      return amount === sum(quoted.filter((credit) => credit.account === account).map((credit) => credit.amount));
    });
    const left = await reader.client.getBalance({ address: deployment.contracts.ledger });
    const owed = await Promise.all(makers.map((maker) => claimable(reader, maker.wallet.account.address, COIN)));
    const paidOut = sum(withdrawals.map(({ amount }) => amount));
    return asQuoted && settled[0]?.amount === INCOME && paidOut === INCOME && left === 0n && sum(owed) === 0n;
  }
}
