import { describe, expect, it } from "vitest";
import { createStore } from "../../web/app/createStore.ts";
import { createDevelopmentProvider } from "../../web/app/wallet/createDevelopmentProvider.ts";
import { createSigningDesk } from "../../web/app/wallet/signingDesk.ts";

const FIRST = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
const request = (text: string) => ({ what: "message", from: FIRST, text }) as const;

describe("createSigningDesk", () => {
  it("signs at once unless told to ask", async () => {
    const desk = createSigningDesk(false);
    expect(await desk.review(request("a"))).toBe(true);
    expect(desk.open.get()).toBeNull();
  });
  it("asks for one thing at a time, in order, and takes no for an answer", async () => {
    const desk = createSigningDesk(true);
    const first = desk.review(request("first"));
    const second = desk.review(request("second"));
    await Promise.resolve();
    expect(desk.open.get()?.text).toBe("first");
    desk.open.get()?.decide(false);
    expect(await first).toBe(false);
    await Promise.resolve();
    expect(desk.open.get()?.text).toBe("second");
    desk.open.get()?.decide(true);
    expect(await second).toBe(true);
    expect(desk.open.get()).toBeNull();
  });
});

describe("createDevelopmentProvider", () => {
  const options = () => ({
    rpcUrl: "http://127.0.0.1:1",
    desk: createSigningDesk(true),
    connected: createStore(false),
  });
  it.each([1, 10, 8453, 1337, 31338])("is not to be had on chain %i", (chainId) => {
    expect(() => createDevelopmentProvider({ ...options(), chainId })).toThrow(
      expect.objectContaining({ code: "NOT_A_DEVELOPMENT_CHAIN" }),
    );
  });

  it("shows no account before the page has connected, and none after it has disconnected", async () => {
    const { provider } = createDevelopmentProvider({ ...options(), chainId: 31_337 });
    expect(await provider.request({ method: "eth_accounts" })).toEqual([]);
    expect((await provider.request({ method: "eth_requestAccounts" }))[0]).toBe(FIRST);
    expect((await provider.request({ method: "eth_accounts" }))[0]).toBe(FIRST);
    await provider.request({ method: "wallet_revokePermissions", params: [{ eth_accounts: {} }] });
    expect(await provider.request({ method: "eth_accounts" })).toEqual([]);
  });

  it("puts the active persona first and tells the page when it changes", async () => {
    const wallet = createDevelopmentProvider({ ...options(), chainId: 31_337 });
    const heard: unknown[] = [];
    wallet.provider.on("accountsChanged", (accounts) => heard.push(accounts[0]));
    wallet.switchTo(1);
    expect(heard).toEqual([]);
    await wallet.provider.request({ method: "eth_requestAccounts" });
    wallet.switchTo(2);
    expect(heard).toEqual(["0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC"]);
  });

  it("rejects with the code that wallets use, refuses strangers' accounts and other chains", async () => {
    const opts = options();
    const { provider } = createDevelopmentProvider({ ...opts, chainId: 31_337 });
    const signing = provider.request({ method: "personal_sign", params: ["0x6869", FIRST] });
    await Promise.resolve();
    opts.desk.open.get()?.decide(false);
    await expect(signing).rejects.toMatchObject({ code: 4001 });
    const stranger = "0x000000000000000000000000000000000000dEaD";
    await expect(provider.request({ method: "personal_sign", params: ["0x6869", stranger] })).rejects.toMatchObject({
      code: 4100,
    });
    await expect(
      provider.request({ method: "wallet_switchEthereumChain", params: [{ chainId: "0x1" }] }),
    ).rejects.toMatchObject({ code: 4902 });
    const typed = JSON.stringify({ domain: { chainId: 1 }, types: {}, primaryType: "X", message: {} });
    await expect(provider.request({ method: "eth_signTypedData_v4", params: [FIRST, typed] })).rejects.toMatchObject({
      code: 4901,
    });
  });

  it("sends nothing when the node does not answer", async () => {
    const { provider } = createDevelopmentProvider({ ...options(), chainId: 31_337 });
    const sending = provider.request({ method: "eth_sendTransaction", params: [{ from: FIRST, to: FIRST }] } as never);
    await expect(sending).rejects.toThrow(/HTTP request failed/);
  });
});
