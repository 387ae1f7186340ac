import { beforeAll, expect, it } from "vitest";
import { COMPILE_TIMEOUT_MS } from "../support/compileContracts.ts";
import { type GasRow, gasOperations } from "../support/gasOperations.ts";

let rows: GasRow[];
beforeAll(async () => {
  rows = await gasOperations();
}, COMPILE_TIMEOUT_MS);

it("costs what it did when the snapshot was taken", async () => {
  await expect(`${JSON.stringify(rows, null, 2)}\n`).toMatchFileSnapshot("gas.snapshot.json");
});

it("reaches every goal", () => {
  const goals = rows.filter((row) => row.goal !== undefined);
  expect(goals.length).toBeGreaterThan(15);
  expect(goals.filter((row) => row.gas > row.goal!)).toEqual([]);
});

it("mints a whole record for less than a bare URI mint costs", () => {
  const root = rows.find((row) => row.operation === "mint.root");
  const [peer] = Object.values(root!.peers);
  expect(root!.gas).toBeLessThan(peer!);
});
