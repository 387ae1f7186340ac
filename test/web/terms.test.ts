import fc from "fast-check";
import { type Address, maxUint96, zeroAddress } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SeedlineError } from "../../src/core/errors.ts";
import { ALL_PERMISSIONS, PERMISSION } from "../../src/core/licence/permissions.ts";
import type { ChainWriter } from "../../src/io/chain/ChainWriter.ts";
import { licensingBounds } from "../../src/io/chain/licensingBounds.ts";
import { publishTerms } from "../../src/io/chain/publishTerms.ts";
import { readRecord } from "../../src/io/chain/readRecord.ts";
import { readTerms } from "../../src/io/chain/readTerms.ts";
import { confirmMint, sendMint } from "../../src/io/mint/sendMint.ts";
import { amountsAsText, termsSchema } from "../../web/features/mint/run/MintIntent.ts";
import { examineTerms } from "../../web/features/terms/examineTerms.ts";
import { boundsUnder, FREE_BOUNDS, type LicensingBounds } from "../../web/features/terms/LicensingBounds.ts";
import { fitToBounds, PRESET_NAMES, PRESETS, presetOf } from "../../web/features/terms/presets.ts";
import { feeText, readFee } from "../../web/features/terms/readFee.ts";
import { readPercent } from "../../web/features/terms/readPercent.ts";
import { statementsOf } from "../../web/features/terms/statements.ts";
import {
  NO_MORE,
  NO_TEXT,
  type TermsChoice,
  UNREAD_ADDRESS,
  UNREAD_AMOUNT,
} from "../../web/features/terms/TermsChoice.ts";
import { dayOf, endOfDay } from "../../web/ui/endOfDay.ts";
import { type LocalChainFixture, startLocalChain } from "../support/localChain.ts";
import { mintBody } from "../support/mintBody.ts";

const codes = (found: readonly { readonly code: string }[]) => found.map(({ code }) => code);

/** Seconds since 1970 that a choice is looked at. What is past and to come for it is so for the chain of the test, too. */
const NOW = 1_900_000_000;
/** Stands for a contract that the chain of the test will have. */
const CONTRACT = `0x${"c0de".repeat(10)}` as const;
/** Mostly the first. */
const mostly = <T>(usual: T, ...others: T[]) =>
  fc.oneof({ weight: 12, arbitrary: fc.constant(usual) }, { weight: 5, arbitrary: fc.constantFrom(...others) });
const anyWho = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom("open" as const, "none" as const).map((by) => ({ by, gate: zeroAddress })) },
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      { by: "offer" as const, gate: zeroAddress },
      { by: "holders" as const, gate: CONTRACT },
      { by: "holders" as const, gate: zeroAddress },
      { by: "open" as const, gate: CONTRACT },
    ),
  },
);

const anyChoice: fc.Arbitrary<TermsChoice> = fc
  .record({
    who: anyWho,
    price: mostly(
      { fee: 0n, currency: zeroAddress },
      { fee: 7n, currency: zeroAddress },
      { fee: maxUint96, currency: CONTRACT },
      { fee: 0n, currency: CONTRACT },
    ),
    cap: mostly(0, 3, 2 ** 32 - 1),
    expiresAt: mostly(0, 1_000, 2 ** 40 - 1),
    textHash: mostly(NO_TEXT, `0x${"7e".repeat(32)}` as const),
    rest: fc.record({
      shareBps: fc.integer({ min: 0, max: 16_000 }),
      scope: fc.constantFrom("direct" as const, "lineage" as const),
      permissions: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom(23, 255)),
      shareAlike: fc.boolean(),
      attribution: fc.boolean(),
      minRoyaltyBps: fc.integer({ min: 0, max: 1_200 }),
    }),
  })
  .map(({ who, price, rest, ...limits }) => ({ ...who, ...price, ...limits, ...rest }));
/** Bounds that parents can really leave: what is required is permitted. */
const anyBounds: fc.Arbitrary<LicensingBounds> = fc
  .record({
    permitted: fc.integer({ min: 0, max: 3 }),
    required: fc.integer({ min: 0, max: 3 }),
    shareAlike: fc.boolean(),
    inheritedBps: fc.integer({ min: 0, max: 8_000 }),
    inheritedCount: fc.integer({ min: 0, max: 63 }),
  })
  .map((bounds) => ({ ...bounds, required: bounds.required & bounds.permitted }));

describe("Presets", () => {
  it("are themselves where no parent says otherwise", () => {
    for (const name of PRESET_NAMES) expect(presetOf(PRESETS[name], FREE_BOUNDS)).toBe(name);
    expect(presetOf({ ...PRESETS.lineage, shareBps: 1_250 }, FREE_BOUNDS)).toBeNull();
  });
  it("can always be published once fitted, and fitting twice changes nothing", () => {
    fc.assert(
      fc.property(anyBounds, fc.constantFrom(...PRESET_NAMES), (bounds, name) => {
        const fitted = fitToBounds(PRESETS[name], bounds);
        expect(examineTerms(fitted, bounds, NOW).issues).toEqual([]);
        expect(fitToBounds(fitted, bounds)).toEqual(fitted);
      }),
    );
  });
});

describe("statementsOf", () => {
  it("answers in the order in which one asks", () => {
    const terms = { ...PRESETS.lineage, shareBps: 1_250, shareAlike: true, minRoyaltyBps: 375 };
    expect(statementsOf(terms)).toEqual([
      { code: "anybody" },
      { code: "lineage-pays", shareBps: 1_250 },
      { code: "commercial" },
      { code: "share-alike" },
      { code: "attribution" },
      { code: "min-royalty", minRoyaltyBps: 375 },
      { code: "no-machines" },
    ]);
    const asked: TermsChoice = {
      ...terms,
      by: "holders",
      gate: CONTRACT,
      fee: 12n,
      currency: `0x${"7c".repeat(20)}`,
      cap: 9,
      expiresAt: 1_893_456_000,
      permissions: 3 + PERMISSION.aiInference,
      textHash: `0x${"ab".repeat(32)}`,
    };
    expect(statementsOf(asked)).toEqual([
      { code: "holders", gate: CONTRACT },
      { code: "fee", fee: 12n, currency: asked.currency },
      { code: "lineage-pays", shareBps: 1_250 },
      { code: "cap", cap: 9 },
      { code: "until", expiresAt: 1_893_456_000 },
      { code: "commercial" },
      { code: "share-alike" },
      { code: "attribution" },
      { code: "min-royalty", minRoyaltyBps: 375 },
      { code: "machines", permissions: PERMISSION.aiInference },
      { code: "text", textHash: asked.textHash },
    ]);
    // Who asks for a fee alone does not say that it is free.
    expect(codes(statementsOf({ ...asked, shareBps: 0 }))).not.toContain("free");
  });
  it("promises nothing of terms that let nobody derive", () => {
    fc.assert(
      fc.property(anyChoice, (choice) => {
        expect(codes(statementsOf({ ...choice, by: "none" }))).toEqual(["nobody"]);
        expect(codes(statementsOf({ ...choice, by: "open", closed: true }))).not.toContain("anybody");
      }),
    );
  });
  it("does not promise income from descendants that cannot exist", () => {
    const lastGeneration = { ...PRESETS.lineage, permissions: PERMISSION.commercial, shareAlike: true };
    expect(codes(statementsOf(lastGeneration))).toEqual([
      "anybody",
      "children-pay",
      "commercial",
      "last-generation",
      "attribution",
      "no-machines",
    ]);
    expect(codes(examineTerms(lastGeneration, FREE_BOUNDS, NOW).warnings)).toEqual(["lineage-ends-here"]);
  });
});

describe("examineTerms", () => {
  it("shows how the 80 % are spoken for, summing up while they hold", () => {
    fc.assert(
      fc.property(anyChoice, anyBounds, (choice, bounds) => {
        const { room, issues } = examineTerms(choice, bounds, NOW);
        const tooMuch = codes(issues).includes("share-out-of-room");
        expect(tooMuch).toBe(bounds.inheritedBps + choice.shareBps > 8_000);
        if (!tooMuch) expect(room.inheritedBps + room.ownBps + room.freeBps).toBe(8_000);
        expect(room.freeBps).toBeGreaterThanOrEqual(0);
      }),
    );
  });
  it("refuses what is no number, whatever else is chosen", () => {
    for (const shareBps of [Number.NaN, Number.POSITIVE_INFINITY, -1, 12.5]) {
      expect(codes(examineTerms({ ...PRESETS.direct, shareBps }, FREE_BOUNDS, NOW).issues)).toContain(
        "share-not-a-number",
      );
    }
    for (const minRoyaltyBps of [Number.NaN, -3, 1_001]) {
      const { issues } = examineTerms({ ...PRESETS.direct, minRoyaltyBps }, FREE_BOUNDS, NOW);
      expect(codes(issues)).toEqual(["royalty-out-of-range"]);
    }
  });
  it("refuses what stands for something that nobody can read", () => {
    const unread: Partial<TermsChoice>[] = [
      { fee: UNREAD_AMOUNT },
      { fee: 5n, currency: UNREAD_ADDRESS },
      { by: "holders", gate: UNREAD_ADDRESS },
      { by: "offer", cap: Number.NaN },
      { expiresAt: Number.NaN },
      { textHash: UNREAD_ADDRESS },
      { expiresAt: NOW - 1 },
      { expiresAt: NOW },
    ];
    expect(unread.map((part) => codes(examineTerms({ ...PRESETS.direct, ...part }, FREE_BOUNDS, NOW).issues))).toEqual([
      ["fee-not-an-amount"],
      ["currency-not-a-token"],
      ["gate-not-a-collection"],
      ["cap-not-a-number"],
      ["expiry-not-a-day"],
      ["text-not-a-hash"],
      ["expiry-in-the-past"],
      [],
    ]);
  });
  it("lets nobody be charged where nothing may be earned", () => {
    const unpaid = { ...FREE_BOUNDS, permitted: ALL_PERMISSIONS & ~PERMISSION.commercial };
    const priced = { ...PRESETS["by-offer"], permissions: PERMISSION.derivatives, fee: 3n, cap: 2 };
    expect(codes(examineTerms(priced, unpaid, NOW).issues)).toEqual(["fee-for-non-commercial"]);
    expect(fitToBounds(priced, unpaid)).toEqual({ ...priced, fee: 0n });
    expect(fitToBounds({ ...priced, by: "open" }, unpaid)).toEqual({ ...priced, by: "open", fee: 0n, cap: 0 });
  });
  it("warns of a share of sales that cannot be, and of a line with no room", () => {
    const unpaid = { ...PRESETS["non-commercial"], shareBps: 700 };
    expect(examineTerms(unpaid, FREE_BOUNDS, NOW).warnings).toEqual([{ code: "share-of-no-sales", shareBps: 700 }]);
    const greedy = { ...PRESETS.lineage, shareBps: 7_100 };
    expect(examineTerms(greedy, FREE_BOUNDS, NOW).warnings).toEqual([{ code: "little-room-below", roomBps: 900 }]);
    expect(examineTerms({ ...greedy, scope: "direct" }, FREE_BOUNDS, NOW).warnings).toEqual([]);
  });
});

describe("readPercent", () => {
  it.each([
    ["12.5", 1_250],
    ["0,07 %", 7],
    [" 100 ", 10_000],
    ["100.01", null],
    ["1e1", null],
    ["-5", null],
    ["12.345", null],
    ["", null],
    ["١٢", null],
  ])("%s", (text, bps) => expect(readPercent(text)).toBe(bps));
});

describe("readFee", () => {
  it.each([
    ["0.05", 18, 50_000_000_000_000_000n],
    [" 2.5 ", 6, 2_500_000n],
    [".5", 1, 5n],
    ["7", 0, 7n],
    ["1.000", 2, 100n],
    ["7.5", 0, null],
    ["0.0000001", 6, null],
    ["1,5", 6, null],
    ["-1", 6, null],
    ["0", 18, null],
    ["0.00", 18, null],
    ["", 18, null],
    [".", 18, null],
    ["1e3", 6, null],
    ["79228162514264337593543950335", 0, maxUint96],
    ["79228162514264337593543950336", 0, null],
  ])("%s with %i decimals", (text, decimals, fee) => {
    expect(readFee(text, decimals)).toBe(fee);
    if (fee !== null) expect(readFee(feeText(fee, decimals), decimals)).toBe(fee);
  });
});

describe("endOfDay", () => {
  it("is the last second of a day of the calendar, and finds that day again", () => {
    for (const day of ["2026-11-23", "2028-02-29", "2030-12-31"]) {
      expect(dayOf(endOfDay(day))).toBe(day);
      expect(dayOf(endOfDay(day) + 1)).not.toBe(day);
    }
    for (const day of ["", "2027-02-29", "2026-13-01", "26-1-1", "tomorrow"]) expect(endOfDay(day)).toBeNaN();
    expect(dayOf(Number.NaN)).toBe("");
  });
});

describe("Terms in a kept mint", () => {
  it("come back from JSON as they were, large fees included, and from before there were conditions", () => {
    fc.assert(
      fc.property(anyChoice, (choice) => {
        expect(termsSchema.parse(JSON.parse(JSON.stringify(choice, amountsAsText)))).toEqual(choice);
        expect(termsSchema.parse(choice)).toEqual(choice);
      }),
    );
    const { fee: _, cap, expiresAt, currency, gate, textHash, ...before } = PRESETS.lineage;
    expect(termsSchema.parse(before)).toEqual(PRESETS.lineage);
  });
});

describe("Against the contracts", () => {
  let chain: LocalChainFixture;
  let owner: ChainWriter;
  let child: bigint;
  let bounds: LicensingBounds;
  const minted = new Map<string, bigint>();

  async function mint(name: string, edges: { parent: bigint; roles: number; termsId: bigint }[]): Promise<bigint> {
    const order = { edges, bodies: [mintBody(name)], royaltyBps: 900 };
    const [id = 0n] = await confirmMint(owner, await sendMint(owner, order));
    minted.set(name, id);
    return id;
  }

  beforeAll(async () => {
    chain = await startLocalChain();
    owner = chain.writer(1);
    const first = await mint("first", []);
    const second = await mint("second", []);
    const firstTerms: TermsChoice = { ...PRESETS.lineage, shareBps: 1_300 };
    const secondTerms: TermsChoice = { ...PRESETS["non-commercial"], shareBps: 450, scope: "lineage" };
    const a = await publishTerms(owner, { asset: first, ...firstTerms });
    const b = await publishTerms(owner, { asset: second, ...secondTerms });
    child = await mint("child", [
      { parent: first, roles: 1, termsId: a.termsId },
      { parent: second, roles: 2, termsId: b.termsId },
    ]);
    bounds = await licensingBounds(owner, child);
    const parents = await Promise.all(
      [a, b].map(async ({ termsId }) => {
        const terms = await readTerms(owner, termsId);
        return { terms, shares: (await readRecord(owner, terms.asset)).record.shares };
      }),
    );
    expect(boundsUnder(parents)).toEqual(bounds);
  });
  afterAll(() => chain.stop());

  it("a child of two knows its bounds before it is minted", () => {
    expect(bounds).toEqual({ permitted: 2, required: 2, shareAlike: true, inheritedBps: 1_750, inheritedCount: 2 });
    expect(boundsUnder([])).toEqual(FREE_BOUNDS);
  });
  it("finds an issue exactly where publishing is refused", async () => {
    const root = minted.get("first") ?? 0n;
    const { licences } = owner.deployment.contracts;
    const real = (address: Address) => (address === CONTRACT ? licences : address);
    const choices = fc
      .sample(anyChoice, { numRuns: 160, seed: 20_261_122 })
      .map((choice) => ({ ...choice, gate: real(choice.gate), currency: real(choice.currency) }));
    const tried: string[] = [];
    for (const [i, choice] of choices.entries()) {
      const [asset, its] = i % 2 === 0 ? [root, FREE_BOUNDS] : [child, bounds];
      const refused = await publishTerms(owner, { asset, ...choice }).then(
        () => null,
        (error: unknown) => (error instanceof SeedlineError ? error.code : String(error)),
      );
      const { issues } = examineTerms(choice, its, NOW);
      expect({ choice, refused: refused !== null }).toEqual({ choice, refused: issues.length > 0 });
      tried.push(refused ?? "published");
      if (refused === null) continue;
      const mended = {
        ...fitToBounds({ ...choice, ...NO_MORE, by: choice.by === "none" ? "none" : "open" }, its),
        minRoyaltyBps: Math.min(1_000, choice.minRoyaltyBps),
      };
      expect(examineTerms(mended, its, NOW).issues).toEqual([]);
      await publishTerms(owner, { asset, ...mended });
    }
    // The sample reaches acceptance and every kind of refusal, or it would prove little.
    expect([...new Set(tried)].sort()).toEqual([
      "BAD_CURRENCY",
      "CAP_WITHOUT_FEE_OR_OFFER",
      "EXPIRY_IN_THE_PAST",
      "GATE_MISMATCH",
      "PERMISSIONS_OUT_OF_BOUNDS",
      "ROYALTY_OUT_OF_RANGE",
      "SHARE_ALIKE_REQUIRED",
      "SHARE_OUT_OF_ROOM",
      "published",
    ]);
  });
  it("nobody can be charged below terms that forbid commercial use", async () => {
    const priced = { ...fitToBounds(PRESETS.attribution, bounds), fee: 7n };
    expect(codes(examineTerms(priced, bounds, NOW).issues)).toEqual(["fee-for-non-commercial"]);
    const refused = publishTerms(owner, { asset: child, ...priced });
    await expect(refused).rejects.toMatchObject({ code: "FEE_FOR_NON_COMMERCIAL" });
  });
  it("work that may not be derived from can only be closed", async () => {
    const root = minted.get("first") ?? 0n;
    const { termsId } = await publishTerms(owner, {
      asset: root,
      ...PRESETS.direct,
      permissions: PERMISSION.commercial,
    });
    const last = await mint("last", [{ parent: root, roles: 1, termsId }]);
    const its = await licensingBounds(owner, last);
    expect(its.permitted).toBe(PERMISSION.commercial);
    expect(codes(examineTerms(PRESETS.attribution, its, NOW).issues)).toEqual(["derivatives-barred"]);
    await expect(publishTerms(owner, { asset: last, ...PRESETS.attribution })).rejects.toThrow(SeedlineError);
    for (const name of PRESET_NAMES) {
      const fitted = fitToBounds(PRESETS[name], its);
      expect([fitted.by, fitted.permissions & ALL_PERMISSIONS]).toEqual(["none", fitted.permissions & 1]);
      await publishTerms(owner, { asset: last, ...fitted });
    }
  });
});
