import { Trans, useLingui } from "@lingui/react/macro";
import { translateError } from "../../app/i18n/translateError.ts";
import { lazyPart } from "../../app/lazyPart.tsx";
import { Facts } from "../../ui/Facts.tsx";
import { Hash } from "../../ui/Hash.tsx";
import { PixelCanvas } from "../../ui/PixelCanvas.tsx";
import { StatusMark } from "../../ui/StatusMark.tsx";
import type { ExaminedFile } from "./ExaminedFile.ts";
import { FileNotes, FormatName } from "./FileNotes.tsx";
import type { VerifyTarget } from "./readTarget.ts";
import type { Verification } from "./verify.worker.ts";

// Searching needs code that reads works; a file that was found does not wait for it.
const LookAlikes = lazyPart(async () => (await import("./LookAlikes.tsx")).LookAlikes);

export interface NoWorkFoundProps {
  readonly target: VerifyTarget;
  readonly verification: Verification;
}

/** A file that is no recorded work: nobody can tell, and that is said as plainly as a verdict. */
export function NoWorkFound({ target, verification: { file, judgement } }: NoWorkFoundProps) {
  const { t } = useLingui();
  const picture = file?.picture ?? null;
  const outputHash = file?.outputHash ?? null;
  return (
    <div className="grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div>
        <div role="status" data-verdict="cannot-tell" className="flex gap-4">
          <StatusMark status="unknown" className="mt-0.5 size-7 sm:size-8" />
          <div className="min-w-0 max-w-3xl">
            <h2 className="text-xl">
              <Headline file={file} />
            </h2>
            <p className="mt-2">
              <Why file={file} />
            </p>
            {file !== null && (isArchive(file) || file.format === "other") ? null : (
              <p className="mt-2 text-soft">
                <Trans>
                  This is neither for nor against it. It may be a work of another collection, one that was never minted,
                  or a changed copy of one that was.
                </Trans>
              </p>
            )}
          </div>
        </div>
        {file ? <FileNotes file={file} className="mt-5 sm:ml-12" /> : null}
        <div className="mt-8 sm:ml-12">
          <Facts
            rows={[
              ...(target.kind === "file" ? [{ term: t`File`, value: <bdi>{target.file.name}</bdi> }] : []),
              ...(target.kind === "cid" ? [{ term: t`CID`, value: <Hash value={target.cid} of={t`CID`} /> }] : []),
              ...(picture ? [{ term: t`Size`, value: t`${picture.width} × ${picture.height} pixels` }] : []),
              ...(outputHash ? [{ term: t`Output hash`, value: <Hash value={outputHash} of={t`output hash`} /> }] : []),
              ...(file === null && judgement
                ? [
                    {
                      term: t`Found`,
                      value: translateError(judgement.checks.find(({ name }) => name === "record")?.reason ?? ""),
                    },
                  ]
                : []),
            ]}
          />
        </div>
        {file?.look ? <LookAlikes look={file.look} /> : null}
      </div>
      {picture && target.kind === "file" ? (
        <figure className="max-lg:order-first max-lg:max-w-xs">
          <PixelCanvas image={picture} label={t`The file you gave`} className="frame h-auto w-full" />
          <figcaption className="mt-2 text-sm text-soft">
            <Trans>The file you gave</Trans>
          </figcaption>
        </figure>
      ) : null}
    </div>
  );
}

function isArchive({ format }: ExaminedFile): boolean {
  return format === "archive" || format === "locked-archive";
}

function Headline({ file }: { readonly file: ExaminedFile | null }) {
  if (file === null || file.format === "text") return <Trans>Cannot tell: no work here has exactly this text.</Trans>;
  if (file.format === "png") return <Trans>Cannot tell: no work here has exactly these pixels.</Trans>;
  if (file.format === "module") return <Trans>Cannot tell: no generator here has exactly these bytes.</Trans>;
  if (isArchive(file)) return <Trans>Cannot tell: this is an archive, and no work is one.</Trans>;
  if (file.format === "other") return <Trans>Cannot tell: this is a file that no work can be.</Trans>;
  return <Trans>Cannot tell: works are kept as PNG, and a copy in another format has other pixels.</Trans>;
}

function Why({ file }: { readonly file: ExaminedFile | null }) {
  if (file === null) return <Trans>What the CID names was fetched, and it is no work, nor the metadata of one.</Trans>;
  switch (file.format) {
    case "png":
      return (
        <Trans>
          A work is found by its pixels alone, whatever was stripped from the file. One changed pixel, a new size or a
          screenshot make other pixels.
        </Trans>
      );
    case "text":
      return <Trans>A text is found by its exact characters. One more space makes another text.</Trans>;
    case "module":
      return (
        <Trans>
          A generator is found by its bytes. Those that come with Seedline are nobody’s, and are not recorded here; any
          other can be registered under IP by its author.
        </Trans>
      );
    case "archive":
      return <Trans>Unpack it, and give the picture or the text that is in it.</Trans>;
    case "locked-archive":
      return (
        <Trans>
          It is locked with a password, which nobody here asks for. Unpack it, and give the picture or the text that is
          in it.
        </Trans>
      );
    case "other":
      return <Trans>Works are PNG pictures or texts. Nothing in this file could be read as one of the two.</Trans>;
    default:
      return (
        <Trans>
          By its content the file is <FormatName format={file.format} />. Saving a picture in that way changes its
          pixels for good, so nobody can compute back which work it was. Ask for the original PNG, or verify the work by
          its number.
        </Trans>
      );
  }
}
