import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useId, useState } from "react";
import { plainTemplate } from "../../../../src/core/template/PromptTemplate.ts";
import { useSeedline } from "../../../app/config/SeedlineContext.ts";
import { useStore } from "../../../app/createStore.ts";
import { Button } from "../../../ui/Button.tsx";
import { describeError } from "../../../ui/describeError.ts";
import { Problem } from "../../../ui/Problem.tsx";
import { Sheet } from "../../../ui/Sheet.tsx";
import { toast } from "../../../ui/toast/toast.ts";
import { toastError } from "../../../ui/toast/toastError.ts";
import { changeWithUndo } from "../changeWithUndo.ts";
import { draftStore } from "../draftStore.ts";
import { IconButton } from "../IconButton.tsx";
import { settingsOpen } from "../settingsOpen.ts";
import type { Kept } from "../shelf/createShelf.ts";
import { sampleOf } from "../templates/sampleOf.ts";
import { BUILT_IN_PRESETS } from "./builtInPresets.ts";
import { type Preset, type SavedPreset, withPreset } from "./Preset.ts";
import { PresetCard } from "./PresetCard.tsx";
import { PRESET_NAMES } from "./presetNames.ts";
import { presetShelf } from "./presetShelf.ts";
import { SavePreset } from "./SavePreset.tsx";

const GRID = "mt-3 grid grid-cols-2 gap-x-4 gap-y-5 sm:grid-cols-4";

/** Manners of drawing: those saved, and some to begin with, all showing the subject at hand. */
export function PresetsSheet({ onClose }: { readonly onClose: () => void }) {
  const { i18n, t } = useLingui();
  const { studioStore } = useSeedline();
  const draft = useStore(draftStore);
  const saved = useStore(presetShelf.items) ?? [];
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const ownId = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is what it is asked again for
  useEffect(() => {
    setError(null);
    presetShelf.start(studioStore).catch(setError);
  }, [studioStore, attempt]);
  // As it stood when the sheet was opened: pictures that change under one's hand cannot be compared.
  const [subject] = useState(() => plainTemplate(sampleOf(draft.prompt).trim() || "hills over quiet water"));
  const take = (name: string, preset: Preset) => {
    changeWithUndo(withPreset(draftStore.get(), preset), { title: t`Drawn as “${name}” from now on.`, undo: t`Undo` });
    onClose();
    // What the prompt says now, and the way back, stand behind the settings on a phone.
    settingsOpen.set(false);
  };
  const remove = async ({ id, value: { name } }: Kept<SavedPreset>) => {
    const undo = await presetShelf.remove(id);
    toast({
      tone: "pass",
      title: t`The preset “${name}” was removed.`,
      action: { label: t`Undo`, onAction: () => void undo().catch(toastError) },
    });
  };
  const isCurrent = ({ generator, params }: Preset) =>
    generator === draft.generator && JSON.stringify(params) === JSON.stringify(draft.params);
  return (
    <Sheet
      open
      onOpenChange={(open) => open || onClose()}
      width="sm:max-w-3xl"
      title={t`Style presets`}
      description={
        <Trans>
          A generator, its settings and some words, applied together. Seed, parents and your own words stay.
        </Trans>
      }
    >
      <SavePreset saved={saved} />
      {error === null ? null : (
        <div className="mt-5">
          <Problem problem={describeError(error, t`What you save stays in this browser until the server answers.`)}>
            <Button size="sm" onClick={() => setAttempt(attempt + 1)}>
              <Trans>Try again</Trans>
            </Button>
          </Problem>
        </div>
      )}
      {saved.length === 0 ? null : (
        <>
          <h3 id={ownId} className="mt-7 text-lg">
            <Trans>Yours</Trans>
          </h3>
          <ul aria-labelledby={ownId} className={GRID}>
            {saved.map((kept) => (
              <li key={kept.id} className="relative min-w-0">
                <PresetCard
                  name={kept.value.name}
                  preset={kept.value.preset}
                  subject={subject}
                  current={isCurrent(kept.value.preset)}
                  onTake={() => take(kept.value.name, kept.value.preset)}
                />
                <IconButton
                  icon="trash"
                  label={t`Remove the preset ${kept.value.name}`}
                  className="absolute top-1 right-1 bg-wall/85"
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
      <ul aria-label={t`Presets to begin with`} className={GRID}>
        {BUILT_IN_PRESETS.map((preset) => (
          <li key={preset.id} className="min-w-0">
            <PresetCard
              name={i18n._(PRESET_NAMES[preset.id])}
              preset={preset}
              subject={subject}
              current={isCurrent(preset)}
              onTake={() => take(i18n._(PRESET_NAMES[preset.id]), preset)}
            />
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
