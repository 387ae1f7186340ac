import { type Address, zeroAddress } from "viem";
import { refuseIf } from "../Refusal.ts";
import type { Part } from "../types.ts";
import type { World } from "../World.ts";

/** Money in every way that it arrives, is divided and leaves. */
export const ledgerSteps: Record<string, (world: World) => Promise<void>> = {
  /** A plain transfer to a vault. */
  async pay(world) {
    const [id, asset, value, from] = [world.someId(), world.currency(), world.amount(), world.person()];
    const { arena, ledger } = world;
    const vault = await arena.chain.ledger.read.vaultOf([arena.places.works, id]);
    await world.compare(
      "pay",
      `pay ${value} of ${asset} to ${id}`,
      () => ledger.pay(id, asset, value),
      () => arena.pay(from, vault, asset, value),
    );
  },
  /** Coin for the ledger itself would belong to nobody. */
  async payLedger(world) {
    const { arena } = world;
    const [from, value] = [world.person(), world.amount()];
    await world.compare(
      "pay",
      `pay ${value} to the ledger`,
      () => refuseIf(true, "DirectPaymentRefused", from, value),
      () => arena.pay(from, arena.places.ledger, zeroAddress, value),
    );
  },
  async settleAccounts(world) {
    const { arena, ledger, dice } = world;
    const [account, asset, value, from] = [world.account(), world.currency(), world.amount(), world.person()];
    const vault = await arena.chain.ledger.read.accountVaultOf([account]);
    await world.compare(
      "pay",
      `pay ${value} of ${asset} to ${account}`,
      () => ledger.pay(account, asset, value),
      () => arena.pay(from, vault, asset, value),
    );
    const accounts = dice.once(4) ? [...arena.people, arena.split] : [account];
    await world.both(from, "ledger", "settleAccounts", [accounts, asset], () => ledger.settleAccounts(accounts, asset));
  },
  async settle(world) {
    const ids = Array.from({ length: world.dice.roll(4) }, () => world.someId());
    const [asset, caller] = [world.currency(), world.person()];
    await world.both(caller, "ledger", "settle", [world.arena.places.works, ids, asset], () =>
      world.ledger.settle(ids, asset),
    );
  },
  async deposit(world) {
    const [id, value, works] = [world.someId(), world.amount(), world.arena.places.works];
    const inReference = () => world.ledger.deposit(id, zeroAddress, value);
    await world.both(world.person(), "ledger", "deposit", [works, id], inReference, value);
  },
  async depositToken(world) {
    const [id, value, works] = [world.someId(), world.amount(), world.arena.places.works];
    const asset = tokenOf(world);
    const inReference = () => world.ledger.deposit(id, asset, value);
    await world.both(world.person(), "ledger", "depositToken", [works, id, asset, value], inReference);
  },
  async depositSale(world) {
    const { id, value, income, seller } = someSale(world);
    const args = [world.arena.places.works, id, income, seller];
    const inReference = () => world.ledger.depositSale(id, zeroAddress, value, income, seller);
    await world.both(world.person(), "ledger", "depositSale", args, inReference, value);
  },
  async depositSaleToken(world) {
    const { id, value, income, seller } = someSale(world);
    const asset = tokenOf(world);
    const args = [world.arena.places.works, id, asset, value, income, seller];
    const inReference = () => world.ledger.depositSale(id, asset, value, income, seller);
    await world.both(world.person(), "ledger", "depositSaleToken", args, inReference);
  },
  /** What two people share is passed on; other members share nothing, or are no split at all. */
  async distribute(world) {
    const { arena, dice, ledger } = world;
    const [asset, caller, value] = [world.currency(), world.person(), world.amount()];
    if (dice.once(3)) {
      await world.compare(
        "pay",
        `pay ${value} of ${asset} to the split`,
        () => ledger.paySplit(arena.split, asset, value),
        () => arena.pay(caller, arena.split, asset, value),
      );
    }
    const [a, b] = arena.parts;
    const bent: readonly Part[] = dice.pick([[b, a], [a], [a, a], [a, { ...b, bps: 6_666 }], [{ ...a, bps: 0 }, b]]);
    const parts = dice.once(5) ? bent : arena.parts;
    await world.both(caller, "ledger", "distribute", [parts, asset], () =>
      ledger.distribute(parts, arena.split, asset),
    );
  },
  async withdraw(world) {
    const [account, asset] = [earner(world), world.currency()];
    await world.both(account, "ledger", "withdraw", [asset], () => world.ledger.withdraw(account, asset));
  },
  async withdrawTo(world) {
    const { dice, arena } = world;
    const [account, asset] = [earner(world), world.currency()];
    const nobody = dice.pick([zeroAddress, arena.places.ledger, arena.places.works]);
    const to = dice.once(4) ? nobody : world.nowhere();
    let paid = 0n;
    const done = await world.both(account, "ledger", "withdrawTo", [asset, to], () => {
      paid = world.ledger.withdraw(account, asset, to);
    });
    if (done && to !== nobody) world.same(await arena.balanceOf(asset, to), arena.bank.arriving(asset, paid));
  },
  async collect(world) {
    const ids = Array.from({ length: world.dice.roll(3) }, () => world.someId());
    const [account, asset] = [earner(world), world.currency()];
    await world.both(account, "ledger", "collect", [world.arena.places.works, ids, asset], () => {
      world.ledger.settle(ids, asset);
      world.ledger.withdraw(account, asset);
    });
  },
  /** The function of vaults, called where there is no vault. */
  async sweep(world) {
    const [caller, asset] = [world.person(), world.currency()];
    await world.both(caller, "ledger", "sweep", [asset], () => refuseIf(true, "NotLedger", caller));
  },
};

function tokenOf({ arena, dice }: World): Address {
  return dice.pick(arena.bank.currencies.slice(1));
}

/** Mostly somebody who has earned something. */
function earner(world: World): Address {
  const { people, bank } = world.arena;
  const who = people.filter((person) => bank.currencies.some((asset) => world.ledger.claimable(person, asset) > 0n));
  return who.length === 0 || world.dice.once(4) ? world.person() : world.dice.pick(who);
}

function someSale(world: World) {
  const { dice } = world;
  const value = world.amount();
  const part = (value * BigInt(dice.roll(11))) / 10n;
  return {
    id: world.someId(),
    value,
    income: dice.once(12) ? value + 1n : part,
    seller: dice.once(8) ? zeroAddress : world.person(),
  };
}
