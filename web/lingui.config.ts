import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

/** Texts stand in the sources in English; every other language is a catalogue of the same messages. */
export default defineConfig({
  sourceLocale: "en",
  locales: ["en"],
  rootDir: import.meta.dirname,
  // Without line numbers a catalogue changes with its messages only.
  format: formatter({ lineNumbers: false }),
  catalogs: [{ path: "<rootDir>/locales/{locale}", include: ["<rootDir>/app", "<rootDir>/features", "<rootDir>/ui"] }],
});
