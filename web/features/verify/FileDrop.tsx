import { Trans, useLingui } from "@lingui/react/macro";
import { cx } from "../../ui/cx.ts";

export interface FileDropProps {
  /** Something is held over the page. */
  readonly over: boolean;
  readonly onFile: (file: File, count: number) => void;
  readonly small?: boolean;
}

/** Where a file is dropped, picked, or pasted; the whole page takes drops, this is where one looks. */
export function FileDrop({ over, onFile, small = false }: FileDropProps) {
  const { t } = useLingui();
  return (
    <label
      className={cx(
        "frame relative flex cursor-pointer flex-col items-center justify-center gap-2 px-6 text-center outline-1 -outline-offset-8 outline-dashed transition-colors",
        "has-focus-visible:outline-2 has-focus-visible:outline-live",
        small ? "min-h-36 py-6" : "min-h-64 py-12 sm:min-h-88",
        over ? "bg-lift outline-2 outline-ink" : "outline-edge hover:outline-ink",
      )}
    >
      <input
        type="file"
        aria-label={t`Choose a file to verify`}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
        onChange={(event) => {
          const { files } = event.target;
          const [file] = files ?? [];
          if (file) onFile(file, files?.length ?? 1);
          // The same file can be chosen again.
          event.target.value = "";
        }}
      />
      <span className={cx("font-serif", small ? "text-lg" : "text-2xl")}>
        {over ? (
          <Trans>Let go to verify it.</Trans>
        ) : small ? (
          <Trans>Verify another file</Trans>
        ) : (
          <>
            <span className="pointer-coarse:hidden">
              <Trans>Drop a picture here.</Trans>
            </span>
            <span className="hidden pointer-coarse:inline">
              <Trans>Choose a picture.</Trans>
            </span>
          </>
        )}
      </span>
      <span className="max-w-md text-soft">
        {small ? (
          <Trans>Drop it, paste it, or choose it.</Trans>
        ) : (
          <>
            <span className="pointer-coarse:hidden">
              <Trans>Or paste it, or choose a file.</Trans>{" "}
            </span>
            <Trans>It is found by its pixels, even when its name and all metadata are gone.</Trans>{" "}
            <Trans>A bundle (.car) is judged by the proofs that it carries.</Trans>
          </>
        )}
      </span>
    </label>
  );
}
