import { Trans, useLingui } from "@lingui/react/macro";
import { type DragEvent, useId, useState } from "react";
import { assertFileReads } from "../../app/assertFileReads.ts";
import { cx } from "../../ui/cx.ts";
import { describeError } from "../../ui/describeError.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Problem, type ProblemText } from "../../ui/Problem.tsx";
import type { DraftPicture } from "../studio/Draft.ts";
import { foundParams } from "./foundParams.ts";
import { assertInputFile } from "./inputLimits.ts";
import { pictureInWorker } from "./pictureInWorker.ts";
import { keepPicture } from "./pictureStore.ts";

/** Takes a picture from a file: chosen, dropped or pasted. It is decoded beside the page and kept in this browser. */
export function UploadPicture({ onPick }: { readonly onPick: (picture: DraftPicture) => void }) {
  const { t } = useLingui();
  const id = useId();
  const [problem, setProblem] = useState<ProblemText | null>(null);
  const [reading, setReading] = useState<string | null>(null);
  const [over, setOver] = useState(false);

  const take = async (files: FileList | null) => {
    const [file] = files ?? [];
    if (reading !== null) return;
    if (file === undefined)
      return setProblem({
        kind: "failed",
        what: t`No file came with that.`,
        safe: t`Nothing was uploaded or changed.`,
        next: t`Choose one picture, drop it here, or paste it.`,
      });
    if ((files?.length ?? 1) > 1) {
      const count = files?.length ?? 0;
      const what = t`${count} files came together, and a picture is taken by itself.`;
      return setProblem({
        kind: "failed",
        what,
        safe: t`Nothing was uploaded or changed.`,
        next: t`Choose one picture, drop it here, or paste it.`,
      });
    }
    setProblem(null);
    setReading(file.name);
    try {
      assertInputFile(file);
      await assertFileReads(file);
      const picture = await pictureInWorker({ kind: "import", file });
      await keepPicture(picture);
      const { width, height } = picture.image;
      const { contentHash, importedFrom, params } = picture;
      foundParams.set(params ? { contentHash, name: file.name.slice(0, 200), params } : null);
      const source = importedFrom === undefined ? {} : { importedFrom };
      onPick({ contentHash, origin: "upload", name: file.name.slice(0, 200), width, height, ...source });
    } catch (error) {
      setProblem(describeError(error, t`Nothing was uploaded or changed.`));
    } finally {
      setReading(null);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files);
  };
  return (
    <div onPaste={(event) => void take(event.clipboardData.files)}>
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cx(
          "flex min-h-56 flex-col items-center justify-center gap-3 border border-dashed p-6 text-center transition-colors focus-within:outline-2 focus-within:outline-offset-3 focus-within:outline-live",
          over ? "border-ink bg-sunk" : "border-edge/70 hover:border-ink",
        )}
      >
        <Icon name="upload" className="size-6" />
        {reading === null ? (
          <span>
            <Trans>Choose a picture, drop it here, or paste it.</Trans>
            <span className="mt-1 block text-sm text-soft">
              <Trans>PNG, JPEG or WebP up to 32 MiB; not animated.</Trans>
            </span>
          </span>
        ) : (
          <span role="status" className="animate-breathe">
            <Trans>
              Reading <bdi>{reading}</bdi>…
            </Trans>
          </span>
        )}
        <input
          id={id}
          type="file"
          accept="image/png,image/jpeg,image/webp"
          className="sr-only"
          onChange={(event) => {
            void take(event.target.files);
            // The same file can be chosen again after it was refused.
            event.target.value = "";
          }}
        />
      </label>
      <p className="mt-3 text-sm text-soft">
        <Trans>
          It stays in this browser. When a work made from it is minted, the picture is published with it: use only what
          you have the right to publish.
        </Trans>
      </p>
      {problem === null ? null : (
        <div className="mt-4">
          <Problem problem={problem} />
        </div>
      )}
    </div>
  );
}
