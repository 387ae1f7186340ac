import { Contract, JsonRpcProvider, type Result } from "ethers";
import { type Address, getAddress, zeroAddress } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { worksAbi } from "../../../src/core/chain/abi.gen.ts";
import { rawCidOfDigest } from "../../../src/core/cid/rawCid.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import { ALL_PERMISSIONS } from "../../../src/core/licence/permissions.ts";
import type { MintOrder } from "../../../src/core/mint/mintRequest.ts";
import { recordPointer } from "../../../src/core/record/recordPointer.ts";
import { deriveShareTable } from "../../../src/core/royalty/shareTable.ts";
import { splitIncome } from "../../../src/core/royalty/splitIncome.ts";
import type { ChainWriter } from "../../../src/io/chain/ChainWriter.ts";
import { assertChain, createChainReader } from "../../../src/io/chain/createChainReader.ts";
import { findWorkByOutput } from "../../../src/io/chain/findWork.ts";
import { type NewTerms, publishTerms } from "../../../src/io/chain/publishTerms.ts";
import { readLineage } from "../../../src/io/chain/readLineage.ts";
import { readRecord } from "../../../src/io/chain/readRecord.ts";
import { listTerms, readTerms } from "../../../src/io/chain/readTerms.ts";
import {
  COIN,
  claimable,
  payWork,
  quoteIncome,
  settleWorks,
  vaultOf,
  withdrawCredit,
} from "../../../src/io/chain/royalties.ts";
import { settledAssets } from "../../../src/io/chain/settledAssets.ts";
import { confirmMint, sendMint } from "../../../src/io/mint/sendMint.ts";
import { type LocalChainFixture, startLocalChain } from "../../support/localChain.ts";
import { mintBody } from "../../support/mintBody.ts";

let chain: LocalChainFixture;
let owner: ChainWriter;
let artist: ChainWriter;
let collector: ChainWriter;

beforeAll(async () => {
  chain = await startLocalChain();
  owner = chain.writer(1);
  artist = chain.writer(2);
  collector = chain.writer(3);
});
afterAll(() => chain.stop());

async function mint(writer: ChainWriter, name: string, order: Partial<MintOrder> = {}): Promise<bigint> {
  const ids = await confirmMint(writer, await sendMint(writer, { edges: [], bodies: [mintBody(name)], ...order }));
  return ids[0] as bigint;
}

const openTerms = (asset: bigint, shareBps: number, more: Partial<NewTerms> = {}): NewTerms => ({
  asset,
  shareBps,
  scope: "lineage",
  by: "open",
  permissions: ALL_PERMISSIONS,
  shareAlike: false,
  attribution: true,
  minRoyaltyBps: 0,
  ...more,
});

async function codeOf(call: Promise<unknown>): Promise<string> {
  const error = await call.then(
    () => null,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(SeedlineError);
  return (error as SeedlineError).code;
}

describe("a work on chain", () => {
  it("is read the same by viem, by ethers and from the bytes of its record", async () => {
    const payee = getAddress("0x000000000000000000000000000000000009a7ee");
    const root = await mint(owner, "root", { payee, royaltyBps: 321, kind: "character" });
    const { termsId } = await publishTerms(owner, openTerms(root, 1_234, { shareAlike: true, minRoyaltyBps: 77 }));
    const child = await mint(artist, "child", {
      edges: [{ parent: root, roles: 5, termsId }],
      royaltyBps: 400,
      rightsFollowHolder: true,
    });

    const fromCode = (await readRecord(chain.reader, child)).record;
    const provider = new JsonRpcProvider(chain.rpcUrl, undefined, { staticNetwork: true });
    const { works } = chain.reader.deployment.contracts;
    const contract = new Contract(works, worksAbi, provider);
    const fromEthers = await contract.getFunction("recordOf")(child);
    provider.destroy();

    const body = mintBody("child");
    const block = await chain.reader.client.getBlock();
    expect(fromCode).toEqual({
      id: child,
      kind: "work",
      creator: artist.wallet.account.address,
      createdAt: Number(block.timestamp),
      attestor: null,
      payee: artist.wallet.account.address,
      royaltyBps: 400,
      rightsFollowHolder: true,
      permitted: ALL_PERMISSIONS,
      required: ALL_PERMISSIONS,
      shareAlike: true,
      attribution: true,
      editionSize: 1,
      ...body,
      edges: [{ parent: root, roles: 5, termsId }],
      shares: [{ ancestor: root, payee: owner.wallet.account.address, payBps: 1_234, inheritBps: 1_234 }],
    });
    const plain = { ...fromEthers.toObject(), body: fromEthers.body.toObject() };
    for (const list of ["edges", "shares"]) plain[list] = fromEthers[list].map((entry: Result) => entry.toObject());
    expect(plain).toMatchObject({
      kind: 0n,
      creator: fromCode.creator,
      createdAt: BigInt(fromCode.createdAt),
      attestor: zeroAddress,
      payee: fromCode.payee,
      royaltyBps: 400n,
      permitted: 255n,
      required: 255n,
      shareAlike: true,
      editionSize: 1n,
      body: { hasSeed: true, ...body },
      edges: [{ parent: root, roles: 5n, termsId }],
      shares: [{ ancestor: root, payBps: 1_234n, inheritBps: 1_234n }],
    });
    expect((await readRecord(chain.reader, root)).record).toMatchObject({ payee, kind: "character", permitted: 0xff });
  });

  it("has the table that core derives, the pointer that core predicts and the CID of its metadata as tokenURI", async () => {
    const root = await mint(owner, "table/root");
    const { termsId } = await publishTerms(owner, openTerms(root, 900, { scope: "direct" }));
    const child = await mint(artist, "table/child", { edges: [{ parent: root, roles: 1, termsId }] });
    const childTerms = await publishTerms(artist, openTerms(child, 450));
    const grandchild = await mint(collector, "table/grandchild", {
      edges: [
        { parent: child, roles: 1, termsId: childTerms.termsId },
        { parent: root, roles: 4, termsId },
      ],
    });
    const records = await readLineage(chain.reader, grandchild);
    expect(records.map((record) => record.id)).toEqual([grandchild, root, child]);
    const [leaf, first, second] = records;
    const derived = deriveShareTable([
      { terms: await readTerms(chain.reader, termsId), shares: first?.shares ?? [] },
      { terms: await readTerms(chain.reader, childTerms.termsId), shares: second?.shares ?? [] },
    ]);
    expect(leaf?.shares).toEqual(derived);
    expect(derived).toHaveLength(2);

    const { works } = chain.reader.deployment.contracts;
    const read = <T>(functionName: "recordPointer" | "tokenURI") =>
      chain.reader.client.readContract({
        address: works,
        abi: worksAbi,
        functionName,
        args: [grandchild],
      }) as Promise<T>;
    expect(await read<Address>("recordPointer")).toBe(recordPointer(works, grandchild));
    expect(await read<string>("tokenURI")).toBe(`ipfs://${rawCidOfDigest(mintBody("table/grandchild").metadataHash)}`);
    expect(await listTerms(chain.reader, root)).toMatchObject([{ id: termsId, scope: "direct", shareBps: 900 }]);
  });

  it("is found by its output, in batches too", async () => {
    const bodies = ["batch/0", "batch/1", "batch/2"].map(mintBody);
    const ids = await confirmMint(artist, await sendMint(artist, { edges: [], bodies }));
    expect(ids).toEqual([ids[0], (ids[0] ?? 0n) + 1n, (ids[0] ?? 0n) + 2n]);
    for (const [i, id] of ids.entries()) {
      expect(await findWorkByOutput(chain.reader, bodies[i]?.outputHash ?? "0x")).toMatchObject({ id });
      expect((await readRecord(chain.reader, id)).record).toMatchObject({ id, ...bodies[i] });
    }
    expect(await findWorkByOutput(chain.reader, mintBody("never").outputHash)).toBeNull();
  });
});

describe("money", () => {
  it("flows from a vault to everyone it is owed to, as quoted by contract and core alike", async () => {
    const root = await mint(owner, "money/root");
    const { termsId } = await publishTerms(owner, openTerms(root, 1_000));
    const child = await mint(artist, "money/child", { edges: [{ parent: root, roles: 1, termsId }] });
    const income = 10n ** 18n + 7n;
    const { record } = await readRecord(chain.reader, child);
    const expected = splitIncome(record.shares, record.payee, income);
    expect(await quoteIncome(chain.reader, child, income)).toEqual(expected);

    await payWork(collector, child, income);
    await payWork(collector, child, 5n);
    const { settled } = await settleWorks(collector, [child, root], COIN);
    expect(settled).toEqual([
      { id: child, amount: income + 5n },
      { id: root, amount: 0n },
    ]);
    const accounts = [owner, artist];
    const credits = await Promise.all(accounts.map((who) => claimable(chain.reader, who.wallet.account.address, COIN)));
    expect(credits[0]).toBe((income + 5n) / 10n);
    expect((credits[0] ?? 0n) + (credits[1] ?? 0n)).toBe(income + 5n);
    for (const [i, who] of accounts.entries()) expect((await withdrawCredit(who)).amount).toBe(credits[i]);
    expect(await codeOf(withdrawCredit(owner))).toBe("NOTHING_TO_WITHDRAW");

    const { works, ledger } = chain.reader.deployment.contracts;
    const royalty = await chain.reader.client.readContract({
      address: works,
      abi: worksAbi,
      functionName: "royaltyInfo",
      args: [child, 10_000n],
    });
    expect(royalty).toEqual([await vaultOf(chain.reader, child), 500n]);
    const left = await chain.reader.client.getBalance({ address: ledger });
    expect(left).toBe(0n);
    expect(await settledAssets(chain.reader)).toEqual([]);
  });
});

describe("what goes wrong is said by name", () => {
  it("refusals of the contracts", async () => {
    const root = await mint(owner, "errors/root");
    const { termsId } = await publishTerms(owner, openTerms(root, 1_000));
    const send = (order: Partial<MintOrder>) =>
      sendMint(artist, { edges: [], bodies: [mintBody("errors/x")], ...order });
    const edge = { parent: root, roles: 1, termsId };
    expect(await codeOf(send({ bodies: [mintBody("errors/root")] }))).toBe("ALREADY_MINTED");
    expect(await codeOf(send({ edges: [{ ...edge, parent: 99_999_744n }] }))).toBe("UNKNOWN_PARENT");
    expect(await codeOf(send({ edges: [{ ...edge, termsId: 0n }] }))).toBe("TERMS_NOT_USABLE");
    expect(await codeOf(send({ edges: [edge, edge] }))).toBe("PARENTS_NOT_ASCENDING");
    expect(await codeOf(send({ edges: [edge], maxCedeBps: 999 }))).toBe("SHARE_SUM_EXCEEDED");
    expect(await codeOf(publishTerms(artist, openTerms(root, 1)))).toBe("NOT_AUTHORITY");
    expect(await codeOf(publishTerms(owner, openTerms(root, 8_001)))).toBe("SHARE_OUT_OF_ROOM");
    expect(await codeOf(readRecord(chain.reader, 99_999_744n))).toBe("WORK_UNKNOWN");
    expect(await codeOf(readTerms(chain.reader, 99_999n))).toBe("UNKNOWN_TERMS");
  });

  it("a chain that is gone, and a chain that is another", async () => {
    const { deployment } = chain.reader;
    expect(await codeOf(readRecord(createChainReader("http://127.0.0.1:9", deployment), 256n))).toBe(
      "CHAIN_UNREACHABLE",
    );
    const other = createChainReader(chain.rpcUrl, { ...deployment, chainId: 8_453 });
    expect(await codeOf(assertChain(other))).toBe("WRONG_CHAIN");
  });
});
