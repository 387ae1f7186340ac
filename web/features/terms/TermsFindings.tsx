import { Plural, Trans } from "@lingui/react/macro";
import { percent } from "../../ui/percent.ts";
import { StatusMark } from "../../ui/StatusMark.tsx";
import type { TermsExamination, TermsIssue, TermsWarning } from "./examineTerms.ts";

/** Why terms cannot be published as they are, and what somebody should know who publishes them. */
export function TermsFindings({ issues, warnings }: Pick<TermsExamination, "issues" | "warnings">) {
  return (
    <ul aria-live="polite" className="flex flex-col gap-1.5 text-sm empty:hidden">
      {issues.map((issue) => (
        <li key={issue.code} data-issue={issue.code} className="flex gap-2.5 text-fail">
          <StatusMark status="failed" className="mt-px size-4.5" />
          <span>
            <Issue issue={issue} />
          </span>
        </li>
      ))}
      {warnings.map((warning) => (
        <li key={warning.code} data-warning={warning.code} className="flex gap-2.5">
          <StatusMark status="unknown" className="mt-px size-4.5" />
          <span>
            <Warning warning={warning} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Issue({ issue }: { readonly issue: TermsIssue }) {
  switch (issue.code) {
    case "share-not-a-number":
      return <Trans>The share must be a percentage with at most two decimals.</Trans>;
    case "share-out-of-room":
      return (
        <Trans>
          A share of {percent(issue.shareBps)} could never be used: this work’s ancestors leave a room of{" "}
          {percent(issue.roomBps)}.
        </Trans>
      );
    case "commercial-forbidden":
      return <Trans>A parent’s terms forbid commercial use, so these terms cannot allow it.</Trans>;
    case "commercial-required":
      return <Trans>A share-alike parent demands that commercial use be allowed.</Trans>;
    case "derivatives-barred":
      return <Trans>A parent’s terms allow no further derivatives: this work can only be closed.</Trans>;
    case "derivatives-required":
      return <Trans>A share-alike parent demands that further derivatives be allowed.</Trans>;
    case "share-alike-required":
      return <Trans>A parent is share-alike, so these terms must be share-alike too.</Trans>;
    case "too-many-ancestors":
      return (
        <Trans>
          A derivative would have to pay {issue.count} ancestors, and {issue.max} are the most it can. Ask for no share.
        </Trans>
      );
    case "machines-forbidden":
      return <Trans>A parent’s terms keep machines from it, so these terms cannot allow more.</Trans>;
    case "machines-required":
      return <Trans>A share-alike parent demands that machines may use it as far as its own terms say.</Trans>;
    case "fee-not-an-amount":
      return <Trans>The fee must be an amount above 0, such as 0.05.</Trans>;
    case "fee-for-non-commercial":
      return <Trans>A parent’s terms forbid commercial use, so nobody can be charged for a derivative.</Trans>;
    case "currency-not-a-token":
      return <Trans>The fee must be in ETH, or in a token of this chain.</Trans>;
    case "cap-not-a-number":
      return <Trans>The most works must be a whole number above 0.</Trans>;
    case "cap-without-fee-or-offer":
      return (
        <Trans>
          A limit of <Plural value={issue.cap} one="# work" other="# works" /> needs a fee or offers: strangers could
          use it up for nothing.
        </Trans>
      );
    case "expiry-not-a-day":
      return <Trans>The last day must be a day of the calendar.</Trans>;
    case "expiry-in-the-past":
      return <Trans>The last day is over already.</Trans>;
    case "gate-not-a-collection":
      return <Trans>Terms for holders must name the collection, a contract of this chain.</Trans>;
    case "text-not-a-hash":
      return <Trans>The licence text is not pinned yet.</Trans>;
    case "royalty-out-of-range":
      return <Trans>The least royalty must be a percentage from 0 to {percent(issue.maxBps)}.</Trans>;
  }
}

function Warning({ warning }: { readonly warning: TermsWarning }) {
  switch (warning.code) {
    case "no-effect-nobody":
      return (
        <Trans>
          This says in public that nobody may derive. Terms you published before stay open until you close them.
        </Trans>
      );
    case "share-of-no-sales":
      return (
        <Trans>
          Without commercial use derivatives ask for no royalty: the {percent(warning.shareBps)} come from voluntary
          payments alone.
        </Trans>
      );
    case "little-room-below":
      return (
        <Trans>
          Derivatives are left {percent(warning.roomBps)} of room for shares of their own, which makes them less worth
          building on.
        </Trans>
      );
    case "lineage-ends-here":
      return <Trans>No descendants can follow a derivative under these terms, so only direct children will pay.</Trans>;
  }
}
