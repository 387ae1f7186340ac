import { afterEach, describe, expect, it, vi } from "vitest";
import { loadConfig } from "../../web/app/config/loadConfig.ts";

const good = {
  chainId: 31337,
  rpcUrl: "http://127.0.0.1:8545",
  gateway: "http://127.0.0.1:8080/",
  contracts: {
    works: "0x9fe46736679d2d9a65f0992f2272de9f3c7fa6e0",
    licences: "0x5fbdb2315678afecb367f032d93f642f64180aa3",
    ledger: "0xe7f1725e7734ce288f8367e1bb143e90bb3f0512",
  },
};
const answer = (body: unknown, status = 200) =>
  vi.stubGlobal("fetch", async () => new Response(typeof body === "string" ? body : JSON.stringify(body), { status }));

afterEach(() => vi.unstubAllGlobals());

describe("loadConfig", () => {
  it("reads addresses in their checksummed form and the gateway without a slash", async () => {
    answer(good);
    expect(await loadConfig()).toMatchObject({
      gateway: "http://127.0.0.1:8080",
      contracts: { works: "0x9fE46736679d2D9a65F0992F2272dE9f3c7fa6e0" },
    });
  });

  it.each([
    ["a page instead of JSON", "<!doctype html>"],
    ["no contracts", { ...good, contracts: {} }],
    ["no address", { ...good, contracts: { ...good.contracts, works: "0x12" } }],
    ["a script for a gateway", { ...good, gateway: "javascript:alert(1)" }],
    ["a chain of nothing", { ...good, chainId: 0 }],
  ])("refuses %s", async (_, body) => {
    answer(body);
    await expect(loadConfig()).rejects.toMatchObject({ code: "SERVER_ANSWER_INVALID", retryable: true });
  });

  it("says when the server refuses or is not there", async () => {
    answer(good, 503);
    await expect(loadConfig()).rejects.toMatchObject({ code: "SERVER_ANSWER_INVALID" });
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed")));
    await expect(loadConfig()).rejects.toMatchObject({ code: "SERVER_UNREACHABLE", retryable: true });
  });
});
