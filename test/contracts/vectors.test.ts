import { type Address, concatHex, getAddress, type Hex, numberToHex, parseAbi, slice, toHex, zeroAddress } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { marketAbi } from "../../src/core/chain/abi.gen.ts";
import type { Scope } from "../../src/core/licence/LicenceTerms.ts";
import type { RecordShare } from "../../src/core/record/WorkRecord.ts";
import { deriveShareTable } from "../../src/core/royalty/shareTable.ts";
import { readVectors } from "../support/readVectors.ts";
import { type SimulatedChain, startSimulatedChain } from "../support/simulatedChain.ts";

const abi = parseAbi([
  "struct Parent { uint256 asset; address payee; uint256 shareBps; bool lineage; uint256[] table; }",
  "function tokenURI(bytes32 digest) view returns (string)",
  "function promptHash(bytes32 salt, bytes canonicalPrompt) view returns (bytes32)",
  "function effectiveSeed(uint64 seed, bytes32 salt) view returns (uint64)",
  "function outputHash(bytes encodedOutput) view returns (bytes32)",
  "function shareTable(Parent[] parents) view returns (uint256[])",
]);

interface ShareTableVector {
  readonly name: string;
  readonly parents: readonly {
    readonly asset: string;
    readonly payee: Address;
    readonly shareBps: number;
    readonly scope: Scope;
    readonly table: readonly Hex[];
  }[];
  readonly table: readonly Hex[];
}

let chain: SimulatedChain;
let address: Address;
beforeAll(async () => {
  chain = await startSimulatedChain();
  address = (await chain.deploy("VectorHarness")).address;
});
afterAll(() => chain.close());

interface MarketVector {
  readonly name: string;
  readonly primaryType: "Listing" | "Bid" | "Sale";
  readonly message: Readonly<Record<string, string>>;
  readonly structHash: Hex;
  readonly market: Address;
  readonly digest: Hex;
}

describe("Solidity agrees with the shared vectors", () => {
  it("tokenURI", async () => {
    const { raw } = readVectors<{ raw: { digest: Hex; tokenURI: string }[] }>("cid.json");
    expect(raw.length).toBeGreaterThan(2);
    for (const { digest, tokenURI } of raw) {
      const args = [digest] as const;
      expect(await chain.publicClient.readContract({ address, abi, functionName: "tokenURI", args })).toBe(tokenURI);
    }
  });

  it("promptHash", async () => {
    const vectors = readVectors<{ salt: Hex; canonical: string; promptHash: Hex }[]>("promptHash.json");
    expect(vectors.length).toBeGreaterThan(2);
    for (const { salt, canonical, promptHash } of vectors) {
      const args = [salt, toHex(canonical)] as const;
      expect(await chain.publicClient.readContract({ address, abi, functionName: "promptHash", args })).toBe(
        promptHash,
      );
    }
  });

  it("seed derivation", async () => {
    const vectors = readVectors<{ seed: string; salt: Hex; effectiveSeed: string }[]>("seedDerivation.json");
    expect(vectors.length).toBeGreaterThan(2);
    for (const { seed, salt, effectiveSeed } of vectors) {
      const args = [BigInt(seed), salt] as const;
      const found = await chain.publicClient.readContract({ address, abi, functionName: "effectiveSeed", args });
      expect(found).toBe(BigInt(effectiveSeed));
    }
  });

  it("outputHash of pictures", async () => {
    const { images } = readVectors<{ images: { width: number; height: number; rgba: Hex; outputHash: Hex }[] }>(
      "outputHash.json",
    );
    expect(images.length).toBeGreaterThan(2);
    for (const { width, height, rgba, outputHash } of images) {
      const args = [concatHex([littleEndian(width), littleEndian(height), rgba])] as const;
      expect(await chain.publicClient.readContract({ address, abi, functionName: "outputHash", args })).toBe(
        outputHash,
      );
    }
  });

  it.each(readVectors<MarketVector[]>("market.json"))("market: $primaryType, $name", async (vector) => {
    const code = await chain.publicClient.getCode({ address: chain.market.address });
    // The digest names the market: the code is put where the vector's market is.
    const setCode = { method: "hardhat_setCode" as never, params: [vector.market, code] as never };
    if (vector.primaryType !== "Sale") await chain.publicClient.request(setCode);
    const values = Object.fromEntries(
      Object.entries({ buyer: zeroAddress, ...vector.message }).map(([key, value]) => [
        key,
        value.startsWith("0x") ? getAddress(value) : BigInt(value),
      ]),
    );
    const address = vector.primaryType === "Sale" ? chain.market.address : vector.market;
    const functionName = { Listing: "listingDigest", Bid: "bidDigest", Sale: "saleHash" } as const;
    const found = await chain.publicClient.readContract({
      address,
      abi: marketAbi,
      functionName: functionName[vector.primaryType],
      args: [values] as never,
    });
    expect(found).toBe(vector.primaryType === "Sale" ? vector.structHash : vector.digest);
  });

  it.each(readVectors<ShareTableVector[]>("shareTable.json"))("share table: $name", async ({ parents, table }) => {
    const args = [
      parents.map(({ asset, payee, shareBps, scope, table: own }) => ({
        asset: BigInt(asset),
        payee,
        shareBps: BigInt(shareBps),
        lineage: scope === "lineage",
        table: own.map(BigInt),
      })),
    ] as const;
    const found = await chain.publicClient.readContract({ address, abi, functionName: "shareTable", args });
    expect(found).toEqual(table.map(BigInt));
    const derived = deriveShareTable(
      parents.map(({ asset, payee, shareBps, scope, table: own }) => ({
        terms: { asset: BigInt(asset), payee: getAddress(payee), shareBps, scope },
        shares: own.map(unpack),
      })),
    );
    expect(derived).toEqual(table.map(unpack));
  });
});

/** Ancestor 8 bytes | payee 20 | payBps 2 | inheritBps 2, as contracts/libraries/ShareTable.sol packs a line. */
function unpack(line: Hex): RecordShare {
  return {
    ancestor: BigInt(slice(line, 0, 8)),
    payee: getAddress(slice(line, 8, 28)),
    payBps: Number(slice(line, 28, 30)),
    inheritBps: Number(slice(line, 30, 32)),
  };
}

function littleEndian(value: number): Hex {
  return concatHex(
    Array.from(numberToHex(value, { size: 4 }).slice(2).match(/../g) ?? [])
      .reverse()
      .map((byte) => `0x${byte}` as const),
  );
}
