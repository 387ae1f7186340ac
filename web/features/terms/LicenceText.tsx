import { Trans } from "@lingui/react/macro";
import type { Hex } from "viem";
import { rawCidOfDigest } from "../../../src/core/cid/rawCid.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";

/** The pinned text of licence terms, by its hash: whoever opens it can see that it is the one that was published. */
export function LicenceText({ textHash }: { readonly textHash: Hex }) {
  const { config } = useSeedline();
  return (
    <a
      className="link"
      href={`${config.gateway}/ipfs/${rawCidOfDigest(textHash)}`}
      target="_blank"
      rel="noreferrer"
      title={textHash}
    >
      <Trans>licence text</Trans>
    </a>
  );
}
