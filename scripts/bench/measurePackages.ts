import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Row } from "./Row.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly optional?: boolean; readonly dev?: boolean }>>;
}

/** How many packages the lockfile names, and how much is installed. */
export async function measurePackages(): Promise<Row[]> {
  const lock = JSON.parse(await readFile(join(ROOT, "package-lock.json"), "utf8")) as Lockfile;
  const installed: string[] = [];
  for (const path of Object.keys(lock.packages)) {
    if (path === "") continue;
    if (await stat(join(ROOT, path)).catch(() => null)) installed.push(path);
  }
  const files = await readdir(join(ROOT, "node_modules"), { recursive: true, withFileTypes: true });
  let sizeBytes = 0;
  for (const file of files) if (file.isFile()) sizeBytes += (await stat(join(file.parentPath, file.name))).size;
  return [
    { name: "packages.installed", value: installed.length, unit: "packages" },
    { name: "packages.size", value: Math.round(sizeBytes / 1024 / 1024), unit: "MiB" },
  ];
}
