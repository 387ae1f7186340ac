import { createRequire } from "node:module";
import hardhatIgnitionViem from "@nomicfoundation/hardhat-ignition-viem";
import hardhatKeystore from "@nomicfoundation/hardhat-keystore";
import hardhatVerify from "@nomicfoundation/hardhat-verify";
import hardhatViem from "@nomicfoundation/hardhat-viem";
import { configVariable, defineConfig } from "hardhat/config";
import { DEPLOYMENT_SALT } from "./scripts/ignition/canonicalAddress.ts";
import { PUBLIC_NETWORKS } from "./scripts/ignition/networks.ts";
import { solidityTestSettings } from "./test/support/solidityTestSettings.ts";

const require = createRequire(import.meta.url);
const deep = process.env.SEEDLINE_DEEP === "1";

const compiler = {
  version: "0.8.37",
  // The compiler comes from npm: nothing is downloaded at build time.
  path: require.resolve("solc/soljson.js"),
  settings: { optimizer: { enabled: true, runs: 10_000 }, viaIR: true, evmVersion: "cancun" },
};

/**
 * The only way these contracts are built: `ignition deploy` takes the profile `production`, which would otherwise be built without these
 * settings, and so have other code at other addresses. What is deployed is compiled apart (an override of its own): with the IR pipeline code can
 * depend on what else is compiled with it, and whoever is given a contract's own sources must come to the same code.
 */
const build = {
  isolated: false,
  compilers: [compiler],
  overrides: Object.fromEntries(
    ["Works", "Licences", "RoyaltyLedger", "GeneratorStore", "Market"].map((name) => [
      `contracts/${name}.sol`,
      compiler,
    ]),
  ),
};

export default defineConfig({
  plugins: [hardhatViem, hardhatIgnitionViem, hardhatKeystore, hardhatVerify, solidityTestSettings],
  paths: { sources: ["contracts", "test/support/contracts"], tests: "test/contracts", ignition: "scripts/ignition" },
  networks: {
    default: { type: "edr-simulated", chainId: 31337 },
    local: { type: "http", url: configVariable("SEEDLINE_RPC_URL") },
    ...PUBLIC_NETWORKS,
  },
  ignition: { requiredConfirmations: 2, strategyConfig: { create2: { salt: DEPLOYMENT_SALT } } },
  verify: {
    etherscan: { apiKey: configVariable("ETHERSCAN_API_KEY") },
    blockscout: { enabled: true },
    sourcify: { enabled: true },
  },
  solidity: { profiles: { default: build, production: build } },
  test: {
    solidity: {
      fuzz: { runs: deep ? 10_000 : 256, seed: "0x5eed11e" },
      invariant: { runs: deep ? 500 : 64, depth: deep ? 500 : 100, failOnRevert: false },
    },
  },
});
