import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { Button } from "../../../ui/Button.tsx";
import { toastError } from "../../../ui/toast/toastError.ts";
import type { MintIntent } from "../run/MintIntent.ts";
import type { MintRun } from "../run/MintRun.ts";
import { mintsOf } from "../session/mintSession.ts";
import { InterruptedMint } from "./InterruptedMint.tsx";
import { offer, withdrawOffer } from "./offers.ts";

/** The mints that are offered again, one below the other, and those that were just discarded, to be brought back. */
export function InterruptedList({ mints }: { readonly mints: readonly MintRun[] }) {
  const { studioStore } = useSeedline();
  const [discarded, setDiscarded] = useState<readonly MintIntent[]>([]);
  const { keeper, session } = mintsOf(studioStore);
  const discard = (intent: MintIntent) => {
    setDiscarded((now) => [...now, intent]);
    withdrawOffer(intent.id);
    session.forget(intent.id);
    void keeper.remove(intent);
  };
  const undo = (intent: MintIntent) => {
    setDiscarded((now) => now.filter(({ id }) => id !== intent.id));
    void keeper.restore(intent).catch(toastError);
    session.found([intent]);
    offer([intent.id]);
  };
  return (
    <>
      {mints.length === 0 && discarded.length === 0 ? (
        <p className="text-soft">
          <Trans>Nothing is left to do.</Trans>
        </p>
      ) : null}
      <ul className="flex flex-col gap-8">
        {mints.map((run) => (
          <li key={run.intent.id} className="border-t border-line pt-4">
            <InterruptedMint run={run} onDiscard={() => discard(run.intent)} />
          </li>
        ))}
        {discarded.map((intent) => (
          <li
            key={intent.id}
            className="flex items-center justify-between gap-4 border-t border-line pt-4"
            role="status"
          >
            <p className="min-w-0">
              <Trans>Discarded:</Trans>{" "}
              <bdi className="font-serif italic [overflow-wrap:anywhere]">
                {intent.works.map(({ title }) => title).join(" · ")}
              </bdi>
            </p>
            <Button size="sm" onClick={() => undo(intent)}>
              <Trans>Undo</Trans>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
