import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { invariantNames } from "../support/invariantNames.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const readme = read("contracts/README.md");

describe("the contracts' README", () => {
  it("names tests that exist", () => {
    const named = [...readme.matchAll(/`([A-Z]\w+)\.(test\w+)`/g)];
    expect(named.length).toBeGreaterThan(20);
    const missing = named.filter(
      ([, suite, test]) => !read(`test/contracts/${suite}.t.sol`).includes(`function ${test}(`),
    );
    expect(missing.map(([text]) => text)).toEqual([]);
  });

  it("answers every attack with a test", () => {
    const tables = readme.split("| attack | what answers it | test |\n| --- | --- | --- |\n").slice(1);
    const rows = tables.map((table) => table.slice(0, table.indexOf("\n\n")).split("\n"));
    expect(rows.map(({ length }) => length >= 15)).toEqual([true, true]);
    // A suite as a whole, or a test by its full name, which is looked up above.
    const answers = rows.flat().map((row) => row.split("|").at(-2)!);
    expect(answers.filter((answer) => !/`[A-Z]\w+(\.test\w+)?`/.test(answer))).toEqual([]);
    const suites = answers.flatMap((answer) => [...answer.matchAll(/`([A-Z]\w+)`/g)].map(([, name]) => name!));
    for (const suite of suites) expect(read(`test/contracts/${suite}.t.sol`)).toContain("function test");
  });

  it("promises what invariants hold", () => {
    const promises = readme.slice(readme.indexOf("## Promises"), readme.indexOf("**Not promised.**"));
    const named = [...promises.matchAll(/`([A-Z][a-z]+[A-Z]\w+)`/g)].map(([, name]) => name!);
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((name) => !invariantNames.has(name))).toEqual([]);
    expect(invariantNames.size).toBeGreaterThanOrEqual(75);
  });
});
