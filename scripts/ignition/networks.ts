import { configVariable } from "hardhat/config";

/** The chains that Seedline is meant for, by the name that `hardhat --network` takes. */
const CHAINS = {
  ethereum: 1,
  sepolia: 11_155_111,
  base: 8_453,
  baseSepolia: 84_532,
  optimism: 10,
  optimismSepolia: 11_155_420,
  arbitrum: 42_161,
  arbitrumSepolia: 421_614,
} as const;

/**
 * How `hardhat` reaches each chain. Nothing secret stands in a file: the address of a node (`SEEDLINE_BASE_SEPOLIA_RPC_URL`) and the
 * deployer's key are configuration variables, read only when they are used.
 */
export const PUBLIC_NETWORKS = Object.fromEntries(
  Object.entries(CHAINS).map(([name, chainId]) => [
    name,
    {
      type: "http" as const,
      chainId,
      url: configVariable(`SEEDLINE_${name.replace(/[A-Z]/g, "_$&").toUpperCase()}_RPC_URL`),
      accounts: [configVariable("SEEDLINE_DEPLOYER_KEY")],
    },
  ]),
);
