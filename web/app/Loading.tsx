import { Trans } from "@lingui/react/macro";

/** While a page's own code is on its way. As high as the window, so that the footer does not jump when the page comes. */
export function Loading() {
  return (
    <p className="min-h-dvh animate-breathe px-5 py-16 text-soft sm:px-10" role="status" data-coming>
      <Trans>Opening…</Trans>
    </p>
  );
}
