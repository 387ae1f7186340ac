import type { Address } from "viem";
import type { Catalogue } from "../../core/ports/Catalogue.ts";

const PAGE = 100;

/** Ids of the works that an account made, oldest first, at most `max`. What a catalogue says is not proof: the records are. */
export async function worksOfCreator(
  catalogue: Pick<Catalogue, "listWorks">,
  creator: Address,
  max: number,
  signal?: AbortSignal,
): Promise<bigint[]> {
  const ids: bigint[] = [];
  const options = signal === undefined ? {} : { signal };
  let cursor: string | undefined;
  do {
    const query = { creator, order: "oldest", limit: PAGE } as const;
    const page = await catalogue.listWorks(cursor === undefined ? query : { ...query, cursor }, options);
    ids.push(...page.items.map(({ record }) => record.id));
    cursor = page.cursor ?? undefined;
  } while (cursor !== undefined && ids.length < max);
  return ids.slice(0, max);
}
