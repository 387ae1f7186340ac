import { readdirSync } from "node:fs";
import type { HardhatPlugin } from "hardhat/types/plugins";

const ROOT = new URL("../../", import.meta.url);
const FOLDERS = ["test/contracts", "test/support/contracts"];
/** Measured beside the contracts, or called by tests in TypeScript: compiled like the contracts. */
const LIKE_THE_CONTRACTS = ["UriStorageMint.sol", "LibraryHarness.sol"];

/**
 * Compiles the Solidity tests without optimizer and without the IR pipeline, in one job: a sixth of the time. The contracts
 * under test are deployed from their own artifacts and are not affected.
 *
 * Hardhat merges compilation jobs only where the settings are one and the same object, which `overrides` in a user's
 * configuration never are; hence a plugin.
 */
export const solidityTestSettings: HardhatPlugin = {
  id: "seedline-solidity-test-settings",
  hookHandlers: {
    config: async () => ({
      default: async () => ({
        async resolveUserConfig(userConfig, resolveVariable, next) {
          const config = await next(userConfig, resolveVariable);
          for (const profile of Object.values(config.solidity.profiles)) {
            const [compiler] = profile.compilers;
            if (compiler === undefined) continue;
            const settings = { ...compiler.settings, optimizer: { enabled: false }, viaIR: false };
            const forTests = { ...compiler, settings };
            for (const source of testSources()) profile.overrides[source] = forTests;
          }
          return config;
        },
      }),
    }),
  },
};

function testSources(): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(new URL(folder, ROOT), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".sol") && !LIKE_THE_CONTRACTS.includes(file))
      .map((file) => `${folder}/${file}`),
  );
}
