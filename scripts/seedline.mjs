#!/usr/bin/env node
import { enableCompileCache } from "node:module";

// Most of a short command's time is reading its own code.
enableCompileCache();
const { runCommandLine } = await import("./cli/runCommandLine.ts");
process.exitCode = await runCommandLine(process.argv.slice(2), {
  env: process.env,
  print: (line) => console.log(line),
  printError: (line) => console.error(line),
  // Back to the start of the line, which is wiped first.
  ...(process.stderr.isTTY ? { showProgress: (line) => process.stderr.write(`\r\u001B[K${line}`) } : {}),
});
