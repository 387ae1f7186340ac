import { createWalletClient, custom, encodeErrorResult, type Hex, type WalletClient } from "viem";
import { foundry } from "viem/chains";
import { describe, expect, it } from "vitest";
import { royaltyLedgerAbi } from "../../../src/core/chain/abi.gen.ts";
import { SeedlineError } from "../../../src/core/errors.ts";
import { askWallet } from "../../../src/io/chain/askWallet.ts";

const A = "0x00000000000000000000000000000000000000a1";
const B = "0x00000000000000000000000000000000000000b2";
const HASH = `0x${"ab".repeat(32)}` as const;

/** What a real wallet client of viem makes of a wallet's answer. */
function asking(answer: () => unknown, chainId = "0x7a69"): () => Promise<Hex> {
  const transport = custom(
    {
      request: async ({ method }: { method: string }) => (method === "eth_chainId" ? chainId : answer()),
    },
    { retryCount: 0 },
  );
  const account = A;
  const wallet: WalletClient = createWalletClient({ account, chain: foundry, transport });
  return () => wallet.sendTransaction({ account, chain: foundry, to: account, value: 1n });
}
/** The same for a call of a contract, whose errors viem reads in its own way. */
function calling(answer: () => unknown): () => Promise<Hex> {
  const transport = custom(
    { request: async ({ method }: { method: string }) => (method === "eth_chainId" ? "0x7a69" : answer()) },
    { retryCount: 0 },
  );
  const account = A;
  const wallet: WalletClient = createWalletClient({ account, chain: foundry, transport });
  const call = {
    address: account,
    abi: royaltyLedgerAbi,
    functionName: "settle",
    args: [account, [1n], account],
  } as const;
  return () => wallet.writeContract({ ...call, account, chain: foundry });
}
const refusal =
  (code: number, message = "said the wallet") =>
  () => {
    throw Object.assign(new Error(message), { code });
  };

describe("askWallet", () => {
  it("gives the hash in small letters, however the wallet writes it", async () => {
    expect(await askWallet(asking(() => `0x${"AB".repeat(32)}`))).toBe(HASH);
    expect(await askWallet(asking(() => HASH))).toBe(HASH);
  });

  it.each([
    ["a rejection", refusal(4001), "SIGNATURE_REJECTED"],
    ["a locked wallet", refusal(4100), "WALLET_UNAUTHORIZED"],
    ["a wallet that only shows", refusal(4200), "WALLET_UNABLE"],
    ["no connection of its own", refusal(4900), "WALLET_DISCONNECTED"],
    ["an open question", refusal(-32002), "WALLET_BUSY"],
  ])("knows that nothing was sent after %s", async (_, answer, code) => {
    await expect(askWallet(asking(answer))).rejects.toMatchObject({ code, hint: expect.stringContaining("Nothing") });
  });

  it("does not ask a wallet on another chain", async () => {
    let asked = 0;
    const answer = () => {
      asked += 1;
      return HASH;
    };
    await expect(askWallet(asking(answer, "0x1"))).rejects.toMatchObject({ code: "WRONG_CHAIN" });
    expect(asked).toBe(0);
  });

  it("believes a contract's refusal when there is one, and not when only a wallet says so", async () => {
    const nothingThere = encodeErrorResult({ abi: royaltyLedgerAbi, errorName: "NothingToWithdraw", args: [A, B] });
    const reverting = (data: unknown) => () => {
      throw Object.assign(new Error("Internal JSON-RPC error."), { code: -32603, data });
    };
    const refused = { code: "NOTHING_TO_WITHDRAW" };
    await expect(askWallet(calling(reverting(nothingThere)))).rejects.toMatchObject(refused);
    await expect(askWallet(calling(reverting({ code: 3, data: nothingThere })))).rejects.toMatchObject(refused);
    // An error that no contract of ours has: nothing was sent either, since it was found by trying.
    await expect(askWallet(calling(reverting("0xdeadbeef")))).rejects.toMatchObject({
      details: { error: "0xdeadbeef" },
    });
    for (const data of [undefined, null, { code: -32000, message: "nonce too low" }, "0x", "boom"]) {
      await expect(askWallet(calling(reverting(data)))).rejects.toMatchObject({ code: "OUTCOME_UNKNOWN" });
    }
  });

  it.each([
    ["an inner failure", refusal(-32603, "boom <b>1</b>")],
    ["an error without a code", () => Promise.reject(new Error("window closed"))],
    ["something that is no error", () => Promise.reject("no")],
    ["nothing", () => null],
    ["half a hash", () => HASH.slice(0, 60)],
    ["a whole page", () => `<html>${"x".repeat(10_000)}`],
    ["an object", () => ({ hash: HASH })],
  ])("says that nobody can know after %s", async (_, answer) => {
    const error = await askWallet(asking(answer)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SeedlineError);
    const { code, message, hint, retryable } = error as SeedlineError;
    expect([code, retryable]).toEqual(["OUTCOME_UNKNOWN", true]);
    expect(message.length).toBeLessThan(400);
    expect(hint).toContain("wallet's own list");
  });
});
