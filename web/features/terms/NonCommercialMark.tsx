import { Trans } from "@lingui/react/macro";

/** The mark of works that may not be used commercially. */
export function NonCommercialMark() {
  return (
    <span className="inline-block rounded-sm border border-edge px-1.5 py-px text-sm" data-non-commercial>
      <Trans>Non-commercial</Trans>
    </span>
  );
}
