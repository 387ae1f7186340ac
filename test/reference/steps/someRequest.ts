import { type Address, zeroAddress, zeroHash } from "viem";
import { bent } from "../Pen.ts";
import { EXTERNAL } from "../ReferenceExternals.ts";
import { BY } from "../ReferenceLicences.ts";
import { type Edge, type Fee, type Grant, type MintRequest, NO_OFFER, type Offer } from "../types.ts";
import type { World } from "../World.ts";

const BENT: readonly Partial<Edge>[] = [
  { roles: 0 },
  { roles: 64 },
  { parent: 12_345n },
  { termsId: 999 },
  { parent: EXTERNAL + 9n },
];

/** A mint, and what it costs as far as its grants say. */
export interface Asked {
  readonly request: MintRequest;
  readonly fees: ReadonlyMap<Address, bigint>;
}

/** Parents in order, mostly usable; now and then the same twice, or bent in one place. */
export function someEdges(world: World): Edge[] {
  const { dice, published } = world;
  if (published.length === 0) return [];
  const isUsable = ({ parent, termsId }: Edge) => {
    const terms = world.licences.find(termsId)!;
    return (
      world.licences.isOffered(terms, world.time) && (parent >= EXTERNAL || world.works.supersededBy(parent) === 0n)
    );
  };
  const fallen = published.filter(({ parent }) => parent < EXTERNAL && world.works.supersededBy(parent) !== 0n);
  if (fallen.length > 0 && dice.once(8)) return [dice.pick(fallen)];
  const edges = Array.from({ length: 1 + dice.roll(dice.once(3) ? 4 : 2) }, () => {
    let edge = dice.pickLate(published);
    for (let tries = 0; tries < 4 && !isUsable(edge) && !dice.once(6); ++tries) edge = dice.pick(published);
    return { ...edge, roles: 1 + dice.roll(63) };
  });
  edges.sort((a, b) => (a.parent < b.parent ? -1 : 1));
  const once = dice.once(20) ? edges : edges.filter(({ parent }, i) => edges[i - 1]?.parent !== parent);
  if (dice.once(60)) once.reverse();
  if (dice.once(80)) return Array.from({ length: 17 }, () => once[0]!);
  const at = dice.roll(once.length);
  return dice.once(16) ? once.map((edge, i) => (i === at ? { ...edge, ...dice.pick(BENT) } : edge)) : once;
}

export async function someRequest(world: World, edges: readonly Edge[], creator: Address): Promise<Asked> {
  const { dice } = world;
  const editionSize = dice.once(6) ? 2 + dice.roll(3) : dice.once(50) ? 171 : 0;
  const count = editionSize > 1 && !dice.once(20) ? 1 : dice.once(60) ? 0 : dice.once(5) ? 1 + dice.roll(3) : 1;
  const tokens = editionSize > 1 ? editionSize : count;
  const floor = Math.max(0, ...edges.map(({ termsId }) => world.licences.find(termsId)?.terms.minRoyaltyBps ?? 0));
  const bodies = Array.from({ length: count }, () => world.body());
  const taken = dice.once(10) ? someOutput(world) : undefined;
  if (taken !== undefined && bodies[0] !== undefined) bodies[0] = { ...bodies[0], outputHash: taken };
  if (bodies[1] !== undefined && dice.once(8)) bodies[1] = { ...bodies[1], outputHash: bodies[0]!.outputHash };
  const fees = new Map<Address, bigint>();
  const grants: Grant[] = [];
  for (const edge of edges) {
    const grant = await someGrant(world, edge, creator, tokens, bodies[0]?.outputHash ?? zeroHash);
    if (grant === undefined) continue;
    grants.push(grant);
    if (grant.maxFee === 0n) continue;
    const fee = (world.licences.find(edge.termsId)?.terms.fee ?? 0n) * BigInt(tokens);
    fees.set(grant.currency, (fees.get(grant.currency) ?? 0n) + fee);
  }
  if (dice.once(40)) grants.push({ parent: 77n, currency: zeroAddress, maxFee: 0n, offer: NO_OFFER });
  const request: MintRequest = {
    kind: dice.roll(5),
    royaltyBps: dice.once(30)
      ? 1_001
      : dice.once(12)
        ? dice.roll(1_001)
        : floor + dice.roll(1_001 - Math.min(floor, 1_000)),
    rightsFollowHolder: dice.once(2),
    payee: dice.once(3) ? world.account() : zeroAddress,
    editionSize,
    maxCedeBps: dice.once(8) ? dice.roll(6_000) : 8_000 + dice.roll(9_000),
    edges,
    grants,
    bodies,
  };
  return { request, fees };
}

/** An output that was committed to, or minted. */
function someOutput(world: World) {
  const { dice, committed, ids } = world;
  if (committed.length > 0 && !dice.once(4)) return dice.pickLate(committed).output;
  return ids.length === 0 ? undefined : world.works.find(dice.pick(ids))!.body.outputHash;
}

async function someGrant(
  world: World,
  { parent, termsId }: Edge,
  licensee: Address,
  tokens: number,
  content: `0x${string}`,
) {
  const { dice } = world;
  const terms = world.licences.find(termsId)?.terms;
  const isByOffer = terms?.by === BY.offer;
  if (terms === undefined || (terms.fee === 0n && !isByOffer) || dice.once(20)) return undefined;
  const fee = terms.fee * BigInt(tokens);
  return {
    parent,
    currency: dice.once(30) ? world.currency() : terms.currency,
    maxFee: dice.once(24) && fee > 0n ? fee - 1n : fee + BigInt(dice.roll(3)),
    offer: isByOffer ? await someOffer(world, parent, termsId, licensee, tokens, content) : NO_OFFER,
  };
}

/** What the authority signs, or nearly that. */
async function someOffer(
  world: World,
  parent: bigint,
  termsId: number,
  licensee: Address,
  tokens: number,
  content: `0x${string}`,
): Promise<Offer> {
  const { dice, pen, data, arena } = world;
  const authority = world.licensorOf(parent, 24);
  const nonce = BigInt(dice.roll(3));
  const works = arena.places.works;
  const epoch = world.licences.offers.epochOf(works, authority);
  const used = world.licences.offers.usesOf(works, authority, nonce);
  const offer: Offer = {
    licensee: dice.once(3) ? licensee : dice.once(16) ? world.person() : zeroAddress,
    content: dice.once(3) ? content : dice.once(20) ? world.fresh() : zeroHash,
    uses: (used < 100n ? used : 0n) + BigInt(Math.max(0, tokens - 1) + (dice.once(8) ? 0 : 1 + dice.roll(3))),
    deadline: world.time + BigInt(dice.once(12) ? -1 : dice.roll(100)),
    epoch: dice.once(16) ? epoch + 1n : epoch,
    nonce,
    signature: "0x",
  };
  const form = dice.once(5) ? "compact" : dice.once(16) ? "other s" : "usual";
  const signature = await pen.sign(authority, data.offer(works, parent, termsId, offer), form);
  const signed = { ...offer, signature: dice.once(24) ? bent(signature, dice.roll(520)) : signature };
  return dice.once(24) ? { ...signed, uses: signed.uses + 1n } : signed;
}

/** Fees as a buyer names them: once a currency, in ascending order; now and then not. */
export function someFees(world: World, fees: ReadonlyMap<Address, bigint>): Fee[] {
  const { dice } = world;
  const named = [...fees].map(([currency, amount]) => ({ currency, amount }));
  named.sort((a, b) => (BigInt(a.currency) < BigInt(b.currency) ? -1 : 1));
  if (dice.once(16)) named.push({ currency: world.currency(), amount: 5n });
  if (dice.once(16) && named[0] !== undefined) named[0] = { ...named[0], amount: named[0].amount + 1n };
  return dice.once(named.length > 1 ? 3 : 30) ? named.reverse() : named;
}
