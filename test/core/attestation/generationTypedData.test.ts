import { TypedDataEncoder, verifyTypedData, Wallet } from "ethers";
import { getAddress, hashTypedData, recoverTypedDataAddress } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { describe, expect, it } from "vitest";
import { GENERATION_TYPES, generationTypedData } from "../../../src/core/attestation/generationTypedData.ts";
import eip712 from "../../vectors/published/eip712.json" with { type: "json" };

const WORKS = getAddress("0x00000000000000000000000000000000c0ffee01");
const KEY = `0x${"5eed".padStart(64, "1")}` as const;
const message = {
  creator: getAddress("0x000000000000000000000000000000000000a11c"),
  outputHash: `0x${"11".repeat(32)}`,
  promptHash: `0x${"22".repeat(32)}`,
  recipeHash: `0x${"33".repeat(32)}`,
  issuedAt: 1_764_000_000n,
} as const;

describe("EIP-712", () => {
  it("hashes the example of the standard as the standard says, in both clients", () => {
    const { domain, types, primaryType, message: mail, digest } = eip712;
    const typedData = { domain, types, primaryType, message: mail } as unknown as Parameters<typeof hashTypedData>[0];
    expect(hashTypedData(typedData)).toBe(digest);
    expect(TypedDataEncoder.hash(domain, types, mail)).toBe(digest);
  });

  it("gives the same signature from viem and ethers, and each recovers the other's signer", async () => {
    const typed = generationTypedData(31_337, WORKS, message);
    const account = privateKeyToAccount(KEY);
    const wallet = new Wallet(KEY);
    const fromViem = await account.signTypedData(typed);
    const types = { Generation: [...GENERATION_TYPES.Generation] };
    const fromEthers = await wallet.signTypedData(typed.domain, types, message);
    expect(fromEthers).toBe(fromViem);
    expect(verifyTypedData(typed.domain, types, message, fromViem)).toBe(account.address);
    expect(await recoverTypedDataAddress({ ...typed, signature: fromEthers as `0x${string}` })).toBe(wallet.address);
  });

  it("binds every field, the chain and the contract", () => {
    const other = `0x${"44".repeat(32)}` as const;
    const variants = [
      generationTypedData(31_337, WORKS, message),
      generationTypedData(1, WORKS, message),
      generationTypedData(31_337, message.creator, message),
      generationTypedData(31_337, WORKS, { ...message, creator: WORKS }),
      generationTypedData(31_337, WORKS, { ...message, outputHash: other }),
      generationTypedData(31_337, WORKS, { ...message, promptHash: other }),
      generationTypedData(31_337, WORKS, { ...message, recipeHash: other }),
      generationTypedData(31_337, WORKS, { ...message, issuedAt: message.issuedAt + 1n }),
    ];
    expect(new Set(variants.map((variant) => hashTypedData(variant))).size).toBe(variants.length);
  });
});
