import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import hre from "hardhat";
import type { Abi } from "viem";
import { beforeAll, describe, expect, it } from "vitest";
import { COMPILE_TIMEOUT_MS, compileContracts } from "../support/compileContracts.ts";

const CONTRACTS = ["Works", "Licences", "RoyaltyLedger", "RoyaltyVault", "Market", "GeneratorStore"];
const ROOT = join(import.meta.dirname, "../..");

/** All Solidity that tests the contracts, without comments. */
const tests = ["test/contracts", "test/support/contracts"]
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  )
  .filter((file) => file.endsWith(".sol"))
  .map((file) => readFileSync(join(ROOT, file), "utf8").replace(/\/\/.*$/gm, ""))
  .join("\n");

/** `Contract.name` of everything of a kind in the contracts' interfaces. */
let named: (kind: "error" | "event" | "function") => string[];
beforeAll(async () => {
  await compileContracts();
  const abis = await Promise.all(
    CONTRACTS.map(async (name) => ({ name, abi: (await hre.artifacts.readArtifact(name)).abi as Abi })),
  );
  named = (kind) =>
    abis.flatMap(({ name, abi }) => abi.flatMap((item) => (item.type === kind ? [`${name}.${item.name}`] : [])));
}, COMPILE_TIMEOUT_MS);

/** OpenZeppelin's, for a mint of a token that exists: works are not minted by its function, and none exists before. */
const OUT_OF_REACH = ["Works.ERC721InvalidSender"];

const withoutContract = (name: string) => name.replace(/.*\./, "");

describe("the Solidity tests", () => {
  it("meet every custom error by its name", () => {
    const errors = named("error");
    expect(errors.length).toBeGreaterThan(100);
    const isMet = (name: string) => new RegExp(`\\b${withoutContract(name)}\\.selector`).test(tests);
    expect(errors.filter((name) => !isMet(name))).toEqual(OUT_OF_REACH);
  });

  it("wait for every event by its name", () => {
    const events = named("event");
    expect(events.length).toBeGreaterThan(25);
    const isMet = (name: string) => new RegExp(`\\bemit (\\w+\\.)?${withoutContract(name)}\\(`).test(tests);
    expect(events.filter((name) => !isMet(name))).toEqual([]);
  });

  it("call every function", () => {
    const functions = named("function");
    expect(functions.length).toBeGreaterThan(80);
    const isMet = (name: string) => new RegExp(`\\.${withoutContract(name)}\\b[({.,]`).test(tests);
    expect(functions.filter((name) => !isMet(name))).toEqual([]);
  });
});
