import { createRequire } from "node:module";
import { resolve } from "node:path";
import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

// Lingui's loader rewrites whatever a configuration imports, and Vite does not survive that: this is loaded as it is.
const { errorExtractor } = createRequire(import.meta.url)(
  "./build/errorExtractor.ts",
) as typeof import("./build/errorExtractor.ts");

/** What a person meets in the web app: its own texts, and the errors of the rooms that it is built on. */
const FOLDERS = ["../src/core", "../src/io", "app", "features", "ui"];

/** What the server answers pages with. Its other errors are for whoever starts it. */
const ANSWERS = ["routes", "studio", "ipfs/createPinner.ts", "ipfs/rpcFailure.ts"].map(
  (path) => `../src/server/${path}`,
);

/** Texts stand in the sources in English; every other language is a catalogue of the same messages. */
export default defineConfig({
  sourceLocale: "en",
  locales: ["en"],
  rootDir: import.meta.dirname,
  // Without line numbers a catalogue changes with its messages only.
  format: formatter({ lineNumbers: false }),
  extractors: [errorExtractor([...FOLDERS, "../src/server"].map((folder) => resolve(import.meta.dirname, folder)))],
  catalogs: [
    { path: "<rootDir>/locales/{locale}", include: [...FOLDERS, ...ANSWERS].map((path) => `<rootDir>/${path}`) },
  ],
});
