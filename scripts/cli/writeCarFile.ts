import { open, rename, rm, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { CID } from "multiformats/cid";
import type { IpldBlock } from "../../src/core/cid/fileBlocks.ts";
import { SeedlineError } from "../../src/core/errors.ts";
import { PLACEHOLDER_ROOT } from "../../src/io/bundle/exportBundle.ts";
import { carHeader, carSectionHead } from "../../src/io/ipfs/writeCar.ts";

/**
 * Writes a CAR whose root is known only at its end. It appears under its name once it is whole, and not at all when `fill` fails.
 *
 * @param fill Hands over the blocks and returns the root.
 * @returns Its size in bytes.
 * @throws SeedlineError `FILE_NOT_WRITABLE`, and what `fill` throws
 */
export async function writeCarFile(
  file: string,
  fill: (put: (block: IpldBlock) => Promise<void>) => Promise<CID>,
): Promise<number> {
  const path = resolve(file);
  const unfinished = `${path}.${process.pid}.tmp`;
  const handle = await open(unfinished, "wx").catch((cause: unknown) => {
    throw notWritable(file, cause);
  });
  try {
    const header = carHeader([PLACEHOLDER_ROOT]);
    let at = header.length;
    const write = async (bytes: Uint8Array): Promise<void> => {
      await handle.writev([bytes], at).catch((cause: unknown) => {
        throw notWritable(file, cause);
      });
      at += bytes.length;
    };
    const root = await fill(async ({ cid, bytes }) => {
      await write(carSectionHead(cid, bytes.length));
      await write(bytes);
    });
    await handle.write(carHeader([root]), 0, header.length, 0);
    await handle.sync();
    await handle.close();
    await rename(unfinished, path).catch((cause: unknown) => {
      throw notWritable(file, cause);
    });
    return at;
  } catch (error) {
    await handle.close().catch(() => {});
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Said before the work begins rather than after. @throws SeedlineError `FILE_NOT_WRITABLE` */
export async function assertWritable(file: string): Promise<void> {
  const path = resolve(file);
  const there = await stat(path).catch(() => null);
  const folder = await stat(dirname(path)).catch(() => null);
  if (there?.isDirectory() || !folder?.isDirectory()) throw notWritable(file);
}

function notWritable(file: string, cause?: unknown): SeedlineError {
  return new SeedlineError("FILE_NOT_WRITABLE", `${file} cannot be written.`, {
    hint: "Name a file in a directory that exists and that you may write to.",
    details: { file },
    cause,
  });
}
