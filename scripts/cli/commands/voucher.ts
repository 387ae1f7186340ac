import { zeroAddress } from "viem";
import { writeMarketDocument } from "../../../src/core/market/MarketDocument.ts";
import { withAttestations } from "../../../src/core/mint/mintVoucher.ts";
import { signVoucherSale } from "../../../src/io/market/voucherSales.ts";
import { pinWork } from "../../../src/io/mint/pinWork.ts";
import type { Command } from "../Command.ts";
import { commitmentProofs } from "../commitmentProofs.ts";
import { account, money, price, until } from "../marketOptions.ts";
import { asset, flag, requiredText } from "../options.ts";
import { MINT_OPTIONS, MINT_USAGE, prepareMint } from "../prepareMint.ts";
import { writeOut } from "../writeOut.ts";

const DAYS_30_SECONDS = 30n * 86_400n;
/** A commitment is good for 7 days; a little of that has gone by already. */
const COMMITMENT_SECONDS = 6n * 86_400n;

export const voucher: Command = {
  usage: `seedline voucher FILE --price N --out FILE.json [--asset 0x…] [--buyer 0x…] [--until TIME] ${MINT_USAGE} [--commit]`,
  arity: [1, 1],
  options: {
    ...MINT_OPTIONS,
    price: { type: "string" },
    asset: { type: "string" },
    buyer: { type: "string" },
    until: { type: "string" },
    out: { type: "string" },
    commit: { type: "boolean" },
  },
  async run(invocation) {
    const { positionals, options, note } = invocation;
    const sale = { currency: asset(options), price: price(options), buyer: account(options, "buyer") ?? zeroAddress };
    const out = requiredText(options, "out");
    const named = until(options);
    const { chain, pinner, work, order, attestations } = await prepareMint(invocation);
    // The picture is shown by the voucher: whoever copies it then comes later than the commitment.
    const isCommitted = flag(options, "commit");
    const committed = await commitmentProofs(chain, positionals[0] ?? "", work.outputHash, isCommitted, note);
    const proofs = attestations.length === 0 ? committed : withAttestations(attestations, committed);
    await pinWork(pinner, work);
    const { timestamp } = await chain.client.getBlock();
    const usual = timestamp + (committed === undefined ? DAYS_30_SECONDS : COMMITMENT_SECONDS);
    const deadline = named === 0n ? usual : named;
    const signed = await signVoucherSale(chain, { ...order, bodies: [work.body] }, sale, deadline, proofs);
    await writeOut(out, writeMarketDocument(signed));
    const { outputHash, metadataHash, mediaCid, metadataCid } = work;
    return {
      json: {
        ...{ file: out, creator: signed.creator, asset: sale.currency, price: sale.price.toString() },
        ...{ deadline: deadline.toString(), outputHash, metadataHash, mediaCid, metadataCid },
      },
      text: `Signed: whoever has ${out} can mint it for ${money(sale.price, sale.currency)}. It is not minted yet, and costs nothing until then.\n  picture   ipfs://${mediaCid}\n  buy       npm run -s seedline -- buy ${out} --price ${sale.price}`,
    };
  },
};
