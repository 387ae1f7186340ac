import type { Address } from "viem";
import { SeedlineError } from "../../../src/core/errors.ts";
import type { ListingDocument, VoucherDocument } from "../../../src/core/market/MarketDocument.ts";
import { parseAssetId } from "../../../src/core/record/AssetId.ts";
import type { ChainWriter } from "../../../src/io/chain/ChainWriter.ts";
import { buySigned, buyWork } from "../../../src/io/market/listings.ts";
import { readListing } from "../../../src/io/market/readMarket.ts";
import { buyVoucher } from "../../../src/io/market/voucherSales.ts";
import type { Command } from "../Command.ts";
import { account, money, price } from "../marketOptions.ts";
import { openWriter } from "../openStack.ts";
import { asset, usageError } from "../options.ts";
import { readMarketFile } from "../readMarketFile.ts";

/** What was bought, of whom and for how much. */
interface Bought {
  readonly ids: readonly bigint[];
  readonly seller: Address;
  readonly currency: Address;
  readonly price: bigint;
  readonly txHash: string;
}

export const buy: Command = {
  usage: "seedline buy ID|FILE.json --price N [--asset 0x…] [--to 0x…]",
  arity: [1, 1],
  options: { price: { type: "string" }, asset: { type: "string" }, to: { type: "string" } },
  async run({ positionals, options, config }) {
    const what = positionals[0] ?? "";
    const agreed = { price: price(options), currency: asset(options) };
    const to = account(options, "to");
    const document = /^\d+$/.test(what) ? null : await readDocument(what);
    const chain = await openWriter(config());
    const bought =
      document === null
        ? await buyListed(chain, parseAssetId(what), agreed, to)
        : await buyDocument(chain, document, agreed, to);
    const ids = bought.ids.map(String);
    const { seller, txHash } = bought;
    return {
      json: { id: ids[0], ids, seller, asset: bought.currency, price: bought.price.toString(), txHash },
      text: `Bought ${ids.length === 1 ? `work ${ids[0]}` : `works ${ids.join(", ")}`} from ${seller} for ${money(bought.price, bought.currency)}.`,
    };
  },
};

/** What can be bought from. @throws SeedlineError `USAGE` for a bid, those of `readMarketFile` */
async function readDocument(file: string): Promise<VoucherDocument | ListingDocument> {
  const document = await readMarketFile(file);
  if (document.kind !== "bid") return document;
  throw usageError("This is a bid, which its work's holder sells to: use `accept`.");
}

type Agreed = { readonly price: bigint; readonly currency: Address };

async function buyListed(chain: ChainWriter, id: bigint, agreed: Agreed, to?: Address): Promise<Bought> {
  const listing = await readListing(chain, id);
  if (listing === null) {
    throw new SeedlineError("NOT_LISTED", `Work ${id} is not for sale at a fixed price.`, {
      hint: "Make its holder an offer.",
      details: { id },
    });
  }
  const { seller } = listing;
  const txHash = await buyWork(chain, { id, seller, ...agreed, ...(to === undefined ? {} : { to }) });
  return { ids: [id], seller, ...agreed, txHash };
}

/** The file says what it costs: it is held against what the buyer names, as the chain does with a listing. */
async function buyDocument(
  chain: ChainWriter,
  document: VoucherDocument | ListingDocument,
  agreed: Agreed,
  to?: Address,
): Promise<Bought> {
  const asked = document.kind === "listing" ? document.listing : document.sale;
  if (asked.price !== agreed.price || asked.currency !== agreed.currency) {
    throw new SeedlineError(
      "OTHER_PRICE",
      `The file asks ${money(asked.price, asked.currency)}, not ${money(agreed.price, agreed.currency)}.`,
      { hint: "Nothing was paid. Name what you agree to.", details: { price: asked.price, currency: asked.currency } },
    );
  }
  if (document.kind === "voucher") {
    const { ids, txHash } = await buyVoucher(chain, document, to);
    return { ids, seller: document.creator, ...agreed, txHash };
  }
  const txHash = await buySigned(chain, document, to);
  return { ids: [document.listing.id], seller: document.seller, ...agreed, txHash };
}
