import { Trans } from "@lingui/react/macro";
import { StatusMark } from "../../ui/StatusMark.tsx";
import type { ExaminedFile, FileNote } from "./ExaminedFile.ts";
import type { FileFormat } from "./sniffFile.ts";

/** What somebody should know of a file besides its pixels. */
export function FileNotes({ file, className }: { readonly file: ExaminedFile; readonly className?: string }) {
  if (file.notes.length === 0) return null;
  return (
    <ul className={className}>
      {file.notes.map((note) => (
        <li key={note.code} data-note={note.code} className="flex max-w-3xl gap-2.5 py-0.5">
          <StatusMark status="unknown" className="mt-0.5" />
          <span>
            <Note note={note} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Note({ note }: { readonly note: FileNote }) {
  switch (note.code) {
    case "animated":
      return (
        <Trans>
          This file is an animation, and only its first picture was looked at. What it shows after that belongs to no
          work.
        </Trans>
      );
    case "colour-managed":
      return (
        <Trans>
          This file asks for colour management ({note.chunks.join(", ")}), so it may be shown in other colours than the
          work has.
        </Trans>
      );
    case "trailing":
      return <Trans>{note.sizeBytes} bytes follow the end of the picture; they are no part of it.</Trans>;
    case "saved-anew":
      return (
        <Trans>
          Your file is <FormatName format={note.format} />: somebody saved the picture anew, without changing a pixel.
        </Trans>
      );
    case "misnamed":
      return (
        <Trans>
          The file’s name ends with .{note.extension}, and by its content it is <FormatName format={note.format} />.
        </Trans>
      );
  }
}

/** What a file is, in words, with its article. */
export function FormatName({ format }: { readonly format: FileFormat }) {
  switch (format) {
    case "png":
      return <Trans>a PNG</Trans>;
    case "jpeg":
      return <Trans>a JPEG</Trans>;
    case "webp":
      return <Trans>a WebP</Trans>;
    case "gif":
      return <Trans>a GIF</Trans>;
    case "avif":
      return <Trans>an AVIF</Trans>;
    case "module":
      return <Trans>a WebAssembly module</Trans>;
    case "text":
      return <Trans>a text</Trans>;
    case "archive":
    case "locked-archive":
      return <Trans>an archive</Trans>;
    case "other":
      return <Trans>neither a picture nor a text</Trans>;
  }
}
