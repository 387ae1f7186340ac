import { describe, expect, it } from "vitest";
import type { LicenceTerms } from "../../src/core/licence/LicenceTerms.ts";
import type { CataloguedWork } from "../../src/core/ports/Catalogue.ts";
import { styleEdges, styleSources, termsForStyle } from "../../web/features/ip/styleSources.ts";

const ME = "0xAbCdef0000000000000000000000000000000001";
const OTHER = "0x0000000000000000000000000000000000000002";
const terms = (id: bigint, change: Partial<LicenceTerms> = {}) =>
  ({ id, closed: false, by: "open", fee: 0n, expiresAt: 0, shareBps: 0, ...change }) as LicenceTerms;
const work = (id: bigint, change: object = {}, own: readonly LicenceTerms[] = [terms(id * 10n)]) =>
  ({
    record: { id, kind: "work", creator: ME, ...change },
    supersededBy: null,
    terms: own,
  }) as unknown as CataloguedWork;

describe("what can show a style", () => {
  it("is a picture of one's own that nothing has taken the place of", () => {
    const works = [
      work(1n),
      work(2n, { creator: OTHER }),
      work(3n, { kind: "style" }),
      work(4n, { kind: "generator" }),
      work(5n, { kind: "character" }),
      { ...work(6n), supersededBy: 9n },
    ];
    expect(styleSources(works, ME.toLowerCase()).map(({ record }) => record.id)).toEqual([1n, 5n]);
  });

  it("needs terms that are open to all, and is named in the order of choice", () => {
    const fee = work(2n, {}, [terms(21n, { fee: 5n }), terms(22n, { by: "offer" }), terms(23n, { closed: true })]);
    const old = work(3n, {}, [terms(31n, { expiresAt: 99 }), terms(32n, { shareBps: 100 })]);
    expect(termsForStyle(fee, 100)).toBeNull();
    expect(termsForStyle(old, 100)).toBe(32n);
    expect(styleEdges([old, fee, work(1n)], 100).map(({ parent, termsId }) => [parent, termsId])).toEqual([
      [3n, 32n],
      [1n, 10n],
    ]);
  });
});
