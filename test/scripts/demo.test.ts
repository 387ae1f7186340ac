import { describe, expect, it } from "vitest";
import type { DemoReport } from "../../scripts/demo/DemoReport.ts";
import { failures } from "../../scripts/demo/failures.ts";
import { runScript } from "../support/runCli.ts";

describe("npm run demo", () => {
  it("exits 0 with a line of reproducible works, paid to the last unit, licensed in every way and refused in words", async () => {
    const { code, stdout, stderr } = await runScript(["scripts/demo.ts", "--json"]);
    expect([code, stderr]).toEqual([0, ""]);
    const report = JSON.parse(stdout) as DemoReport;
    expect(report).toMatchObject({
      chainId: 31_337,
      works: [
        { id: "256", parents: [], proofLevel: "reproducible", verdict: "authentic" },
        { id: "512", parents: [{ parent: "256", roles: ["image"], termsId: "1" }], verdict: "authentic" },
        { id: "768", parents: [{ parent: "512", roles: ["image"], termsId: "2" }], verdict: "authentic" },
        { id: "1024", parents: [{ parent: "256", roles: ["image"], termsId: "3" }], verdict: "authentic" },
        { id: "1280", parents: [{ parent: "256", roles: ["image"], termsId: "4" }], verdict: "authentic" },
      ],
      payments: [
        { work: "768", amount: "1000000000000000000" },
        { work: "256", amount: "25000000", credits: [{ amount: "25000000" }] },
      ],
      refusals: [
        {
          code: "INCOMPATIBLE_PARENTS",
          message:
            "Work 512 (terms 5) demands that derivatives allow commercial use, and work 256 (terms 3) forbids it.",
        },
      ],
      conserved: true,
    });
    const [root, middle, second] = report.works.map(({ creator }) => creator);
    const [direct, resale] = report.sales;
    expect(direct).toMatchObject({
      ...{ work: "768", seller: second, price: "2000000000000000000" },
      credits: [
        { account: root, amount: "200000000000000000" },
        { account: middle, amount: "200000000000000000" },
        { account: second, amount: "1600000000000000000" },
      ],
    });
    // 5 % of royalties along the line, the rest for the collector.
    expect(resale).toMatchObject({
      ...{ work: "768", seller: direct?.buyer, price: "3000000000000000000" },
      credits: [
        { account: root, amount: "15000000000000000" },
        { account: middle, amount: "15000000000000000" },
        { account: second, amount: "120000000000000000" },
        { account: direct?.buyer, amount: "2850000000000000000" },
      ],
    });
    expect(report.withdrawals.map(({ amount }) => amount)).toEqual([
      "100000000000000000",
      "100000000000000000",
      "800000000000000000",
      "25000000",
    ]);
    expect(new Set(report.works.map(({ outputHash }) => outputHash)).size).toBe(5);
    expect(failures(report)).toEqual([]);

    const [first, ...rest] = report.works;
    if (first === undefined) throw new Error("no works");
    expect(failures({ ...report, conserved: false })).toHaveLength(1);
    expect(failures({ ...report, works: [{ ...first, verdict: "not-authentic" }, ...rest] })).toHaveLength(1);
    expect(failures({ ...report, works: [{ ...first, proofLevel: "declared" }, ...rest] })).toHaveLength(1);
    expect(failures({ ...report, works: rest })).toHaveLength(1);
    expect(failures({ ...report, refusals: [] })).toHaveLength(1);
    expect(failures({ ...report, payments: [] })).toHaveLength(1);
  });
});
