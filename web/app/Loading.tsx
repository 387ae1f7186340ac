import { Trans } from "@lingui/react/macro";

/** While a page's own code is on its way. Shown only when that takes long enough to be noticed. */
export function Loading() {
  return (
    <p className="animate-breathe px-5 py-16 text-soft sm:px-10" role="status">
      <Trans>Opening…</Trans>
    </p>
  );
}
