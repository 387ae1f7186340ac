import { useQuery } from "@tanstack/react-query";
import type { Hex } from "viem";
import { offerText } from "../../../src/core/licence/OfferDocument.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { useStore } from "../../app/createStore.ts";
import { sharesQuery } from "../parents/parentQueries.ts";
import { royaltyOr } from "../parents/SharePreview.tsx";
import { useMintQuote } from "../parents/useMintQuote.ts";
import type { DraftParent } from "../studio/Draft.ts";
import { draftStore } from "../studio/draftStore.ts";
import { agreementOf, NO_AGREEMENT } from "./run/agreement.ts";

/**
 * What somebody agrees to who mints now: the fees, offers and shares that are shown. Null while they are asked for, and where the
 * contracts would refuse.
 */
export function useAgreement(parents: readonly DraftParent[], outputs: readonly Hex[]) {
  const { royaltyPercent } = useStore(draftStore);
  const quote = useMintQuote(parents, outputs);
  const shares = useQuery(sharesQuery(useSeedline(), parents, royaltyOr(royaltyPercent)));
  const maxCedeBps = shares.data?.reduce((sum, { payBps }) => sum + payBps, 0);
  // Who asks what is ceded is told of the same refusal, and one telling is enough.
  const isSaid = quote.error !== null && shares.error !== null && quote.error.message === shares.error.message;
  if (parents.length === 0) return { agreed: { ...NO_AGREEMENT, maxCedeBps: 0 }, quote, maxCedeBps: 0, isSaid: false };
  if (quote.data === undefined || quote.error || shares.error || maxCedeBps === undefined) {
    return { agreed: null, quote, maxCedeBps, isSaid };
  }
  const offers = quote.data.prices.flatMap(({ offer }) => (offer === null ? [] : [offerText(offer.document)]));
  const agreed = agreementOf(quote.data.grants, Math.max(1, outputs.length), { offers, maxCedeBps });
  return { agreed, quote, maxCedeBps, isSaid };
}
