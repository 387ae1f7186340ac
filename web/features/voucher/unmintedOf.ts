import type { MetadataHash, OutputHash } from "../../../src/core/digest/hashTypes.ts";
import type { VoucherDocument } from "../../../src/core/market/MarketDocument.ts";
import type { LookedAt } from "../work/readInWorker.ts";

/** The first work that a voucher sells, by its hashes; it has no id yet. */
export function unmintedOf({ order }: VoucherDocument): LookedAt {
  const [body] = order.bodies;
  if (body === undefined) throw new Error("A voucher sells one work at least.");
  return { id: null, metadataHash: body.metadataHash as MetadataHash, outputHash: body.outputHash as OutputHash };
}
