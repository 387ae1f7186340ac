import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { outputHashOfText } from "../../../src/core/digest/outputHash.ts";
import { readMarkedText } from "../../../src/core/marks/markText.ts";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Button } from "../../ui/Button.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Problem } from "../../ui/Problem.tsx";
import { TextSheet } from "../../ui/TextSheet.tsx";
import { textQuery } from "./textQuery.ts";

export interface WorkTextProps {
  readonly record: WorkRecord;
  readonly metadata: WorkMetadata;
}

/** A text work, typeset to be read. A text that is not the recorded one is shown as such, never silently. */
export function WorkText({ record, metadata }: WorkTextProps) {
  const { t } = useLingui();
  const text = useQuery(textQuery(useSeedline(), record, metadata));
  if (text.error) {
    return (
      <div className="frame p-8">
        <Problem
          problem={describeError(text.error, t`The record is on chain and cannot change; the file may be elsewhere.`)}
        >
          <Button size="sm" onClick={() => void text.refetch()}>
            <Trans>Try again</Trans>
          </Button>
        </Problem>
      </div>
    );
  }
  if (text.data === undefined) {
    return (
      <p role="status" className="frame min-h-80 animate-breathe p-8 text-soft">
        <Trans>Fetching the text…</Trans>
      </p>
    );
  }
  const marked = readMarkedText(text.data);
  const isWhole = outputHashOfText(text.data) === record.outputHash;
  const shown = isWhole ? { text: text.data, line: null } : marked;
  const matches = isWhole || outputHashOfText(shown.text) === record.outputHash;
  return (
    <figure className="min-w-0">
      <div className="frame relative grid animate-appear justify-items-center bg-lift! px-6 py-14 shadow-hung sm:px-12 sm:py-20">
        <TextSheet text={shown.text} />
        <span className="absolute top-3 right-3">
          <CopyButton value={shown.text} of={t`the text`} />
        </span>
      </div>
      {shown.line ? (
        <figcaption className="mt-3 text-sm wrap-anywhere text-soft">
          <bdi>{shown.line}</bdi>
        </figcaption>
      ) : null}
      {matches ? null : (
        <div className="mt-4">
          <Problem
            problem={{
              kind: "failed",
              what: t`This is not the recorded text.`,
              safe: t`The record on chain is not touched by this.`,
              next: t`Verify says what exactly does not match.`,
            }}
          />
        </div>
      )}
    </figure>
  );
}
