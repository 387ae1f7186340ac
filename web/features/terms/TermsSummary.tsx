import { Plural, Trans } from "@lingui/react/macro";
import { type Address, isAddress } from "viem";
import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { percent } from "../../ui/percent.ts";
import { shortAddress } from "../../ui/shortAddress.ts";
import { formatDay } from "../work/formatDate.ts";
import { FeeAmount } from "./FeeAmount.tsx";
import { statementsOf, type TermsStatement } from "./statements.ts";
import type { TermsChoice } from "./TermsChoice.ts";

// Few terms say any of this, and each needs code of its own.
const MachineUses = lazyPart(async () => (await import("./MachineUses.tsx")).MachineUses);
const LicenceText = lazyPart(async () => (await import("./LicenceText.tsx")).LicenceText);

export interface TermsSummaryProps {
  readonly terms: TermsChoice & Partial<Pick<LicenceTerms, "closed">>;
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
      return (
        <Trans>
          Whoever holds a token of <Contract address={statement.gate} /> may derive from this work.
        </Trans>
      );
    case "fee":
      return (
        <Trans>
          Each work that is minted pays a fee of <FeeAmount amount={statement.fee} asset={statement.currency} />.
        </Trans>
      );
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
    case "cap":
      return (
        <Plural
          value={statement.cap}
          one="No more than one work can be minted under them."
          other="No more than # works can be minted under them."
        />
      );
    case "until":
      return <Trans>They can be used until {formatDay(statement.expiresAt)}; what was minted stays licensed.</Trans>;
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
    case "machines":
      return (
        <Trans>
          For machines it is open to: <MachineUses permissions={statement.permissions} />.
        </Trans>
      );
    case "no-machines":
      return <Trans>Machines may not be trained on it.</Trans>;
    case "text":
      return (
        <Trans>
          A <LicenceText textHash={statement.textHash} /> belongs to them.
        </Trans>
      );
    case "min-royalty":
      return (
        <Trans>Derivatives must ask marketplaces for a royalty of at least {percent(statement.minRoyaltyBps)}.</Trans>
      );
  }
}

/** A contract by its short address: what it calls itself says nothing about what it is. */
function Contract({ address }: { readonly address: Address }) {
  if (!isAddress(address)) return <Trans>the collection</Trans>;
  return (
    <span className="mono" title={address}>
      {shortAddress(address)}
    </span>
  );
}
