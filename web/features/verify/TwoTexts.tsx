import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { fetchFile } from "../../../src/io/ipfs/fetchFile.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { saveFile } from "../../app/saveFile.ts";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { diffTexts, type TextPart } from "./diffTexts.ts";
import type { VerifiedTexts } from "./readTexts.ts";

/** Larger than any manifest of a work. */
const MAX_MANIFEST_BYTES = 1024 * 1024;

export interface TwoTextsProps {
  readonly id: bigint;
  readonly texts: VerifiedTexts;
}

/** The text as it is kept, as it came out again just now, and where they differ; its manifest to be kept. */
export function TwoTexts({ id, texts: { pinned, rerun, manifestCid } }: TwoTextsProps) {
  const { t } = useLingui();
  const isCompared = pinned !== null && rerun !== null;
  const [left, right] = diffTexts(pinned ?? "", rerun ?? "");
  const differs = isCompared && pinned !== rerun;
  return (
    <div className="mt-10">
      <div className="grid gap-x-6 gap-y-6 lg:grid-cols-2">
        <Shown parts={pinned === null ? null : left} marked={differs} title={t`Pinned`} text={t`as kept on IPFS`}>
          <Trans>The file could not be had.</Trans>
        </Shown>
        <Shown
          parts={rerun === null ? null : right}
          marked={differs}
          title={t`Written again`}
          text={t`in this browser, just now`}
        >
          <Trans>The generator was not run.</Trans>
        </Shown>
      </div>
      <div className="mt-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="font-serif text-lg">
          {!isCompared ? (
            <span className="text-soft">
              <Trans>Two texts are needed to compare.</Trans>
            </span>
          ) : differs ? (
            <span className="text-fail">
              <Trans>They differ where they are marked.</Trans>
            </span>
          ) : (
            <span className="text-pass">
              <Trans>Not one character differs.</Trans>
            </span>
          )}
        </p>
        {manifestCid === null ? null : <SaveManifest id={id} cid={manifestCid} />}
      </div>
    </div>
  );
}

/** The manifest beside the text, for readers elsewhere: they want the two files together. */
function SaveManifest({ id, cid }: { readonly id: bigint; readonly cid: string }) {
  const { t } = useLingui();
  const { config } = useSeedline();
  const save = useMutation({
    mutationFn: async () => {
      const bytes = await fetchFile(cid, { gateways: [config.gateway], maxBytes: MAX_MANIFEST_BYTES });
      saveFile(`work-${id}.c2pa`, new Blob([bytes.slice()], { type: "application/c2pa" }));
    },
  });
  return (
    <div>
      <Button variant="quiet" size="sm" disabled={save.isPending} onClick={() => save.mutate()}>
        <Icon name="download" />
        {save.isPending ? <Trans>Fetching…</Trans> : <Trans>Content Credentials (C2PA)</Trans>}
      </Button>
      {save.error ? <Problem problem={describeError(save.error, t`Nothing was saved.`)} /> : null}
    </div>
  );
}

interface ShownProps {
  readonly parts: readonly TextPart[] | null;
  /** Whether what differs is marked. */
  readonly marked: boolean;
  readonly title: string;
  readonly text: string;
  /** What is said instead of a text. */
  readonly children: ReactNode;
}

function Shown({ parts, marked, title, text, children }: ShownProps) {
  return (
    <figure className="flex min-w-0 flex-col">
      {parts === null ? (
        <div className="frame grid grow place-content-center p-8 text-center text-sm text-soft">{children}</div>
      ) : (
        <div
          dir="auto"
          className="frame grow bg-lift! p-6 font-serif whitespace-pre-wrap [overflow-wrap:anywhere] sm:p-8"
        >
          {parts.map((part, at) =>
            marked && part.differs ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change
              <mark key={at} className="bg-fail/20 text-ink underline decoration-fail decoration-2">
                {part.text}
              </mark>
            ) : (
              part.text
            ),
          )}
        </div>
      )}
      <figcaption className="mt-2 text-sm">
        {title} <span className="text-soft">{text}</span>
      </figcaption>
    </figure>
  );
}
