import { useLingui } from "@lingui/react/macro";
import { useStore } from "../../app/createStore.ts";
import { BUILT_IN_GENERATORS } from "../../app/generators/builtIn.ts";
import { SelectField } from "../../ui/SelectField.tsx";
import { changeDraft, draftStore } from "./draftStore.ts";

/** Which generator draws. What was set for another one is kept: it counts again when that one is chosen again. */
export function GeneratorField() {
  const { t } = useLingui();
  const { generator } = useStore(draftStore);
  const words: Readonly<Record<(typeof BUILT_IN_GENERATORS)[number], { label: string; hint: string }>> = {
    "neural-field": {
      label: t`Neural field`,
      hint: t`Horizons, silk, ink, stone, glass, petals and facets, out of waves.`,
    },
    "flow-field": { label: t`Flow field`, hint: t`Ribbons, brush strokes and threads that follow a current.` },
    verse: { label: t`Verse`, hint: t`Writes: verse, captions, blurbs and comic scripts, in English and Chinese.` },
    "ink-wash": { label: t`Ink wash`, hint: t`Mountains in mist, shores, blossom and bamboo, in ink on paper.` },
    "neural-cells": {
      label: t`Neural cells`,
      hint: t`A small trained network: coral, scales, ripples, glaze, rings and fronds grow over ridges, globes and flowers.`,
    },
  };
  const chosen = BUILT_IN_GENERATORS.find((name) => name === generator);
  return (
    <SelectField
      label={t`Generator`}
      hint={chosen === undefined ? undefined : words[chosen].hint}
      value={generator}
      options={[
        ...BUILT_IN_GENERATORS.map((name) => ({
          value: name as string,
          label: words[name].label,
        })),
        ...(chosen === undefined ? [{ value: generator, label: generator }] : []),
      ]}
      onChange={(name) => changeDraft({ generator: name })}
    />
  );
}
