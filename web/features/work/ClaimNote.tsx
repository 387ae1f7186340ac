import { Trans, useLingui } from "@lingui/react/macro";
import { StatusMark } from "../../ui/StatusMark.tsx";
import type { ProofClaim } from "./proofClaim.ts";
import { CLAIM_WORDS } from "./proofWords.ts";

/** A claim in its own words. */
export function ClaimNote({ claim }: { readonly claim: ProofClaim }) {
  const { i18n } = useLingui();
  const words = CLAIM_WORDS[claim];
  return (
    <details className="group">
      <summary className="flex cursor-pointer list-none items-baseline gap-2.5">
        <StatusMark status="waiting" className="translate-y-1" />
        <span>
          <span className="link">{i18n._(words.short)}</span>
          <span className="block text-sm text-soft">
            <Trans>What the record claims; not yet verified here.</Trans>
          </span>
        </span>
      </summary>
      <p className="mt-2 pl-7.5 text-sm text-soft">{i18n._(words.meaning)}</p>
    </details>
  );
}
