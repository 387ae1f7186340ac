import type { Address, Hex } from "viem";
import { z } from "zod";

const hex = (bytes: number) => z.string().regex(new RegExp(`^0x[0-9a-fA-F]{${bytes * 2}}$`));
const address = hex(20).transform((text) => text as Address);

const schema = z.object({
  rpcUrl: z.url(),
  chainId: z.int().positive(),
  genesisHash: hex(32).transform((text) => text as Hex),
  contracts: z.object({ works: address, licences: address, ledger: address, market: address.optional() }),
  firstBlock: z.int().nonnegative(),
  pollingIntervalMs: z.int().positive(),
  /** Database schema that the tables are in. */
  schema: z.string(),
  /** A folder for PGlite, or the address of a PostgreSQL server. */
  database: z.union([z.object({ directory: z.string() }), z.object({ url: z.string() })]),
});

/** What the indexer is told by whoever starts it. */
export type IndexerSettings = z.input<typeof schema>;

/** The variable that carries {@link IndexerSettings} as JSON into the indexer's process. */
export const SETTINGS_VARIABLE = "SEEDLINE_INDEXER";

/** @throws when the process was not started with settings: it is no use on its own. */
export function readSettings(): z.output<typeof schema> {
  return schema.parse(JSON.parse(process.env[SETTINGS_VARIABLE] ?? "null"));
}
