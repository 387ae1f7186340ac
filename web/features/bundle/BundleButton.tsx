import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { lazyPart } from "../../app/lazyPart.tsx";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import type { BundleMakerProps } from "./BundleMaker.tsx";

/** What makes bundles is loaded when somebody wants one. */
const BundleMaker = lazyPart<BundleMakerProps>(async () => (await import("./BundleMaker.tsx")).BundleMaker);

/** Offers works as one file that verifies offline. */
export function BundleButton({
  findIds,
  name,
  many = false,
}: Omit<BundleMakerProps, "onClose"> & { readonly many?: boolean }) {
  const [open, setOpen] = useState(false);
  if (open) return <BundleMaker findIds={findIds} name={name} onClose={() => setOpen(false)} />;
  return (
    <Button variant="quiet" size="sm" className="-ml-2.5" onClick={() => setOpen(true)}>
      <Icon name="download" />
      {many ? <Trans>Download all as one bundle</Trans> : <Trans>Download bundle</Trans>}
    </Button>
  );
}
