import fc from "fast-check";
import { type Hex, isAddress } from "viem";
import { expect, it, vi } from "vitest";
import { recoverAttestor } from "../../../src/core/attestation/recoverAttestor.ts";
import { checkAttestation } from "../../../src/core/verify/checks/attestation.ts";
import type { ChainEvidence } from "../../../src/core/verify/Evidence.ts";
import { established, open } from "../../../src/core/verify/facts/Fact.ts";
import type { Facts } from "../../../src/core/verify/facts/Facts.ts";

const hash = (byte: string): Hex => `0x${byte.repeat(32)}`;
const works = `0x${"c0".repeat(20)}` as const;
const deployment = { chainId: 31_337, contracts: { works } } as Parameters<typeof recoverAttestor>[0];
const generation = {
  creator: `0x${"a1".repeat(20)}`,
  outputHash: hash("b2"),
  promptHash: hash("c3"),
  recipeHash: hash("d4"),
  issuedAt: 1_790_000_000n,
} as Parameters<typeof recoverAttestor>[1];

it("says of any bytes whose key they are of, or that they are none's, and never fails: a forger gains no doubt", async () => {
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
  await fc.assert(
    fc.asyncProperty(fc.oneof(bytes(65), bytes(64), bytes(1), bytes(66)), async (signature) => {
      const hex: Hex = `0x${Buffer.from(signature).toString("hex")}`;
      const signer = await recoverAttestor(deployment, generation, hex);
      expect(signer === null || isAddress(signer)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

it("does not take code that did not load for a signature that is wrong", async () => {
  vi.resetModules();
  vi.doMock("viem", async (actual) => ({
    ...(await actual<typeof import("viem")>()),
    recoverAddress: () =>
      Promise.reject(new TypeError("Failed to fetch dynamically imported module: /assets/curve.js")),
  }));
  const { recoverAttestor: unloaded } = await import("../../../src/core/attestation/recoverAttestor.ts");
  await expect(unloaded(deployment, generation, `0x${"11".repeat(65)}`)).rejects.toThrow(TypeError);
  vi.doUnmock("viem");

  const attestor = `0x${"5e".repeat(20)}` as const;
  const attestation = { attestor, issuedAt: 1_790_000_000, signature: `0x${"11".repeat(65)}` };
  const facts = {
    record: established({ attestor }),
    metadata: established({ document: { seedline: { attestation } } }),
    attestedBy: open("What checks signatures could not be loaded."),
  } as unknown as Facts;
  const evidence = { attestor: { state: "absent" } } as unknown as ChainEvidence;
  expect(checkAttestation({ chain: evidence }, facts)).toMatchObject({ status: "unknown" });
  expect(checkAttestation({ chain: evidence }, { ...facts, attestedBy: established(null) })).toMatchObject({
    status: "fail",
  });
});
