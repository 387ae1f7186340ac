import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import type { ServiceWork, Verification } from "../verify.worker.ts";
import { NeedsList } from "./NeedsList.tsx";
import { RunAgain } from "./RunAgain.tsx";

export interface ServiceRerunProps {
  readonly id: bigint;
  readonly service: ServiceWork;
  readonly verification: Verification & { readonly proof: NonNullable<Verification["proof"]> };
}

/** What a service would need to make the work again, and having it made again: a likeness, and no part of the verdict. */
export function ServiceRerun({ id, service, verification }: ServiceRerunProps) {
  const [open, setOpen] = useState(false);
  const { name } = service.needs;
  return (
    <section aria-labelledby="service-rerun" data-service={service.needs.service}>
      <h2 id="service-rerun" className="text-xl">
        <Trans>Ask {name} for it again</Trans>
      </h2>
      <p className="mt-1 max-w-prose text-soft">
        <Trans>
          No browser can run what made this work. Whoever has {name} can ask it for the same; how near that comes is a
          likeness, and proves nothing.
        </Trans>
      </p>
      <details className="mt-4" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="inline-flex min-h-8 items-center underline decoration-edge decoration-1 underline-offset-4 hover:decoration-ink">
          <Trans>What it takes</Trans>
        </summary>
        {open ? (
          <>
            <NeedsList id={id} service={service} />
            <RunAgain id={id} service={service} verification={verification} />
          </>
        ) : null}
      </details>
    </section>
  );
}
