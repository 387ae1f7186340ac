import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { SeedlineError } from "../../core/errors.ts";
import { writeDurably } from "../ipfs/durableFile.ts";
import { diskFault } from "./diskFault.ts";

/** Counts up when what is in a data directory changes its form. */
const FORMAT = 1;
const FILE = "seedline.json";
/** What a data directory of the time before {@link FILE} holds. */
const OWN_ENTRIES = new Set(["chain", "ipfs", "ignition", "run.json", "studio", "studio.new", "index"]);

const schema = z.object({ format: z.int().positive() });

/**
 * Makes the data directory, or makes sure that it is one of ours and of a form that is understood. Nothing in it is changed.
 * Only its owner can look into a new one: it will hold drafts and the salts of private prompts.
 *
 * @throws SeedlineError `DATA_DIR_NOT_A_FOLDER`, `DATA_DIR_NOT_WRITABLE`, `DATA_DIR_FOREIGN`, `DATA_DIR_DAMAGED`, `DATA_DIR_NEWER`
 */
export async function openDataDirFormat(dataDir: string): Promise<void> {
  const entries = await makeFolder(dataDir);
  const file = join(dataDir, FILE);
  if (entries.includes(FILE)) {
    const found = schema.safeParse(
      await readFile(file, "utf8")
        .then(JSON.parse)
        .catch(() => null),
    );
    if (!found.success) {
      throw fault(
        "DATA_DIR_DAMAGED",
        `${file} cannot be read`,
        "Put back the file from a copy, or move the whole data directory away.",
        dataDir,
      );
    }
    if (found.data.format > FORMAT) {
      const what = `The data directory ${dataDir} is of format ${found.data.format}, and this Seedline knows ${FORMAT}`;
      throw fault(
        "DATA_DIR_NEWER",
        what,
        "Use the newer Seedline that wrote it, or set SEEDLINE_DATA_DIR to another one.",
        dataDir,
      );
    }
    return;
  }
  // Another start may be about to write the same file at this moment, or have died at it.
  const strangers = entries.filter((name) => !name.startsWith(".") && !name.startsWith(`${FILE}.`));
  const isOwn = entries.some((name) => OWN_ENTRIES.has(name) || /^deployment-\d+\.json$/.test(name));
  if (strangers.length > 0 && !isOwn) {
    const what = `The folder ${dataDir} holds ${JSON.stringify(strangers[0])} and is no data directory of Seedline`;
    throw fault(
      "DATA_DIR_FOREIGN",
      what,
      "Set SEEDLINE_DATA_DIR to a folder of its own; one that does not exist is made.",
      dataDir,
    );
  }
  await writeDurably(file, `${JSON.stringify({ format: FORMAT })}\n`).catch((cause) => {
    throw notWritable(dataDir, cause);
  });
}

async function makeFolder(dataDir: string): Promise<string[]> {
  try {
    await makeFolders(dataDir);
    return await readdir(dataDir);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== "EEXIST" && code !== "ENOTDIR") throw notWritable(dataDir, cause);
    throw fault(
      "DATA_DIR_NOT_A_FOLDER",
      `The data directory ${dataDir} is, or lies below, a file`,
      "Set SEEDLINE_DATA_DIR to a folder; one that does not exist is made.",
      dataDir,
      cause,
    );
  }
}

/** Folders above it are made as needed. Not by Node's own recursion, which never ends where a folder is there and takes none (`/proc`). */
async function makeFolders(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return;
    const above = dirname(folder);
    const isThere = await stat(above).then(
      () => true,
      () => false,
    );
    if (code !== "ENOENT" || isThere) throw error;
    await makeFolders(above);
    await mkdir(folder, { mode: 0o700 });
  }
}

/** @param cause What the system said. */
export function notWritable(dataDir: string, cause: unknown): SeedlineError {
  const code = diskFault(cause) ?? (cause instanceof Error && "code" in cause ? String(cause.code) : "no reason");
  const what = `The data directory ${dataDir} cannot be written (${code})`;
  return fault(
    "DATA_DIR_NOT_WRITABLE",
    what,
    "Give this user the right to, make room, or set SEEDLINE_DATA_DIR to another one.",
    dataDir,
    cause,
  );
}

function fault(code: string, what: string, hint: string, dataDir: string, cause?: unknown): SeedlineError {
  return new SeedlineError(code, `${what}.`, { hint, details: { dataDir }, cause });
}
