import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { defineConfig } from "hardhat/config";
import base from "./hardhat.config.ts";
const require = createRequire(import.meta.url);
const compiler = { version: "0.8.37", path: require.resolve("solc/soljson.js"), settings: { optimizer: { enabled: false }, evmVersion: "cancun" } };
const names = ["test/contracts", "test/support/contracts"].flatMap((d) => readdirSync(d).filter((f) => f.endsWith(".sol") && !["UriStorageMint.sol", "LibraryHarness.sol"].includes(f)).map((f) => `${d}/${f}`));
export default defineConfig({ ...base, solidity: { ...(base.solidity as any), overrides: Object.fromEntries(names.map((n) => [n, compiler])) } } as any);
