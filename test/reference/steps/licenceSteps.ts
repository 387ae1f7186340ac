import { type Address, zeroAddress, zeroHash } from "viem";
import { DERIVATIVES } from "../Interval.ts";
import { EXTERNAL } from "../ReferenceExternals.ts";
import { BY } from "../ReferenceLicences.ts";
import { type Edge, NO_OFFER, type Terms } from "../types.ts";
import type { World } from "../World.ts";
import { mint } from "./mintSteps.ts";

/** Terms, waivers, offers that are called back, external tokens, and collections that use terms. */
export const licenceSteps: Record<string, (world: World) => Promise<void>> = {
  async publish(world) {
    const asset = world.someAsset();
    const terms = withinBounds(world, someTerms(world, asset));
    const caller = world.licensorOf(asset, 12);
    const works = world.arena.places.works;
    let termsId = 0;
    const done = await world.both(caller, "licences", "publish", [works, terms], () => {
      termsId = world.licences.publish(caller, works, terms, world.time);
    });
    if (done) world.published.push({ parent: asset, roles: 1, termsId });
  },
  async close(world) {
    const { dice, published, licences, arena } = world;
    if (published.length === 0) return;
    const closed = published.filter(({ termsId }) => licences.find(termsId)!.closed);
    const edge = closed.length > 0 && dice.once(2) ? dice.pick(closed) : dice.pick(published);
    if (edge === published.at(-1)) return;
    const termsId = dice.once(20) ? 999 : edge.termsId;
    const caller = world.licensorOf(edge.parent, 8);
    const works = arena.places.works;
    await world.both(caller, "licences", "close", [works, BigInt(termsId)], () =>
      licences.close(caller, works, termsId),
    );
  },
  async waive(world) {
    const { dice, ids, works, licences } = world;
    const isBound = ({ parent }: Edge) => parent < EXTERNAL && works.boundsOf(parent).permitted !== 255;
    const handedOn = ids.filter((id) => works.edgesOf(id).some(isBound));
    const isHandedOn = handedOn.length > 0 && dice.once(2);
    const derived = isHandedOn ? handedOn : ids.filter((id) => works.edgesOf(id).length > 0);
    const id = derived.length === 0 || dice.once(8) ? world.someId() : dice.pickLate(derived);
    const edges = works.find(id)?.request.edges ?? [];
    const edge = edges.length > 0 && !dice.once(10) ? dice.pick(edges) : world.published[0];
    if (edge === undefined) return;
    const caller = world.licensorOf(edge.parent, 8);
    const [permissions, alike] = [dice.pick([0, 1, 3, 255, dice.roll(256)]), dice.once(2)];
    const args = [world.arena.places.works, id, BigInt(edge.termsId), permissions, alike];
    await world.both(caller, "licences", "waive", args, () =>
      licences.waive(caller, id, edge.termsId, permissions, alike),
    );
  },
  /** A work that is bound itself is derived from: what it does not have its licensor cannot waive. */
  async handOn(world) {
    const { dice, ids, works, licences } = world;
    const isBound = (id: bigint) => works.boundsOf(id).permitted !== 255 && works.supersededBy(id) === 0n;
    const bound = ids.filter((id) => isBound(id) && (works.boundsOf(id).permitted & DERIVATIVES) !== 0);
    if (bound.length === 0) return;
    const asset = dice.pick(bound);
    const terms = {
      ...withinBounds(world, someTerms(world, asset)),
      by: BY.anyone,
      gate: zeroAddress,
      cap: 0,
      fee: 0n,
    };
    const caller = world.licensorOf(asset, 100);
    const of = world.arena.places.works;
    let termsId = 0;
    const done = await world.both(caller, "licences", "publish", [of, terms], () => {
      termsId = licences.publish(caller, of, terms, world.time);
    });
    if (!done) return;
    const edge = { parent: asset, roles: 1, termsId };
    world.published.push(edge);
    await mint(world, [edge]);
  },
  async cancelOffer(world) {
    const [caller, nonce, works] = [world.person(), BigInt(world.dice.roll(3)), world.arena.places.works];
    await world.both(caller, "licences", "cancelOffer", [works, nonce], () =>
      world.licences.offers.cancel(caller, works, nonce),
    );
  },
  async cancelOffers(world) {
    const [caller, works] = [world.person(), world.arena.places.works];
    await world.both(caller, "licences", "cancelOffers", [works], () => world.licences.offers.cancelAll(caller, works));
  },
  async register(world) {
    const { dice, arena, licences } = world;
    const isWork = world.ids.length > 0 && dice.once(3);
    const token = isWork ? world.someId() : BigInt(dice.roll(4));
    const caller = isWork ? world.holderOf(token) : world.person();
    const collection = isWork ? arena.places.works : dice.once(10) ? world.nowhere() : arena.collection;
    await world.both(caller, "licences", "register", [collection, token], () =>
      licences.externals.register(caller, collection, token),
    );
  },
  /** An external token changes hands. */
  async give(world) {
    const [token, to] = [BigInt(world.dice.roll(3)), world.person()];
    await world.compare(
      "give",
      `give ${token} to ${to}`,
      () => world.licences.externals.give(token, to),
      () => world.arena.give(to, token),
    );
  },
  /** Somebody is a collection: publishes terms of a token for it, closes them, uses them, and harms nobody else. */
  async use(world) {
    const { dice, licences, arena } = world;
    const collections = arena.people.filter((person) => licences.countOf(person) > 0);
    const collection = collections.length === 0 || dice.once(4) ? world.person() : dice.pick(collections);
    const count = licences.countOf(collection);
    if (count === 0 || dice.once(4)) {
      const asset = EXTERNAL + BigInt(dice.roll(3));
      const terms = {
        ...someTerms(world, asset),
        payee: collection,
        gate: zeroAddress,
        by: dice.once(4) ? BY.none : BY.anyone,
      };
      const caller = world.licensorOf(asset);
      await world.both(caller, "licences", "publish", [collection, terms], () =>
        licences.publish(caller, collection, terms, world.time),
      );
      return;
    }
    const termsId = 1 + dice.roll(count + (dice.once(8) ? 1 : 0));
    const { asset } = licences.find(termsId, collection)?.terms ?? { asset: 0n };
    if (dice.once(8) && asset !== 0n) {
      const caller = world.licensorOf(asset);
      const close = () => licences.close(caller, collection, termsId);
      await world.both(caller, "licences", "close", [collection, BigInt(termsId)], close);
    }
    const use = { licensee: world.person(), content: zeroHash, tokens: 1 + dice.roll(2), offer: NO_OFFER };
    const args = [BigInt(termsId), use.licensee, use.content, BigInt(use.tokens), use.offer];
    await world.both(collection, "licences", "use", args, () => licences.use(collection, termsId, use, world.time));
  },
};

function someTerms(world: World, asset: bigint): Terms {
  const { dice, arena } = world;
  const fee = dice.once(4) ? BigInt(dice.once(3) ? 1 + dice.roll(12) : 1 + dice.roll(1e9)) : 0n;
  const by = dice.once(12) ? BY.none : dice.once(4) ? BY.offer : dice.once(6) ? BY.holders : BY.anyone;
  const isGated = dice.once(40) ? by !== BY.holders : by === BY.holders;
  const gates: Address[] = [arena.collection, arena.places.works];
  return {
    asset,
    shareBps: dice.once(5) ? dice.roll(9_000) : dice.roll(1_200),
    scope: dice.once(3) ? 0 : 1,
    by,
    permissions: dice.once(4) ? dice.pick([0, 2, 254, 127, dice.roll(256)]) : 255,
    shareAlike: dice.once(4),
    attribution: dice.once(2),
    minRoyaltyBps: dice.once(5) ? dice.roll(1_100) : 0,
    expiresAt: dice.once(6) ? Number(world.time) + dice.roll(200_000) - 20_000 : 0,
    cap: (fee !== 0n || by === BY.offer) && dice.once(2) ? 1 + dice.roll(4) : dice.once(30) ? 5 : 0,
    fee,
    currency:
      fee === 0n && !dice.once(16) ? zeroAddress : dice.once(30) ? world.nowhere() : dice.pick(arena.bank.currencies),
    gate: isGated ? (dice.once(12) ? world.person() : dice.pick(gates)) : zeroAddress,
    payee: dice.once(30) ? zeroAddress : world.account(),
    textHash: dice.once(3) ? world.fresh() : zeroHash,
  };
}

/** Mostly what the parents allow and demand. */
function withinBounds({ dice, works }: World, terms: Terms): Terms {
  if (works.find(terms.asset) === undefined || dice.once(6)) return terms;
  const { permitted, required, shareAlike } = works.boundsOf(terms.asset);
  return {
    ...terms,
    permissions: (terms.permissions & permitted) | required,
    shareAlike: terms.shareAlike || (shareAlike && !dice.once(6)),
  };
}
