import { Trans } from "@lingui/react/macro";

/** No wallet has announced itself. */
export function NoWallet() {
  return (
    <div className="border-y border-line py-4">
      <p>
        <Trans>No wallet has announced itself in this browser.</Trans>
      </p>
      <p className="mt-1 text-sm text-soft">
        <Trans>
          Install one that supports EIP-6963, as nearly all do, then reload this page: your draft is kept. It appears
          here by itself if it starts late.
        </Trans>
      </p>
    </div>
  );
}
