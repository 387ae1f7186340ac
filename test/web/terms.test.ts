import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SeedlineError } from "../../src/core/errors.ts";
import { ALL_PERMISSIONS, PERMISSION } from "../../src/core/licence/permissions.ts";
import type { ChainWriter } from "../../src/io/chain/ChainWriter.ts";
import { licensingBounds } from "../../src/io/chain/licensingBounds.ts";
import { publishTerms } from "../../src/io/chain/publishTerms.ts";
import { readRecord } from "../../src/io/chain/readRecord.ts";
import { readTerms } from "../../src/io/chain/readTerms.ts";
import { confirmMint, sendMint } from "../../src/io/mint/sendMint.ts";
import { examineTerms } from "../../web/features/terms/examineTerms.ts";
import { boundsUnder, FREE_BOUNDS, type LicensingBounds } from "../../web/features/terms/LicensingBounds.ts";
import { fitToBounds, PRESET_NAMES, PRESETS, presetOf } from "../../web/features/terms/presets.ts";
import { readPercent } from "../../web/features/terms/readPercent.ts";
import { statementsOf } from "../../web/features/terms/statements.ts";
import type { TermsChoice } from "../../web/features/terms/TermsChoice.ts";
import { type LocalChainFixture, startLocalChain } from "../support/localChain.ts";
import { mintBody } from "../support/mintBody.ts";

const codes = (found: readonly { readonly code: string }[]) => found.map(({ code }) => code);

const anyChoice: fc.Arbitrary<TermsChoice> = fc.record({
  by: fc.constantFrom("open" as const, "none" as const),
  shareBps: fc.integer({ min: 0, max: 16_000 }),
  scope: fc.constantFrom("direct" as const, "lineage" as const),
  permissions: fc.integer({ min: 0, max: 3 }),
  shareAlike: fc.boolean(),
  attribution: fc.boolean(),
  minRoyaltyBps: fc.integer({ min: 0, max: 1_200 }),
});
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
        expect(examineTerms(fitted, bounds).issues).toEqual([]);
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
    ]);
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
    ]);
    expect(codes(examineTerms(lastGeneration, FREE_BOUNDS).warnings)).toEqual(["lineage-ends-here"]);
  });
});

describe("examineTerms", () => {
  it("shows how the 80 % are spoken for, summing up while they hold", () => {
    fc.assert(
      fc.property(anyChoice, anyBounds, (choice, bounds) => {
        const { room, issues } = examineTerms(choice, bounds);
        const tooMuch = codes(issues).includes("share-out-of-room");
        expect(tooMuch).toBe(bounds.inheritedBps + choice.shareBps > 8_000);
        if (!tooMuch) expect(room.inheritedBps + room.ownBps + room.freeBps).toBe(8_000);
        expect(room.freeBps).toBeGreaterThanOrEqual(0);
      }),
    );
  });
  it("refuses what is no number, whatever else is chosen", () => {
    for (const shareBps of [Number.NaN, Number.POSITIVE_INFINITY, -1, 12.5]) {
      expect(codes(examineTerms({ ...PRESETS.direct, shareBps }, FREE_BOUNDS).issues)).toContain("share-not-a-number");
    }
    for (const minRoyaltyBps of [Number.NaN, -3, 1_001]) {
      const { issues } = examineTerms({ ...PRESETS.direct, minRoyaltyBps }, FREE_BOUNDS);
      expect(codes(issues)).toEqual(["royalty-out-of-range"]);
    }
  });
  it("warns of a share of sales that cannot be, and of a line with no room", () => {
    const unpaid = { ...PRESETS["non-commercial"], shareBps: 700 };
    expect(examineTerms(unpaid, FREE_BOUNDS).warnings).toEqual([{ code: "share-of-no-sales", shareBps: 700 }]);
    const greedy = { ...PRESETS.lineage, shareBps: 7_100 };
    expect(examineTerms(greedy, FREE_BOUNDS).warnings).toEqual([{ code: "little-room-below", roomBps: 900 }]);
    expect(examineTerms({ ...greedy, scope: "direct" }, FREE_BOUNDS).warnings).toEqual([]);
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
    const choices = fc.sample(anyChoice, { numRuns: 80, seed: 20_261_122 });
    const tried: string[] = [];
    for (const [i, choice] of choices.entries()) {
      const [asset, its] = i % 2 === 0 ? [root, FREE_BOUNDS] : [child, bounds];
      const refused = await publishTerms(owner, { asset, ...choice }).then(
        () => null,
        (error: unknown) => (error instanceof SeedlineError ? error.code : String(error)),
      );
      const { issues } = examineTerms(choice, its);
      expect({ choice, refused: refused !== null }).toEqual({ choice, refused: issues.length > 0 });
      tried.push(refused ?? "published");
      if (refused === null) continue;
      const mended = { ...fitToBounds(choice, its), minRoyaltyBps: Math.min(1_000, choice.minRoyaltyBps) };
      expect(examineTerms(mended, its).issues).toEqual([]);
      await publishTerms(owner, { asset, ...mended });
    }
    // The sample reaches acceptance and every kind of refusal, or it would prove little.
    expect([...new Set(tried)].sort()).toEqual([
      "PERMISSIONS_OUT_OF_BOUNDS",
      "ROYALTY_OUT_OF_RANGE",
      "SHARE_ALIKE_REQUIRED",
      "SHARE_OUT_OF_ROOM",
      "published",
    ]);
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
    expect(codes(examineTerms(PRESETS.attribution, its).issues)).toEqual(["derivatives-barred"]);
    await expect(publishTerms(owner, { asset: last, ...PRESETS.attribution })).rejects.toThrow(SeedlineError);
    for (const name of PRESET_NAMES) {
      const fitted = fitToBounds(PRESETS[name], its);
      expect([fitted.by, fitted.permissions & ALL_PERMISSIONS]).toEqual(["none", fitted.permissions & 1]);
      await publishTerms(owner, { asset: last, ...fitted });
    }
  });
});
