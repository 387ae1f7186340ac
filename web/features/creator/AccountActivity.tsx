import { useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import type { Address } from "viem";
import { lazyPart } from "../../app/lazyPart.tsx";
import { useNear } from "../../ui/useNear.ts";

const ActivityList = lazyPart(async () => (await import("../activity/ActivityList.tsx")).ActivityList);

/** What an account did on chain and what was done to it, loaded when it comes near. */
export function AccountActivity({ address }: { readonly address: Address }) {
  const { t } = useLingui();
  const section = useRef<HTMLElement>(null);
  const isNear = useNear(section, 600);
  const [wasNear, setWasNear] = useState(false);
  if (isNear && !wasNear) setWasNear(true);
  return (
    <section ref={section} aria-labelledby="activity" className="mb-20 min-h-24">
      <h2 id="activity" className="border-t border-line pt-4 text-xl">
        {t`Activity`}
      </h2>
      <div className="mt-6 max-w-4xl">
        {wasNear ? (
          <ActivityList of={{ account: address }} named empty={t`This account has not done anything on this chain.`} />
        ) : null}
      </div>
    </section>
  );
}
