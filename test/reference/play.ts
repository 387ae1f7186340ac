import { type Address, type Hex, keccak256, numberToHex, toHex, zeroAddress } from "viem";
import { licencesAbi, royaltyLedgerAbi, worksAbi } from "../../src/core/chain/abi.gen.ts";
import type { Arena, Outcome } from "./Arena.ts";
import { Dice } from "./Dice.ts";
import { BY, EXTERNAL, type ReferenceTerms } from "./ReferenceLicences.ts";
import { type ReferenceEdge, type ReferenceMint, ReferenceWorks } from "./ReferenceWorks.ts";
import { Refusal } from "./Refusal.ts";

const NO_HASH = numberToHex(0, { size: 32 });
const NO_OFFER = {
  licensee: zeroAddress,
  content: NO_HASH,
  uses: 0n,
  deadline: 0n,
  epoch: 0n,
  nonce: 0n,
  signature: "0x" as Hex,
};

/** Something that differs between the contracts and the reference, with all that led to it. */
export class Difference extends Error {}

/**
 * One random sequence of steps, played on the chain and in the reference at once. After each step both must have done the same,
 * or refused with the same error and values; at the end everything that can be read must be the same.
 *
 * @param counts How often each outcome was met, added to.
 */
export async function play(arena: Arena, seed: number, length: number, counts: Map<string, number>): Promise<void> {
  const dice = new Dice(seed);
  const { chain, people, assets } = arena;
  const reference = new ReferenceWorks(chain.ledger.address);
  const log: string[] = [];
  const ids: bigint[] = [];
  const published: ReferenceEdge[] = [];
  let time = arena.start;
  let outputs = 0;
  await arena.reset();
  for (const [i, person] of people.slice(0, 2).entries()) reference.licences.hold(EXTERNAL + BigInt(i), person);

  const output = () => keccak256(toHex(`${seed}/${outputs++}`));
  const someId = () => (ids.length === 0 || dice.once(12) ? BigInt(dice.roll(3_000)) : dice.pick(ids));
  const amount = () =>
    dice.pick([0n, 1n, 7n, 9_999n, 10n ** 18n + BigInt(dice.roll(1e9)), BigInt(dice.roll(1e9)) ** 3n]);

  /** Both do it; both must agree on what came of it. */
  async function both(what: string, inReference: () => unknown, onChain: () => Promise<Outcome>): Promise<boolean> {
    time += BigInt(1 + dice.roll(30_000));
    await arena.at(time);
    let expected: Outcome = "ok";
    try {
      inReference();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      expected = error.message;
    }
    const found = await onChain();
    log.push(`${what}: ${expected}`);
    const kind = expected === "ok" ? what : expected.replace(/\(.*/, "");
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    same(found, expected);
    return expected === "ok";
  }

  function same(found: unknown, expected: unknown): void {
    const [a, b] = [text(found).toLowerCase(), text(expected).toLowerCase()];
    if (a !== b) throw new Difference(`seed ${seed}:\n${log.join("\n")}\ncontracts: ${a}\nreference: ${b}`);
  }

  async function mint(edges: readonly ReferenceEdge[]): Promise<void> {
    const editionSize = dice.once(6) ? 2 + dice.roll(3) : dice.once(20) ? 171 : 0;
    const count = editionSize > 1 ? 1 : dice.once(5) ? 1 + dice.roll(3) : 1;
    const tokens = BigInt(editionSize > 1 ? editionSize : count);
    const minter = dice.pick(people);
    let sent = 0n;
    const grants = edges.flatMap(({ parent, termsId }) => {
      const terms = reference.licences.find(termsId)?.terms;
      if (terms === undefined || terms.fee === 0n || dice.once(16)) return [];
      const fee = terms.fee * tokens;
      if (terms.currency === zeroAddress) sent += fee;
      return [{ parent, currency: terms.currency, maxFee: dice.once(16) ? fee - 1n : fee + BigInt(dice.roll(3)) }];
    });
    const request: ReferenceMint = {
      royaltyBps: dice.once(16) ? 1_001 : dice.roll(1_001),
      rightsFollowHolder: dice.once(2),
      payee: dice.once(3) ? dice.pick(people) : zeroAddress,
      editionSize,
      maxCedeBps: dice.once(6) ? dice.roll(6_000) : 8_000 + dice.roll(9_000),
      edges,
      grants: dice.once(30) ? [...grants, { parent: 77n, currency: zeroAddress, maxFee: 0n }] : grants,
      outputs: Array.from({ length: count }, () =>
        dice.once(40) && outputs > 0 ? keccak256(toHex(`${seed}/0`)) : output(),
      ),
    };
    if (new Set(request.outputs).size < count) return;
    const value = dice.once(24) ? sent + 1n : sent;
    const at = () => time;
    let first = 0n;
    const done = await both(
      `mint ${text(request)} by ${minter} with ${value}`,
      () => {
        first = reference.mint(minter, request, value, at());
      },
      () => arena.send(minter, chain.works.address, worksAbi, "mint", [onChainMint(request)], value),
    );
    if (!done) return;
    for (let i = 0n; i < tokens; ++i) ids.push(first + i);
    await compareRecord(first);
  }

  async function compareRecord(id: bigint): Promise<void> {
    const record = await chain.works.read.recordOf([id]);
    const token = reference.find(id)!;
    const { permitted, required, shareAlike, attribution } = token.interval;
    same(
      [record.creator, record.payee, record.royaltyBps, record.edges, record.shares, record.permitted, record.required],
      [token.creator, token.payee, token.royaltyBps, token.edges, token.table, permitted, required],
    );
    same([record.shareAlike, record.attribution], [shareAlike, attribution]);
  }

  const steps: Record<string, () => Promise<unknown>> = {
    mint: () => mint([]),
    derive: async () => {
      if (published.length === 0) return;
      const edges = Array.from({ length: 1 + dice.roll(4) }, () => dice.pickLate(published));
      const unique = edges.filter((edge, i) => edges.findIndex(({ parent }) => parent === edge.parent) === i);
      const sorted = dice.once(24) ? edges : unique.sort((a, b) => (a.parent < b.parent ? -1 : 1));
      const bent = dice.once(16) ? sorted.map((edge) => ({ ...edge, ...dice.pick(BENT) })) : sorted;
      await mint(bent.map((edge) => ({ ...edge, roles: edge.roles === 1 ? 1 + dice.roll(63) : edge.roles })));
    },
    publish: async () => {
      const asset = dice.once(6) ? EXTERNAL + BigInt(dice.roll(2)) : someId();
      const terms = withinBounds(dice, someTerms(dice, asset, people, assets, time), reference);
      const caller = dice.once(12) ? dice.pick(people) : authority(asset);
      let termsId = 0;
      const done = await both(
        `publish ${text(terms)} by ${caller}`,
        () => {
          termsId = reference.licences.publish(caller, terms, time);
        },
        () =>
          arena.send(caller, chain.licences.address, licencesAbi, "publish", [
            chain.works.address,
            onChainTerms(terms),
          ]),
      );
      if (done) published.push({ parent: asset, roles: 1, termsId });
    },
    close: async () => {
      if (published.length === 0) return;
      const edge = dice.pick(published);
      const termsId = dice.once(20) ? 999 : edge.termsId;
      const caller = dice.once(8) ? dice.pick(people) : authority(edge.parent);
      await both(
        "close",
        () => reference.licences.close(caller, termsId),
        () => arena.send(caller, chain.licences.address, licencesAbi, "close", [chain.works.address, BigInt(termsId)]),
      );
    },
    waive: async () => {
      const derived = ids.filter((id) => reference.find(id)!.edges.length > 0);
      const id = derived.length === 0 || dice.once(8) ? someId() : dice.pickLate(derived);
      const edges = reference.find(id)?.edges ?? [];
      const edge = edges.length > 0 && !dice.once(10) ? dice.pick(edges) : published[0];
      if (edge === undefined) return;
      const caller = dice.once(8) ? dice.pick(people) : authority(edge.parent);
      const [permissions, alike] = [dice.pick([0, 1, 3, dice.roll(256)]), dice.once(2)];
      await both(
        `waive ${permissions} ${alike} of ${edge.termsId} for ${id}`,
        () => reference.licences.waive(caller, id, edge.termsId, permissions, alike),
        () =>
          arena.send(caller, chain.licences.address, licencesAbi, "waive", [
            chain.works.address,
            id,
            BigInt(edge.termsId),
            permissions,
            alike,
          ]),
      );
    },
    give: async () => {
      const [asset, to] = [EXTERNAL + BigInt(dice.roll(2)), dice.pick(people)];
      await both(
        "give",
        () => reference.licences.hold(asset, to),
        () => arena.give(to, asset),
      );
    },
    transfer: async () => {
      if (ids.length === 0) return;
      const [id, to] = [dice.pick(ids), dice.pick(people)];
      const { owner } = reference.find(id)!;
      await both(
        "transfer",
        () => reference.transfer(id, to),
        () => arena.send(owner, chain.works.address, worksAbi, "transferFrom", [owner, to, id]),
      );
    },
    pay: async () => {
      const [id, asset, value] = [someId(), dice.pick(assets), amount()];
      const vault = await chain.ledger.read.vaultOf([chain.works.address, id]);
      await both(
        "pay",
        () => reference.ledger.pay(id, asset, value),
        () => arena.pay(dice.pick(people), vault, asset, value),
      );
    },
    payAccount: async () => {
      const [account, asset, value] = [dice.pick(people), dice.pick(assets), amount()];
      const vault = await chain.ledger.read.accountVaultOf([account]);
      await both(
        "pay an account",
        () => reference.ledger.payAccount(account, asset, value),
        () => arena.pay(account, vault, asset, value),
      );
      await both(
        "settle accounts",
        () => reference.ledger.settleAccounts(people, asset),
        () => arena.send(account, chain.ledger.address, royaltyLedgerAbi, "settleAccounts", [people, asset]),
      );
    },
    settle: async () => {
      const list = Array.from({ length: dice.roll(4) }, someId);
      const asset = dice.pick(assets);
      await both(
        "settle",
        () => reference.ledger.settle(list, asset),
        () =>
          arena.send(dice.pick(people), chain.ledger.address, royaltyLedgerAbi, "settle", [
            chain.works.address,
            list,
            asset,
          ]),
      );
    },
    deposit: async () => {
      const [id, asset, value] = [someId(), dice.pick(assets), amount()];
      const [name, args, sent] =
        asset === zeroAddress
          ? ["deposit", [chain.works.address, id], value]
          : ["depositToken", [chain.works.address, id, asset, value], 0n];
      await both(
        `deposit ${value} for ${id}`,
        () => reference.ledger.deposit(chain.works.address, id, asset, value),
        () =>
          arena.send(
            dice.pick(people),
            chain.ledger.address,
            royaltyLedgerAbi,
            name as string,
            args as unknown[],
            sent as bigint,
          ),
      );
    },
    withdraw: async () => {
      const [account, asset] = [dice.pick(people), dice.pick(assets)];
      const to = dice.once(8) ? dice.pick([zeroAddress, chain.ledger.address]) : fresh(seed, outputs++);
      let paid = 0n;
      const done = await both(
        `withdraw ${asset}`,
        () => {
          paid = reference.ledger.withdraw(account, asset, to);
        },
        () => arena.send(account, chain.ledger.address, royaltyLedgerAbi, "withdrawTo", [asset, to]),
      );
      if (done) same(await arena.balanceOf(asset, to), paid);
    },
  };

  function authority(asset: bigint): Address {
    try {
      return reference.licences.authorityOf(asset);
    } catch {
      return people[0]!;
    }
  }

  await mint([]);
  const bag = Object.entries(WEIGHTS).flatMap(([step, weight]) => Array.from({ length: weight }, () => steps[step]!));
  for (let i = 0; i < length; ++i) await dice.pick(bag)();

  for (const asset of assets) {
    for (const person of people) {
      same(await chain.ledger.read.claimable([person, asset]), reference.ledger.claimable(person, asset));
    }
  }
  for (const id of dice.once(8) ? ids : ids.slice(-3)) {
    const bounds = reference.boundsOf(id);
    const { sumBps, lines } = reference.inheritedOf(id);
    same(await chain.works.read.licensingBounds([id]), [
      bounds.permitted,
      bounds.required,
      bounds.shareAlike,
      sumBps,
      lines,
    ]);
    same((await chain.works.read.royaltyInfo([id, 123_456_789n]))[1], reference.royaltyOf(id, 123_456_789n));
    same(await chain.works.read.authorityOf([id]), reference.authorityOf(id));
    const vault = await chain.ledger.read.vaultOf([chain.works.address, id]);
    for (const asset of assets) same(await arena.balanceOf(asset, vault), reference.ledger.inVault(id, asset));
  }
  for (const { termsId } of published) {
    const uses = await chain.licences.read.usesOf([chain.works.address, BigInt(termsId)]);
    same(uses, reference.licences.find(termsId)!.used);
  }
}

const WEIGHTS = {
  mint: 2,
  derive: 6,
  publish: 5,
  close: 1,
  waive: 2,
  give: 2,
  transfer: 1,
  pay: 3,
  payAccount: 1,
  settle: 3,
  deposit: 2,
  withdraw: 2,
};
const BENT = [{ roles: 0 }, { roles: 64 }, { parent: 12_345n }, { termsId: 999 }, { parent: EXTERNAL + 9n }] as const;

const fresh = (seed: number, n: number) => `0x${keccak256(toHex(`to ${seed} ${n}`)).slice(26)}` as Address;

function someTerms(
  dice: Dice,
  asset: bigint,
  people: readonly Address[],
  assets: readonly Address[],
  time: bigint,
): ReferenceTerms {
  const fee = dice.once(4) ? BigInt(1 + dice.roll(1e9)) : 0n;
  const by = dice.once(12) ? BY.none : BY.anyone;
  return {
    asset,
    shareBps: dice.once(5) ? dice.roll(9_000) : dice.roll(1_200),
    scope: dice.once(3) ? 0 : 1,
    by,
    permissions: dice.once(4) ? dice.pick([2, 254, 127, dice.roll(256)]) : 255,
    shareAlike: dice.once(4),
    attribution: dice.once(2),
    minRoyaltyBps: dice.once(5) ? dice.roll(1_100) : 0,
    expiresAt: dice.once(6) ? time + BigInt(dice.roll(200_000)) - 20_000n : 0n,
    cap: fee !== 0n && dice.once(2) ? 1 + dice.roll(4) : dice.once(30) ? 5 : 0,
    fee,
    currency: fee === 0n && !dice.once(16) ? zeroAddress : dice.pick(assets),
    gate: zeroAddress,
    payee: dice.once(30) ? zeroAddress : dice.pick(people),
  };
}

/** Mostly what the parents allow and demand. */
function withinBounds(dice: Dice, terms: ReferenceTerms, reference: ReferenceWorks): ReferenceTerms {
  if (reference.find(terms.asset) === undefined || dice.once(4)) return terms;
  const { permitted, required, shareAlike } = reference.boundsOf(terms.asset);
  return {
    ...terms,
    permissions: (terms.permissions & permitted) | required,
    shareAlike: terms.shareAlike || (shareAlike && !dice.once(6)),
  };
}

const onChainTerms = (terms: ReferenceTerms) => ({ ...terms, expiresAt: Number(terms.expiresAt), textHash: NO_HASH });

function onChainMint({ outputs, grants, ...rest }: ReferenceMint) {
  return {
    ...rest,
    kind: 0,
    grants: grants.map((grant) => ({ ...grant, offer: NO_OFFER })),
    bodies: outputs.map((outputHash) => ({
      hasSeed: false,
      seed: 0n,
      promptHash: NO_HASH,
      outputHash,
      metadataHash: keccak256(outputHash),
      perceptualHash: "0x0000000000000000",
    })),
  };
}

/** Values as text in which a number and a bigint of the same value are the same. */
function text(value: unknown): string {
  return JSON.stringify(value, (_, v) => (typeof v === "bigint" || typeof v === "number" ? `${v}` : v));
}
