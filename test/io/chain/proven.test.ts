import { hashTypedData, keccak256, parseEventLogs, toHex, zeroAddress } from "viem";
import { afterAll, beforeAll, expect, it } from "vitest";
import { generationTypedData } from "../../../src/core/attestation/generationTypedData.ts";
import { worksAbi } from "../../../src/core/chain/abi.gen.ts";
import { commitmentTo } from "../../../src/core/mint/commitment.ts";
import { encodeMintRequest } from "../../../src/core/mint/mintRequest.ts";
import { mintHash, NO_PROOFS, voucherTypedData } from "../../../src/core/mint/mintVoucher.ts";
import { readRecord } from "../../../src/io/chain/readRecord.ts";
import { type LocalChainFixture, startLocalChain } from "../../support/localChain.ts";
import { mintBody } from "../../support/mintBody.ts";

let chain: LocalChainFixture;
beforeAll(async () => {
  chain = await startLocalChain();
});
afterAll(() => chain.stop());

const bodies = [mintBody("a"), mintBody("b"), mintBody("c")];
const order = { edges: [], bodies, royaltyBps: 432 };

it("mints what was committed under one root and attested one by one", async () => {
  const [artist, service] = [chain.writer(1), chain.writer(2)];
  const { chainId } = chain.reader.deployment;
  const { works } = chain.reader.deployment.contracts;
  const address = works;
  const creator = artist.wallet.account.address;
  const salt = keccak256(toHex("salt"));
  const hashes = bodies.map(({ outputHash }) => outputHash);
  const { commitment, paths } = commitmentTo({ chainId, works, creator, salt }, hashes);
  const commit = await artist.wallet.writeContract({
    address,
    abi: worksAbi,
    functionName: "commit",
    args: [commitment],
  });
  const { blockNumber } = await chain.reader.client.waitForTransactionReceipt({ hash: commit });
  const { timestamp } = await chain.reader.client.getBlock({ blockNumber });
  await chain.reader.client.request({ method: "evm_increaseTime" as never, params: [60] as never });

  const attestations = await Promise.all(
    bodies.map(async ({ outputHash, promptHash }, i) => {
      const recipeHash = keccak256(toHex(`recipe ${i}`));
      const issuedAt = BigInt(1_700_000_000 + i);
      const typed = generationTypedData(chainId, works, { creator, outputHash, promptHash, recipeHash, issuedAt });
      return { recipeHash, issuedAt, signature: await service.wallet.signTypedData(typed) };
    }),
  );
  const proofs = { attestor: service.wallet.account.address, attestations, salt, paths };
  const mint = await artist.wallet.writeContract({
    address,
    abi: worksAbi,
    functionName: "mintProven",
    args: [encodeMintRequest(order), proofs],
  });
  const receipt = await chain.reader.client.waitForTransactionReceipt({ hash: mint });
  const ids = parseEventLogs({ abi: worksAbi, eventName: "Transfer", logs: receipt.logs }).map((e) => e.args.tokenId);
  expect(ids.length).toBe(3);
  for (const [i, id] of ids.entries()) {
    expect((await readRecord(chain.reader, id)).record).toMatchObject({
      attestor: proofs.attestor,
      creator,
      royaltyBps: 432,
    });
    const claim = { address, abi: worksAbi, functionName: "workByOutput", args: [hashes[i]!] } as const;
    expect(await chain.reader.client.readContract(claim)).toEqual([id, timestamp]);
  }
});

it("signs vouchers for just what the contract will check", async () => {
  const [artist, market] = [chain.writer(3), chain.writer(4)];
  const { chainId } = chain.reader.deployment;
  const { works } = chain.reader.deployment.contracts;
  const lazy = { edges: [], bodies: [mintBody("lazy")], payee: zeroAddress };
  const operator = market.wallet.account.address;
  const voucher = { operator, sale: keccak256(toHex("sale")), epoch: 0n, deadline: 1n << 40n };
  const typed = voucherTypedData({ chainId, works }, voucher, mintHash(lazy, NO_PROOFS));
  const signature = await artist.wallet.signTypedData(typed);
  const signed = { ...voucher, creator: artist.wallet.account.address, signature };
  const request = encodeMintRequest(lazy);
  const digest = {
    address: works,
    abi: worksAbi,
    functionName: "voucherDigest",
    args: [request, NO_PROOFS, signed],
  } as const;
  expect(await chain.reader.client.readContract(digest)).toBe(hashTypedData(typed));
  const buyer = chain.writer(5).wallet.account.address;
  const hash = await market.wallet.writeContract({
    address: works,
    abi: worksAbi,
    functionName: "mintFor",
    args: [request, NO_PROOFS, signed, buyer],
  });
  const { logs } = await chain.reader.client.waitForTransactionReceipt({ hash });
  const [minted, sold] = parseEventLogs({ abi: worksAbi, eventName: "Transfer", logs });
  expect([minted!.args.to, sold!.args.from, sold!.args.to]).toEqual([signed.creator, signed.creator, buyer]);
  const id = minted!.args.tokenId;
  expect((await readRecord(chain.reader, id)).record.creator).toBe(signed.creator);
  const owner = { address: works, abi: worksAbi, functionName: "ownerOf", args: [id] } as const;
  expect(await chain.reader.client.readContract(owner)).toBe(buyer);
});
