import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { SeedlineError } from "../../../../src/core/errors.ts";
import { assertReadableCaptions } from "../../../../src/core/generator/assertReadableCaptions.ts";
import { lackedLetters } from "../../../../src/core/generator/lackedLetters.ts";
import { useStore } from "../../../app/createStore.ts";
import { translateError } from "../../../app/i18n/translateError.ts";
import { Button } from "../../../ui/Button.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import type { Draft } from "../Draft.ts";
import { changeDraft, draftStore } from "../draftStore.ts";
import { CaptionWriter } from "./CaptionWriter.tsx";
import { PagePreview } from "./PagePreview.tsx";
import { PanelRow } from "./PanelRow.tsx";
import { captionsOf, MAX_PANELS, panelCount, pictureCount } from "./panels.ts";

export interface PagePanelsProps {
  readonly problem: string | undefined;
  readonly onSubmit: () => void;
  /** At the right end of the heading's line. */
  readonly aside: ReactNode;
  /** Below the captions. */
  readonly children: ReactNode;
}

/** A comic page in the making: its panels in order, what stands in each, and how it looks. */
export function PagePanels({ problem, onSubmit, aside, children }: PagePanelsProps) {
  const { t } = useLingui();
  const draft = useStore(draftStore);
  const count = panelCount(draft);
  const lacked = lackedLetters(draft.prompt.normalize("NFC"));
  const unreadable = unreadableIn(draft);
  const few = lacked.slice(0, 12).join(" ");
  return (
    <div className="min-w-0 grow">
      <div className="flex flex-wrap items-center justify-between gap-x-4 text-sm text-soft">
        <span id="page-panels">
          <Trans>Panels and captions</Trans>
        </span>
        {aside}
      </div>
      <div className="mt-2 grid gap-x-10 gap-y-6 sm:grid-cols-[minmax(0,1fr)_minmax(12rem,20rem)]">
        <div className="min-w-0">
          <ol aria-labelledby="page-panels" className="flex flex-col gap-4">
            {Array.from({ length: count }, (_, panel) => (
              <PanelRow
                // biome-ignore lint/suspicious/noArrayIndexKey: a panel is its place
                key={panel}
                panel={panel}
                isInvalid={problem !== undefined}
                onSubmit={onSubmit}
              />
            ))}
          </ol>
          {problem === undefined ? null : (
            <p role="alert" className="mt-2 text-sm text-fail">
              {problem}
            </p>
          )}
          {unreadable === null || problem !== undefined ? null : (
            <p role="status" className="mt-2 text-sm text-fail [overflow-wrap:anywhere]">
              {translateError(unreadable.message)} {translateError(unreadable.hint)}
            </p>
          )}
          {children}
          {lacked.length === 0 || unreadable !== null || draft.params.captions === "none" ? null : (
            <p role="status" className="mt-3 text-sm text-unsure [overflow-wrap:anywhere]">
              <Trans>
                The page’s letters are Latin: a small diamond is drawn for each of these characters: {few}. The words
                themselves stay in the work’s record.
              </Trans>
            </p>
          )}
          <div className="mt-4 flex flex-wrap items-end gap-x-6 gap-y-3">
            {pictureCount(draft) > 0 && count < MAX_PANELS ? (
              <Button
                variant="quiet"
                size="sm"
                className="-ml-2.5"
                onClick={() => changeDraft({ prompt: [...padded(draft.prompt, count), ""].join("\n") })}
              >
                <Icon name="plus" />
                <Trans>A closer look as another panel</Trans>
              </Button>
            ) : null}
            <CaptionWriter />
          </div>
        </div>
        <figure className="min-w-0">
          <PagePreview />
          <figcaption className="mt-1.5 text-sm text-soft">
            {pictureCount(draft) === 0
              ? t`Without pictures the page draws its own, after the captions’ words.`
              : t`The page as it stands. Every work in it becomes a parent, and is paid as its terms say.`}
          </figcaption>
        </figure>
      </div>
    </div>
  );
}

/** Why the captions could not be read on the page; null when they can. */
function unreadableIn({ prompt, params }: Pick<Draft, "prompt" | "params">): SeedlineError | null {
  try {
    assertReadableCaptions(prompt.normalize("NFC"), params);
    return null;
  } catch (error) {
    if (error instanceof SeedlineError) return error;
    throw error;
  }
}

/** The captions, as many as there are panels. */
function padded(prompt: string, count: number): string[] {
  const captions = captionsOf(prompt);
  return Array.from({ length: Math.max(count, captions.length) }, (_, i) => captions[i] ?? "");
}
