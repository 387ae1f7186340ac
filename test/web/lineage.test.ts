import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutLineage, pathThrough } from "../../web/features/work/lineage/layoutLineage.ts";
import { type LineageInput, type LineageWork, lineageModel } from "../../web/features/work/lineage/lineageModel.ts";
import { walkLineage } from "../../web/features/work/lineage/walkLineage.ts";

const PAYEE = "0x00000000000000000000000000000000000000a1";

/** A work with parents, each as [id, roles, basis points]. */
function work(id: number, ...parents: (readonly [number, number, number])[]): LineageWork {
  return {
    id: BigInt(id),
    edges: parents.map(([parent, roles]) => ({ parent: BigInt(parent), roles, termsId: 1n })),
    shares: parents
      .filter(([, , bps]) => bps > 0)
      .map(([ancestor, , payBps]) => ({ ancestor: BigInt(ancestor), payee: PAYEE, payBps, inheritBps: 0 })),
  };
}

function input(
  focus: LineageWork,
  ancestors: readonly LineageWork[],
  change: Partial<LineageInput> = {},
): LineageInput {
  return {
    focus,
    ancestors: new Map(ancestors.map((one) => [one.id, one])),
    children: [],
    childCount: 0,
    opened: new Set(),
    maxPerRow: 4,
    ...change,
  };
}

const rowsOf = (model: ReturnType<typeof lineageModel>) =>
  model.nodes.map((node) => (node.type === "work" ? `${node.row}:${node.key}` : `${node.row}:+${node.count}`));

describe("lineageModel", () => {
  it("puts every ancestor on the row of its longest way down, and says what each parent gave and receives", () => {
    const model = lineageModel(
      input(
        work(900, [700, 1, 300], [300, 4, 0]),
        [work(700, [500, 3, 200], [300, 1, 150]), work(500, [300, 1, 80]), work(300)],
        {
          children: [work(950, [900, 1, 70], [300, 2, 25])],
          childCount: 1,
        },
      ),
    );
    expect(rowsOf(model)).toEqual(["-3:300", "-2:500", "-1:700", "0:900", "1:950"]);
    expect(model.edges.map(({ key, roles, shareBps }) => [key, roles.join("+"), shareBps])).toEqual([
      ["500>700", "image+character", 200],
      ["300>700", "image", 150],
      ["300>500", "image", 80],
      ["700>900", "image", 300],
      ["300>900", "style", 0],
      ["900>950", "image", 70],
      ["300>950", "character", 25],
    ]);
  });

  it("collapses long rows by who receives least, never a single work, and opens them when told to", () => {
    const parents = Array.from({ length: 9 }, (_, i) => [300 + i, 1, 10 * (i + 1)] as const);
    const focus = work(900, ...parents);
    const model = lineageModel(input(focus, []));
    expect(rowsOf(model)).toEqual(["-1:308", "-1:307", "-1:306", "-1:305", "-1:+5", "0:900"]);
    expect(model.edges.filter(({ from }) => from === "more:-1")).toEqual([
      { key: "more:-1>900", from: "more:-1", to: "900", roles: [], shareBps: null },
    ]);
    expect(rowsOf(lineageModel(input(focus, [], { opened: new Set(["more:-1"]) })))).toHaveLength(10);
    expect(rowsOf(lineageModel(input(work(900, ...parents.slice(0, 5)), [])))).toHaveLength(6);
  });

  it("collapses what is further up than four rows, and the children that were not read", () => {
    const line = Array.from({ length: 8 }, (_, i) => work(400 + i, ...(i > 0 ? [[399 + i, 1, 5] as const] : [])));
    const focus = work(500, [407, 1, 5]);
    const children = [work(600, [500, 1, 9]), work(601, [500, 1, 9])];
    const model = lineageModel(input(focus, line, { children, childCount: 40 }));
    expect(rowsOf(model)).toEqual([
      "-5:+4",
      "-4:404",
      "-3:405",
      "-2:406",
      "-1:407",
      "0:500",
      "1:600",
      "1:601",
      "1:+38",
    ]);
    expect(model.edges.map(({ key }) => key)).toContain("more:above>404");
    expect(model.edges.map(({ key }) => key)).toContain("500>more:1");
    const open = lineageModel(input(focus, line, { opened: new Set(["more:above"]) }));
    expect(open.nodes.filter(({ type }) => type === "more")).toEqual([]);
    expect(open.nodes).toHaveLength(9);
  });

  it("is finite and draws nothing twice, whatever the records say", () => {
    const anyWork = fc.record({
      id: fc.bigInt({ min: 1n, max: 12n }),
      edges: fc.array(
        fc.record({ parent: fc.bigInt({ min: 0n, max: 14n }), roles: fc.nat(255), termsId: fc.constant(1n) }),
        { maxLength: 6 },
      ),
      shares: fc.constant([]),
    });
    fc.assert(
      fc.property(
        anyWork,
        fc.array(anyWork, { maxLength: 12 }),
        fc.array(anyWork, { maxLength: 8 }),
        fc.nat(20),
        (focus, up, down, childCount) => {
          const children = [...new Map(down.map((one) => [one.id, one])).values()];
          const model = lineageModel(input(focus, up, { children, childCount, maxPerRow: 2 }));
          const keys = model.nodes.map(({ key }) => key);
          expect(new Set(keys).size).toBe(keys.length);
          expect(keys).toContain(focus.id.toString());
          const rowOf = new Map(model.nodes.map(({ key, row }) => [key, row]));
          for (const { from, to } of model.edges) {
            expect(rowOf.has(from) && rowOf.has(to)).toBe(true);
            if (!from.startsWith("more:") && !to.startsWith("more:")) expect(BigInt(from) < BigInt(to)).toBe(true);
          }
        },
      ),
    );
  });
});

describe("layoutLineage and walkLineage", () => {
  it("stands parents above their children without overlap, and walks along the edges", async () => {
    const model = lineageModel(
      input(work(900, [700, 1, 300], [710, 4, 100]), [work(700, [500, 1, 50]), work(710), work(500)], {
        children: [work(950, [900, 1, 70]), work(960, [900, 2, 70], [500, 1, 5])],
        childCount: 2,
      }),
    );
    const layout = await layoutLineage(model);
    const box = (key: string) => layout.nodes.get(key)!;
    for (const { from, to } of model.edges) expect(box(from).y + box(from).height).toBeLessThan(box(to).y);
    const boxes = [...layout.nodes.values()];
    for (const [i, a] of boxes.entries()) {
      expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= layout.width && a.y + a.height <= layout.height).toBe(true);
      for (const b of boxes.slice(i + 1)) {
        expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(
          true,
        );
      }
    }
    const [left, right] = box("700").x < box("710").x ? ["700", "710"] : ["710", "700"];
    expect(walkLineage(model, layout, left, "right")).toBe(right);
    expect(walkLineage(model, layout, right, "left")).toBe(left);
    expect(walkLineage(model, layout, left, "left")).toBeNull();
    expect(["700", "710"]).toContain(walkLineage(model, layout, "900", "up"));
    expect(walkLineage(model, layout, "700", "up")).toBe("500");
    expect(walkLineage(model, layout, "500", "up")).toBeNull();
    expect(["950", "960"]).toContain(walkLineage(model, layout, "900", "down"));
    expect(walkLineage(model, layout, "950", "down")).toBeNull();
    expect(walkLineage(model, layout, "404", "down")).toBeNull();
  });

  it("draws a path from the first point to the last, whatever lies between", () => {
    expect(pathThrough([])).toBe("");
    expect(pathThrough([{ x: 1, y: 2 }])).toBe("");
    const two = pathThrough([
      { x: 1, y: 2 },
      { x: 3, y: 4 },
    ]);
    expect(two).toBe("M1 2C1 3 3 3 3 4");
    expect(
      pathThrough([
        { x: 0, y: 0 },
        { x: 2, y: 10 },
        { x: 4, y: 20 },
      ]),
    ).toBe("M0 0C0 5 2 5 2 10C2 15 4 15 4 20");
  });

  it("leads every edge from the foot of the parent to the head of the child", async () => {
    const model = lineageModel(input(work(900, [700, 1, 300], [500, 1, 20]), [work(700, [500, 1, 50]), work(500)]));
    const layout = await layoutLineage(model);
    for (const { key, from, to } of model.edges) {
      const { points } = layout.edges.get(key)!;
      const [parent, child] = [layout.nodes.get(from)!, layout.nodes.get(to)!];
      expect(points[0]).toEqual({ x: parent.x + parent.width / 2, y: parent.y + parent.height });
      expect(points.at(-1)).toEqual({ x: child.x + child.width / 2, y: child.y });
    }
  });
});
