import { configVariable, defineConfig } from "hardhat/config";
import project from "../../hardhat.config.ts";

/**
 * The project's configuration with the three services that publish sources at `SEEDLINE_TEST_SERVICES`, since those of the world cannot be
 * reached from a test.
 */
const services = process.env.SEEDLINE_TEST_SERVICES ?? "";

export default defineConfig({
  ...project,
  verify: {
    etherscan: { apiKey: configVariable("ETHERSCAN_API_KEY") },
    blockscout: { enabled: true },
    sourcify: { enabled: true, apiUrl: `${services}/sourcify` },
  },
  chainDescriptors: {
    84532: {
      name: "Base Sepolia",
      blockExplorers: {
        etherscan: { name: "Etherscan", url: services, apiUrl: `${services}/etherscan` },
        blockscout: { name: "Blockscout", url: services, apiUrl: `${services}/blockscout` },
      },
    },
  },
});
