import { SeedlineError } from "../../../src/core/errors.ts";
import type { VoucherDocument } from "../../../src/core/market/MarketDocument.ts";
import type { ChainReader } from "../../../src/io/chain/ChainReader.ts";
import { checkVoucher } from "../../../src/io/market/checkSigned.ts";
import { grantsFor } from "../../../src/io/mint/grantsFor.ts";

/** How a voucher stands. */
export type VoucherState =
  | { readonly status: "open" }
  /** Minted: bought with this voucher, or otherwise. */
  | { readonly status: "minted"; readonly work: bigint }
  | { readonly status: "expired" | "cancelled"; readonly error: SeedlineError };

/**
 * Asks the chain how a voucher stands, and whether its parents' terms still hold.
 * @throws SeedlineError what makes it no voucher at all (`VOUCHER_NOT_SIGNED`, `SALE_NOT_SIGNED`, `WRONG_MARKET`), what parents' terms
 *   forbid by now, `CHAIN_UNREACHABLE`
 */
export async function readVoucherState(chain: ChainReader, document: VoucherDocument): Promise<VoucherState> {
  try {
    await checkVoucher(chain, document);
  } catch (error) {
    if (!(error instanceof SeedlineError)) throw error;
    if (error.code === "VOUCHER_EXPIRED") return { status: "expired", error };
    if (error.code === "VOUCHER_OF_OTHER_EPOCH") return { status: "cancelled", error };
    const [work] = (error.details.args ?? []) as readonly unknown[];
    if (error.code === "ALREADY_MINTED" && typeof work === "bigint") return { status: "minted", work };
    throw error;
  }
  const { order } = document;
  // Signed offers in it are the mint's to judge; what is asked in fees must be what is written in it.
  if ((order.grants ?? []).every(({ offer }) => offer === undefined)) {
    const tokens = order.bodies.length * (order.editionSize ?? 1);
    const due = await grantsFor(chain, order.edges, tokens, { maxFee: 2n ** 96n });
    const written = order.grants ?? [];
    const same = due.every(({ parent, maxFee }) =>
      written.some((one) => one.parent === parent && one.maxFee === maxFee),
    );
    if (!same || due.length !== written.length) throw feesChanged();
  }
  return { status: "open" };
}

function feesChanged(): SeedlineError {
  return new SeedlineError("VOUCHER_FEES_WRONG", "The voucher names other fees than its parents' terms ask for.", {
    hint: "Nothing was paid. Ask its maker for a new voucher.",
  });
}
