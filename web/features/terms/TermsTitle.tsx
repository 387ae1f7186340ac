import { Trans } from "@lingui/react/macro";
import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";
import { PERMISSION } from "../../../src/core/licence/permissions.ts";
import { percent } from "../../ui/percent.ts";
import type { TermsChoice } from "./TermsChoice.ts";

export interface TermsTitleProps {
  readonly terms: TermsChoice & Partial<Pick<LicenceTerms, "closed">>;
}

/** Licence terms as a name of a few words: "Open, 10 % of every descendant". */
export function TermsTitle({ terms }: TermsTitleProps) {
  const { by, shareBps, scope, permissions, shareAlike } = terms;
  if (by === "none") return <Trans>Closed: no derivatives</Trans>;
  const commercial = (permissions & PERMISSION.commercial) !== 0;
  return (
    <>
      {terms.closed === true ? (
        <>
          <Trans>Closed</Trans>,{" "}
        </>
      ) : null}
      {commercial ? <Trans>Open</Trans> : <Trans>Non-commercial</Trans>}
      {shareAlike ? (
        <>
          , <Trans>share-alike</Trans>
        </>
      ) : null}
      {", "}
      {shareBps === 0 ? (
        <Trans>free of charge</Trans>
      ) : scope === "lineage" ? (
        <Trans>{percent(shareBps)} of every descendant</Trans>
      ) : (
        <Trans>{percent(shareBps)} of direct children</Trans>
      )}
    </>
  );
}
