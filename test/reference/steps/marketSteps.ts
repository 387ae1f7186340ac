import { type Address, zeroAddress } from "viem";
import { bent } from "../Pen.ts";
import type { Bid, Listing } from "../types.ts";
import type { World } from "../World.ts";

/** Listings, purchases, offers and bids: most as agreed, some with one thing changed. */
export const marketSteps: Record<string, (world: World) => Promise<void>> = {
  async list(world) {
    const { dice, works, market, arena } = world;
    const id = world.someId();
    const caller = world.holderOf(id);
    if (!dice.once(3) && works.find(id) !== undefined && !works.tokens.mayMove(id, arena.places.market)) {
      await world.both(caller, "works", "setApprovalForAll", [arena.places.market, true], () =>
        works.tokens.setApprovalForAll(caller, arena.places.market, true),
      );
    }
    const asked = {
      currency: dice.once(20) ? world.nowhere() : world.currency(),
      price: dice.once(20) ? 0n : world.price(),
      expiresAt: someExpiry(world),
      buyer: dice.once(4) ? world.person() : zeroAddress,
    };
    const { currency, price, expiresAt, buyer } = asked;
    const args = [arena.places.works, id, currency, price, Number(expiresAt), buyer];
    const done = await world.both(caller, "market", "list", args, () => market.list(caller, id, asked, world.time));
    if (done) world.listed.push(id);
  },
  async unlist(world) {
    const { dice, market, arena } = world;
    const listed = someListed(world);
    const id = listed.length > 0 && !dice.once(6) ? dice.pick(listed) : world.someId();
    if (!dice.once(3)) return;
    const caller = world.holderOf(id);
    await world.both(caller, "market", "unlist", [arena.places.works, id], () => market.unlist(caller, id));
  },
  async buy(world) {
    const { dice, market, arena } = world;
    const listed = someListed(world);
    const id = listed.length > 0 && !dice.once(8) ? dice.pick(listed) : world.someId();
    const found = world.works.find(id) === undefined ? undefined : market.listingOf(id);
    const { currency = zeroAddress, price = 5n, buyer = zeroAddress } = found?.listing ?? {};
    const wanted = {
      id,
      seller: dice.once(8) ? world.person() : (found?.seller ?? world.person()),
      currency: dice.once(8) ? world.currency() : currency,
      price: dice.once(8) ? price + 1n : price,
      to: someReceiver(world),
    };
    const caller = buyer !== zeroAddress && !dice.once(4) ? buyer : world.person();
    const value = coin(world, wanted.currency, wanted.price);
    const args = [arena.places.works, id, wanted.seller, wanted.currency, wanted.price, wanted.to];
    await world.both(caller, "market", "buy", args, () => market.buy(caller, wanted, value, world.time), value);
  },
  async buySigned(world) {
    const { dice, market, signed } = world;
    const isOld = signed.listings.length > 0 && dice.once(4);
    const one = isOld ? dice.pick(signed.listings) : await signedListing(world);
    const { listing } = one;
    const signature = dice.once(20) ? bent(one.signature, dice.roll(520)) : one.signature;
    const caller = listing.buyer !== zeroAddress && !dice.once(4) ? listing.buyer : world.person();
    const value = coin(world, listing.currency, listing.price);
    const to = someReceiver(world);
    await world.both(
      caller,
      "market",
      "buySigned",
      [listing, signature, to],
      () => market.buySigned(caller, listing, signature, to, value, world.time),
      value,
    );
  },
  async offer(world) {
    const { dice, market, arena } = world;
    const [caller, id] = [world.person(), world.someId()];
    const offered = {
      id,
      currency: dice.once(20) ? world.nowhere() : world.currency(),
      amount: dice.once(20) ? 0n : world.price(),
      expiresAt: Number(someExpiry(world)),
    };
    const value = coin(world, offered.currency, offered.amount);
    const args = [arena.places.works, id, offered.currency, offered.amount, offered.expiresAt];
    await world.both(caller, "market", "offer", args, () => market.offer(caller, offered, value, world.time), value);
  },
  async withdrawOffer(world) {
    const { dice, market, arena } = world;
    const offerId = someOfferId(world);
    const offered = market.offerOf(offerId);
    const caller = offered === undefined || dice.once(8) ? world.person() : offered.buyer;
    const nobody = dice.pick([zeroAddress, arena.places.market, arena.places.licences]);
    const to = dice.once(4) ? nobody : world.nowhere();
    let paid = 0n;
    const done = await world.both(caller, "market", "withdrawOffer", [offerId, to], () => {
      paid = market.withdrawOffer(caller, offerId, to);
    });
    if (done && to !== nobody) world.same(await arena.balanceOf(offered!.currency, to), paid);
  },
  async accept(world) {
    const { dice, market, arena } = world;
    const offerId = someOfferId(world);
    const offered = market.offerOf(offerId);
    const id = offered === undefined || dice.once(16) ? world.someId() : offered.id;
    const caller = world.holderOf(offered?.id ?? id);
    await approveOften(world, caller);
    const amount = offered?.amount ?? 0n;
    const least = dice.once(8) ? amount : dice.once(2) ? 0n : amount / 5n;
    const of = dice.once(24) ? arena.places.licences : arena.places.works;
    const currency = offered === undefined || dice.once(16) ? world.currency() : offered.currency;
    const meant = { offerId, works: of, id, currency, least };
    await world.both(caller, "market", "accept", [offerId, of, id, currency, least], () =>
      market.accept(caller, meant, world.time),
    );
  },
  async acceptBid(world) {
    const { dice, market, signed } = world;
    const isOld = signed.bids.length > 0 && dice.once(4);
    const one = isOld ? dice.pick(signed.bids) : await signedBid(world);
    const { bid } = one;
    const signature = dice.once(20) ? bent(one.signature, dice.roll(520)) : one.signature;
    const caller = world.holderOf(bid.id);
    await approveOften(world, caller);
    const least = dice.once(8) ? bid.amount : 0n;
    await world.both(caller, "market", "acceptBid", [bid, signature, least], () =>
      market.acceptBid(caller, bid, signature, least, world.time),
    );
  },
  async cancelBid(world) {
    const [caller, nonce] = [world.person(), BigInt(world.dice.roll(4))];
    await world.both(caller, "market", "cancelBid", [nonce], () => world.market.cancelBid(caller, nonce));
  },
  async cancelSigned(world) {
    const caller = world.person();
    await world.both(caller, "market", "cancelSigned", [], () => world.market.cancelSigned(caller));
  },
};

/** Mostly tokens that can be bought; some that could once. */
const someListed = ({ dice, listed, market }: World) =>
  dice.once(5) ? listed : listed.filter((id) => market.listingOf(id) !== undefined);

function someOfferId({ dice, market }: World): bigint {
  const count = Number(market.offerCount());
  const open = Array.from({ length: count }, (_, i) => BigInt(i + 1)).filter((id) => market.offerOf(id) !== undefined);
  return open.length > 0 && !dice.once(8) ? dice.pick(open) : BigInt(dice.roll(count + 2));
}

function someExpiry({ dice, time }: World): bigint {
  return dice.once(3) ? time + BigInt(dice.roll(60_000)) - 2_000n : 0n;
}

function someReceiver(world: World): Address {
  const { dice, arena } = world;
  return dice.once(24) ? dice.pick([zeroAddress, arena.places.market]) : world.person();
}

function coin({ dice }: World, currency: Address, amount: bigint): bigint {
  return (currency === zeroAddress ? amount : 0n) + (dice.once(30) ? 1n : 0n);
}

async function approveOften(world: World, caller: Address): Promise<void> {
  const { dice, works } = world;
  const { market } = world.arena.places;
  if (dice.once(4) || works.tokens.isOperator(caller, market)) return;
  await world.both(caller, "works", "setApprovalForAll", [market, true], () =>
    works.tokens.setApprovalForAll(caller, market, true),
  );
}

async function signedListing(world: World) {
  const { dice, works, market, data, pen, arena } = world;
  const id = world.someId();
  const holder = world.holderOf(id);
  await approveOften(world, holder);
  const moves = works.find(id) === undefined ? 0n : works.tokens.holdingOf(id).moves;
  const epoch = market.epochOf(holder);
  const listing: Listing = {
    works: dice.once(24) ? arena.places.licences : arena.places.works,
    id,
    transfers: dice.once(16) ? moves + 1n : moves,
    currency: dice.once(24) ? world.nowhere() : world.currency(),
    price: dice.once(24) ? 0n : world.price(),
    buyer: dice.once(4) ? world.person() : zeroAddress,
    expiresAt: someExpiry(world),
    epoch: dice.once(16) ? epoch + 1n : epoch,
  };
  const form = dice.once(5) ? "compact" : dice.once(16) ? "other s" : "usual";
  const one = { listing, signature: await pen.sign(holder, data.listing(listing), form) };
  world.signed.listings.push(one);
  return dice.once(16) ? { ...one, listing: { ...listing, price: listing.price + 1n } } : one;
}

async function signedBid(world: World) {
  const { dice, market, data, pen, arena } = world;
  const buyer = world.person();
  const epoch = market.epochOf(buyer);
  const bid: Bid = {
    buyer,
    works: dice.once(24) ? arena.places.licences : arena.places.works,
    id: world.someId(),
    currency: dice.once(12) ? dice.pick([zeroAddress, world.nowhere()]) : dice.pick(arena.bank.currencies.slice(1)),
    amount: dice.once(24) ? 0n : world.price(),
    expiresAt: someExpiry(world),
    epoch: dice.once(16) ? epoch + 1n : epoch,
    nonce: BigInt(dice.roll(4)),
  };
  const form = dice.once(5) ? "compact" : dice.once(16) ? "other s" : "usual";
  const one = { bid, signature: await pen.sign(buyer, data.bid(bid), form) };
  world.signed.bids.push(one);
  return dice.once(16) ? { ...one, bid: { ...bid, amount: bid.amount + 1n } } : one;
}
