import { useQuery } from "@tanstack/react-query";
import type { Hex } from "viem";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { useStore } from "../../app/createStore.ts";
import { useWallet } from "../../app/wallet/useWallet.ts";
import { readOffers, receivedOffers } from "../offers/receivedOffers.ts";
import type { DraftParent } from "../studio/Draft.ts";
import { edgesOf } from "./edgesOf.ts";

/**
 * What a mint from these parents would pay, and whether the contracts would take it: asked anew whenever account, parents or offers
 * change.
 * @param outputs Of the pictures that are chosen; none while there are none yet.
 */
export function useMintQuote(parents: readonly DraftParent[], outputs: readonly Hex[] = []) {
  const { chain } = useSeedline();
  const wallet = useWallet();
  const received = useStore(receivedOffers);
  const licensee = wallet.status === "ready" ? wallet.address : undefined;
  const tokens = Math.max(1, outputs.length);
  const ids = new Set(parents.map(({ termsId }) => termsId));
  const offers = readOffers(received).filter(({ termsId }) => ids.has(termsId.toString()));
  const [content] = outputs.length === 1 ? outputs : [];
  const named = offers.map(({ termsId, nonce, signature }) => `${termsId} ${nonce} ${signature}`);
  return useQuery({
    queryKey: ["mint-quote", parents, tokens, content, licensee, named],
    enabled: parents.length > 0,
    retry: false,
    staleTime: 5_000,
    queryFn: async () => {
      const { quoteMint } = await import("../../../src/io/mint/quoteMint.ts");
      return quoteMint(chain, edgesOf(parents), {
        tokens,
        offers,
        ...(content === undefined ? {} : { content }),
        ...(licensee === undefined ? {} : { licensee }),
      });
    },
  });
}
