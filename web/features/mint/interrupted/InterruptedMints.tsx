import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { lazy, Suspense, useState } from "react";
import { useStore } from "../../../app/createStore.ts";
import { Loading } from "../../../app/Loading.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Sheet } from "../../../ui/Sheet.tsx";
import { StatusMark } from "../../../ui/StatusMark.tsx";
import { isFinished } from "../run/MintIntent.ts";
import { isRunning } from "../run/MintRun.ts";
import { useMintRuns } from "../session/useMintRuns.ts";
import { offers } from "./offers.ts";
import { useReview } from "./useReview.ts";

// What goes on with a mint is loaded by those who have one to go on with.
const InterruptedList = lazy(async () => ({ default: (await import("./InterruptedList.tsx")).InterruptedList }));

/** Offers mints again that were interrupted: by a reload, a crash, or a chain that forgot. */
export function InterruptedMints() {
  const { t } = useLingui();
  useReview();
  const offered = useStore(offers);
  const runs = useMintRuns();
  const [open, setOpen] = useState(false);
  const mints = [...offered].flatMap((id) => runs.get(id) ?? []);
  const waiting = mints.filter((run) => !isFinished(run.intent) && !isRunning(run));
  return (
    <>
      <div role="status">
        {waiting.length === 0 ? null : (
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line bg-lift px-5 py-2.5 sm:px-10">
            <p className="flex gap-3">
              <StatusMark status="unknown" className="mt-px" />
              <Plural value={waiting.length} one="1 mint was interrupted." other="# mints were interrupted." />
            </p>
            <Button size="sm" onClick={() => setOpen(true)}>
              <Trans>Resume or discard</Trans>
            </Button>
          </div>
        )}
      </div>
      <Sheet
        open={open}
        onOpenChange={setOpen}
        title={t`Interrupted mints`}
        description={t`Each was written down before anything was signed. Nothing is minted twice, however often you go on.`}
      >
        <Suspense fallback={<Loading />}>
          <InterruptedList mints={mints} />
        </Suspense>
      </Sheet>
    </>
  );
}
