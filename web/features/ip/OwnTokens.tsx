import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import type { WalletState } from "../../app/wallet/useWallet.ts";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Hash } from "../../ui/Hash.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { termsQuery } from "../parents/parentQueries.ts";
import { type OwnToken, ownTokensQuery } from "./ownTokens.ts";
import { PublishedTerms } from "./PublishedTerms.tsx";

export interface OwnTokensProps {
  readonly account: Address;
  readonly wallet: WalletState;
}

/** Tokens of other collections that the account holds and registered here, with their terms; nothing where there are none. */
export function OwnTokens({ account, wallet }: OwnTokensProps) {
  const { data, error, refetch } = useQuery(ownTokensQuery(useSeedline(), account));
  if (error) {
    return (
      <div className="mt-12">
        <Problem problem={describeError(error)}>
          <Button size="sm" onClick={() => void refetch()}>
            <Trans>Try again</Trans>
          </Button>
        </Problem>
      </div>
    );
  }
  if (data === undefined || data.length === 0) return null;
  return (
    <section aria-labelledby="tokens" className="mt-16">
      <h2 id="tokens" className="text-xl">
        <Trans>From other collections</Trans>
      </h2>
      <p className="mt-1 max-w-prose text-soft">
        <Trans>
          What you registered and hold. New terms can be used one day after they are published, and for as long as you
          hold the token.
        </Trans>
      </p>
      <ul className="mt-6 flex flex-col gap-8">
        {data.map((token) => (
          <Token key={token.asset.toString()} token={token} wallet={wallet} />
        ))}
      </ul>
    </section>
  );
}

function Token({ token, wallet }: { readonly token: OwnToken; readonly wallet: WalletState }) {
  const { t } = useLingui();
  const terms = useQuery(termsQuery(useSeedline(), token.asset));
  const [asset, number] = [token.asset.toString(), token.tokenId.toString()];
  return (
    <li>
      <article aria-labelledby={`token-${asset}`} className="border-t border-line pt-5">
        <h3 id={`token-${asset}`} className="text-lg [overflow-wrap:anywhere]">
          <Trans>Token {number}</Trans>
        </h3>
        <p className="mt-0.5 text-sm text-soft">
          <Trans>
            of <Hash value={token.collection} of={t`address of the collection`} keep={6} />, here asset {asset}
          </Trans>
        </p>
        {terms.error ? (
          <div className="mt-4">
            <Problem problem={describeError(terms.error)} />
          </div>
        ) : terms.data === undefined ? (
          <p className="mt-4 animate-breathe text-soft" role="status">
            <Trans>Reading its terms…</Trans>
          </p>
        ) : terms.data.length === 0 ? (
          <p className="mt-3 text-soft">
            <Trans>No terms yet: nobody can derive from it until you publish some.</Trans>
          </p>
        ) : (
          <PublishedTerms terms={terms.data} wallet={wallet} />
        )}
      </article>
    </li>
  );
}
