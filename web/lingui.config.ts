import { createRequire } from "node:module";
import { resolve } from "node:path";
import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

// Lingui's loader rewrites whatever a configuration imports, and Vite does not survive that: this is loaded as it is.
const { errorExtractor } = createRequire(import.meta.url)(
  "./build/errorExtractor.ts",
) as typeof import("./build/errorExtractor.ts");

/** The rooms whose errors a person may meet in the web app. */
const FOLDERS = ["../src/core", "../src/io", "app", "features", "ui"];

/** Texts stand in the sources in English; every other language is a catalogue of the same messages. */
export default defineConfig({
  sourceLocale: "en",
  locales: ["en"],
  rootDir: import.meta.dirname,
  // Without line numbers a catalogue changes with its messages only.
  format: formatter({ lineNumbers: false }),
  extractors: [errorExtractor(FOLDERS.map((folder) => resolve(import.meta.dirname, folder)))],
  catalogs: [{ path: "<rootDir>/locales/{locale}", include: FOLDERS.map((folder) => `<rootDir>/${folder}`) }],
});
