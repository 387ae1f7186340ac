import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import type { Judgement } from "../../../../src/core/verify/Judgement.ts";
import { Button } from "../../../ui/Button.tsx";
import { cx } from "../../../ui/cx.ts";
import type { Verification } from "../verify.worker.ts";
import { ForgeDesk } from "./ForgeDesk.tsx";

export interface TryToForgeProps {
  readonly judgement: Judgement & { readonly id: bigint };
  readonly verification: Verification & { readonly proof: NonNullable<Verification["proof"]> };
}

/** The reason to believe a verdict: change one thing oneself, and see that it is found out. */
export function TryToForge({ judgement, verification }: TryToForgeProps) {
  const [open, setOpen] = useState(false);
  return (
    <section aria-labelledby="forge" id="try-to-forge" className={cx("min-w-0", open && "lg:col-span-full")}>
      <h2 id="forge" className="text-xl">
        <Trans>Try to forge it</Trans>
      </h2>
      <p className="mt-1 max-w-prose text-soft">
        <Trans>
          Change one thing, as a forger would, and see which link breaks. The same judge looks at the same evidence in
          this browser; nothing is sent anywhere, and nothing of it is kept.
        </Trans>
      </p>
      {open ? (
        <ForgeDesk judgement={judgement} verification={verification} />
      ) : (
        <Button className="mt-4" onClick={() => setOpen(true)}>
          <Trans>Try to forge it</Trans>
        </Button>
      )}
    </section>
  );
}
