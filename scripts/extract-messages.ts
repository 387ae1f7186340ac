/**
 * Renews the catalogue of the web app's texts from its sources. With `--check` it changes nothing and fails when a text is
 * missing from the catalogue or no longer in the sources: a built page would show the text's id instead.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const WEB = fileURLToPath(new URL("../web/", import.meta.url));
const CATALOGUE = `${WEB}locales/en.po`;

const before = readFileSync(CATALOGUE, "utf8");
const { status, stdout, stderr } = spawnSync("lingui", ["extract", "--clean", "--config", "lingui.config.ts"], {
  cwd: WEB,
  encoding: "utf8",
  shell: process.platform === "win32",
});
if (status !== 0) {
  console.error(stdout + stderr);
  process.exit(1);
}
if (process.argv.includes("--check")) {
  const after = readFileSync(CATALOGUE, "utf8");
  writeFileSync(CATALOGUE, before);
  if (textsOf(before) !== textsOf(after)) {
    console.error("web/locales/en.po is not in step with the sources: run `npm run extract`.");
    process.exit(1);
  }
}

/** The messages of a catalogue, without where they stand and when they were extracted. */
function textsOf(catalogue: string): string {
  return catalogue.replaceAll(/^(#.*|"POT-Creation-Date.*)\n/gm, "");
}
