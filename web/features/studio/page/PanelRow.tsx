import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { useStore } from "../../../app/createStore.ts";
import { controlClass } from "../../../ui/Field.tsx";
import { givesPixels } from "../../parents/loadInputs.ts";
import { ParentChip } from "../../parents/ParentChip.tsx";
import { PictureChip } from "../../parents/PictureChip.tsx";
import { changeDraft, draftStore } from "../draftStore.ts";
import { IconButton } from "../IconButton.tsx";
import {
  canSwap,
  captionsOf,
  pictureCount,
  pictureOfPanel,
  swapPanels,
  withCaption,
  withoutCaption,
} from "./panels.ts";

export interface PanelRowProps {
  readonly panel: number;
  readonly isInvalid: boolean;
  readonly onSubmit: () => void;
}

/** One panel: the work or picture it shows, what stands in it, and its place among the others. */
export function PanelRow({ panel, isInvalid, onSubmit }: PanelRowProps) {
  const { t } = useLingui();
  const id = useId();
  const draft = useStore(draftStore);
  const { prompt, parents, pictures } = draft;
  const number = panel + 1;
  const works = parents.filter(givesPixels);
  const shown = pictureOfPanel(draft, panel);
  const isAgain = panel > 0 && shown >= 0 && shown === pictureOfPanel(draft, panel - 1);
  const work = works[shown];
  const picture = pictures[shown - works.length];
  return (
    <li className="flex min-w-0 flex-col gap-1.5">
      <div className="flex min-h-10 items-center gap-3">
        <label htmlFor={id} className="shrink-0 text-sm text-soft">
          {t`Panel ${number}`}
        </label>
        <span className="flex min-w-0 grow *:min-w-0">
          {isAgain ? (
            <span className="flex items-center gap-1 text-sm text-soft">
              {t`the same picture, closer`}
              <IconButton
                label={t`Remove panel ${number}`}
                icon="close"
                onClick={() => changeDraft({ prompt: withoutCaption(prompt, panel) })}
              />
            </span>
          ) : work !== undefined ? (
            <ParentChip
              parent={work}
              onRemove={() => changeDraft({ parents: parents.filter((parent) => parent.id !== work.id) })}
            />
          ) : picture !== undefined ? (
            <PictureChip
              picture={picture}
              onRemove={() =>
                changeDraft({ pictures: pictures.filter(({ contentHash }) => contentHash !== picture.contentHash) })
              }
            />
          ) : null}
        </span>
        <span className="-mr-2 flex shrink-0">
          <IconButton
            label={t`Move panel ${number} forwards`}
            icon="chevron"
            className="rotate-180"
            disabled={!canSwap(draft, panel - 1)}
            onClick={() => changeDraft(swapPanels(draft, panel - 1))}
          />
          <IconButton
            label={t`Move panel ${number} back`}
            icon="chevron"
            disabled={!canSwap(draft, panel)}
            onClick={() => changeDraft(swapPanels(draft, panel))}
          />
        </span>
      </div>
      <textarea
        id={id}
        rows={1}
        dir="auto"
        value={captionsOf(prompt)[panel] ?? ""}
        placeholder={pictureCount(draft) > 0 ? t`No words` : t`What happens here`}
        aria-invalid={isInvalid ? true : undefined}
        onChange={(event) => changeDraft({ prompt: withCaption(prompt, panel, event.target.value) })}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onSubmit();
        }}
        className={`${controlClass} field-sizing-content max-h-40 resize-none font-serif text-lg`}
      />
    </li>
  );
}
