import { readFile } from "node:fs/promises";
import { SeedlineError } from "../../src/core/errors.ts";
import { type MarketDocument, readMarketDocument } from "../../src/core/market/MarketDocument.ts";

/** Text so long is no name of a file, and may be the document itself. */
const MIN_TEXT = 200;

/**
 * Reads a voucher, a signed listing or a bid from a file, a line of text, or a link that ends with it.
 * @throws SeedlineError `FILE_NOT_FOUND`, `MARKET_DOCUMENT_INVALID`
 */
export async function readMarketFile(value: string): Promise<MarketDocument> {
  const linked = /#(?:listing|bid|voucher)=([\w-]+)$/.exec(value)?.[1];
  if (linked !== undefined) return readMarketDocument(linked);
  if (value.length >= MIN_TEXT && /^[\w-]+$/.test(value)) return readMarketDocument(value);
  const text = await readFile(value, "utf8").catch((cause: unknown) => {
    throw new SeedlineError("FILE_NOT_FOUND", `There is no voucher, listing or bid ${value}.`, {
      hint: "Name a work or an offer by its id, or a file that `seedline voucher`, `list --out` or `bid` wrote.",
      details: { file: value },
      cause,
    });
  });
  return readMarketDocument(text);
}
