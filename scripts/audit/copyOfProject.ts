import { cp, mkdtemp, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const COPIED = ["contracts", "hardhat.config.ts", "package.json", "scripts/ignition", "test", "tsconfig.json"];

/**
 * A temporary copy of what Hardhat needs, for checks that change sources or compile them in another way.
 *
 * @param also Folders that are copied besides, such as `artifacts`.
 * @returns Its path; whoever asked for it removes it.
 */
export async function copyOfProject(also: readonly string[] = []): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), "seedline-audit-"));
  for (const path of [...COPIED, ...also]) await cp(join(ROOT, path), join(copy, path), { recursive: true });
  await symlink(join(ROOT, "node_modules"), join(copy, "node_modules"));
  return copy;
}
