import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createTestClient, type Hex, http, publicActions } from "viem";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deploySeedline } from "../../scripts/deploy.ts";
import { CANONICAL_ADDRESSES } from "../../src/core/chain/addresses.gen.ts";
import { deployedCode } from "../../src/core/chain/code.gen.ts";
import { type ContractName, codeFingerprint } from "../../src/core/chain/codeFingerprint.ts";
import { type AnvilProcess, startAnvilProcess } from "../../src/server/chain/anvilProcess.ts";
import { startVerificationServices } from "../support/verificationServices.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const HARDHAT = join(ROOT, "node_modules/hardhat/dist/src/cli.js");
const CONFIG = "test/support/hardhat.services.config.ts";
const NAMES = Object.keys(CANONICAL_ADDRESSES) as ContractName[];
const DEPLOYMENT = `test-${process.pid}`;
const CREATE_X = "0xba5Ed099633D3B313e4D5F7bdc1305d3c28ba5Ed";
/** The first account of a development chain, which signs what Hardhat sends. */
const DEPLOYER = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
const MINUTES = 60_000;

let chain: AnvilProcess;
let services: Awaited<ReturnType<typeof startVerificationServices>>;

beforeAll(async () => {
  // The clients of those services speak for public chains alone; this one says that it is Base Sepolia.
  chain = await startAnvilProcess({ port: 0, chainId: 84_532, loadState: null, cacheDir: null });
  services = await startVerificationServices(chain.rpcUrl);
});
afterAll(async () => {
  await services.close();
  await chain.end();
  await rm(join(ROOT, "scripts/ignition/deployments", DEPLOYMENT), { recursive: true, force: true });
});

it(
  "contracts are deployed and published by the commands that contracts/README.md gives",
  async () => {
    const options = ["--network", "local", "--strategy", "create2", "--deployment-id", DEPLOYMENT];
    const deploy = ["ignition", "deploy", "scripts/ignition/modules/Seedline.ts", ...options];
    const client = createTestClient({ mode: "anvil", transport: http(chain.rpcUrl) }).extend(publicActions);
    // As on a public chain blocks come by themselves: a deployment waits for more than the one it is in.
    await client.setCode({ address: CREATE_X, bytecode: await createXCode() });
    await client.setIntervalMining({ interval: 1 });
    await hardhat(deploy);
    for (const name of NAMES) {
      const code = (await client.getCode({ address: CANONICAL_ADDRESSES[name] })) as Hex;
      expect(codeFingerprint(name, code), name).toBe(deployedCode[name].codeHash);
    }

    await hardhat(["ignition", "verify", DEPLOYMENT, "--network", "local"]);
    for (const service of ["etherscan", "blockscout", "sourcify"] as const) {
      const known = services.published.filter((one) => one.service === service);
      expect(known.map(({ name, address, matches }) => [name, address, matches]).toSorted()).toEqual(
        NAMES.map((name) => [name, CANONICAL_ADDRESSES[name], true]).toSorted(),
      );
    }
    // Nothing but the contracts and what they import is published.
    const sources = new Set(services.published.flatMap((one) => one.sources));
    expect([...sources].filter((source) => /test\/|\/tmp\//.test(source))).toEqual([]);

    // Given again, it deploys nothing.
    const sent = await client.getTransactionCount({ address: DEPLOYER });
    await hardhat(deploy);
    expect(sent).toBeGreaterThanOrEqual(NAMES.length);
    expect(await client.getTransactionCount({ address: DEPLOYER })).toBe(sent);
  },
  20 * MINUTES,
);

/** What stands on public chains already; a development chain is given it by a deployment. */
async function createXCode(): Promise<Hex> {
  const dir = await mkdtemp(join(tmpdir(), "seedline-createx-"));
  const local = await startAnvilProcess({ port: 0, loadState: null, cacheDir: null });
  try {
    await deploySeedline(local.rpcUrl, dir);
    const client = createTestClient({ mode: "anvil", transport: http(local.rpcUrl) }).extend(publicActions);
    return (await client.getCode({ address: CREATE_X })) as Hex;
  } finally {
    await local.end();
    await rm(dir, { recursive: true });
  }
}

async function hardhat(args: readonly string[]): Promise<string> {
  const env = {
    ...process.env,
    HARDHAT_IGNITION_CONFIRM_DEPLOYMENT: "false",
    SEEDLINE_RPC_URL: chain.rpcUrl,
    SEEDLINE_TEST_SERVICES: services.url,
    ETHERSCAN_API_KEY: "a key of nobody",
  };
  const { stdout } = await promisify(execFile)(process.execPath, [HARDHAT, "--config", CONFIG, ...args], {
    cwd: ROOT,
    env,
    maxBuffer: 64 << 20,
  });
  return stdout;
}
