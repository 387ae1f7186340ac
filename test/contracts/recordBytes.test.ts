import { type Address, concatHex, encodePacked, type Hex, keccak256, numberToHex, size, toHex, zeroHash } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { NO_CONDITIONS } from "../../src/core/licence/LicenceTerms.ts";
import { COMPILE_TIMEOUT_MS } from "../support/compileContracts.ts";
import { type SimulatedChain, startSimulatedChain } from "../support/simulatedChain.ts";

const PAYEE: Address = "0x1111111111111111111111111111111111111111";
const LICENSOR_A: Address = "0xaAaAaAaaAaAaAaaAaAAAAAAAAaaaAaAaAaaAaaAa";
const LICENSOR_B: Address = "0x2222222222222222222222222222222222222222";

/** Every byte of the record contract, put together here from the drawing in RecordCodec.sol. */
function recordBytes(parts: {
  tokens: number;
  creator: Address;
  createdAt: bigint;
  flags: number;
  royaltyBps: number;
  kind: number;
  permitted: number;
  required: number;
  payee?: Address;
  edges: readonly { parent: bigint; roles: number; termsId: number }[];
  shares: readonly { ancestor: bigint; payee: Address; payBps: number; inheritBps: number }[];
  bodies: readonly ReturnType<typeof body>[];
}): Hex {
  const head = encodePacked(
    ["uint8", "uint8", "address", "uint40", "uint8", "uint16", "uint8", "uint8"],
    [
      0,
      parts.tokens,
      parts.creator,
      Number(parts.createdAt),
      parts.flags,
      parts.royaltyBps,
      parts.edges.length,
      parts.shares.length,
    ],
  );
  expect(size(head)).toBe(32);
  return concatHex([
    head,
    encodePacked(["uint8", "uint8", "uint8"], [parts.kind, parts.permitted, parts.required]),
    parts.payee ?? "0x",
    ...parts.edges.map((e) => encodePacked(["uint64", "uint8", "uint48"], [e.parent, e.roles, e.termsId])),
    ...parts.shares.map((s) =>
      encodePacked(["uint64", "address", "uint16", "uint16"], [s.ancestor, s.payee, s.payBps, s.inheritBps]),
    ),
    ...parts.bodies.map((b) =>
      encodePacked(
        ["uint8", "uint64", "bytes32", "bytes32", "bytes32", "bytes8"],
        [b.hasSeed ? 1 : 0, b.seed, b.promptHash, b.outputHash, b.metadataHash, b.perceptualHash],
      ),
    ),
  ]);
}

function body(name: string, seed: bigint | null) {
  const hash = (field: string) => keccak256(toHex(`${name} ${field}`));
  return {
    hasSeed: seed !== null,
    seed: seed ?? 0n,
    promptHash: hash("prompt"),
    outputHash: hash("output"),
    metadataHash: hash("metadata"),
    perceptualHash: `0x${hash("perceptual").slice(2, 18)}` as Hex,
  };
}

let chain: SimulatedChain;
beforeAll(async () => {
  chain = await startSimulatedChain();
}, COMPILE_TIMEOUT_MS);
afterAll(() => chain.close());

describe("the bytes of a record", () => {
  it("stand where RecordCodec draws them", async () => {
    const { works, licences, receiptOf, publicClient, wallet } = chain;
    const creator = wallet.account.address;
    const defaults = {
      rightsFollowHolder: false,
      payee: creator,
      editionSize: 0,
      maxCedeBps: 8_000,
      edges: [],
      grants: [],
    };
    const timeOf = async (hash: Hex) =>
      (await publicClient.getBlock({ blockNumber: (await receiptOf(hash)).blockNumber })).timestamp;
    const codeOf = async (id: bigint) => publicClient.getCode({ address: await works.read.recordPointer([id]) });

    const root = body("root", 0xffff_ffff_ffff_ffffn);
    const rootTime = await timeOf(
      await works.write.mint([{ ...defaults, kind: 4, royaltyBps: 1_000, editionSize: 3, bodies: [root] }]),
    );
    expect(await codeOf(258n)).toBe(
      recordBytes({
        tokens: 3,
        creator,
        createdAt: rootTime,
        flags: 8,
        royaltyBps: 1_000,
        kind: 4,
        permitted: 0xff,
        required: 0,
        edges: [],
        shares: [],
        bodies: [root],
      }),
    );

    const terms = {
      scope: 1,
      by: 1,
      permissions: 3,
      shareAlike: true,
      attribution: true,
      ...NO_CONDITIONS,
      minRoyaltyBps: 5,
      textHash: zeroHash,
    };
    await receiptOf(
      await licences.write.publish([works.address, { ...terms, asset: 256n, shareBps: 321, payee: LICENSOR_B }]),
    );
    await receiptOf(
      await licences.write.publish([
        works.address,
        { ...terms, asset: 257n, shareBps: 123, payee: LICENSOR_A, scope: 0, shareAlike: false },
      ]),
    );
    const first = body("first", 0x0102_0304_0506_0708n);
    const second = body("second", null);
    const edges = [
      { parent: 256n, roles: 0x21, termsId: 1 },
      { parent: 257n, roles: 0x02, termsId: 2 },
    ];
    const childTime = await timeOf(
      await works.write.mint([
        {
          ...defaults,
          kind: 2,
          royaltyBps: 0x0102,
          payee: PAYEE,
          rightsFollowHolder: true,
          edges,
          grants: [],
          bodies: [first, second],
        },
      ]),
    );
    const expected = recordBytes({
      tokens: 2,
      creator,
      createdAt: childTime,
      flags: 1 | 16 | 32 | 64,
      royaltyBps: 0x0102,
      kind: 2,
      permitted: 3,
      required: 3,
      payee: PAYEE,
      edges,
      shares: [
        { ancestor: 256n, payee: LICENSOR_B, payBps: 321, inheritBps: 321 },
        { ancestor: 257n, payee: LICENSOR_A, payBps: 123, inheritBps: 0 },
      ],
      bodies: [first, second],
    });
    expect(await codeOf(512n)).toBe(expected);
    expect(size(expected)).toBe(35 + 20 + 2 * 15 + 2 * 32 + 2 * 113);

    const record = await works.read.recordOf([513n]);
    expect(record).toMatchObject({
      kind: 2,
      creator,
      createdAt: Number(childTime),
      attestor: "0x0000000000000000000000000000000000000000",
      payee: PAYEE,
      royaltyBps: 0x0102,
      rightsFollowHolder: true,
      permitted: 3,
      required: 3,
      shareAlike: true,
      attribution: true,
      editionSize: 1,
      body: second,
      edges,
    });
    expect(numberToHex(record.body.seed)).toBe("0x0");
  });
});
