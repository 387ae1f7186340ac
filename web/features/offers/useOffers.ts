import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import type { OfferDocument } from "../../../src/core/licence/OfferDocument.ts";
import { confirmedLater } from "../../../src/io/chain/ChainWriter.ts";
import { type NewOffer, sendOfferCancelling, sendOffersCancelling, signOffer } from "../../../src/io/chain/offers.ts";
import { type Seedline, useSeedline } from "../../app/config/SeedlineContext.ts";
import { desk } from "../../app/transactions/desk.ts";
import type { WalletState } from "../../app/wallet/useWallet.ts";
import { toast } from "../../ui/toast/toast.ts";
import { keepOwnOffer } from "./ownOffers.ts";

/** Name of the transaction that cancels an offer, or all of an account's when none is named. */
export function cancellingOf({ config }: Seedline, offer: OfferDocument | null): string {
  return `cancel-offer/${config.chainId}/${config.contracts.works}/${offer === null ? "all" : offer.nonce}`;
}

/** Signs and cancels offers with the connected wallet. */
export function useOffers(wallet: WalletState) {
  const seedline = useSeedline();
  const queries = useQueryClient();
  const { t } = useLingui();
  const openWriter = () => {
    if (wallet.status !== "ready") throw new Error("Offers are signed by a connected wallet.");
    return wallet.openWriter();
  };
  return {
    /** Signing sends nothing. @throws SeedlineError as `signOffer` */
    async sign(offer: NewOffer): Promise<OfferDocument> {
      const signed = await signOffer(await openWriter(), offer);
      if (!keepOwnOffer(signed)) {
        toast({ tone: "fail", title: t`This browser cannot keep the offer: save its file.` });
      }
      return signed;
    },
    /** @param offer Null for all that the account ever signed. @returns Whether it is done. */
    async cancel(offer: OfferDocument | null): Promise<boolean> {
      const done = await desk.run(cancellingOf(seedline, offer), {
        send: async () =>
          offer === null
            ? sendOffersCancelling(await openWriter())
            : sendOfferCancelling(await openWriter(), offer.nonce),
        confirm: (txHash) => confirmedLater(seedline.chain, txHash),
      });
      await Promise.all(
        [["offer-state"], ["mint-quote"], ["activity"]].map((queryKey) => queries.invalidateQueries({ queryKey })),
      );
      if (done !== null) {
        toast({ tone: "pass", title: offer === null ? t`All your offers are cancelled.` : t`The offer is cancelled.` });
      }
      return done !== null;
    },
  };
}
