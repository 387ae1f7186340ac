import { open, rename, rm } from "node:fs/promises";
import { resolve } from "node:path";
import type { CID } from "multiformats/cid";
import type { IpldBlock } from "../../src/core/cid/fileBlocks.ts";
import { PLACEHOLDER_ROOT } from "../../src/io/bundle/exportBundle.ts";
import { carHeader, carSectionHead } from "../../src/io/ipfs/writeCar.ts";
import { notWritable } from "./writeOut.ts";

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
