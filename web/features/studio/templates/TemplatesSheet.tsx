import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useId, useState } from "react";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { useStore } from "../../../app/createStore.ts";
import { Button } from "../../../ui/Button.tsx";
import { describeError } from "../../../ui/describeError.ts";
import { controlClass, Field } from "../../../ui/Field.tsx";
import { Problem } from "../../../ui/Problem.tsx";
import { Sheet } from "../../../ui/Sheet.tsx";
import { toast } from "../../../ui/toast/toast.ts";
import { toastError } from "../../../ui/toast/toastError.ts";
import { suggestTitle } from "../../mint/MintForm.ts";
import { changeWithUndo } from "../changeWithUndo.ts";
import type { Draft } from "../Draft.ts";
import { draftStore } from "../draftStore.ts";
import { IconButton } from "../IconButton.tsx";
import type { Kept } from "../shelf/createShelf.ts";
import { type SavedTemplate, templateShelf } from "../shelf/templateShelf.ts";
import { drawnBy } from "../style/drawnBy.ts";
import { BUILT_IN_TEMPLATES } from "./builtInTemplates.ts";
import { sampleOf } from "./sampleOf.ts";
import { TemplateCard } from "./TemplateCard.tsx";
import { TEMPLATE_NAMES } from "./templateNames.ts";

const EXAMPLE = "{time|dawn|dusk|night}";

/** Prompts with slots: those saved, and some to begin with. */
export function TemplatesSheet({ onClose }: { readonly onClose: () => void }) {
  const { i18n, t } = useLingui();
  const { generator } = useStore(draftStore);
  const { studioStore } = useSeedline();
  const saved = useStore(templateShelf.items);
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const ownId = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is what it is asked again for
  useEffect(() => {
    setError(null);
    templateShelf.start(studioStore).catch(setError);
  }, [studioStore, attempt]);

  const take = (text: string, by?: string) => {
    changeWithUndo(
      {
        prompt: text,
        slots: [],
        ...withoutSlotSweep(draftStore.get()),
        ...(by === undefined ? {} : drawnBy(draftStore.get(), by)),
      },
      { title: t`The template is in the prompt. Fill its slots below.`, undo: t`Undo` },
    );
    onClose();
  };
  const remove = async ({ id, value: { name } }: Kept<SavedTemplate>) => {
    const undo = await templateShelf.remove(id);
    toast({
      tone: "pass",
      title: t`The template “${name}” was removed.`,
      action: { label: t`Undo`, onAction: () => void undo().catch(toastError) },
    });
  };
  return (
    <Sheet
      open
      onOpenChange={(open) => open || onClose()}
      width="sm:max-w-3xl"
      title={t`Templates`}
      description={
        <Trans>
          Prompts with slots, such as <span className="mono text-sm">{EXAMPLE}</span>. Write your own in the prompt;
          only the words that fill it are drawn and recorded.
        </Trans>
      }
    >
      <SaveTemplate saved={saved ?? []} />
      {error === null ? null : (
        <div className="mt-5">
          <Problem problem={describeError(error, t`What you save stays in this browser until the server answers.`)}>
            <Button size="sm" onClick={() => setAttempt(attempt + 1)}>
              <Trans>Try again</Trans>
            </Button>
          </Problem>
        </div>
      )}
      {saved === null || saved.length === 0 ? null : (
        <>
          <h3 id={ownId} className="mt-7 text-lg">
            <Trans>Yours</Trans>
          </h3>
          <ul aria-labelledby={ownId} className="mt-2">
            {saved.map((kept) => (
              <li key={kept.id} className="flex items-center gap-2 border-t border-line last:border-b">
                <TemplateCard
                  name={kept.value.name}
                  text={kept.value.text}
                  sample={sampleOf(kept.value.text)}
                  generator={generator}
                  seed="7"
                  onTake={() => take(kept.value.text)}
                />
                <IconButton
                  icon="trash"
                  label={t`Remove the template ${kept.value.name}`}
                  onClick={() => void remove(kept).catch(toastError)}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      <h3 className="mt-7 text-lg">
        <Trans>To begin with</Trans>
      </h3>
      <ul aria-label={t`Templates to begin with`} className="mt-2 grid gap-x-8 sm:grid-cols-2">
        {BUILT_IN_TEMPLATES.map((one) => (
          <li key={one.id} className="border-t border-line">
            <TemplateCard
              name={i18n._(TEMPLATE_NAMES[one.id])}
              text={one.text}
              sample={sampleOf(one.text)}
              generator={one.generator}
              seed={one.seed}
              onTake={() => take(one.text, one.generator)}
            />
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

/** The prompt at hand under a name; the same name takes the place of what had it, which can be undone. */
function SaveTemplate({ saved }: { readonly saved: readonly Kept<SavedTemplate>[] }) {
  const { t } = useLingui();
  const { prompt } = useStore(draftStore);
  const [typed, setTyped] = useState<string | null>(null);
  if (prompt.trim() === "") return null;
  const name = (typed ?? suggestTitle(sampleOf(prompt))).trim();
  const same = saved.find(({ value }) => value.name === name);
  const save = () => {
    if (name === "") return;
    templateShelf.put({ name, text: prompt }, same?.id);
    setTyped(null);
    toast({
      tone: "pass",
      title: same === undefined ? t`Saved as “${name}”.` : t`“${name}” now has this prompt.`,
      ...(same === undefined
        ? {}
        : { action: { label: t`Undo`, onAction: () => templateShelf.put(same.value, same.id) } }),
    });
  };
  return (
    <div className="flex items-end gap-4">
      <Field label={t`Save the prompt at hand as`} className="grow">
        {(control) => (
          <input
            {...control}
            dir="auto"
            maxLength={80}
            className={controlClass}
            value={typed ?? name}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
              // The sheet stands within the Studio's form, which would draw.
              event.preventDefault();
              save();
            }}
          />
        )}
      </Field>
      <Button disabled={name === "" || same?.value.text === prompt} onClick={save}>
        {same === undefined ? (
          <Trans>Save</Trans>
        ) : same.value.text === prompt ? (
          <Trans>Saved</Trans>
        ) : (
          <Trans>Replace</Trans>
        )}
      </Button>
    </div>
  );
}

/** Words of a slot that went with its prompt are compared no more. */
function withoutSlotSweep({ sweep }: Draft): Partial<Draft> {
  return sweep.kind === "slot" ? { sweep: { kind: "seeds", step: "1" } } : {};
}
