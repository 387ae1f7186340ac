import { type Hex, TransactionNotFoundError } from "viem";
import type { ChainReader } from "./ChainReader.ts";
import { chainCall } from "./chainError.ts";

/** Whether the node has ever heard of a transaction, be it waiting or in a block. @throws SeedlineError `CHAIN_UNREACHABLE` */
export function knowsTransaction({ client }: Pick<ChainReader, "client">, hash: Hex): Promise<boolean> {
  return chainCall(() =>
    client.getTransaction({ hash }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof TransactionNotFoundError) return false;
        throw error;
      },
    ),
  );
}
