import { Trans } from "@lingui/react/macro";
import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";
import { PERMISSION } from "../../../src/core/licence/permissions.ts";
import { percent } from "../../ui/percent.ts";
import { FeeAmount } from "./FeeAmount.tsx";
import type { TermsChoice } from "./TermsChoice.ts";

export interface TermsTitleProps {
  readonly terms: TermsChoice & Partial<Pick<LicenceTerms, "closed">>;
}

/** Licence terms as a name of a few words: "Open, 10 % of every descendant". */
export function TermsTitle({ terms }: TermsTitleProps) {
  const { by, shareBps, scope, permissions, shareAlike, fee, currency } = terms;
  if (by === "none") return <Trans>Closed: no derivatives</Trans>;
  const commercial = (permissions & PERMISSION.commercial) !== 0;
  return (
    <>
      {terms.closed === true ? (
        <>
          <Trans>Closed</Trans>,{" "}
        </>
      ) : null}
      {by === "offer" ? (
        commercial ? (
          <Trans>By offer</Trans>
        ) : (
          <Trans>By offer, non-commercial</Trans>
        )
      ) : by === "holders" ? (
        commercial ? (
          <Trans>For holders</Trans>
        ) : (
          <Trans>For holders, non-commercial</Trans>
        )
      ) : commercial ? (
        <Trans>Open</Trans>
      ) : (
        <Trans>Non-commercial</Trans>
      )}
      {shareAlike ? (
        <>
          , <Trans>share-alike</Trans>
        </>
      ) : null}
      {", "}
      {fee > 0n ? (
        <>
          <Trans>
            <FeeAmount amount={fee} asset={currency} /> a work
          </Trans>
          {shareBps === 0 ? null : ", "}
        </>
      ) : null}
      {shareBps === 0 ? (
        fee > 0n ? null : (
          <Trans>free of charge</Trans>
        )
      ) : scope === "lineage" ? (
        <Trans>{percent(shareBps)} of every descendant</Trans>
      ) : (
        <Trans>{percent(shareBps)} of direct children</Trans>
      )}
    </>
  );
}
