import fc from "fast-check";
import { zeroAddress } from "viem";
import { describe, expect, it } from "vitest";
import { SeedlineError } from "../../../src/core/errors.ts";
import { agreementOf, assertAgreed, NO_AGREEMENT } from "../../../web/features/mint/run/agreement.ts";
import { agreementIn, isFinished, isMinted, type MintIntent } from "../../../web/features/mint/run/MintIntent.ts";
import { interruptedRun, MINT_STEPS, type MintRun, stoppedStep } from "../../../web/features/mint/run/MintRun.ts";
import type { MintWorld } from "../../../web/features/mint/run/MintWorld.ts";
import { runMint } from "../../../web/features/mint/run/runMint.ts";
import { NO_MORE } from "../../../web/features/terms/TermsChoice.ts";
import { ADA, Crash, IVO, type Mishap, outputOf, SimulatedWorld } from "./simulatedWorld.ts";

const RUNS = process.env.SEEDLINE_DEEP === "1" ? 20_000 : 1_500;
const TERMS = {
  ...NO_MORE,
  by: "open",
  shareBps: 1_000,
  scope: "lineage",
  permissions: 3,
  shareAlike: false,
  attribution: true,
  minRoyaltyBps: 0,
} as const;

const statuses = ({ steps }: MintRun) => MINT_STEPS.flatMap((step) => steps[step] ?? []).join(" ");

function go(world: SimulatedWorld, intent: MintIntent, { maySign = true, change = {} as Partial<MintWorld> } = {}) {
  const seen: MintRun[] = [];
  const run = runMint(intent, { ...world.open(), ...change }, { maySign, report: (next) => seen.push(next) });
  return run.then((last) => ({ run: last, seen }));
}

/** Begins a mint and goes on with it, as a person would, until it is finished; pages crash and are opened again. */
async function persist(world: SimulatedWorld, intent: MintIntent): Promise<MintIntent> {
  let at = intent;
  let asksAgain = true;
  for (let visit = 0; visit < 40; visit += 1) {
    try {
      const { run } = await go(world, at, { maySign: asksAgain });
      if (isFinished(run.intent)) {
        // Later somebody opens the app again: what the chain forgot is open again.
        const forgotten = run.intent.works.some(({ outputHash }) => !world.minted.has(outputHash));
        if (!forgotten) return run.intent;
        at = { ...run.intent, works: run.intent.works.map((work) => ({ ...work, id: null })), txHash: null };
        asksAgain = false;
        continue;
      }
      at = run.intent;
      const stopped = stoppedStep(run);
      expect(stopped).not.toBeNull();
      // "Look it up" signs nothing; "Try again" may.
      asksAgain = stopped !== null && run.steps[stopped] === "failed";
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      const kept = world.reload();
      // Only before anything was written down is there nothing to go on with.
      if (kept === null) expect(world.asked).toBe(0);
      at = kept ?? intent;
      asksAgain = at.signature === null;
    }
    world.mine();
  }
  throw new Error("the mint was never finished");
}

function expectMintedOnce(world: SimulatedWorld, intent: MintIntent): void {
  for (const { outputHash, id } of intent.works) {
    expect(world.minted.get(outputHash)?.id.toString()).toBe(id);
    const transactions = world.mined.filter(({ outputs }) => outputs.includes(outputHash));
    expect(transactions).toHaveLength(1);
    for (const name of ["media", "input", "metadata"]) expect(world.pinned).toContain(`${name} of ${outputHash}`);
  }
  // Nobody pays for a mint that could only fail.
  expect(world.reverted).toEqual([]);
}

describe("a mint in which nothing goes wrong", () => {
  it("goes through every step once, keeps the intent before anything else, and mints all works in one transaction", async () => {
    const world = new SimulatedWorld();
    const { run, seen } = await go(world, world.intent(undefined, { terms: TERMS }));
    expect(statuses(run)).toBe("done done done done done done done");
    expect(run.intent.works.map(({ id, termsId }) => [id, termsId])).toEqual([
      ["256", "1"],
      ["257", "2"],
    ]);
    expect([world.mined.length, world.asked]).toEqual([1, 1]);
    expect(statuses(seen[0]!)).toBe("running waiting waiting waiting waiting waiting waiting");
    // No two steps are ever under way together.
    expect(Math.max(...seen.map((next) => statuses(next).split("running").length - 1))).toBe(1);
    expect(world.reload()).toEqual(run.intent);
    expectMintedOnce(world, run.intent);
  });

  it("writes account and nonce down before the wallet is asked", async () => {
    const world = new SimulatedWorld();
    const page = world.open();
    let atSigning: MintIntent | null = null;
    const send: MintWorld["send"] = (intent, works, options) =>
      page.send(intent, works, {
        ...options,
        beforeSigning: async () => {
          await options.beforeSigning();
          atSigning = world.reload();
        },
      });
    await runMint(world.intent(), { ...page, send }, { maySign: true, report: () => {} });
    expect(atSigning).toMatchObject({
      account: ADA,
      pinned: "all",
      signature: { account: ADA, nonce: 0, outputs: [outputOf(1), outputOf(2)], txHash: null },
    });
  });
});

const HOWS: Mishap["how"][] = [
  "error-before",
  "error-after",
  "crash-before",
  "crash-after",
  "reject",
  "forget",
  "drop",
];

describe("a mint in which one call goes wrong", () => {
  it.each(HOWS)("%s, at any call, mined at once or later, ends in exactly one mint", async (how) => {
    const healthy = new SimulatedWorld();
    await go(healthy, healthy.intent(undefined, { terms: TERMS }));
    for (let at = 1; at <= healthy.calls + 4; at += 1) {
      for (const automine of [true, false]) {
        const world = new SimulatedWorld(new Map([[at, { how }]]));
        world.automine = automine;
        const done = await persist(world, world.intent(undefined, { terms: TERMS }));
        expectMintedOnce(world, done);
        expect(world.published.size).toBe(2);
      }
    }
  });
});

describe("a mint that pays a fee in tokens", () => {
  const agreed = { ...NO_AGREEMENT, fees: [{ parent: "256", currency: IVO, fee: "2500000" }] };

  it("lets the contract take it in a step of its own, before it is signed", async () => {
    const world = new SimulatedWorld();
    const { run, seen } = await go(world, world.intent(undefined, { agreed }));
    expect(statuses(run)).toBe("done done done done done done done");
    expect(seen.map(statuses)).toContain("done done done done running waiting waiting");
    expect([world.mined.length, run.intent.allowed, world.mayTakeFee]).toEqual([2, true, false]);
    const coin = { ...agreed, fees: [{ parent: "256", currency: zeroAddress, fee: "7" }] };
    const other = new SimulatedWorld();
    expect(statuses((await go(other, other.intent(undefined, { agreed: coin }))).run)).toBe(
      "done done done done done done",
    );
    expect(other.mined).toHaveLength(1);
  });
  it.each(HOWS)("%s, at any call, ends in exactly one mint", async (how) => {
    const healthy = new SimulatedWorld();
    await go(healthy, healthy.intent(undefined, { agreed }));
    for (let at = 1; at <= healthy.calls + 4; at += 1) {
      for (const automine of [true, false]) {
        const world = new SimulatedWorld(new Map([[at, { how }]]));
        world.automine = automine;
        expectMintedOnce(world, await persist(world, world.intent(undefined, { agreed })));
      }
    }
  });
  it("stops where another price is asked, and goes on once that is agreed to", async () => {
    const grant = { parent: 256n, currency: IVO, maxFee: 5_200_000n };
    const world = new SimulatedWorld();
    const allow: MintWorld["allow"] = async (intent, works) => {
      assertAgreed(intent.agreed ?? NO_AGREEMENT, [grant], works.length);
      await world.open().allow(intent, works);
    };
    const { run } = await go(world, world.intent(undefined, { agreed }), { change: { allow } });
    expect([statuses(run), run.error?.code]).toEqual(["done done done done failed waiting waiting", "PRICE_CHANGED"]);
    expect([world.asked, world.mined.length]).toEqual([0, 0]);
    const asked = agreementIn(run.error?.details ?? {});
    expect(asked).toEqual({ ...agreed, fees: [{ parent: "256", currency: IVO, fee: "2600000" }] });
    const { run: done } = await go(world, { ...run.intent, agreed: asked }, { change: { allow } });
    expectMintedOnce(world, done.intent);
  });
});

describe("assertAgreed", () => {
  const agreed = {
    offers: [],
    maxCedeBps: 1_750,
    fees: [
      { parent: "256", currency: IVO, fee: "30" },
      { parent: "512", currency: zeroAddress, fee: "7" },
    ],
  };
  const grants = [
    { parent: 256n, currency: IVO, maxFee: 90n },
    { parent: 512n, currency: zeroAddress, maxFee: 21n },
    { parent: 768n, currency: zeroAddress, maxFee: 0n },
  ];
  it("takes what was agreed to, or less", () => {
    expect(agreementOf(grants, 3, agreed)).toEqual(agreed);
    expect(() => assertAgreed(agreed, grants, 3)).not.toThrow();
    expect(() => assertAgreed(agreed, grants, 4)).not.toThrow();
    expect(() => assertAgreed(NO_AGREEMENT, [grants[2]!], 1)).not.toThrow();
  });
  it.each([
    ["more", { ...grants[0]!, maxFee: 93n }],
    ["another currency", { ...grants[0]!, currency: ADA }],
    ["coin for a token", { ...grants[0]!, currency: zeroAddress }],
    ["another parent's fee", { ...grants[1]!, parent: 768n }],
  ])("refuses %s", (_, grant) => {
    expect(() => assertAgreed(agreed, [grant], 3)).toThrow(expect.objectContaining({ code: "PRICE_CHANGED" }));
  });
});

describe("a mint in which anything goes wrong, again and again", () => {
  it("ends in exactly one mint, and is never lost", async () => {
    const mishaps = fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.constantFrom(...HOWS)), {
      selector: ([at]) => at,
      maxLength: 9,
    });
    await fc.assert(
      fc.asyncProperty(mishaps, fc.boolean(), fc.integer({ min: 1, max: 3 }), async (list, automine, count) => {
        const world = new SimulatedWorld(new Map(list.map(([at, how]) => [at, { how }])));
        world.automine = automine;
        const outputs = Array.from({ length: count }, (_, i) => outputOf(i));
        expectMintedOnce(world, await persist(world, world.intent(outputs)));
      }),
      { numRuns: RUNS },
    );
  });
});

describe("what is told of a mint that stopped", () => {
  it("is a failure when the wallet declined, and nothing was sent", async () => {
    const world = new SimulatedWorld();
    const page = world.open();
    const send: MintWorld["send"] = async (_intent, _works, { beforeSigning }) => {
      await beforeSigning();
      throw new SeedlineError("SIGNATURE_REJECTED", "The wallet declined to sign.", { hint: "Nothing was sent." });
    };
    const run = await runMint(world.intent(), { ...page, send }, { maySign: true, report: () => {} });
    expect(statuses(run)).toBe("done done done done failed waiting");
    expect([run.error?.code, run.intent.signature]).toEqual(["SIGNATURE_REJECTED", null]);
    expect(world.reload()?.signature).toBeNull();
  });

  it.each([new SeedlineError("CHAIN_UNREACHABLE", "Silent.", { hint: "" }), new Error("something odd in the wallet")])(
    "is unknown when the wallet may have sent it, and looking it up signs nothing (%s)",
    async (error) => {
      const world = new SimulatedWorld();
      const send: MintWorld["send"] = async (_intent, _works, { beforeSigning }) => {
        await beforeSigning();
        throw error;
      };
      const { run } = await go(world, world.intent(), { change: { send } });
      expect([statuses(run), run.error?.code]).toEqual(["done done done done unknown waiting", "OUTCOME_UNKNOWN"]);
      const looked = await go(world, run.intent, { maySign: false });
      expect([statuses(looked.run), looked.run.error?.code]).toEqual([
        "done done done done failed waiting",
        "TRANSACTION_LOST",
      ]);
      expect(world.asked).toBe(0);
    },
  );

  it("is unknown while a transaction of the account waits that may be this mint", async () => {
    const world = new SimulatedWorld();
    world.automine = false;
    const page = world.open();
    const send: MintWorld["send"] = async (...args) => {
      await page.send(...args);
      throw new Error("the answer was lost");
    };
    const { run } = await go(world, world.intent(), { change: { send } });
    const looked = await go(world, run.intent);
    expect([statuses(looked.run), looked.run.error?.code]).toEqual([
      "done done done done unknown waiting",
      "OUTCOME_UNKNOWN",
    ]);
    expect(world.asked).toBe(1);
    world.mine();
    const found = await go(world, looked.run.intent);
    expect([isMinted(found.run.intent), world.asked]).toEqual([true, 1]);
  });

  it("is a failure when the chain refused it, and can be signed again", async () => {
    const world = new SimulatedWorld();
    const confirm = () => Promise.reject(new SeedlineError("TRANSACTION_REVERTED", "It failed.", { hint: "" }));
    world.automine = false;
    const { run } = await go(world, world.intent(), { change: { confirm } });
    expect(statuses(run)).toBe("done done done done failed waiting");
    expect(run.intent.signature).toBeNull();
  });

  it("is unknown when no receipt comes, and stays so over a reload", async () => {
    const world = new SimulatedWorld();
    world.automine = false;
    const confirm = () => Promise.reject(new SeedlineError("TRANSACTION_PENDING", "Not yet.", { hint: "" }));
    const { run } = await go(world, world.intent(), { change: { confirm } });
    expect(statuses(run)).toBe("done done done done done unknown");
    const after = interruptedRun(world.reload()!);
    expect([statuses(after), after.error?.hint]).toEqual([
      "done done done done done unknown",
      "Its outcome is on the chain; looking it up signs nothing.",
    ]);
  });

  it("goes on from the step that failed, without doing again what is done", async () => {
    const world = new SimulatedWorld();
    let pins = 0;
    const page = world.open();
    const pin: MintWorld["pin"] = async (bytes) => {
      pins += 1;
      if (pins === 5) throw new SeedlineError("SERVER_UNREACHABLE", "No.", { hint: "", retryable: true });
      return page.pin(bytes);
    };
    const { run } = await go(world, world.intent(), { change: { pin } });
    expect(statuses(run)).toBe("done done done failed waiting waiting");
    const { run: after } = await go(world, run.intent, { change: { pin } });
    expect(isMinted(after.intent)).toBe(true);
    // Media and inputs once; metadata of the first work was refused, then both.
    expect(pins).toBe(4 + 1 + 2);
  });

  it("refuses a file that was pinned under another name", async () => {
    const world = new SimulatedWorld();
    const { run } = await go(world, world.intent(), { change: { pin: async () => "something else" } });
    expect([stoppedStep(run), run.error?.code, world.asked]).toEqual(["pin-media", "IPFS_CID_MISMATCH", 0]);
  });

  it("names the work when somebody else minted the picture before", async () => {
    const world = new SimulatedWorld();
    world.minted.set(outputOf(2), { id: 999n, creator: IVO });
    const { run } = await go(world, world.intent());
    expect([stoppedStep(run), run.error?.code, run.error?.details.id]).toEqual(["sign", "ALREADY_MINTED", 999n]);
    expect(world.asked).toBe(0);
  });

  it("mints the rest when some of the pictures are the account's works already", async () => {
    const world = new SimulatedWorld();
    world.minted.set(outputOf(1), { id: 77n, creator: ADA });
    const { run } = await go(world, world.intent());
    expect(run.intent.works.map(({ id }) => id)).toEqual(["77", "256"]);
    expect(world.mined.map(({ outputs }) => outputs)).toEqual([[outputOf(2)]]);
  });
});

describe("an account or a chain that changes in between", () => {
  it("signs with the account that is there when nothing was signed before", async () => {
    const world = new SimulatedWorld();
    const intent = world.intent();
    world.account = IVO;
    const { run } = await go(world, intent);
    expect([run.intent.account, world.minted.get(outputOf(1))?.creator]).toEqual([IVO, IVO]);
  });

  it("never signs with another account what one has signed already", async () => {
    const world = new SimulatedWorld(new Map());
    const send: MintWorld["send"] = async (_intent, _works, { beforeSigning }) => {
      await beforeSigning();
      throw new Error("lost");
    };
    const { run } = await go(world, world.intent(), { change: { send } });
    world.account = IVO;
    const { run: other } = await go(world, run.intent);
    expect([other.error?.code, world.asked]).toEqual(["WRONG_ACCOUNT", 0]);
    world.account = ADA;
    const { run: back } = await go(world, other.intent);
    expect([isMinted(back.intent), world.mined[0]?.nonce]).toEqual([true, 0]);
  });

  it("begins again on a chain that was begun anew", async () => {
    const world = new SimulatedWorld();
    const { run } = await go(world, world.intent());
    const reopened = { ...run.intent, works: run.intent.works.map((work) => ({ ...work, id: null })) };
    const anew = new SimulatedWorld();
    anew.genesis = outputOf(9);
    const { run: told } = await go(anew, reopened);
    expect([told.error?.code, told.intent.pinned, told.intent.signature]).toEqual(["CHAIN_CHANGED", "nothing", null]);
    const { run: done } = await go(anew, told.intent);
    expect(done.intent.chain.genesisHash).toBe(outputOf(9));
    expectMintedOnce(anew, done.intent);
  });
});
