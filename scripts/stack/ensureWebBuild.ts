import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SOURCES = ["web", "src/core", "src/io", "package-lock.json"];

/** Builds the web app unless the last build is younger than everything it is made of. */
export async function ensureWebBuild(): Promise<void> {
  const built = await stat(join(ROOT, "web/dist/index.html")).catch(() => null);
  const newest = Math.max(...(await Promise.all(SOURCES.map((path) => newestChangeMs(join(ROOT, path))))));
  if (built !== null && built.mtimeMs > newest) return;
  const { build } = await import("vite");
  const { NODE_ENV: before } = process.env;
  // A test runner says "test" here, and would get a page for developers that everybody is served afterwards.
  process.env.NODE_ENV = "production";
  try {
    const options = { root: join(ROOT, "web"), mode: "production", logLevel: "error" } as const;
    await build({ ...options, configFile: join(ROOT, "web/vite.first.config.ts") });
    // Last: its document says when everything was built.
    await build(options);
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
  }
}

async function newestChangeMs(path: string): Promise<number> {
  const info = await stat(path);
  if (!info.isDirectory()) return info.mtimeMs;
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.parentPath.includes("dist"));
  const times = await Promise.all(files.map(async (file) => (await stat(join(file.parentPath, file.name))).mtimeMs));
  return Math.max(0, ...times);
}
