import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { SeedlineError } from "../../../src/core/errors.ts";
import { DEFAULT_ROYALTY_BPS } from "../../../src/core/mint/mintRequest.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { Amount } from "../../ui/Amount.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { OfferEntry } from "../offers/OfferEntry.tsx";
import { OfferLine } from "../offers/OfferLine.tsx";
import type { DraftParent } from "../studio/Draft.ts";
import { WorkTitle } from "../work/WorkTitle.tsx";
import { sharesQuery } from "./parentQueries.ts";
import { useMintQuote } from "./useMintQuote.ts";

/** Fees and offers of the chosen parents, and why the contracts would refuse one, before anything is drawn. */
export function LicenceNotes({ parents }: { readonly parents: readonly DraftParent[] }) {
  const quote = useMintQuote(parents);
  const shares = useQuery(sharesQuery(useSeedline(), parents, DEFAULT_ROYALTY_BPS));
  if (quote.error) {
    const isSaid = shares.error?.message === quote.error.message;
    return (
      <div className="mt-3 max-w-xl">
        {isSaid ? null : <Problem problem={describeError(quote.error)} />}
        {codeOf(quote.error)?.startsWith("OFFER_") ? <OfferEntry className="mt-2" /> : null}
      </div>
    );
  }
  const prices = quote.data?.prices ?? [];
  if (prices.length === 0) return null;
  return (
    <ul className="mt-3 max-w-xl">
      {prices.map(({ terms, licensor, offer }) => (
        <li key={terms.id.toString()} className="border-t border-line py-1.5 last:border-b">
          <p className="flex items-baseline justify-between gap-4">
            <span className="min-w-0 truncate">
              <WorkTitle id={terms.asset} />{" "}
              <span className="text-sm text-soft">
                <Trans>
                  Licensed by <AccountName address={licensor} />
                </Trans>
              </span>
            </span>
            {terms.fee === 0n ? null : (
              <span className="shrink-0">
                <Trans>
                  <Amount amount={terms.fee} asset={terms.currency} /> a work
                </Trans>
              </span>
            )}
          </p>
          {offer === null ? null : <OfferLine offer={offer.document} usesLeft={offer.usesLeft} />}
        </li>
      ))}
    </ul>
  );
}

function codeOf(error: Error | null): string | null {
  return error instanceof SeedlineError ? error.code : null;
}
