import type { Address, Hex } from "viem";
import { isOpenToAll } from "../../core/licence/isOpenToAll.ts";
import type { LicenceTerms } from "../../core/licence/LicenceTerms.ts";
import { type OfferDocument, signedOfferOf } from "../../core/licence/OfferDocument.ts";
import type { MintGrant } from "../../core/mint/mintRequest.ts";
import type { RecordEdge } from "../../core/record/WorkRecord.ts";
import type { ChainReader } from "../chain/ChainReader.ts";
import { readAuthority, readOfferState } from "../chain/offers.ts";
import { readTerms } from "../chain/readTerms.ts";
import { tryTerms } from "../chain/tryTerms.ts";
import { grantsFor } from "./grantsFor.ts";

/** What is to be minted, as far as it is known. */
export interface QuotedMint {
  /** How many tokens; each pays. */
  readonly tokens: number;
  /** The outputHash, when a single work is minted and its picture is there. */
  readonly content?: Hex;
  /** Who mints; what depends on it is not looked at when left out. */
  readonly licensee?: Address;
  /** Offers at hand; those for other terms are left aside. */
  readonly offers: readonly OfferDocument[];
}

/** What one parent whose terms ask for more than to be named takes. */
export interface ParentPrice {
  readonly terms: LicenceTerms;
  /** Who may licence the parent now. */
  readonly licensor: Address;
  /** The offer that is used, and how many tokens can be minted with it; null for terms that need none. */
  readonly offer: { readonly document: OfferDocument; readonly usesLeft: bigint } | null;
}

export interface MintQuote {
  /** In the order of the edges. */
  readonly prices: readonly ParentPrice[];
  /** What the mint adds for them, fees of all tokens included. */
  readonly grants: readonly MintGrant[];
}

const ANY_FEE = 2n ** 256n - 1n;

/**
 * What a mint would pay to whom, after asking the contracts whether its parents and offers can be used at all.
 * @throws SeedlineError those of `grantsFor` but `FEE_NOT_ACCEPTED`, those of `tryTerms`
 */
export async function quoteMint(
  chain: ChainReader,
  edges: readonly RecordEdge[],
  { tokens, content, licensee, offers }: QuotedMint,
): Promise<MintQuote> {
  const ids = new Set(edges.map(({ termsId }) => termsId));
  const used = offers.filter(({ termsId }) => ids.has(termsId));
  const grants = await grantsFor(chain, edges, tokens, { offers: used, maxFee: ANY_FEE });
  const terms = await Promise.all(edges.map(({ termsId }) => readTerms(chain, termsId)));
  // Of a picture that is still to come nobody can say that it is another than an offer names.
  const contentOf = (document: OfferDocument | undefined): { content?: Hex } => {
    const known = content ?? (tokens === 1 ? document?.content : undefined);
    return known === undefined ? {} : { content: known };
  };
  const prices = await Promise.all(
    terms
      .filter((one) => !isOpenToAll(one))
      .map(async (one): Promise<ParentPrice> => {
        const document = one.by === "offer" ? used.find(({ termsId }) => termsId === one.id) : undefined;
        const who =
          licensee ?? (one.by === "holders" ? undefined : (document?.licensee ?? chain.deployment.contracts.works));
        if (who !== undefined) {
          await tryTerms(chain, {
            termsId: one.id,
            licensee: who,
            tokens,
            ...contentOf(document),
            ...(document === undefined ? {} : { offer: signedOfferOf(document) }),
          });
        }
        if (document === undefined) return { terms: one, licensor: await readAuthority(chain, one.asset), offer: null };
        const { authority, usesLeft } = await readOfferState(chain, document);
        return { terms: one, licensor: authority, offer: { document, usesLeft } };
      }),
  );
  return { prices, grants };
}
