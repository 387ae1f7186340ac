import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Hex } from "viem";
import type { Deployment } from "../../../src/core/chain/Deployment.ts";

const SRC = fileURLToPath(new URL("../../../src/", import.meta.url));
/** Folders whose code decides what the tables hold. */
const FOLDERS = ["indexer", "core/catalogue", "core/ports", "core/record", "core/royalty", "core/licence"];

/**
 * What an index depends on: the chain by its genesis, the contracts, and the code that reads them. An index made under another
 * fingerprint is of no use.
 * @returns 16 hexadecimal digits.
 */
export async function indexerFingerprint(deployment: Deployment, genesisHash: Hex): Promise<string> {
  const { chainId, contracts } = deployment;
  // With the folder: Ponder takes a project at another place for another one, and refuses the tables of that.
  const hash = createHash("sha256").update(JSON.stringify([chainId, contracts, genesisHash, SRC]));
  for (const folder of FOLDERS) {
    const entries = await readdir(join(SRC, folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.sort()) hash.update(await readFile(file));
  }
  return hash.digest("hex").slice(0, 16);
}
