import type { Hex } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { describe, expect, test } from "vitest";
import { generationTypedData } from "../../../src/core/attestation/generationTypedData.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { checkAttestation } from "../../../src/core/verify/checks/attestation.ts";
import type { ChainEvidence } from "../../../src/core/verify/Evidence.ts";
import { attestedBy } from "../../../src/core/verify/facts/attestedBy.ts";
import { established } from "../../../src/core/verify/facts/Fact.ts";
import type { Facts } from "../../../src/core/verify/facts/Facts.ts";
import type { VerifiedMetadata } from "../../../src/core/verify/facts/metadataFact.ts";
import { ABSENT, found, type Gathered, unavailable } from "../../../src/core/verify/Gathered.ts";

const service = privateKeyToAccount(generatePrivateKey());
const stranger = privateKeyToAccount(generatePrivateKey());
const byte = (value: number): Hex => `0x${value.toString(16).padStart(2, "0").repeat(32)}`;
const address = (value: number): Hex => `0x${value.toString(16).padStart(2, "0").repeat(20)}`;
const WORKS = address(0xaa);
const honest = {
  creator: address(0xc1),
  outputHash: byte(1),
  promptHash: byte(2),
  recipeHash: byte(3),
  issuedAt: 1_790_000_000n,
};
const onChain = { chainId: 31_337, works: WORKS, signer: service };

async function judged(
  signed: Partial<typeof honest & { chainId: number; works: Hex; signer: typeof service }>,
  {
    code = ABSENT,
    signature: given,
    issuedAt = 1_790_000_000,
    known = [service.address],
  }: { known?: Hex[]; code?: Gathered<Hex>; signature?: Hex; issuedAt?: number | null } = {},
) {
  const { chainId, works, signer, ...message } = { ...honest, ...onChain, ...signed };
  const signature = given ?? (await signer.signTypedData(generationTypedData(chainId, works, message)));
  const attestation = {
    attestor: service.address.toLowerCase(),
    signature,
    ...(issuedAt === null ? {} : { issuedAt }),
  };
  const { creator, outputHash, promptHash, recipeHash } = honest;
  const record = established({ creator, outputHash, promptHash, attestor: service.address } as WorkRecord);
  const metadata = established({ document: { seedline: { attestation, recipeHash } } } as unknown as VerifiedMetadata);
  const contracts = { works: WORKS, licences: address(0xbb), ledger: address(0xcc) };
  const by = await attestedBy({ id: 1n, deployment: { chainId: 31_337, contracts } }, metadata, record);
  return checkAttestation({ chain: { attestor: code } as unknown as ChainEvidence, knownAttestors: known }, {
    record,
    metadata,
    attestedBy: by,
  } as Facts);
}

describe("an attestation, checked again", () => {
  test("of a key that nobody knows, it may be the creator's own", async () => {
    const finding = await judged({}, { known: [stranger.address] });
    expect(finding).toMatchObject({ status: "unknown", reason: expect.stringContaining("does not know whose key") });
    expect(await judged({}, { known: [] })).toMatchObject({ status: "unknown" });
    // Whoever is known, a signature that is none fails.
    expect((await judged({ signer: stranger }, { known: [] })).status).toBe("fail");
  });

  test("of the very service, it passes and is named", async () => {
    const { status, reason } = await judged({});
    expect(status).toBe("pass");
    expect(reason).toContain(service.address);
    // A key that delegates to a contract (EIP-7702) still signs.
    expect((await judged({}, { code: found("0xef0100") })).status).toBe("pass");
  });

  test.each([
    ["other bytes", { outputHash: byte(9) }],
    ["another prompt", { promptHash: byte(9) }],
    ["another recipe", { recipeHash: byte(9) }],
    ["for another creator, replayed", { creator: address(0xc2) }],
    ["another time", { issuedAt: 1_790_000_001n }],
    ["another chain", { chainId: 8_453 }],
    ["another contract", { works: address(0xab) }],
    ["an unknown key", { signer: stranger }],
  ])("%s", async (_, forged) => {
    expect((await judged(forged)).status).toBe("fail");
    // An account with code may take signatures in its own way, which only the chain can be asked.
    expect((await judged(forged, { code: found("0x60806040") })).status).toBe("unknown");
    expect((await judged(forged, { code: unavailable("the node does not answer") })).status).toBe("unknown");
  });

  test("what is no signature of a key", async () => {
    expect((await judged({}, { signature: `0x${"51".repeat(65)}` })).status).toBe("fail");
    expect((await judged({}, { signature: `0x${"51".repeat(200)}`, code: found("0x6080") })).status).toBe("unknown");
  });

  test("from before the time was written down", async () => {
    expect(await judged({}, { issuedAt: null })).toMatchObject({
      status: "unknown",
      reason: expect.stringContaining("checked on chain at mint"),
    });
  });
});
