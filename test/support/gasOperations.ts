import {
  type Address,
  encodeFunctionData,
  type Hex,
  keccak256,
  numberToHex,
  parseEther,
  slice,
  toHex,
  zeroAddress,
} from "viem";
import { NO_OFFER, offerTypedData, type SignedOffer } from "../../src/core/licence/LicenceOffer.ts";
import { NO_CONDITIONS } from "../../src/core/licence/LicenceTerms.ts";
import { marketOperations } from "./marketOperations.ts";
import { type SimulatedChain, startSimulatedChain } from "./simulatedChain.ts";

/** Gas of one operation, refunds and intrinsic gas included. */
export interface GasRow {
  readonly operation: string;
  /** In the steady state, per work where the operation's name says batch. */
  readonly gas: number;
  /** The first time, when it costs more because storage or a vault is new. */
  readonly first?: number;
  /** At most this much is aimed at. */
  readonly goal?: number;
  readonly peers: Readonly<Record<string, number>>;
}

interface GrantArgument {
  readonly parent: bigint;
  readonly currency: Address;
  readonly maxFee: bigint;
  readonly offer: SignedOffer;
}

interface Parent {
  readonly asset: bigint;
  readonly termsId: bigint;
}

const GOALS: Readonly<Record<string, number>> = {
  "mint.root": 138_000,
  "mint.batch10.perWork": 66_000,
  "mint.batch50.perWork": 59_500,
  "derive.1": 168_000,
  "derive.2": 191_000,
  "derive.8": 338_000,
  "derive.16": 535_000,
  "settle.n2": 52_000,
  "settle.n5": 69_000,
  "settle.n10": 96_000,
  "settle.n20": 149_000,
  "deposit.n2": 40_000,
  "deposit.n5": 56_000,
  "deposit.n10": 83_000,
  "deposit.n20": 137_000,
  "settle.batch100.perWork": 25_500,
  withdraw: 37_000,
  "sale.toRoot.depth1": 85_000,
  "sale.toRoot.depth3": 96_000,
  "sale.toRoot.depth10": 133_000,
  "pay.toUndeployedVault": 21_000,
};

const ONE = parseEther("1");
const PERMISSIONS_ALL = 3;
const URI_PEER = "OpenZeppelin ERC721URIStorage";
const URI = `ipfs://b${"a".repeat(58)}`;

/**
 * Measures the gas of every operation that has a goal, beside a bare URI mint in the same run.
 *
 * Roots and derivatives name a payee of their own, every byte of a body is random, parents charge 1 % of scope Lineage
 * each to different payees (2 % in `sale.toRoot`). `settle.nK` and `deposit.nK` credit K accounts. `gas` is the second
 * time, `first` the first. `sale.toRoot` is the payment to the leaf's vault and the root payee's `collect` together.
 *
 * @param peersOn Measures others on the same chain, by the names of our operations.
 */
export async function gasOperations(
  peersOn: (chain: SimulatedChain) => Promise<ReadonlyMap<string, GasRow["peers"]>> = async () => new Map(),
): Promise<GasRow[]> {
  const chain = await startSimulatedChain();
  try {
    const rows = await measure(chain);
    const peers = await peersOn(chain);
    return rows.map((row) => ({ ...row, peers: { ...row.peers, ...peers.get(row.operation) } }));
  } finally {
    await chain.close();
  }
}

async function measure(chain: SimulatedChain): Promise<GasRow[]> {
  const { works, licences, ledger, wallet, publicClient, receiptOf } = chain;
  const rows: GasRow[] = [];
  let mints = 0n;
  let termsCount = 0n;
  let counter = 0;

  const random = (): Hex => keccak256(toHex(`gas ${counter++}`));
  const account = (): Address => slice(random(), 12) as Address;
  const gasOf = async (hash: Promise<Hex>): Promise<number> => Number((await receiptOf(await hash)).gasUsed);
  const add = (operation: string, gas: number, extra: { first?: number; peers?: Record<string, number> } = {}) => {
    const goal = GOALS[operation];
    rows.push({
      operation,
      gas,
      ...(extra.first === undefined ? {} : { first: extra.first }),
      ...(goal === undefined ? {} : { goal }),
      peers: extra.peers ?? {},
    });
  };
  const body = () => ({
    hasSeed: true,
    seed: BigInt(slice(random(), 0, 8)),
    promptHash: random(),
    outputHash: random(),
    metadataHash: random(),
    perceptualHash: slice(random(), 0, 8),
  });
  const mint = async (
    parents: readonly Parent[],
    count = 1,
    payee = account(),
    { grants = [], value = 0n }: { grants?: readonly GrantArgument[]; value?: bigint } = {},
  ) => {
    const gas = await gasOf(
      works.write.mint(
        [
          {
            kind: 1,
            royaltyBps: 1_000,
            rightsFollowHolder: false,
            payee,
            editionSize: 0,
            maxCedeBps: 8_000,
            grants,
            edges: parents
              .toSorted((a, b) => (a.asset < b.asset ? -1 : 1))
              .map(({ asset, termsId }) => ({ parent: asset, roles: 1, termsId: Number(termsId) })),
            bodies: Array.from({ length: count }, body),
          },
        ],
        { value },
      ),
    );
    mints += 1n;
    return { asset: mints << 8n, gas };
  };
  const withTerms = async (
    minted: { asset: bigint; gas: number },
    shareBps: number,
    payee: Address,
    conditions = {},
  ) => {
    const gas = await gasOf(
      licences.write.publish([
        works.address,
        {
          asset: minted.asset,
          shareBps,
          scope: 1,
          by: 1,
          permissions: PERMISSIONS_ALL,
          shareAlike: false,
          attribution: false,
          ...NO_CONDITIONS,
          minRoyaltyBps: 0,
          payee,
          textHash: numberToHex(0, { size: 32 }),
          ...conditions,
        },
      ]),
    );
    termsCount += 1n;
    return { ...minted, termsId: termsCount, payee, publishGas: gas };
  };
  /** Gas of a second and of a first derivative under terms that ask for more than to be named. */
  const deriveTwice = async (
    conditions: { fee?: bigint; by?: number },
    more: (termsId: bigint, asset: bigint) => object | Promise<object>,
  ) => {
    const { asset, termsId } = await withTerms(await mint([]), 100, account(), conditions);
    const grant = { parent: asset, currency: zeroAddress, maxFee: conditions.fee ?? 0n, offer: NO_OFFER };
    const grants = [{ ...grant, ...(await more(termsId, asset)) }];
    const value = conditions.fee ?? 0n;
    const first = (await mint([{ asset, termsId }], 1, account(), { grants, value })).gas;
    return [(await mint([{ asset, termsId }], 1, account(), { grants, value })).gas, first] as const;
  };
  const line = async (parents: readonly Parent[], shareBps = 100, payee = account()) =>
    withTerms(await mint(parents, 1, payee), shareBps, payee);
  const pay = async (asset: bigint) =>
    gasOf(wallet.sendTransaction({ to: await ledger.read.vaultOf([works.address, asset]), value: ONE }));
  const settle = (assets: readonly bigint[]) => gasOf(ledger.write.settle([works.address, assets, zeroAddress]));
  const deposit = (asset: bigint) => gasOf(ledger.write.deposit([works.address, asset], { value: ONE }));

  const peer = await chain.deploy("UriStorageMint");
  const mintUri = () =>
    gasOf(wallet.writeContract({ address: peer.address, abi: peer.abi, functionName: "mint", args: [URI] }));
  await mintUri();
  const peerGas = await mintUri();

  const first = (await mint([])).gas;
  for (let i = 0; i < 3; i++) await mint([]);
  add("mint.root", (await mint([])).gas, { first, peers: { [URI_PEER]: peerGas } });
  add("mint.root.ownPayee", (await mint([], 1, zeroAddress)).gas, { peers: { [URI_PEER]: peerGas } });
  for (const count of [10, 50]) add(`mint.batch${count}.perWork`, Math.round((await mint([], count)).gas / count));

  const roots: (Parent & { publishGas: number })[] = [];
  for (let i = 0; i < 20; i++) roots.push(await line([]));
  add("terms.publish", roots[1]!.publishGas);

  const derived = new Map<number, bigint>();
  for (const parents of [1, 2, 4, 8, 9, 16]) {
    const work = await mint(roots.slice(0, parents));
    derived.set(parents, work.asset);
    if (parents !== 4 && parents !== 9) add(`derive.${parents}`, work.gas);
  }
  const nested = await line(roots.slice(15, 19));
  derived.set(19, (await mint([...roots.slice(0, 14), nested])).asset);

  const [coinFee, coinFeeFirst] = await deriveTwice({ fee: ONE }, () => ({}));
  add("derive.1.withFeeInCoin", coinFee, { first: coinFeeFirst });
  const [offered, offeredFirst] = await deriveTwice({ by: 2 }, async (termsId, asset) => {
    const offer = { ...NO_OFFER, uses: 2n, deadline: 1n << 40n, nonce: 7n };
    const subject = { chainId: 31_337, licences: licences.address, works: works.address, asset, termsId };
    return { offer: { ...offer, signature: await wallet.signTypedData(offerTypedData(subject, offer)) } };
  });
  add("derive.1.byOffer", offered, { first: offeredFirst });

  const deepParents: Parent[] = [];
  for (let i = 0; i < 16; i++) {
    const grandparents: Parent[] = [];
    for (let j = 0; j < 3; j++) grandparents.push(await line([], 50));
    deepParents.push(await line(grandparents, 50));
  }
  const costliest = await mint(deepParents);
  add("derive.16.with64Ancestors", costliest.gas);

  const deposits: (() => void)[] = [];
  for (const recipients of [2, 5, 10, 20]) {
    const asset = derived.get(recipients - 1)!;
    const payGas = await pay(asset);
    const firstSettle = await settle([asset]);
    const payAgain = await pay(asset);
    add(`settle.n${recipients}`, await settle([asset]), { first: firstSettle });
    const depositGas = await deposit(asset);
    deposits.push(() => add(`deposit.n${recipients}`, depositGas));
    if (recipients === 2) {
      deposits.push(() => add("pay.toUndeployedVault", payGas));
      deposits.push(() => add("pay.toDeployedVault", payAgain));
    }
  }
  for (const report of deposits) report();
  await pay(costliest.asset);
  const firstOf65 = await settle([costliest.asset]);
  await pay(costliest.asset);
  add("settle.n65", await settle([costliest.asset]), { first: firstOf65 });

  const children: bigint[] = [];
  for (let i = 0; i < 100; i++) children.push((await mint([roots[0]!])).asset);
  const perWork: number[] = [];
  for (let round = 0; round < 2; round++) {
    for (const asset of children) await pay(asset);
    perWork.push(Math.round((await settle(children)) / children.length));
  }
  add("settle.batch100.perWork", perWork[1]!, { first: perWork[0]! });

  const me = wallet.account.address;
  const own = await mint([], 1, me);
  const withdrawals: number[] = [];
  for (let round = 0; round < 2; round++) {
    await deposit(own.asset);
    withdrawals.push(await gasOf(ledger.write.withdraw([zeroAddress])));
  }
  add("withdraw", withdrawals[1]!, { first: withdrawals[0]! });

  for (const depth of [1, 3, 10]) {
    let parent: Parent = await line([], 200, me);
    for (let i = 1; i < depth; i++) parent = await line([parent], 200);
    const leaf = (await line([parent], 200)).asset;
    const totals: number[] = [];
    for (let round = 0; round < 3; round++) {
      totals.push((await pay(leaf)) + (await gasOf(ledger.write.collect([works.address, [leaf], zeroAddress]))));
    }
    add(`sale.toRoot.depth${depth}`, totals[2]!, { first: totals[0]! });
  }

  const royaltyInfo = encodeFunctionData({
    abi: works.abi,
    functionName: "royaltyInfo",
    args: [derived.get(16)!, ONE],
  });
  add("royaltyInfo", Number(await publicClient.estimateGas({ to: works.address, data: royaltyInfo })));
  for (const { operation, gas, first } of await marketOperations(chain)) add(operation, gas, { first });
  const deployments = { ...chain.deploymentGas, GeneratorStore: (await chain.deploy("GeneratorStore")).gas };
  for (const [name, gas] of Object.entries(deployments)) add(`deploy.${name}`, gas);
  add(
    "deploy.all",
    Object.values(deployments).reduce((sum, gas) => sum + gas),
  );
  return rows;
}
