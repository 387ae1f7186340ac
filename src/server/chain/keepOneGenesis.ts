import { readFile } from "node:fs/promises";
import { z } from "zod";
import { writeDurably } from "../ipfs/durableFile.ts";

const hexNumber = z.string().regex(/^0x[0-9a-f]+$/);
const state = z.looseObject({
  blocks: z.array(z.looseObject({ header: z.looseObject({ number: hexNumber, timestamp: hexNumber }) })),
});

/**
 * Leaves the true first block in a saved state. anvil makes a new one whenever it starts and saves it beside the one that it
 * loaded, so that after the next start any of them may stand at height 0: programs that tell chains apart by their genesis would
 * take this for another one. The true one is the oldest.
 *
 * @param file A state that was found to be whole.
 */
export async function keepOneGenesis(file: string): Promise<void> {
  const saved = state.parse(JSON.parse(await readFile(file, "utf8")));
  const first = saved.blocks.filter(({ header }) => BigInt(header.number) === 0n);
  if (first.length < 2) return;
  const [oldest] = first.toSorted((a, b) => Number(BigInt(a.header.timestamp) - BigInt(b.header.timestamp)));
  const blocks = saved.blocks.filter((block) => block === oldest || !first.includes(block));
  await writeDurably(file, Buffer.from(JSON.stringify({ ...saved, blocks })));
}
