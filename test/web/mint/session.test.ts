import { describe, expect, it } from "vitest";
import { SeedlineError } from "../../../src/core/errors.ts";
import type { StudioEntry, StudioStore } from "../../../src/core/ports/StudioStore.ts";
import { createIntentKeeper } from "../../../web/features/mint/keep/intentKeeper.ts";
import {
  holdsSalt,
  intentDocument,
  isMinted,
  type MintIntent,
  parseIntent,
} from "../../../web/features/mint/run/MintIntent.ts";
import { interruptedRun, isRunning } from "../../../web/features/mint/run/MintRun.ts";
import {
  createMintSession,
  type MintChannel,
  type MintMessage,
  runWith,
  workIdOf,
} from "../../../web/features/mint/session/createMintSession.ts";
import { createMintLocks } from "../../../web/features/mint/session/mintLocks.ts";
import { reviewIntents } from "../../../web/features/mint/session/reviewIntents.ts";
import { NO_MORE } from "../../../web/features/terms/TermsChoice.ts";
import { outputOf, SimulatedWorld } from "./simulatedWorld.ts";

const refused = () => new SeedlineError("SERVER_UNREACHABLE", "No server.", { hint: "Start it.", retryable: true });

/** A studio store in memory; `answers` says whether its server does. */
function memoryStore(): StudioStore & {
  answers: boolean;
  entries: Map<string, StudioEntry>;
  bin: Map<string, StudioEntry>;
} {
  const entries = new Map<string, StudioEntry>();
  const bin = new Map<string, StudioEntry>();
  const store = {
    answers: true,
    entries,
    bin,
    async list() {
      if (!store.answers) throw refused();
      return [...entries.values()];
    },
    async get(_collection: string, id: string) {
      return entries.get(id) ?? null;
    },
    async put(_collection: string, id: string, document: StudioEntry["document"]) {
      if (!store.answers) throw refused();
      const entry = { id, revision: (entries.get(id)?.revision ?? 0) + 1, updatedAt: 1, document };
      entries.set(id, entry);
      return entry;
    },
    async remove(_collection: string, id: string) {
      if (!store.answers) throw refused();
      const entry = entries.get(id);
      if (entry !== undefined) bin.set(id, entry);
      entries.delete(id);
    },
    async restore(_collection: string, id: string) {
      const entry = bin.get(id) ?? null;
      if (entry !== null) entries.set(id, entry);
      return entry;
    },
  };
  return store;
}

function memoryStorage(full = false): Pick<Storage, "getItem" | "setItem"> {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem(key, value) {
      if (full) throw new DOMException("full", "QuotaExceededError");
      items.set(key, value);
    },
  };
}

const intent = (change: Partial<MintIntent> = {}) => new SimulatedWorld().intent(undefined, change);

describe("keeping intents", () => {
  it("has two places, and needs one", async () => {
    const store = memoryStore();
    const keeper = createIntentKeeper(store, memoryStorage());
    await keeper.keep(intent({ writes: 1 }));
    expect([keeper.here().length, store.entries.size]).toEqual([1, 1]);

    store.answers = false;
    await keeper.keep(intent({ writes: 2 }));
    expect((await keeper.list()).map(({ writes }) => writes)).toEqual([2]);
    store.answers = true;
    // Now the server learns what it missed.
    expect((await keeper.list()).map(({ writes }) => writes)).toEqual([2]);
    expect([...store.entries.values()].map(({ document }) => document.writes)).toEqual([2]);

    const noStorage = createIntentKeeper(store, memoryStorage(true));
    await noStorage.keep(intent({ writes: 3 }));
    expect((await noStorage.list()).map(({ writes }) => writes)).toEqual([3]);
    store.answers = false;
    await expect(noStorage.keep(intent({ writes: 4 }))).rejects.toMatchObject({ code: "SERVER_UNREACHABLE" });
    await expect(createIntentKeeper(store, null).keep(intent())).rejects.toMatchObject({ code: "SERVER_UNREACHABLE" });
  });

  it("survives what others wrote in its place, and knows only intents in form", async () => {
    const store = memoryStore();
    const storage = memoryStorage();
    const keeper = createIntentKeeper(store, storage);
    for (const text of ["not JSON", "[]", '{"m-1":{"version":1}}', "null"]) {
      storage.setItem("seedline.mints.2", text);
      expect(keeper.here()).toEqual([]);
    }
    await store.put("mints", "x", { ...intentDocument(intent()), sheet: { generator: 1 } });
    expect(await keeper.list()).toEqual([]);
  });

  it("brings back what was discarded", async () => {
    const store = memoryStore();
    const keeper = createIntentKeeper(store, memoryStorage());
    const kept = intent({ writes: 5 });
    await keeper.keep(kept);
    await keeper.remove(kept);
    expect([await keeper.list(), store.bin.size]).toEqual([[], 1]);
    await keeper.restore(kept);
    expect(await keeper.list()).toEqual([kept]);
  });
});

describe("discarding while the server is away", () => {
  it("is done when it answers, and what was discarded does not come back meanwhile", async () => {
    const store = memoryStore();
    const keeper = createIntentKeeper(store, memoryStorage());
    const kept = intent({ writes: 5 });
    await keeper.keep(kept);
    store.answers = false;
    await keeper.remove(kept);
    expect(await keeper.list()).toEqual([]);
    store.answers = true;
    expect(store.entries.size).toBe(1);
    expect(await keeper.list()).toEqual([]);
    expect([store.entries.size, store.bin.size]).toEqual([0, 1]);
  });

  it("does not take with it what was begun anew under the same name, or went further elsewhere", async () => {
    const store = memoryStore();
    const keeper = createIntentKeeper(store, memoryStorage());
    const old = intent({ writes: 5 });
    await keeper.keep(old);
    store.answers = false;
    await keeper.remove(old);
    const anew = intent({ writes: 1, description: "anew" });
    await keeper.keep(anew);
    store.answers = true;
    expect(await keeper.list()).toEqual([anew]);
    expect([...store.entries.values()].map(({ document }) => document.description)).toEqual(["anew"]);
    expect(await keeper.list()).toEqual([anew]);

    // Another browser's copy of the same mint has been written more often than the one discarded here.
    store.answers = false;
    await keeper.remove(anew);
    store.answers = true;
    const further = intent({ writes: 2, description: "further" });
    await createIntentKeeper(store, memoryStorage()).keep(further);
    expect(await keeper.list()).toEqual([further]);
  });

  it("can be undone before and after the server answers again", async () => {
    const store = memoryStore();
    const keeper = createIntentKeeper(store, memoryStorage());
    const kept = intent({ writes: 5 });
    for (const answers of [false, true]) {
      store.answers = true;
      await keeper.keep(kept);
      store.answers = false;
      await keeper.remove(kept);
      store.answers = answers;
      await keeper.restore(kept);
      store.answers = true;
      expect(await keeper.list()).toEqual([kept]);
      expect(store.entries.size).toBe(1);
    }
  });
});

/** What tabs of one browser share: locks and a channel. */
function browser() {
  const held = new Map<string, Promise<unknown>>();
  const locks = {
    async request(name: string, ...args: unknown[]) {
      const act = args.at(-1) as (lock: object | null) => unknown;
      const options = (args.length > 1 ? args[0] : {}) as LockOptions;
      if (options.ifAvailable && held.has(name)) return act(null);
      while (held.has(name)) await held.get(name);
      const run = Promise.resolve(act({ name }));
      held.set(
        name,
        run.catch(() => undefined),
      );
      return run.finally(() => held.delete(name));
    },
  } as unknown as LockManager;
  const ears: ((message: MintMessage) => void)[] = [];
  const channel = (): MintChannel => {
    let own: (message: MintMessage) => void = () => undefined;
    return {
      post: (message) => {
        for (const ear of ears) if (ear !== own) ear(structuredClone(message));
      },
      listen: (hear) => {
        own = hear;
        ears.push(hear);
      },
    };
  };
  const keeper = createIntentKeeper(memoryStore(), memoryStorage());
  const tab = () => createMintSession({ keeper, locks: createMintLocks(locks), channel: channel(), now: () => 5_000 });
  return { tab, keeper };
}

describe("tabs and double clicks", () => {
  it("mint a picture once, however often and wherever it is asked for at the same time", async () => {
    const world = new SimulatedWorld();
    const { tab } = browser();
    const [first, second] = [tab(), tab()];
    const begun = world.intent();
    const results = await Promise.allSettled([
      first.go(begun, world.open()),
      first.go(begun, world.open()),
      second.go(begun, world.open()),
      second.go(world.intent([outputOf(2), outputOf(3)]), world.open()),
    ]);
    expect(results.map(({ status }) => status)).toContain("fulfilled");
    expect([world.mined.length, world.asked, world.reverted.length]).toEqual([1, 1, 0]);
    // What overlaps goes on later, and mints the rest.
    await second.go(world.intent([outputOf(2), outputOf(3)]), world.open());
    expect(world.mined.map(({ outputs }) => outputs)).toEqual([[outputOf(1), outputOf(2)], [outputOf(3)]]);
  });

  it("see each other's progress, and its end", async () => {
    const world = new SimulatedWorld();
    const { tab } = browser();
    const [first, second] = [tab(), tab()];
    await first.go(world.intent(), world.open());
    const seen = second.runs.get();
    expect(workIdOf(seen, outputOf(1))).toBe("256");
    expect(runWith(seen, outputOf(2))?.steps.confirm).toBe("done");
  });

  it("go on with what another tab had signed when that tab dies", async () => {
    const world = new SimulatedWorld();
    world.automine = false;
    const { tab, keeper } = browser();
    const [first, second] = [tab(), tab()];
    const page = world.open();
    const gone: Promise<never> = new Promise(() => undefined);
    void first.go(world.intent(), { ...page, confirm: () => gone });
    while (keeper.here()[0]?.signature?.txHash == null) await Promise.resolve();
    // The lock is still held: the dead tab's lock goes with it, which another browser session stands for here.
    expect(isRunning(await second.go(world.intent(), page))).toBe(true);
    const later = createMintSession({ keeper, locks: createMintLocks(undefined), channel: null });
    later.found(keeper.here());
    const [found] = [...later.runs.get().values()];
    expect(found?.steps.confirm).toBe("unknown");
    const run = await later.go(world.intent(), page, { maySign: false });
    expect([isMinted(run.intent), world.asked]).toEqual([true, 1]);
  });

  it("take over what the person changed as long as nothing was signed", async () => {
    const world = new SimulatedWorld();
    const { tab } = browser();
    const session = tab();
    const page = world.open();
    const rejecting = {
      ...page,
      pin: () => Promise.reject(refused()),
    };
    await session.go(world.intent(), rejecting);
    const renamed = world.intent().works.map((work) => ({ ...work, title: "Renamed" }));
    const run = await session.go(world.intent(undefined, { works: renamed }), page);
    expect(run.intent.works.map(({ title }) => title)).toEqual(["Renamed", "Renamed"]);
  });
});

describe("opening the app", () => {
  const minted = (change: Partial<MintIntent> = {}) =>
    intent({
      works: intent().works.map((work, i) => ({ ...work, id: `${256 + i}` })),
      signature: { account: intent().account, nonce: 0, outputs: [outputOf(1), outputOf(2)], txHash: outputOf(7) },
      txHash: outputOf(7),
      changedAt: 1_000,
      ...change,
    });
  const chain = (has: (output: string) => boolean) => ({
    genesisHash: intent().chain.genesisHash,
    has: async (output: string) => has(output),
  });
  const DAY = 24 * 60 * 60 * 1_000;

  it("offers what was interrupted, and leaves alone what is done", async () => {
    const open = intent();
    const review = await reviewIntents(
      [open, minted()],
      chain(() => true),
      2_000,
    );
    expect(review).toEqual({ open: [open], unsaved: [], settled: [] });
    const later = await reviewIntents(
      [minted()],
      chain(() => true),
      1_001 + DAY,
    );
    expect(later.settled).toHaveLength(1);
  });

  const salt: `0x${string}` = `0x${"5a".repeat(32)}`;
  const secret = (change: Partial<MintIntent> = {}) => minted({ sheet: { ...intent().sheet, salt }, ...change });

  it("keeps the salt of a private mint until its owner has it, on whatever chain and however late", async () => {
    const there = chain(() => true);
    const gone = { ...chain(() => false), genesisHash: outputOf(99) };
    for (const now of [there, gone, null]) {
      const review = await reviewIntents([secret()], now, 1_001 + 400 * DAY);
      expect(review).toEqual({ open: [], unsaved: [secret()], settled: [] });
    }
    const settled = secret({ saltSettled: true });
    expect((await reviewIntents([settled], there, 1_001 + DAY)).settled).toEqual([settled]);
    expect(await reviewIntents([settled], there, 999 + DAY)).toEqual({ open: [], unsaved: [], settled: [] });
    // Terms that are still to be published come first; the salt is asked for with them.
    const terms = {
      ...NO_MORE,
      by: "open",
      shareBps: 100,
      scope: "direct",
      permissions: 0,
      shareAlike: false,
    } as const;
    const unpublished = secret({ terms: { ...terms, attribution: false, minRoyaltyBps: 0 } });
    expect(await reviewIntents([unpublished], there, 1_001 + DAY)).toEqual({
      open: [unpublished],
      unsaved: [],
      settled: [],
    });
    expect(holdsSalt(intent({ sheet: { ...intent().sheet, salt } }))).toBe(false);
    expect([holdsSalt(minted()), holdsSalt(secret()), holdsSalt(settled)]).toEqual([false, true, false]);
  });

  it("reads what was kept before salts were settled as not settled", () => {
    const { saltSettled: _, ...before } = intentDocument(secret());
    expect(parseIntent(before)).toEqual(secret());
    expect(parseIntent({ ...before, saltSettled: "yes" })).toBeNull();
  });

  it("writes down that a salt was saved, with what is known best, and asks again when it could not be written", async () => {
    const { tab, keeper } = browser();
    const session = tab();
    await keeper.keep(secret({ writes: 7, description: "further" }));
    await session.settleSalt(secret({ writes: 4 }));
    const saved = secret({ writes: 8, description: "further", saltSettled: true, changedAt: 5_000 });
    expect(keeper.here()).toEqual([saved]);
    expect([...session.runs.get().values()].map((run) => run.intent)).toEqual([saved]);

    const store = memoryStore();
    store.answers = false;
    const silent = createIntentKeeper(store, null);
    const forgetful = createMintSession({ keeper: silent, locks: createMintLocks(undefined), channel: null });
    forgetful.found([secret()]);
    await expect(forgetful.settleSalt(secret())).rejects.toMatchObject({ code: "SERVER_UNREACHABLE" });
    expect([...forgetful.runs.get().values()].map((run) => holdsSalt(run.intent))).toEqual([true]);
  });

  it("offers a mint again that the chain has forgotten, and mints it once", async () => {
    const world = new SimulatedWorld();
    const { tab } = browser();
    const { intent: done } = await tab().go(world.intent(), world.open());
    world.forget();
    const has = async (output: string) => world.minted.has(output as `0x${string}`);
    const { open } = await reviewIntents([done], { genesisHash: world.genesis, has }, 2_000);
    expect(open[0]?.works.map(({ id }) => id)).toEqual([null, null]);
    expect(interruptedRun(open[0]!).steps.confirm).toBe("unknown");
    const session = tab();
    const looked = await session.go(open[0]!, world.open(), { maySign: false });
    expect([looked.error?.code, world.asked]).toEqual(["TRANSACTION_LOST", 1]);
    const again = await session.go(looked.intent, world.open());
    expect([isMinted(again.intent), world.mined.length]).toEqual([true, 1]);
  });

  it("neither offers nor drops what it cannot look up, and drops what was minted on a chain that is no more", async () => {
    expect(await reviewIntents([minted()], null, 1_001 + DAY)).toEqual({ open: [], unsaved: [], settled: [] });
    const silent = { ...chain(() => true), has: () => Promise.reject(refused()) };
    expect(await reviewIntents([minted()], silent, 1_001 + DAY)).toEqual({ open: [], unsaved: [], settled: [] });
    const other = { ...chain(() => false), genesisHash: outputOf(99) };
    expect((await reviewIntents([minted()], other, 2_000)).settled).toHaveLength(1);
    expect((await reviewIntents([intent()], other, 2_000)).open).toHaveLength(1);
  });
});
