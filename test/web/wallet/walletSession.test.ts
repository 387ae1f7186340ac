import { describe, expect, it, vi } from "vitest";
import { createWalletSession } from "../../../web/app/wallet/createWalletSession.ts";
import { ACCOUNTS, fakeWallet } from "./fakeWallet.ts";

const CHECKSUMMED = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

function session() {
  const onDeparture = vi.fn();
  const onAccount = vi.fn();
  return { ...createWalletSession({ onDeparture, onAccount }), onDeparture, onAccount };
}
/** Something to be resolved or rejected when the test says so. */
function pending() {
  return Promise.withResolvers<unknown>();
}

describe("createWalletSession", () => {
  it("connects, follows account and chain, and spells addresses with their checksum", async () => {
    const { connect, state, onAccount } = session();
    const { wallet, emit } = fakeWallet("one");
    expect(await connect(wallet)).toBeNull();
    expect(state.get()).toMatchObject({ status: "connected", wallet, address: ACCOUNTS[0], chainId: 31_337 });
    emit("accountsChanged", [ACCOUNTS[1], ACCOUNTS[0]]);
    expect(state.get()).toMatchObject({ address: CHECKSUMMED });
    expect(onAccount.mock.calls).toEqual([[CHECKSUMMED, wallet]]);
    emit("chainChanged", "0x2105");
    expect(state.get()).toMatchObject({ address: CHECKSUMMED, chainId: 8_453 });
    emit("chainChanged", 31_337);
    expect(state.get()).toMatchObject({ chainId: 31_337 });
  });

  it.each([
    ["rejected", { code: 4001 }],
    ["rejected", { code: -32_603, data: { originalError: { code: 4001 } } }],
    ["busy", { code: -32_002 }],
    ["failed", new Error("no window could be opened")],
    ["failed", "a string"],
    ["failed", null],
  ])("says %s when the wallet throws %j", async (why, thrown) => {
    const { connect, state } = session();
    const { wallet } = fakeWallet("one", {
      eth_requestAccounts: () => {
        throw thrown;
      },
    });
    expect(await connect(wallet)).toBe(why);
    expect(state.get()).toEqual({ status: "none" });
  });

  it.each([[[]], [null], ["0x12"], [["0x12"]], [[{}]], [{ 0: ACCOUNTS[0] }]])(
    "refuses %j for accounts",
    async (accounts) => {
      const { connect, state } = session();
      expect(await connect(fakeWallet("one", { eth_requestAccounts: () => accounts }).wallet)).toBe("failed");
      expect(state.get()).toEqual({ status: "none" });
    },
  );

  it("takes a chain that is none for another one", async () => {
    const { connect, state } = session();
    for (const chainId of ["", "mainnet", -1, 1.5, null, {}, Number.MAX_VALUE]) {
      await connect(fakeWallet("one", { eth_chainId: () => chainId }).wallet);
      expect(state.get()).toMatchObject({ status: "connected", chainId: 0 });
    }
  });

  it("lets go of a wallet that is locked or lost, tells why, and hears nothing of it afterwards", async () => {
    for (const [event, value, why] of [
      ["accountsChanged", [], "locked"],
      ["disconnect", { code: 4900 }, "lost"],
    ] as const) {
      const { connect, state, onDeparture } = session();
      const { wallet, emit, listenerCount } = fakeWallet("one");
      await connect(wallet);
      emit(event, value);
      expect(state.get()).toEqual({ status: "none" });
      expect(onDeparture.mock.calls).toEqual([[why, wallet]]);
      expect(listenerCount()).toBe(0);
      emit("accountsChanged", ACCOUNTS);
      expect(state.get()).toEqual({ status: "none" });
    }
  });

  it("is not hijacked by the late answer of a wallet that was left for another", async () => {
    const { connect, state } = session();
    const slow = pending();
    const first = fakeWallet("slow", { eth_requestAccounts: () => slow.promise });
    const second = fakeWallet("quick");
    const connecting = connect(first.wallet);
    expect(state.get()).toEqual({ status: "connecting", wallet: first.wallet });
    expect(await connect(second.wallet)).toBeNull();
    slow.resolve([ACCOUNTS[1]]);
    await connecting;
    expect(state.get()).toMatchObject({ wallet: second.wallet, address: ACCOUNTS[0] });
    expect(first.listenerCount()).toBe(0);
  });

  it("is not torn down by the late refusal of a wallet that was left for another", async () => {
    const { connect, state } = session();
    const slow = pending();
    const connecting = connect(fakeWallet("slow", { eth_requestAccounts: () => slow.promise }).wallet);
    const second = fakeWallet("quick");
    await connect(second.wallet);
    slow.reject({ code: 4001 });
    expect(await connecting).toBeNull();
    expect(state.get()).toMatchObject({ status: "connected", wallet: second.wallet });
  });

  it("resumes without opening the wallet's window, and stays unconnected when the wallet is locked", async () => {
    const known = fakeWallet("known", { eth_accounts: () => [ACCOUNTS[1]] });
    const open = session();
    await open.resume(known.wallet);
    expect(open.state.get()).toMatchObject({ status: "connected", address: CHECKSUMMED });
    expect(known.asked).not.toContain("eth_requestAccounts");
    for (const answer of [() => [], () => Promise.reject(new Error("locked"))]) {
      const shut = session();
      await shut.resume(fakeWallet("locked", { eth_accounts: answer }).wallet);
      expect(shut.state.get()).toEqual({ status: "none" });
      expect(shut.onDeparture).not.toHaveBeenCalled();
    }
  });

  it("leaves when asked, whatever the wallet thinks of it", async () => {
    const { connect, disconnect, state, onDeparture } = session();
    const { wallet, asked, emit } = fakeWallet("one");
    await connect(wallet);
    disconnect();
    emit("accountsChanged", []);
    expect(state.get()).toEqual({ status: "none" });
    expect(asked.at(-1)).toBe("wallet_revokePermissions");
    expect(onDeparture).not.toHaveBeenCalled();
  });

  it("switches chains, adds the chain to a wallet that does not know it, and says when the visitor declines", async () => {
    const chain = { chainId: 31_337, rpcUrl: "http://127.0.0.1:8545" };
    const added: unknown[] = [];
    const unknown = fakeWallet("unknown", {
      wallet_switchEthereumChain: () => Promise.reject({ code: -32_603, data: { originalError: { code: 4902 } } }),
      wallet_addEthereumChain: (params) => added.push(params) && null,
    });
    const first = session();
    expect(await first.switchTo(chain)).toBe("failed");
    await first.connect(unknown.wallet);
    expect(await first.switchTo(chain)).toBeNull();
    expect(added).toMatchObject([[{ chainId: "0x7a69", rpcUrls: ["http://127.0.0.1:8545"] }]]);

    const second = session();
    await second.connect(fakeWallet("no", { wallet_switchEthereumChain: () => Promise.reject({ code: 4001 }) }).wallet);
    expect(await second.switchTo(chain)).toBe("rejected");
    expect(second.state.get()).toMatchObject({ status: "connected" });
  });
});
