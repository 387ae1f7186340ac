import { join } from "node:path";
import { createWalletClient, type Hex, http } from "viem";
import { royaltyLedgerAbi } from "../../src/core/chain/abi.gen.ts";
import { developmentAccount } from "../../src/core/chain/developmentAccount.ts";
import { PERSONAS } from "../../src/core/chain/personas.ts";
import { DEFAULT_GENERATOR } from "../../src/core/generator/defaultGenerator.ts";
import { USE_PERMISSIONS } from "../../src/core/licence/permissions.ts";
import type { PreparedWork } from "../../src/core/mint/prepareWork.ts";
import type { Pinner } from "../../src/core/ports/Pinner.ts";
import { rolesToMask } from "../../src/core/record/roles.ts";
import type { RecordEdge } from "../../src/core/record/WorkRecord.ts";
import type { ChainReader } from "../../src/io/chain/ChainReader.ts";
import type { ChainWriter } from "../../src/io/chain/ChainWriter.ts";
import { chainOf, createChainReader } from "../../src/io/chain/createChainReader.ts";
import { findWorkByOutput } from "../../src/io/chain/findWork.ts";
import { publishTerms } from "../../src/io/chain/publishTerms.ts";
import { listTerms } from "../../src/io/chain/readTerms.ts";
import { payWork, settleWorks, vaultOf } from "../../src/io/chain/royalties.ts";
import { createGeneratorPool } from "../../src/io/generate/createGeneratorPool.ts";
import { mintWorks } from "../../src/io/mint/mintWorks.ts";
import { createServerManifestSigner } from "../../src/io/server/createServerManifestSigner.ts";
import { createServerPinner } from "../../src/io/server/serverPinner.ts";
import { type BuiltinGenerator, readBuiltinGenerators } from "../../src/server/generate/readBuiltinGenerators.ts";
import { startNodeWorker } from "../../src/server/generate/startNodeWorker.ts";
import { GENERATORS_DIR } from "../cli/generatorsDir.ts";
import { makeWork, type SceneParent } from "../demo/makeWork.ts";
import { readJson, writeJson } from "../stack/jsonFile.ts";
import type { RunInfo } from "../stack/RunInfo.ts";
import { GALLERY_SCENES, GALLERY_SUPPORT_WEI, GALLERY_SUPPORTED, type GalleryScene } from "./galleryScenes.ts";

/** What `gallery.json` in the data directory remembers: on which chain the gallery was begun, and the payment that ended it. */
interface GalleryJournal {
  readonly genesis: Hex;
  readonly settled: Hex | null;
}

export interface FillGalleryOptions {
  readonly info: Pick<RunInfo, "url" | "rpcUrl" | "chainId" | "contracts">;
  readonly dataDir: string;
  /** Told each step, for people. */
  readonly say: (line: string) => void;
}

/**
 * Fills the gallery of a chain on which nobody has minted anything: personas mint, license, derive and are paid through the same
 * functions and routes as anybody. Ended in the middle, by a kill too, the next call goes on where it was: every step looks first
 * whether it is done already.
 */
export async function fillGallery({ info, dataDir, say }: FillGalleryOptions): Promise<void> {
  const reader = createChainReader(info.rpcUrl, info);
  const file = join(dataDir, "gallery.json");
  const { hash: genesis } = await reader.client.getBlock({ blockNumber: 0n });
  const journal = await readJson<GalleryJournal>(file);
  if (!(await isWanted(reader, journal, genesis))) return;
  await writeJson(file, { genesis, settled: null } satisfies GalleryJournal);
  say(`Filling the gallery: ${GALLERY_SCENES.length} works by Ivo, Ada and Juno, and a collector …`);
  const ids = await mintScenes(info, reader, say);
  const settled = await supportWork(info, reader, ids[GALLERY_SUPPORTED] as bigint, say);
  await writeJson(file, { genesis, settled } satisfies GalleryJournal);
}

/** On an untouched chain, and on one where it was begun and did not come to its end. */
async function isWanted(reader: ChainReader, journal: GalleryJournal | null, genesis: Hex): Promise<boolean> {
  // Works creates a contract with each mint, and nothing else: its nonce is 1 until somebody mints.
  const mints = (await reader.client.getTransactionCount({ address: reader.deployment.contracts.works })) - 1;
  if (mints === 0) return true;
  if (journal?.genesis !== genesis) return false;
  if (journal.settled === null) return true;
  // A chain that was killed may have forgotten its last second.
  const known = await reader.client.getTransactionReceipt({ hash: journal.settled }).catch(() => null);
  return known === null;
}

async function mintScenes(
  info: FillGalleryOptions["info"],
  reader: ChainReader,
  say: FillGalleryOptions["say"],
): Promise<readonly bigint[]> {
  const generators = await readBuiltinGenerators(GENERATORS_DIR);
  const generatorOf = ({ generator = DEFAULT_GENERATOR }: GalleryScene) =>
    generators.find(({ description }) => description.name === generator) as BuiltinGenerator;
  const pool = createGeneratorPool({ startWorker: startNodeWorker, size: 2 });
  const pinner = createServerPinner(info.url);
  const sign = createServerManifestSigner(info.url, info);
  const made: Promise<SceneParent & { id: bigint }>[] = [];
  try {
    for (const scene of GALLERY_SCENES) {
      // Minting follows the order of the list, so that ids are the same on every machine; pictures are made as soon as their parents are.
      const before = made.at(-1);
      const parents = Promise.all(scene.parents.map((index) => made[index] as Promise<SceneParent>));
      const prepared = parents.then(async (parents) => ({
        parents,
        ...(await makeWork(pool, generatorOf(scene), scene, parents, sign)),
      }));
      made.push(
        (async () => {
          const { parents, image, work } = await prepared;
          await before;
          const chain = writer(info, reader, scene.by);
          const known = await findWorkByOutput(chain, work.outputHash);
          const edges = parents.map(({ edge }) => edge);
          const id = known?.id ?? (await mintScene(chain, pinner, scene, work, edges));
          const termsId = await termsOf(chain, scene, id);
          say(`  ${scene.by}: “${scene.title}”`);
          return { id, image, mediaBytes: work.mediaBytes, edge: { parent: id, roles: given(scene), termsId } };
        })(),
      );
    }
    return (await Promise.all(made)).map(({ id }) => id);
  } finally {
    await Promise.allSettled(made);
    pool.close();
  }
}

async function mintScene(
  chain: ChainWriter,
  pinner: Pinner,
  { title, kind }: GalleryScene,
  work: PreparedWork,
  edges: readonly RecordEdge[],
): Promise<bigint> {
  const [id] = (await mintWorks(chain, { works: [work], pinner, edges, kind })).ids;
  if (id === undefined) throw new Error(`The mint of ${title} made no token.`);
  return id;
}

/** What a work gives its derivatives: its pixels, and the character if it is one. */
function given({ kind }: GalleryScene): number {
  return rolesToMask(kind === "character" ? ["image", "character"] : ["image"]);
}

/** Publishes a scene's terms unless the work has terms already; 0 when it is to have none. */
async function termsOf(chain: ChainWriter, { licence }: GalleryScene, asset: bigint): Promise<bigint> {
  if (licence === null) return 0n;
  const [known] = await listTerms(chain, asset);
  if (known !== undefined) return known.id;
  const { termsId } = await publishTerms(chain, {
    asset,
    ...licence,
    by: "open",
    permissions: USE_PERMISSIONS,
    shareAlike: false,
    attribution: true,
    minRoyaltyBps: 0,
  });
  return termsId;
}

/** A collector supports the work by a plain transfer to its vault, and the IP owner settles it. @returns the settling transaction. */
async function supportWork(
  info: FillGalleryOptions["info"],
  reader: ChainReader,
  id: bigint,
  say: FillGalleryOptions["say"],
): Promise<Hex> {
  const { works, ledger } = reader.deployment.contracts;
  const [settled] = await reader.client.getContractEvents({
    address: ledger,
    abi: royaltyLedgerAbi,
    eventName: "Settled",
    args: { works, id },
    fromBlock: 0n,
  });
  if (settled !== undefined) return settled.transactionHash;
  const vault = await vaultOf(reader, id);
  if ((await reader.client.getBalance({ address: vault })) === 0n)
    await payWork(writer(info, reader, "Cleo"), id, GALLERY_SUPPORT_WEI);
  const { txHash } = await settleWorks(writer(info, reader, "Ivo"), [id]);
  say(`  Cleo: 0.5 ETH for “${GALLERY_SCENES[GALLERY_SUPPORTED]?.title}”, shared along its lineage`);
  return txHash;
}

function writer(info: FillGalleryOptions["info"], reader: ChainReader, name: string): ChainWriter {
  const index = PERSONAS.findIndex((persona) => persona.name === name);
  return {
    ...reader,
    wallet: createWalletClient({
      account: developmentAccount(info.chainId, index),
      chain: chainOf(info.chainId, info.rpcUrl),
      transport: http(info.rpcUrl),
    }),
  };
}
