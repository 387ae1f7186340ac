import hre from "hardhat";
import { describe, expect, it } from "vitest";
import { compileContracts } from "../support/compileContracts.ts";

/** What is read of a run of Hardhat's Solidity tests. */
interface SolidityRun {
  readonly value?: { readonly suiteResults: readonly SuiteResult[] };
  readonly error?: { readonly suiteResults: readonly SuiteResult[] };
}

interface SuiteResult {
  readonly id: { readonly name: string };
  readonly testResults: readonly { readonly name: string; readonly status: string; readonly reason?: string }[];
}

await compileContracts();
const run = (await hre.tasks.getTask(["test", "solidity"]).run({ noCompile: true })) as SolidityRun;
const suites = (run.value ?? run.error)?.suiteResults ?? [];

it("finds the Solidity tests", () => {
  expect(suites.length).toBeGreaterThanOrEqual(11);
  expect(suites.flatMap((suite) => suite.testResults).length).toBeGreaterThan(100);
});

for (const { id, testResults } of suites) {
  describe(id.name, () => {
    for (const { name, status, reason } of testResults) {
      it(name, () => expect({ status, reason: reason ?? null }).toEqual({ status: "Success", reason: null }));
    }
  });
}
