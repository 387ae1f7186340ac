/** `npm run check`: everything that can be said about the code without running it. Fails with the first broken rule's output. */
import { spawnSync } from "node:child_process";

const CHECKS: readonly (readonly [what: string, command: string, ...args: string[]])[] = [
  ["types", "tsc", "-p", "."],
  ["lint, format, import direction, cycles", "biome", "check", "--error-on-warnings"],
  ["unused files, exports and dependencies", "knip"],
  ["texts of the web app in their catalogue", "node", "scripts/extract-messages.ts", "--check"],
  ["size of the web app's scripts", "node", "scripts/check-web-size.ts"],
  ["generated contract files in step", "node", "scripts/build-contracts.ts", "--check"],
  ["generated generator files in step", "node", "scripts/build-generators.ts", "--check"],
];

let failed = 0;
for (const [what, command, ...args] of CHECKS) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, {
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  console.log(`${status === 0 ? "ok  " : "FAIL"} ${what} (${seconds} s)`);
  if (status === 0) continue;
  failed += 1;
  console.log(`${stdout}${stderr}`);
}
process.exitCode = failed === 0 ? 0 : 1;
