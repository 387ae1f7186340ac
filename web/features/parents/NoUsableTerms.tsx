import { useLingui } from "@lingui/react/macro";
import type { LicenceTerms } from "../../../src/core/licence/LicenceTerms.ts";
import { Problem } from "../../ui/Problem.tsx";

/** Why nothing can descend from an asset now. */
export function NoUsableTerms({ id, terms }: { readonly id: bigint; readonly terms: readonly LicenceTerms[] }) {
  const { t } = useLingui();
  const closed = terms.some((one) => one.closed);
  return (
    <Problem
      problem={{
        kind: "failed",
        what: t`Work ${id.toString()} has no licence terms that can be used now.`,
        next: closed
          ? t`Its owner has closed them. Works made under them keep their licence; nothing new can descend from it. Choose another work.`
          : t`Nothing can descend from it until its owner publishes some. Choose another work.`,
      }}
    />
  );
}
