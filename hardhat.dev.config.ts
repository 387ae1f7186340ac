import { defineConfig } from "hardhat/config";
import base from "./hardhat.config.ts";
import { solidityTestSettings } from "./test/support/solidityTestSettings.ts";
export default defineConfig({ ...base, plugins: [...(base.plugins ?? []), solidityTestSettings] });
