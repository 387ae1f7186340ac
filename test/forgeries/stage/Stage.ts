import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringToBytes } from "viem";
import { GENERATORS_DIR } from "../../../scripts/cli/generatorsDir.ts";
import { contentHash } from "../../../src/core/digest/contentHash.ts";
import { type PreparedWork, prepareWork } from "../../../src/core/mint/prepareWork.ts";
import type { RgbaImage } from "../../../src/core/png/RgbaImage.ts";
import { recipeOfImport } from "../../../src/core/recipe/recipeOfImport.ts";
import type { Evidence } from "../../../src/core/verify/Evidence.ts";
import type { Judgement } from "../../../src/core/verify/Judgement.ts";
import { neverMinted } from "../../../src/core/verify/neverMinted.ts";
import { createChainCatalogue } from "../../../src/io/catalogue/createChainCatalogue.ts";
import { lookAlikesIn } from "../../../src/io/catalogue/lookAlikesIn.ts";
import type { ChainReader } from "../../../src/io/chain/ChainReader.ts";
import { createChainReader } from "../../../src/io/chain/createChainReader.ts";
import type { FetchModule, GatherOptions, RunGenerator } from "../../../src/io/evidence/GatherOptions.ts";
import { gatherEvidence } from "../../../src/io/evidence/gatherEvidence.ts";
import { identify } from "../../../src/io/evidence/identify.ts";
import { verifyWork } from "../../../src/io/evidence/verifyWork.ts";
import { createGeneratorPool } from "../../../src/io/generate/createGeneratorPool.ts";
import { type MintWorksOptions, mintWorks } from "../../../src/io/mint/mintWorks.ts";
import { pinWork } from "../../../src/io/mint/pinWork.ts";
import { readBuiltinGenerators } from "../../../src/server/generate/readBuiltinGenerators.ts";
import { startNodeWorker } from "../../../src/server/generate/startNodeWorker.ts";
import { createPinner } from "../../../src/server/ipfs/createPinner.ts";
import { startIpfsNode } from "../../../src/server/ipfs/startIpfsNode.ts";
import { type LocalChainFixture, startLocalChain } from "../../support/localChain.ts";
import { ROOT } from "../../support/signedPicture.ts";
import { type Cast, mintCast } from "./cast.ts";
import { Studio } from "./Studio.ts";
import { SERVICE } from "./signing.ts";
import { type GatewayLie, startLyingGateway } from "./startLyingGateway.ts";
import { type Lie, startLyingNode } from "./startLyingNode.ts";

type MintTerms = Partial<Omit<MintWorksOptions, "works" | "pinner">>;

/** A chain, an IPFS node and works on them, and the means to lie about all three. Everything is real but the lies. */
export interface Stage {
  readonly chain: LocalChainFixture;
  readonly gateway: string;
  readonly studio: Studio;
  readonly cast: Cast;
  /** Runs a generator's module in a worker of its own. */
  readonly run: RunGenerator;
  /** Of the generators that come with the project. */
  readonly fetchModule: FetchModule;
  /** Pins and mints as account number `by`. @returns the ids */
  mint(by: number, works: readonly PreparedWork[], terms?: MintTerms): Promise<bigint[]>;
  /** Pins what a work consists of, for somebody else to mint. */
  pin(work: PreparedWork): Promise<void>;
  /** Account number `by` mints a picture that it calls its own. @returns the id */
  upload(by: number, image: RgbaImage, title: string): Promise<bigint>;
  /** As a collector would, unless told otherwise. */
  verify(id: bigint, change?: Partial<GatherOptions>): Promise<Judgement>;
  /** What `verify` judges. */
  gather(id: bigint): Promise<Evidence>;
  /** What is said of a file that somebody was given. */
  drop(file: Uint8Array, change?: Partial<GatherOptions>): Promise<Judgement>;
  /** A node that retells what the honest one says. */
  node(lie: Lie): Promise<ChainReader>;
  /** Address of a gateway that answers as it likes. */
  startGateway(lie: GatewayLie): Promise<string>;
  /** Called when the stage is struck. */
  onStop(stop: () => Promise<void>): void;
  stop(): Promise<void>;
}

/** Sets the stage and mints the works that are forged; takes seconds. */
export async function openStage(): Promise<Stage> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const dataDir = await mkdtemp(join(tmpdir(), "seedline-forgeries-"));
    stops.push(() => rm(dataDir, { recursive: true, force: true }));
    const [chain, ipfs] = await Promise.all([
      startLocalChain(),
      startIpfsNode({ dataDir, rpcPort: 0, gatewayPort: 0 }),
    ]);
    stops.push(
      () => chain.stop(),
      () => ipfs.stop(),
    );
    const pinner = createPinner({ ipfsApi: ipfs.rpcUrl });
    const pool = createGeneratorPool({ startWorker: startNodeWorker, size: 2 });
    stops.push(async () => pool.close());
    const generators = await readBuiltinGenerators(GENERATORS_DIR);
    const studio = new Studio(generators);

    const findLookAlikes = lookAlikesIn(createChainCatalogue(chain.reader), "chain");

    let last: Promise<unknown> = Promise.resolve();
    const mint: Stage["mint"] = (by, works, terms = {}) => {
      // One after the other: an account's transactions are numbered.
      const minted = last.then(() => mintWorks(chain.writer(by), { edges: [], ...terms, works, pinner }));
      last = minted.catch(() => {});
      return minted.then(({ ids }) => ids);
    };
    const upload: Stage["upload"] = async (by, image, title) => {
      const recipe = recipeOfImport(image, contentHash(stringToBytes(title)));
      const [id = 0n] = await mint(by, [await prepareWork({ image, recipe, title, edges: [] })]);
      return id;
    };
    const run: RunGenerator = (module, request, { signal }) => pool.run(module, request, { signal });
    const fetchModule: FetchModule = async (hash) =>
      generators.find((generator) => generator.hash === hash)?.bytes ?? null;
    const optionsFor = (id: bigint, change: Partial<GatherOptions>): GatherOptions => {
      return {
        chain: chain.reader,
        gateways: [ipfs.gatewayUrl],
        id,
        runGenerator: run,
        fetchModule,
        trustAnchors: async () => [ROOT],
        knownAttestors: async () => [SERVICE.address],
        findLookAlikes,
        ...change,
      };
    };
    const verify: Stage["verify"] = async (id, change = {}) => (await verifyWork(optionsFor(id, change))).judgement;
    const gather: Stage["gather"] = (id) => gatherEvidence(optionsFor(id, {}));
    const drop: Stage["drop"] = async (file, change = {}) => {
      const { id, outputHash } = await identify(readerOf(change) ?? chain.reader, file, change.otherNodes);
      return id === null ? neverMinted(outputHash) : verify(id, { file, ...change });
    };
    const node: Stage["node"] = async (lie) => {
      const liar = await startLyingNode(chain.rpcUrl, lie);
      stops.push(liar.stop);
      return createChainReader(liar.url, chain.reader.deployment);
    };
    const startGateway: Stage["startGateway"] = async (lie) => {
      const liar = await startLyingGateway(ipfs.gatewayUrl, lie);
      stops.push(liar.stop);
      return liar.url;
    };
    const bare = {
      chain,
      gateway: ipfs.gatewayUrl,
      studio,
      run,
      fetchModule,
      mint,
      pin: (work: PreparedWork) => pinWork(pinner, work),
      upload,
      verify,
      gather,
      drop,
      node,
      startGateway,
      stop,
    };
    const onStop: Stage["onStop"] = (end) => void stops.push(end);
    return { ...bare, onStop, cast: await mintCast({ chain, studio, mint }) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Files are looked up on a chain that can be asked. */
function readerOf({ chain }: Partial<GatherOptions>): ChainReader | undefined {
  return chain !== undefined && "client" in chain ? chain : undefined;
}
