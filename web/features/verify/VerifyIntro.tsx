import { Trans } from "@lingui/react/macro";

/** What verifying is, in a sentence. */
export function VerifyIntro() {
  return (
    <p className="mt-2 max-w-prose text-soft">
      <Trans>
        Checked in this browser against the chain and IPFS. Nothing is uploaded, no wallet is needed, and nobody has to
        be believed.
      </Trans>
    </p>
  );
}
