import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { UseQueryResult } from "@tanstack/react-query";
import { type Address, isAddressEqual, zeroAddress } from "viem";
import type { MintQuote, ParentPrice } from "../../../src/io/mint/quoteMint.ts";
import { AccountName } from "../../ui/AccountName.tsx";
import { Amount } from "../../ui/Amount.tsx";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { percent } from "../../ui/percent.ts";
import { OfferEntry } from "../offers/OfferEntry.tsx";
import { OfferLine } from "../offers/OfferLine.tsx";
import { WorkTitle } from "../work/WorkTitle.tsx";

export interface FeesFieldProps {
  readonly quote: UseQueryResult<MintQuote>;
  /** How many works are minted; each pays. */
  readonly count: number;
  /** The most of their income that the works cede, in basis points; undefined while it is asked for. */
  readonly maxCedeBps: number | undefined;
}

/** What the mint pays to whom, by whose offer, and the limits that go with it; or why its parents cannot be used. */
export function FeesField({ quote, count, maxCedeBps }: FeesFieldProps) {
  const { t } = useLingui();
  const { data, error, refetch } = quote;
  if (error) {
    return (
      <div>
        <Problem problem={describeError(error, t`Nothing was signed or paid.`)}>
          <Button size="sm" onClick={() => void refetch()}>
            <Trans>Ask again</Trans>
          </Button>
        </Problem>
        <OfferEntry className="mt-3" />
      </div>
    );
  }
  if (data === undefined || data.prices.length === 0) return null;
  const paid = data.prices.filter(({ terms }) => terms.fee > 0n);
  const sums = sumsOf(paid, count);
  return (
    <section aria-label={t`Fees and offers`}>
      <h3 className="flex min-h-6 items-end font-sans text-sm text-soft">
        {paid.length === 0 ? <Trans>Offers</Trans> : <Trans>Fees, paid by the mint</Trans>}
      </h3>
      <ul>
        {data.prices.map((price) => (
          <li key={price.terms.id.toString()} className="border-b border-line py-1.5">
            <div className="flex items-baseline justify-between gap-4">
              <span className="min-w-0 truncate">
                <WorkTitle id={price.terms.asset} />
              </span>
              <span className="shrink-0">
                {price.terms.fee === 0n ? (
                  <span className="text-soft">
                    <Trans>no fee</Trans>
                  </span>
                ) : (
                  <Amount amount={price.terms.fee * BigInt(count)} asset={price.terms.currency} />
                )}
              </span>
            </div>
            <p className="text-sm text-soft">
              <Trans>
                Licensed by <AccountName address={price.licensor} />
              </Trans>
              {count > 1 && price.terms.fee > 0n ? (
                <>
                  {", "}
                  <Trans>
                    <Amount amount={price.terms.fee} asset={price.terms.currency} bare /> for each of {count}
                  </Trans>
                </>
              ) : null}
            </p>
            {price.offer === null ? null : <OfferLine offer={price.offer.document} usesLeft={price.offer.usesLeft} />}
          </li>
        ))}
      </ul>
      {sums.length === 0 ? null : (
        <p className="flex items-baseline justify-between gap-4 py-1.5" data-fees>
          <span>
            <Plural value={count} one="You pay in all" other="You pay in all for # works" />
          </span>
          <span className="flex flex-wrap justify-end gap-x-3 font-medium">
            {sums.map(({ currency, amount }) => (
              <Amount key={currency} amount={amount} asset={currency} />
            ))}
          </span>
        </p>
      )}
      <p className="text-sm text-soft">
        {sums.length === 0 ? null : (
          <>
            <Trans>No more than this can be taken:</Trans>{" "}
            {sums.some(({ currency }) => !isAddressEqual(currency, zeroAddress)) ? (
              <Trans>
                you allow exactly the sum first, and the mint takes it in the same step in which the work is yours.
              </Trans>
            ) : (
              <Trans>it is paid in the same step in which the work is yours.</Trans>
            )}{" "}
          </>
        )}
        {maxCedeBps === undefined ? null : (
          <Trans>Of the income at most {percent(maxCedeBps)} are ceded, or nothing is minted.</Trans>
        )}
      </p>
    </section>
  );
}

function sumsOf(prices: readonly ParentPrice[], count: number): { currency: Address; amount: bigint }[] {
  const sums = new Map<Address, bigint>();
  for (const { terms } of prices) {
    sums.set(terms.currency, (sums.get(terms.currency) ?? 0n) + terms.fee * BigInt(count));
  }
  return [...sums].map(([currency, amount]) => ({ currency, amount }));
}
