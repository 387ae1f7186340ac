import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { createChainReader } from "../../../src/io/chain/createChainReader.ts";
import { isSignedBy } from "../../../src/io/chain/isSignedBy.ts";

const ACCOUNT = "0x00000000000000000000000000000000000a11ce";
const CONTRACTS = {
  works: "0x0000000000000000000000000000000000000001",
  licences: "0x0000000000000000000000000000000000000002",
  ledger: "0x0000000000000000000000000000000000000003",
} as const;
const DIGEST = `0x${"17".repeat(32)}` as const;
const SIGNATURE = `0x${"2a".repeat(65)}` as const;

it("does not take a node that goes silent for a contract that has not signed", async () => {
  let call: "revert" | "yes" | "silent" = "revert";
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { id, method } = JSON.parse(body) as { id: number; method: string };
    const answer = (more: object) =>
      response.setHeader("content-type", "application/json").end(JSON.stringify({ jsonrpc: "2.0", id, ...more }));
    if (method === "eth_getCode") answer({ result: "0x6000" });
    else if (method === "eth_chainId") answer({ result: "0x7a69" });
    else if (call === "silent") request.socket.destroy();
    else if (call === "yes") answer({ result: `0x1626ba7e${"00".repeat(28)}` });
    else answer({ error: { code: 3, message: "execution reverted", data: "0x" } });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const reader = createChainReader(url, { chainId: 31_337, contracts: CONTRACTS });
  try {
    expect(await isSignedBy(reader, ACCOUNT, DIGEST, SIGNATURE)).toBe(false);
    call = "yes";
    expect(await isSignedBy(reader, ACCOUNT, DIGEST, SIGNATURE)).toBe(true);
    call = "silent";
    await expect(isSignedBy(reader, ACCOUNT, DIGEST, SIGNATURE)).rejects.toMatchObject({ code: "CHAIN_UNREACHABLE" });
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});
