import { describe, expect, it } from "vitest";
import {
  generatorStoreAbi,
  licencesAbi,
  marketAbi,
  royaltyLedgerAbi,
  worksAbi,
} from "../../../src/core/chain/abi.gen.ts";
import { contractError } from "../../../src/core/chain/contractError.ts";
import { GENERATOR_STORE_EXPLANATIONS } from "../../../src/core/chain/generatorStoreExplanations.ts";

const OWN = [...worksAbi, ...licencesAbi, ...royaltyLedgerAbi, ...generatorStoreAbi, ...marketAbi].flatMap((entry) => {
  return entry.type === "error" && !/^(ERC721|SafeERC20|Reentrancy)/.test(entry.name) ? [entry] : [];
});

describe("contractError", () => {
  it.each(OWN)("$name says what happened and how to go on", ({ name, inputs }) => {
    const args = inputs.map((_, i) => BigInt(1_000 + i));
    const error = contractError(name, args, undefined, GENERATOR_STORE_EXPLANATIONS);
    expect(error.code).toMatch(/^[A-Z][A-Z_]+$/);
    expect(error.message).not.toMatch(/The contract refused|undefined|NaN/);
    expect(error.hint).not.toBe("");
  });

  it("knows every error of its own and shows a stranger's as it is", () => {
    expect(OWN.length).toBeGreaterThan(25);
    expect(contractError("AlreadyMinted", [768n])).toMatchObject({ code: "ALREADY_MINTED" });
    expect(contractError("AlreadyMinted", [768n]).message).toContain("768");
    expect(contractError("ERC721NonexistentToken", [5n]).code).toBe("ERC721_NONEXISTENT_TOKEN");
    expect(contractError("Strange", [1n, 2n]).message).toContain("Strange(1, 2)");
  });
});
