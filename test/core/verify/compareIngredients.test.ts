import { describe, expect, it } from "vitest";
import { assetUri } from "../../../src/core/c2pa/manifestLabels.ts";
import { compareIngredients } from "../../../src/core/verify/compareIngredients.ts";

const WORKS = "0xAbCdEf0000000000000000000000000000000001";
const place = { chainId: 31_337, works: WORKS } as const;
const edge = (parent: bigint) => ({ parent, roles: 1, termsId: parent + 1n });
const ingredient = (title: string, instanceId: string | null) => ({ title, relationship: "parentOf", instanceId });
const named = (parent: bigint, title = `Work ${parent}`) => ingredient(title, assetUri(31_337, WORKS, parent));

/** Number of the parent and title of the ingredient of every row. */
const rows = (...given: Parameters<typeof compareIngredients> extends [unknown, ...infer R] ? R : never) =>
  compareIngredients(place, ...given).map((pair) => [pair.edge?.parent ?? null, pair.ingredient?.title ?? null]);

describe("ingredients beside parents", () => {
  it("are the same by their address, in the record's order, whatever the manifest's order and titles", () => {
    expect(rows([edge(256n), edge(512n)], [named(512n, "b"), named(256n, "a")])).toEqual([
      [256n, "a"],
      [512n, "b"],
    ]);
  });

  it("are shown when one side does not know the other's", () => {
    const stranger = ingredient("a photograph", null);
    expect(rows([edge(256n), edge(768n)], [stranger, named(256n), named(512n)])).toEqual([
      [256n, "Work 256"],
      [768n, null],
      [null, "a photograph"],
      [null, "Work 512"],
    ]);
  });

  it("count once each: a manifest that names a parent twice names something besides", () => {
    expect(rows([edge(256n)], [named(256n, "first"), named(256n, "again")])).toEqual([
      [256n, "first"],
      [null, "again"],
    ]);
  });

  it("of another chain, contract or number are other works, even with the title of a parent", () => {
    const others = [
      ingredient("Work 256", assetUri(1, WORKS, 256n)),
      ingredient("Work 256", assetUri(31_337, "0x00000000000000000000000000000000000000aa", 256n)),
      ingredient("Work 256", `${assetUri(31_337, WORKS, 256n)}0`),
      ingredient("Work 256", ` ${assetUri(31_337, WORKS, 256n)}`),
    ];
    expect(rows([edge(256n)], others)).toEqual([[256n, null], ...others.map(() => [null, "Work 256"])]);
  });

  it("are none for a root without any", () => {
    expect(rows([], [])).toEqual([]);
  });
});
