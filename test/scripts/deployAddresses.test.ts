import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestClient, type Hex, http, publicActions, sha256 } from "viem";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deploySeedline } from "../../scripts/deploy.ts";
import { canonicalAddress } from "../../scripts/ignition/canonicalAddress.ts";
import { DEPLOYED_CONTRACTS } from "../../scripts/ignition/deployedContracts.ts";
import { worksAbi } from "../../src/core/chain/abi.gen.ts";
import { CANONICAL_ADDRESSES } from "../../src/core/chain/addresses.gen.ts";
import { generatorStoreBytecode } from "../../src/core/chain/bytecode.gen.ts";
import { deployedCode } from "../../src/core/chain/code.gen.ts";
import { type ContractName, codeFingerprint } from "../../src/core/chain/codeFingerprint.ts";
import { createChainReader } from "../../src/io/chain/createChainReader.ts";
import { vaultOf } from "../../src/io/chain/royalties.ts";
import { type AnvilProcess, startAnvilProcess } from "../../src/server/chain/anvilProcess.ts";

const CREATE_X = "0xba5Ed099633D3B313e4D5F7bdc1305d3c28ba5Ed";
const NAMES = Object.keys(CANONICAL_ADDRESSES) as ContractName[];

let dir: string;
let local: AnvilProcess;
/** A chain that says it is Base Sepolia; the real one cannot be reached from a test. */
let other: AnvilProcess;
const open = (chain: AnvilProcess) =>
  createTestClient({ mode: "anvil", transport: http(chain.rpcUrl), pollingInterval: 20 }).extend(publicActions);

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "seedline-addresses-"));
  [local, other] = await Promise.all([
    startAnvilProcess({ port: 0, loadState: null, cacheDir: null }),
    startAnvilProcess({ port: 0, chainId: 84_532, loadState: null, cacheDir: null }),
  ]);
});
afterAll(async () => {
  await Promise.all([local.end(), other.end()]);
  await rm(dir, { recursive: true });
});

it("contracts have one address on every chain, which only their code can have", async () => {
  const here = await deploySeedline(local.rpcUrl, join(dir, "local"));
  // The factory is on public chains already; this chain has it put in place.
  const factory = (await open(local).getCode({ address: CREATE_X })) as Hex;
  await open(other).setCode({ address: CREATE_X, bytecode: factory });
  const there = await deploySeedline(other.rpcUrl, join(dir, "other"));
  expect([here.chainId, there.chainId]).toEqual([31_337, 84_532]);
  expect(there.contracts).toEqual(here.contracts);
  for (const name of NAMES) {
    const address = here.contracts[DEPLOYED_CONTRACTS[name].key] as Hex;
    expect(address).toBe(CANONICAL_ADDRESSES[name]);
    for (const chain of [local, other]) {
      const code = (await open(chain).getCode({ address })) as Hex;
      expect(codeFingerprint(name, code)).toBe(deployedCode[name].codeHash);
    }
  }
  // Whatever else is deployed, with other code or other arguments, is elsewhere.
  expect(canonicalAddress(generatorStoreBytecode)).toBe(CANONICAL_ADDRESSES.GeneratorStore);
  expect(canonicalAddress(`${generatorStoreBytecode}00`)).not.toBe(CANONICAL_ADDRESSES.GeneratorStore);
  expect(new Set(Object.values(CANONICAL_ADDRESSES)).size).toBe(NAMES.length);

  // The same contracts, and yet nobody's money of one chain is anybody's on the other: vaults differ.
  const readers = [createChainReader(local.rpcUrl, here), createChainReader(other.rpcUrl, there)] as const;
  const vaults = await Promise.all(readers.map((reader) => vaultOf(reader, 256n)));
  expect(vaults[0]).not.toBe(vaults[1]);
  const args = [here.contracts.works, sha256("0x01"), sha256("0x02"), sha256("0x03"), 4n] as const;
  const call = { address: here.contracts.works, abi: worksAbi, functionName: "generationDigest", args } as const;
  const digests = await Promise.all(readers.map(({ client }) => client.readContract(call)));
  expect(digests[0]).not.toBe(digests[1]);
});

it("a client finds them without having been told, sends nothing, and says when they are not there", async () => {
  const readOnly = await withoutAccounts(other.rpcUrl);
  const before = await open(other).getBlockNumber();
  const found = await deploySeedline(readOnly.url, join(dir, "client"));
  expect(found.contracts.works).toBe(CANONICAL_ADDRESSES.Works);
  expect(await deploySeedline(readOnly.url, join(dir, "client"))).toEqual(found);
  expect(await open(other).getBlockNumber()).toBe(before);

  // Something else at the address is not what it says, whoever put it there.
  const code = (await open(other).getCode({ address: CANONICAL_ADDRESSES.Licences })) as Hex;
  await open(other).setCode({ address: CANONICAL_ADDRESSES.Licences, bytecode: `${code.slice(0, -2)}00` as Hex });
  await expect(deploySeedline(readOnly.url, join(dir, "client"))).rejects.toMatchObject({
    code: "NOT_DEPLOYED",
    message: expect.stringContaining(CANONICAL_ADDRESSES.Works),
  });
  await new Promise((resolve) => readOnly.server.close(resolve));
});

/** The same chain as a public node serves it: it holds nobody's keys. */
async function withoutAccounts(rpcUrl: string): Promise<{ url: string; server: Server }> {
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { id, method } = JSON.parse(body) as { id: number; method: string };
    response.setHeader("content-type", "application/json");
    if (method === "eth_accounts") response.end(JSON.stringify({ jsonrpc: "2.0", id, result: [] }));
    else
      response.end(
        await (await fetch(rpcUrl, { method: "POST", headers: { "content-type": "application/json" }, body })).text(),
      );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}
