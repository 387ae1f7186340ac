import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { saveFile } from "../../app/saveFile.ts";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Hash } from "../../ui/Hash.tsx";
import { Problem } from "../../ui/Problem.tsx";
import type { BundleMade } from "./bundle.worker.ts";
import { useBundle } from "./useBundle.ts";

export interface BundleMakerProps {
  /** Which works go into it; the same function as long as they are the same. */
  readonly findIds: (signal: AbortSignal) => Promise<readonly bigint[]>;
  /** Of the file. */
  readonly name: string;
  readonly onClose: () => void;
}

/** Makes a bundle as soon as it is shown, saves it, and says what is needed to verify it when there is nothing left but the file. */
export function BundleMaker({ findIds, name, onClose }: BundleMakerProps) {
  const { t } = useLingui();
  const { state, start, cancel } = useBundle(findIds);
  useEffect(() => void start(), [start]);
  useEffect(() => {
    if (state.status === "done" && state.made.missing.length === 0) saveFile(name, state.made.file);
  }, [state, name]);
  const close = () => {
    cancel();
    onClose();
  };
  if (state.status === "failed") {
    return (
      <div className="mt-4 max-w-xl">
        <Problem problem={describeError(state.error, t`Nothing was saved.`)}>
          <Button size="sm" onClick={() => void start()}>
            <Trans>Try again</Trans>
          </Button>
          <Button size="sm" variant="quiet" onClick={close}>
            <Trans>Close</Trans>
          </Button>
        </Problem>
      </div>
    );
  }
  if (state.status !== "done") {
    const progress = state.status === "running" ? state.progress : null;
    return (
      <div className="mt-4 flex max-w-xl items-baseline justify-between gap-6">
        <p role="status" className="text-soft">
          {progress === null ? (
            <Trans>Collecting proofs from the chain…</Trans>
          ) : (
            <Trans>
              {progress.files} of {progress.filesInAll} files…
            </Trans>
          )}
        </p>
        <Button variant="quiet" size="sm" onClick={close}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    );
  }
  return <Made made={state.made} name={name} onClose={close} />;
}

function Made({ made, name, onClose }: { made: BundleMade; name: string; onClose: () => void }) {
  const { t } = useLingui();
  const { file, index, missing } = made;
  const { number, hash } = index.block;
  const works = index.works.length;
  const sizeKb = Math.ceil(file.size / 1_000).toLocaleString();
  const [first] = missing;
  return (
    <div className="mt-4 max-w-xl border-l-2 border-line pl-4">
      {first === undefined ? (
        <p role="status">
          <Plural
            value={works}
            one="Saved: the work with its ancestors, files and proofs,"
            other="Saved: # works with their ancestors, files and proofs,"
          />{" "}
          <Trans>{sizeKb} kB.</Trans>
        </p>
      ) : (
        <>
          <p role="status">
            <Plural
              value={missing.length}
              one="One file could not be had, and without it the bundle proves less:"
              other="# files could not be had, and without them the bundle proves less. The first:"
            />{" "}
            <span className="mono break-all">{first.path}</span>
          </p>
          <Button className="mt-3" size="sm" onClick={() => saveFile(name, file)}>
            <Trans>Save what there is</Trans>
          </Button>
        </>
      )}
      <p className="mt-2 text-soft">
        <Trans>
          It proves what the chain held at block {number}. To verify it with no network at all, keep the block’s hash
          too, and look it up where you trust what you see:
        </Trans>
      </p>
      <p className="mt-1 text-sm">
        <Hash value={hash} of={t`block hash`} />
      </p>
      <Button className="mt-2 -ml-2.5" variant="quiet" size="sm" onClick={onClose}>
        <Trans>Close</Trans>
      </Button>
    </div>
  );
}
