import { useQueryClient } from "@tanstack/react-query";
import { signedOfferOf } from "../../../src/core/licence/OfferDocument.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { useWallet } from "../../app/wallet/useWallet.ts";
import { changeDraft, draftStore } from "../studio/draftStore.ts";
import { readOffer } from "./offerLink.ts";
import { takeOffer } from "./receivedOffers.ts";

/**
 * Puts an offer in use, after asking the chain whether it can be: its work becomes a parent of the draft, under its terms.
 * The promise rejects with why it cannot be used; then nothing was changed.
 */
export function useTakeOffer(): (text: string) => Promise<{ asset: bigint }> {
  const { chain } = useSeedline();
  const wallet = useWallet();
  const queries = useQueryClient();
  return async (text) => {
    const offer = readOffer(text);
    const [{ grantsFor }, { tryTerms }, { edgesOf }] = await Promise.all([
      import("../../../src/io/mint/grantsFor.ts"),
      import("../../../src/io/chain/tryTerms.ts"),
      import("../parents/edgesOf.ts"),
    ]);
    const parent = { id: offer.asset.toString(), termsId: offer.termsId.toString() };
    // Whether it is of this collection, for these terms, and these are not closed.
    await grantsFor(chain, edgesOf([parent]), 1, { offers: [offer], maxFee: 2n ** 256n - 1n });
    const { licensee, content, termsId } = offer;
    const forAnyone = BigInt(licensee) === 0n;
    const who = wallet.status === "ready" ? wallet.address : forAnyone ? chain.deployment.contracts.works : licensee;
    await tryTerms(chain, { termsId, licensee: who, tokens: 1, content, offer: signedOfferOf(offer) });
    takeOffer(offer);
    const { parents } = draftStore.get();
    if (!parents.some(({ id, termsId: its }) => id === parent.id && its === parent.termsId)) {
      changeDraft({ parents: [...parents.filter(({ id }) => id !== parent.id), parent] });
    }
    void queries.invalidateQueries({ queryKey: ["mint-quote"] });
    return { asset: offer.asset };
  };
}
