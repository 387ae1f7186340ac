/** Builds the web app if it is not fresh, and holds its scripts against the limits in `.size-limit.js`. */
import { spawnSync } from "node:child_process";
import { ensureWebBuild } from "./stack/ensureWebBuild.ts";

await ensureWebBuild();
const { status } = spawnSync("size-limit", { stdio: "inherit", shell: process.platform === "win32" });
process.exitCode = status ?? 1;
