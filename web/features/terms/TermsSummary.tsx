import { Trans } from "@lingui/react/macro";
import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";
import { percent } from "../../ui/percent.ts";
import { statementsOf, type TermsStatement } from "./statements.ts";
import type { TermsChoice } from "./TermsChoice.ts";

export interface TermsSummaryProps {
  readonly terms: TermsChoice & Partial<Pick<LicenceTerms, "closed" | "fee">>;
  readonly className?: string;
}

/** Licence terms in plain sentences, in the order in which somebody who would derive asks. */
export function TermsSummary({ terms, className }: TermsSummaryProps) {
  return (
    <p className={className}>
      {statementsOf(terms).map((statement) => (
        <span key={statement.code}>
          <Statement statement={statement} />{" "}
        </span>
      ))}
    </p>
  );
}

function Statement({ statement }: { readonly statement: TermsStatement }) {
  switch (statement.code) {
    case "closed":
      return (
        <Trans>
          Closed: nobody can derive under these terms any more, and works that were made under them keep their licence.
        </Trans>
      );
    case "nobody":
      return <Trans>Nobody may derive from this work.</Trans>;
    case "anybody":
      return <Trans>Anybody may derive from this work, without asking.</Trans>;
    case "by-offer":
      return <Trans>Whoever has a signed offer of the licensor may derive from this work.</Trans>;
    case "holders":
      return <Trans>Holders of a collection that the licensor named may derive from this work.</Trans>;
    case "fee":
      return <Trans>Every mint pays a fee.</Trans>;
    case "free":
      return <Trans>It costs nothing.</Trans>;
    case "children-pay":
      return (
        <Trans>
          They pay {percent(statement.shareBps)} of what the derivative earns; what descends from the derivative pays
          nothing.
        </Trans>
      );
    case "lineage-pays":
      return (
        <Trans>
          They pay {percent(statement.shareBps)} of what the derivative earns, and so does everything that descends from
          it.
        </Trans>
      );
    case "commercial":
      return <Trans>Commercial use is allowed.</Trans>;
    case "non-commercial":
      return <Trans>Commercial use is not allowed: derivatives ask marketplaces for no royalty.</Trans>;
    case "last-generation":
      return <Trans>Nothing further may be derived from a derivative.</Trans>;
    case "share-alike":
      return <Trans>Derivatives must be licensed under terms that allow as much.</Trans>;
    case "attribution":
      return <Trans>This work must be named as the source.</Trans>;
    case "min-royalty":
      return (
        <Trans>Derivatives must ask marketplaces for a royalty of at least {percent(statement.minRoyaltyBps)}.</Trans>
      );
  }
}
