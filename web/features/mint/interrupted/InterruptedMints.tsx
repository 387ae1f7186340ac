import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { useStore } from "../../../app/createStore.ts";
import { Loading } from "../../../app/Loading.tsx";
import { lazyPart } from "../../../app/lazyPart.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Sheet } from "../../../ui/Sheet.tsx";
import { StatusMark } from "../../../ui/StatusMark.tsx";
import { holdsSalt, isFinished } from "../run/MintIntent.ts";
import { isRunning } from "../run/MintRun.ts";
import { useMintRuns } from "../session/useMintRuns.ts";
import { offers } from "./offers.ts";
import { useReview } from "./useReview.ts";

// What goes on with a mint is loaded by those who have one to go on with.
const InterruptedList = lazyPart(async () => (await import("./InterruptedList.tsx")).InterruptedList, <Loading />);

/** Offers mints again that were interrupted, by a reload, a crash, or a chain that forgot; and salts that nobody has saved yet. */
export function InterruptedMints() {
  const { t } = useLingui();
  useReview();
  const offered = useStore(offers);
  const runs = useMintRuns();
  const [open, setOpen] = useState(false);
  const mints = [...offered].flatMap((id) => runs.get(id) ?? []);
  const idle = mints.filter((run) => !isRunning(run));
  const waiting = idle.filter(({ intent }) => !isFinished(intent)).length;
  const unsaved = idle.filter(({ intent }) => isFinished(intent) && holdsSalt(intent)).length;
  return (
    <>
      <div role="status">
        {waiting + unsaved === 0 ? null : (
          <div className="flex items-center justify-between gap-x-4 gap-y-1 border-b sm:justify-start border-line bg-lift px-5 py-2.5 sm:px-10">
            <div className="flex min-w-0 flex-wrap gap-x-4 gap-y-1">
              {waiting === 0 ? null : (
                <Open>
                  <Plural value={waiting} one="1 mint was interrupted." other="# mints were interrupted." />
                </Open>
              )}
              {unsaved === 0 ? null : (
                <Open>
                  <Plural
                    value={unsaved}
                    one="The salt of 1 private mint is not saved yet."
                    other="The salts of # private mints are not saved yet."
                  />
                </Open>
              )}
            </div>
            <Button size="sm" onClick={() => setOpen(true)}>
              {waiting > 0 ? <Trans>Resume or discard</Trans> : <Trans>Save or dismiss</Trans>}
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
        <InterruptedList mints={mints} />
      </Sheet>
    </>
  );
}

function Open({ children }: { readonly children: ReactNode }) {
  return (
    <p className="flex gap-3">
      <StatusMark status="unknown" className="mt-px" />
      {children}
    </p>
  );
}
