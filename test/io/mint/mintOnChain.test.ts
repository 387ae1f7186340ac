import { createPublicClient, custom, type Hex, keccak256, parseGwei, stringToHex } from "viem";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { worksAbi } from "../../../src/core/chain/abi.gen.ts";
import { encodeMintRequest, type MintBody, type MintOrder } from "../../../src/core/mint/mintRequest.ts";
import type { ChainReader } from "../../../src/io/chain/ChainReader.ts";
import { findWorkByOutput } from "../../../src/io/chain/findWork.ts";
import { knowsTransaction } from "../../../src/io/chain/knowsTransaction.ts";
import { readRecord } from "../../../src/io/chain/readRecord.ts";
import { assertInputsAreParents } from "../../../src/io/mint/assertInputsAreParents.ts";
import { confirmMint, sendMint } from "../../../src/io/mint/sendMint.ts";
import { isMinted, type MintIntent } from "../../../web/features/mint/run/MintIntent.ts";
import type { MintWorld } from "../../../web/features/mint/run/MintWorld.ts";
import { runMint } from "../../../web/features/mint/run/runMint.ts";
import { reviewIntents } from "../../../web/features/mint/session/reviewIntents.ts";
import { type LocalChainFixture, startLocalChain } from "../../support/localChain.ts";
import { SimulatedWorld } from "../../web/mint/simulatedWorld.ts";

let chain: LocalChainFixture;
beforeAll(async () => {
  chain = await startLocalChain();
});
afterAll(() => chain?.stop());
afterEach(() => rpc("evm_setAutomine", true));

const hash = (name: string): Hex => keccak256(stringToHex(name));
const rpc = (method: string, ...params: unknown[]) =>
  chain.reader.client.request({ method, params } as never) as Promise<unknown>;

function body(name: string): MintBody {
  return {
    seed: 7n,
    promptHash: hash(`${name} prompt`),
    outputHash: hash(`${name} output`),
    metadataHash: hash(`${name} metadata`),
    perceptualHash: "0x0102030405060708",
  };
}

const order = (...names: string[]) => ({ edges: [], bodies: names.map(body) });

/** A reader that tells when it has looked at a transaction: only then can it know that another took its place. */
function attentiveReader(): { reader: ChainReader; seen: Promise<void> } {
  const seen = Promise.withResolvers<void>();
  const transport = custom({
    async request({ method, params }: { method: string; params?: unknown[] }) {
      const answer = await rpc(method, ...(params ?? []));
      if (method === "eth_getTransactionByHash") seen.resolve();
      return answer;
    },
  });
  const client = createPublicClient({ transport, pollingInterval: 20, cacheTime: 0 });
  return { reader: { client, deployment: chain.reader.deployment }, seen: seen.promise };
}

const mintCall = (request: MintOrder) => ({
  address: chain.reader.deployment.contracts.works,
  abi: worksAbi,
  functionName: "mint" as const,
  args: [encodeMintRequest(request)] as const,
});

describe("sendMint and confirmMint on a real chain", () => {
  it("mint several works in one transaction, ids in the order of the bodies", async () => {
    const writer = chain.writer(0);
    let simulated = false;
    const txHash = await sendMint(writer, order("a", "b", "c"), {
      nonce: await chain.reader.client.getTransactionCount({ address: writer.wallet.account.address }),
      beforeSigning: async () => {
        simulated = true;
      },
    });
    const ids = await confirmMint(chain.reader, txHash);
    expect(simulated).toBe(true);
    for (const [i, name] of ["a", "b", "c"].entries()) {
      expect((await readRecord(chain.reader, ids[i]!)).record.outputHash).toBe(hash(`${name} output`));
    }
  });

  it("ask nobody to sign what the contract would refuse", async () => {
    const writer = chain.writer(0);
    await confirmMint(chain.reader, await sendMint(writer, order("twice")));
    let asked = false;
    const again = sendMint(writer, order("twice"), {
      beforeSigning: async () => {
        asked = true;
      },
    });
    await expect(again).rejects.toMatchObject({ code: "ALREADY_MINTED", details: { error: "AlreadyMinted" } });
    expect(asked).toBe(false);
  });

  it("follow a mint that the wallet sends again at another price", async () => {
    const writer = chain.writer(1);
    const { address } = writer.wallet.account;
    await rpc("evm_setAutomine", false);
    const nonce = await chain.reader.client.getTransactionCount({ address });
    const first = await sendMint(writer, order("repriced"), { nonce });
    let repriced: Hex | null = null;
    const { reader, seen } = attentiveReader();
    const confirmed = confirmMint(reader, first, {
      onRepriced: (txHash) => {
        repriced = txHash;
      },
    });
    await seen;
    const second = await writer.wallet.writeContract({
      ...mintCall(order("repriced")),
      nonce,
      gas: 1_000_000n,
      maxFeePerGas: parseGwei("500"),
      maxPriorityFeePerGas: parseGwei("90"),
    });
    await rpc("evm_mine");
    const ids = await confirmed;
    expect([ids.length, repriced]).toEqual([1, second]);
    expect((await findWorkByOutput(chain.reader, hash("repriced output")))?.id).toBe(ids[0]);
  });

  it("know that a mint was cancelled in the wallet", async () => {
    const writer = chain.writer(1);
    const { address } = writer.wallet.account;
    await rpc("evm_setAutomine", false);
    const nonce = await chain.reader.client.getTransactionCount({ address });
    const mint = await sendMint(writer, order("cancelled"), { nonce });
    const { reader, seen } = attentiveReader();
    const confirmed = expect(confirmMint(reader, mint)).rejects.toMatchObject({ code: "TRANSACTION_REPLACED" });
    await seen;
    await writer.wallet.sendTransaction({
      to: address,
      value: 0n,
      nonce,
      maxFeePerGas: parseGwei("500"),
      maxPriorityFeePerGas: parseGwei("90"),
    });
    await rpc("evm_mine");
    await confirmed;
    expect(await findWorkByOutput(chain.reader, hash("cancelled output"))).toBeNull();
  });

  it("say why a mint failed on chain", async () => {
    await rpc("evm_setAutomine", false);
    const first = await sendMint(chain.writer(2), order("raced"));
    // A wallet that estimates on what is pending refuses by itself, and in the contract's words.
    const refused = { code: "ALREADY_MINTED", details: { error: "AlreadyMinted" } };
    await expect(sendMint(chain.writer(3), order("raced"))).rejects.toMatchObject(refused);
    // One that does not, sends it: the block has room for one of the two alone.
    const second = await chain.writer(3).wallet.writeContract({ ...mintCall(order("raced")), gas: 1_000_000n });
    await rpc("evm_mine");
    const results = await Promise.allSettled([first, second].map((tx) => confirmMint(chain.reader, tx)));
    const failed = results.find((result) => result.status === "rejected");
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(failed?.reason).toMatchObject({
      code: "TRANSACTION_REVERTED",
      message: expect.stringMatching(/already minted as work/),
      details: { reason: "ALREADY_MINTED" },
    });
  });
});

describe("assertInputsAreParents", () => {
  it("lets nobody use a work without naming it, but its creator a root of their own", async () => {
    const [root] = await confirmMint(chain.reader, await sendMint(chain.writer(4), order("source")));
    const inputs = [hash("source output"), hash("nobody's output")];
    const creator = chain.writer(4).wallet.account.address;
    const other = chain.writer(5).wallet.account.address;
    const refused = { code: "INPUT_IS_NO_PARENT", details: { parent: root } };
    await expect(assertInputsAreParents(chain.reader, inputs, [], other)).rejects.toMatchObject(refused);
    await expect(assertInputsAreParents(chain.reader, inputs, [])).rejects.toMatchObject(refused);
    await assertInputsAreParents(chain.reader, inputs, [root!], other);
    await assertInputsAreParents(chain.reader, inputs, [], creator);
  });
});

/** The chain as a mint meets it, with everything else simulated. */
function worldOn(index: number, simulated: SimulatedWorld): MintWorld {
  const writer = chain.writer(index);
  const { client } = chain.reader;
  const nonceAt = (address: Hex, blockTag: "latest" | "pending") => client.getTransactionCount({ address, blockTag });
  return {
    ...simulated.open(),
    chain: async () => ({
      chainId: 31_337,
      genesisHash: (await client.getBlock({ blockNumber: 0n })).hash,
      works: chain.reader.deployment.contracts.works,
    }),
    account: async () => writer.wallet.account.address,
    nonces: async (address) => ({
      mined: await nonceAt(address, "latest"),
      pending: await nonceAt(address, "pending"),
    }),
    find: async (outputHash) => {
      const claim = await findWorkByOutput(chain.reader, outputHash);
      if (claim === null) return null;
      return { id: claim.id, creator: (await readRecord(chain.reader, claim.id)).record.creator };
    },
    send: (_intent, works, options) =>
      sendMint(
        writer,
        { edges: [], bodies: works.map(({ outputHash }) => ({ ...body(outputHash), outputHash })) },
        options,
      ),
    knows: (txHash) => knowsTransaction(chain.reader, txHash),
    confirm: (txHash, onRepriced) => confirmMint(chain.reader, txHash, { onRepriced }),
  };
}

describe("runMint on a real chain", () => {
  const go = (intent: MintIntent, world: MintWorld, maySign = true) =>
    runMint(intent, world, { maySign, report: () => undefined });

  async function begin(simulated: SimulatedWorld, world: MintWorld, names: string[]): Promise<MintIntent> {
    const outputs = names.map((name) => hash(`${name} output`));
    return simulated.intent(outputs, { chain: await world.chain(), account: await world.account() });
  }

  it("offers a mint again that the chain forgot, and mints it once", async () => {
    const simulated = new SimulatedWorld();
    const world = worldOn(6, simulated);
    const snapshot = await rpc("evm_snapshot");
    const { intent } = await go(await begin(simulated, world, ["forgotten", "with it"]), world);
    expect(isMinted(intent)).toBe(true);
    await rpc("evm_revert", snapshot);

    const has = async (outputHash: Hex) => (await world.find(outputHash)) !== null;
    const { genesisHash } = await world.chain();
    const [open] = (await reviewIntents([intent], { genesisHash, has }, Date.now())).open;
    const looked = await go(open!, world, false);
    expect([looked.error?.code, looked.steps.sign]).toEqual(["TRANSACTION_LOST", "failed"]);
    const again = await go(looked.intent, world);
    expect(isMinted(again.intent)).toBe(true);
    for (const { id, outputHash } of again.intent.works) {
      expect((await readRecord(chain.reader, BigInt(id!))).record.outputHash).toBe(outputHash);
    }
  });

  it("waits for what was sent before a crash, and never sends a second one", async () => {
    const simulated = new SimulatedWorld();
    const world = worldOn(7, simulated);
    const { address } = chain.writer(7).wallet.account;
    await rpc("evm_setAutomine", false);
    // The page is gone right after the wallet has sent: not even the hash was written down.
    const crashed = go(await begin(simulated, world, ["crashed"]), {
      ...world,
      send: async (...args) => {
        await world.send(...args);
        throw new Error("the page is gone");
      },
    });
    expect((await crashed).steps.sign).toBe("unknown");
    const kept = simulated.reload()!;
    expect(kept.signature).toMatchObject({ account: address, txHash: null });
    const early = await go(kept, world);
    expect([early.steps.sign, early.error?.code]).toEqual(["unknown", "OUTCOME_UNKNOWN"]);
    await rpc("evm_mine");
    const found = await go(early.intent, world);
    expect(isMinted(found.intent)).toBe(true);
    expect(await chain.reader.client.getTransactionCount({ address })).toBe(kept.signature!.nonce + 1);
  });
});
