import fc from "fast-check";
import { CID } from "multiformats/cid";
import * as raw from "multiformats/codecs/raw";
import { create } from "multiformats/hashes/digest";
import {
  type Address,
  bytesToHex,
  encodePacked,
  getContractAddress,
  getCreate2Address,
  type Hex,
  hexToBytes,
  keccak256,
  numberToHex,
  parseAbi,
  size,
} from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COMPILE_TIMEOUT_MS } from "../support/compileContracts.ts";
import { type SimulatedChain, startSimulatedChain } from "../support/simulatedChain.ts";

const abi = parseAbi([
  "function locate(address works, uint256 id) view returns (address)",
  "function ipfsUri(bytes32 digest) view returns (string)",
  "function vaultInitCode(address implementation, address works, uint256 id, uint256 chainId) view returns (bytes)",
  "function vaultAddress(address ledger, bytes initCode) view returns (address)",
]);
const SHA2_256 = 0x12;
const LEDGER: Address = "0x00000000000000000000000000000000000A11cE";
const WORKS: Address = "0x5FbDB2315678afecb367f032d93F642f64180aa3";

const deep = process.env.SEEDLINE_DEEP === "1";
const numRuns = deep ? 1_000 : 50;
const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length }).map((b) => bytesToHex(b));

let chain: SimulatedChain;
let harness: Address;
beforeAll(async () => {
  chain = await startSimulatedChain();
  harness = (await chain.deploy("LibraryHarness")).address;
}, COMPILE_TIMEOUT_MS);
afterAll(() => chain.close());

describe("RecordPointer", () => {
  const locate = (works: Address, id: bigint) =>
    chain.publicClient.readContract({ address: harness, abi, functionName: "locate", args: [works, id] });

  it.each([
    0n,
    1n,
    2n,
    0x7en,
    0x7fn,
    0x80n,
    0x81n,
    0xffn,
    0x100n,
    0x101n,
    0xffffn,
    0x10000n,
    0xffffffn,
    0x1000000n,
    2n ** 32n - 1n,
  ])("finds what is created with nonce %s", async (nonce) => {
    const created = getContractAddress({ from: WORKS, nonce });
    expect(await locate(WORKS, nonce << 8n)).toBe(created);
    expect(await locate(WORKS, (nonce << 8n) | 0xffn)).toBe(created);
  });

  it("finds what any account creates with any nonce", async () => {
    await fc.assert(
      fc.asyncProperty(bytesOf(20), fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }), async (works, nonce) => {
        expect(await locate(works as Address, nonce << 8n)).toBe(getContractAddress({ from: works as Address, nonce }));
      }),
      { numRuns },
    );
  });

  it("is where a mint really puts its record", async () => {
    const { works, receiptOf, publicClient } = chain;
    const hash = (n: number) => keccak256(numberToHex(n));
    for (let n = 0; n < 3; n++) {
      const body = {
        hasSeed: false,
        seed: 0n,
        promptHash: hash(10 * n),
        outputHash: hash(10 * n + 1),
        metadataHash: hash(10 * n + 2),
        perceptualHash: "0x0000000000000000" as Hex,
      };
      await receiptOf(
        await works.write.mint([
          {
            kind: 0,
            royaltyBps: 0,
            rightsFollowHolder: false,
            payee: "0x0000000000000000000000000000000000000000",
            editionSize: 0,
            maxCedeBps: 0,
            edges: [],
            grants: [],
            bodies: [body],
          },
        ]),
      );
    }
    const third = getContractAddress({ from: works.address, nonce: 3n });
    expect(await works.read.recordPointer([3n << 8n])).toBe(third);
    expect(await publicClient.getCode({ address: third })).toHaveLength(2 + 2 * (35 + 113));
  });
});

describe("IpfsUri", () => {
  const uriOf = (digest: Hex) =>
    chain.publicClient.readContract({ address: harness, abi, functionName: "ipfsUri", args: [digest] });
  const expected = (digest: Hex) => `ipfs://${CID.createV1(raw.code, create(SHA2_256, hexToBytes(digest)))}`;

  it.each([
    ["zeros", `0x${"00".repeat(32)}`],
    ["ones", `0x${"ff".repeat(32)}`],
    ["a single last bit", `0x${"00".repeat(31)}01`],
    ["a single first bit", `0x80${"00".repeat(31)}`],
    ["counting bytes", bytesToHex(Uint8Array.from({ length: 32 }, (_, i) => i))],
  ] as const)("writes the CID of %s", async (_, digest) => {
    expect(await uriOf(digest)).toBe(expected(digest));
  });

  it("writes the CID of any digest", async () => {
    await fc.assert(
      fc.asyncProperty(bytesOf(32), async (digest) => {
        expect(await uriOf(digest)).toBe(expected(digest));
      }),
      { numRuns },
    );
  });
});

describe("VaultCode", () => {
  const initCodeOf = (implementation: Address, works: Address, id: bigint, chainId: bigint) =>
    chain.publicClient.readContract({
      address: harness,
      abi,
      functionName: "vaultInitCode",
      args: [implementation, works, id, chainId],
    });

  it("appends the work to a proxy that answers empty calldata itself", async () => {
    const code = await initCodeOf(LEDGER, WORKS, 0x1122334455n, 0x0a0b0c0dn);
    const init = "0x605880600a5f395ff300";
    const runtime = encodePacked(
      ["bytes", "address", "bytes", "address", "uint64", "uint64"],
      [
        "0x3615603257363d3d373d3d3d363d73",
        LEDGER,
        "0x5af43d82803e903d91603057fd5bf35b00",
        WORKS,
        0x1122334455n,
        0x0a0b0c0dn,
      ],
    );
    expect(code).toBe(init + runtime.slice(2));
    expect(size(runtime)).toBe(0x58);
    const jumpdest = "5b";
    const byteAt = (offset: number) => runtime.slice(2 + 2 * offset, 4 + 2 * offset);
    expect(byteAt(0x32)).toBe(jumpdest);
    expect(byteAt(0x30)).toBe(jumpdest);
  });

  it("names the CREATE2 address", async () => {
    await fc.assert(
      fc.asyncProperty(
        bytesOf(20),
        bytesOf(20),
        fc.bigInt({ min: 0n, max: 2n ** 40n - 1n }),
        async (ledger, works, id) => {
          const initCode = await initCodeOf(ledger as Address, works as Address, id, 31_337n);
          const got = await chain.publicClient.readContract({
            address: harness,
            abi,
            functionName: "vaultAddress",
            args: [ledger as Address, initCode],
          });
          expect(got).toBe(
            getCreate2Address({ from: ledger as Address, salt: numberToHex(0, { size: 32 }), bytecode: initCode }),
          );
        },
      ),
      { numRuns },
    );
  });

  it("is what the ledger tells and deploys", async () => {
    const { ledger, works, publicClient } = chain;
    const initCode = await initCodeOf(ledger.address, works.address, 256n, 31_337n);
    const vault = getCreate2Address({ from: ledger.address, salt: numberToHex(0, { size: 32 }), bytecode: initCode });
    expect(await ledger.read.vaultOf([works.address, 256n])).toBe(vault);
    await chain.receiptOf(await chain.wallet.sendTransaction({ to: vault, value: 5n }));
    await chain.receiptOf(
      await ledger.write.settle([works.address, [256n], "0x0000000000000000000000000000000000000000"]),
    );
    expect(await publicClient.getCode({ address: vault })).toBe(`0x${initCode.slice(2 + 2 * 10)}`);
  });
});
