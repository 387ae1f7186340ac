import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { isTextWork } from "../../../src/core/metadata/isTextWork.ts";
import { metadataBytes } from "../../../src/core/metadata/metadataBytes.ts";
import type { WorkMetadata } from "../../../src/core/metadata/WorkMetadata.ts";
import type { WorkRecord } from "../../../src/core/record/WorkRecord.ts";
import { useSeedline } from "../../app/config/SeedlineContext.ts";
import { Button } from "../../ui/Button.tsx";
import { describeError } from "../../ui/describeError.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { toast } from "../../ui/toast/toast.ts";
import { BundleButton } from "../bundle/BundleButton.tsx";
import { fileName } from "./fileName.ts";
import { fileInWorker } from "./readInWorker.ts";
import { saveFile } from "./saveFile.ts";

export interface WorkActionsProps {
  readonly record: WorkRecord;
  readonly metadata: WorkMetadata | undefined;
  readonly name: string;
}

/** What one can do with a work besides looking: pass its address on, keep its files. */
export function WorkActions({ record, metadata, name }: WorkActionsProps) {
  const { t } = useLingui();
  const { config } = useSeedline();
  const [copied, setCopied] = useState(false);
  const download = useMutation({
    mutationFn: async (known: WorkMetadata) => {
      const bytes = await fileInWorker(config.gateway, record.id, known);
      saveFile(
        bytes,
        fileName(name, record.id, isTextWork(known) ? "txt" : "png"),
        known.seedline.recipe.output.mediaType,
      );
    },
  });
  const share = async () => {
    const url = `${location.origin}/work/${record.id}`;
    try {
      await navigator.clipboard.writeText(url);
      setCopied(true);
      setTimeout(() => setCopied(false), 1_500);
    } catch {
      toast({ tone: "fail", title: t`The browser did not let the link be copied.`, description: url });
    }
  };
  const findIds = useCallback(async () => [record.id], [record.id]);
  const small = "-ml-2.5";
  return (
    <div className="mt-5">
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        <Button variant="quiet" size="sm" className={small} onClick={() => void share()}>
          <Icon name={copied ? "check" : "link"} className={copied ? "text-pass" : ""} />
          {copied ? <Trans>Link copied</Trans> : <Trans>Copy link</Trans>}
        </Button>
        {metadata ? (
          <>
            <Button variant="quiet" size="sm" disabled={download.isPending} onClick={() => download.mutate(metadata)}>
              <Icon name="download" />
              {download.isPending ? (
                <Trans>Fetching…</Trans>
              ) : isTextWork(metadata) ? (
                <Trans>Text</Trans>
              ) : (
                <Trans>Picture</Trans>
              )}
            </Button>
            <Button
              variant="quiet"
              size="sm"
              onClick={() =>
                saveFile(metadataBytes(metadata).slice(), fileName(name, record.id, "json"), "application/json")
              }
            >
              <Icon name="download" />
              <Trans>Metadata</Trans>
            </Button>
          </>
        ) : null}
      </div>
      <BundleButton findIds={findIds} name={fileName(name, record.id, "car")} />
      {download.error ? (
        <div className="mt-3">
          <Problem problem={describeError(download.error, t`Nothing was saved.`)} />
        </div>
      ) : null}
    </div>
  );
}
