import { type Address, formatUnits } from "viem";
import { worksAbi } from "../../src/core/chain/abi.gen.ts";
import { SeedlineError } from "../../src/core/errors.ts";
import { PERMISSION, USE_PERMISSIONS } from "../../src/core/licence/permissions.ts";
import type { Pinner } from "../../src/core/ports/Pinner.ts";
import type { Credit } from "../../src/core/royalty/splitIncome.ts";
import type { ChainWriter } from "../../src/io/chain/ChainWriter.ts";
import { signOffer } from "../../src/io/chain/offers.ts";
import { type NewTerms, publishTerms } from "../../src/io/chain/publishTerms.ts";
import { quoteIncome, settleWorks, withdrawCredit } from "../../src/io/chain/royalties.ts";
import type { GeneratorPool } from "../../src/io/generate/createGeneratorPool.ts";
import { allowFees } from "../../src/io/mint/allowFees.ts";
import { type GrantOptions, grantsFor } from "../../src/io/mint/grantsFor.ts";
import { mintWorks } from "../../src/io/mint/mintWorks.ts";
import type { BuiltinGenerator } from "../../src/server/generate/readBuiltinGenerators.ts";
import type { DemoRefusal } from "./DemoReport.ts";
import { deployDemoToken } from "./demoToken.ts";
import { makeWork, type Scene, type SceneParent } from "./makeWork.ts";

/** 25.000000 of a token with six decimals. */
const FEE = 25_000_000n;
const TOKEN_DECIMALS = 6;
const ONE_DAY = 86_400n;

/** Who and what the chapter starts from. */
export interface LicencesOptions {
  readonly pool: GeneratorPool;
  readonly generator: BuiltinGenerator;
  readonly pinner: Pinner;
  readonly owner: ChainWriter;
  readonly artist: ChainWriter;
  readonly collector: ChainWriter;
  /** The owner's work. */
  readonly root: SceneParent;
  /** A work of the artist's that descends from it. */
  readonly remix: SceneParent;
  readonly say: (line: string) => void;
}

/** What came of it. */
export interface LicencesTold {
  readonly works: readonly { readonly id: bigint; readonly title: string }[];
  readonly payment: {
    readonly work: bigint;
    readonly asset: Address;
    readonly amount: bigint;
    readonly credits: Credit[];
  };
  readonly withdrawal: { readonly account: Address; readonly asset: Address; readonly amount: bigint };
  readonly refusal: DemoRefusal;
}

const UNLIT: Scene = { title: "Tidewright, Unlit", prompt: "ink and fog, a lamp gone out", seed: 31n, side: 512 };
const COMMISSIONED: Scene = { title: "Tidewright, Commissioned", prompt: "copper noon, sails", seed: 64n, side: 512 };

/**
 * What licences can ask for: a branch that nobody may sell, an offer to one artist who pays a fee in a token, and two parents that do
 * not go together, refused in words.
 */
export async function tellLicences(options: LicencesOptions): Promise<LicencesTold> {
  const { owner, artist, collector, root, remix, say } = options;
  const [asset, remixed] = [root.edge.parent, remix.edge.parent];

  say(`The IP owner lets anybody derive from work ${asset} for nothing, as long as nobody sells it`);
  const { termsId: unsold } = await publishTerms(owner, {
    ...like(asset),
    permissions: USE_PERMISSIONS & ~PERMISSION.commercial,
    shareBps: 0,
  });
  const fan = await derive(options, collector, UNLIT, under(root, unsold));
  const [, royalty] = await collector.client.readContract({
    address: collector.deployment.contracts.works,
    abi: worksAbi,
    functionName: "royaltyInfo",
    args: [fan, 10_000n],
  });
  say(`  minted as work ${fan} by a fan; marketplaces are told a royalty of ${royalty}`);

  const token = await deployDemoToken(collector, [artist.wallet.account.address], 2n * FEE);
  const price = `${formatUnits(FEE, TOKEN_DECIMALS)} TALER`;
  const { termsId: byOffer } = await publishTerms(owner, { ...like(asset), by: "offer", fee: FEE, currency: token });
  const { timestamp } = await owner.client.getBlock();
  const offer = await signOffer(owner, {
    termsId: byOffer,
    licensee: artist.wallet.account.address,
    uses: 1n,
    deadline: timestamp + ONE_DAY,
  });
  say(`The IP owner signs an offer: one work, for this artist alone, for ${price}`);
  const commissioned = await derive(options, artist, COMMISSIONED, under(root, byOffer), {
    offers: [offer],
    maxFee: FEE,
  });
  const credits = await quoteIncome(owner, asset, FEE);
  await settleWorks(collector, [asset], token);
  const { amount } = await withdrawCredit(owner, token);
  say(`  minted as work ${commissioned}, and the owner withdrew ${formatUnits(amount, TOKEN_DECIMALS)} TALER`);

  say(`Somebody wants to join work ${remixed}, which is share-alike, with the branch that nobody may sell`);
  const { termsId: alike } = await publishTerms(artist, { ...like(remixed), shareAlike: true });
  const refusal = await refusedJoin(collector, under(root, unsold), under(remix, alike));
  say(`  refused before anything was sent: ${refusal.message}`);
  return {
    works: [
      { id: fan, title: UNLIT.title },
      { id: commissioned, title: COMMISSIONED.title },
    ],
    payment: { work: asset, asset: token, amount: FEE, credits },
    withdrawal: { account: owner.wallet.account.address, asset: token, amount },
    refusal,
  };
}

/** Open terms that pay the lineage nothing special; what is different is said beside it. */
function like(asset: bigint): NewTerms {
  return {
    asset,
    shareBps: 500,
    scope: "lineage",
    by: "open",
    permissions: USE_PERMISSIONS,
    shareAlike: false,
    attribution: true,
    minRoyaltyBps: 0,
  };
}

function under(parent: SceneParent, termsId: bigint): SceneParent {
  return { ...parent, edge: { ...parent.edge, termsId } };
}

async function derive(
  { pool, generator, pinner }: LicencesOptions,
  maker: ChainWriter,
  scene: Scene,
  parent: SceneParent,
  accepted: GrantOptions = {},
): Promise<bigint> {
  const { work } = await makeWork(pool, generator, scene, [parent]);
  const edges = [parent.edge];
  const grants = await grantsFor(maker, edges, 1, accepted);
  await allowFees(maker, grants);
  const { ids } = await mintWorks(maker, { works: [work], pinner, edges, grants });
  return ids[0] as bigint;
}

async function refusedJoin(maker: ChainWriter, ...parents: readonly SceneParent[]): Promise<DemoRefusal> {
  try {
    await grantsFor(
      maker,
      parents.map(({ edge }) => edge),
      1,
    );
  } catch (error) {
    if (!(error instanceof SeedlineError)) throw error;
    const { code, message, hint } = error;
    return { code, message, hint };
  }
  throw new Error("Parents that do not go together were let through.");
}
