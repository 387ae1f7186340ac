import { useQueryClient } from "@tanstack/react-query";
import { signedOfferOf } from "../../../src/core/licence/OfferDocument.ts";
import { isExternalAsset } from "../../../src/core/record/AssetId.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { useWallet } from "../../app/wallet/useWallet.ts";
import { changeDraft, draftStore } from "../studio/draftStore.ts";
import { isStyleDocument } from "../studio/style/isStyleDocument.ts";
import { metadataQuery, recordQuery } from "../work/workQueries.ts";
import { readOffer } from "./offerLink.ts";
import { takeOffer } from "./receivedOffers.ts";

/**
 * Puts an offer in use, after asking the chain whether it can be: its work becomes a parent of the draft, under its terms.
 * The promise rejects with why it cannot be used; then nothing was changed.
 */
export function useTakeOffer(): (text: string) => Promise<{ asset: bigint }> {
  const seedline = useSeedline();
  const { chain } = seedline;
  const wallet = useWallet();
  const queries = useQueryClient();
  const isStyle = async (asset: bigint) => {
    if (isExternalAsset(asset)) return false;
    const { record } = await queries.fetchQuery(recordQuery(seedline, asset));
    if (record.kind !== "style") return false;
    return isStyleDocument(record.kind, await queries.fetchQuery(metadataQuery(seedline, record))) === true;
  };
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
    const { parents, style } = draftStore.get();
    // An offer of a style puts the whole style in use; one for the style at hand changes the terms alone.
    if (await isStyle(offer.asset)) {
      const [{ openStyle }, { underStyle }] = await Promise.all([
        import("../studio/style/openStyle.ts"),
        import("../studio/style/underStyle.ts"),
      ]);
      const open = await openStyle(queries, seedline, offer.asset);
      changeDraft(
        style?.id === parent.id
          ? { parents: parents.map((one) => (one.id === parent.id ? { ...one, termsId: parent.termsId } : one)) }
          : underStyle(draftStore.get(), open, offer.termsId),
      );
    } else if (!parents.some(({ id, termsId: its }) => id === parent.id && its === parent.termsId)) {
      changeDraft({ parents: [...parents.filter(({ id }) => id !== parent.id), parent] });
    }
    void queries.invalidateQueries({ queryKey: ["mint-quote"] });
    return { asset: offer.asset };
  };
}
