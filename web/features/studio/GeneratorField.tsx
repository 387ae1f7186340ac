import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import type { OfferedProvider } from "../../../src/core/providers/generationWire.ts";
import { useStore } from "../../app/createStore.ts";
import { BUILT_IN_GENERATORS } from "../../app/generators/builtIn.ts";
import { SelectField } from "../../ui/SelectField.tsx";
import { changeDraft, draftStore } from "./draftStore.ts";
import { loadServices, servicesStore } from "./service/services.ts";

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
  const builtIn = BUILT_IN_GENERATORS.find((name) => name === generator);
  const services = useStore(servicesStore);
  useEffect(() => {
    // Without an answer only the built-in ones are offered; what does not answer is said by the banner.
    loadServices().catch(() => undefined);
  }, []);
  const offered = (services ?? []).filter(({ description }) => description === null || description.output === "image");
  const service = offered.find(({ id }) => id === generator);
  const isKnown = builtIn !== undefined || service !== undefined;
  return (
    <div>
      <SelectField
        label={t`Generator`}
        hint={builtIn !== undefined ? words[builtIn].hint : <ServiceHint service={service} />}
        value={generator}
        options={[
          ...BUILT_IN_GENERATORS.map((name) => ({
            value: name as string,
            label: words[name].label,
          })),
          ...offered.map(({ id, label, description }) => ({
            value: id as string,
            label: description === null ? t`${nameOf(id, label)} (does not answer)` : nameOf(id, label),
          })),
          ...(isKnown ? [] : [{ value: generator, label: generator }]),
        ]}
        onChange={(name) => changeDraft({ generator: name })}
      />
      {services?.length === 0 ? (
        <p className="mt-2 text-sm text-soft">
          <Trans>Services such as ComfyUI appear here once the server is told where they are: see .env.example.</Trans>
        </p>
      ) : null}
    </div>
  );
}

/** What it means that a service makes the picture. */
function ServiceHint({ service }: { readonly service: OfferedProvider | undefined }) {
  if (service === undefined) return <Trans>This server does not know it any more.</Trans>;
  return service.costs ? (
    <Trans>
      A service the server pays for: one picture at a time. It is signed for by this server, and cannot be made again.
    </Trans>
  ) : (
    <Trans>A service the server asks. It is signed for by this server; nobody else can make the picture again.</Trans>
  );
}

/** While a service does not answer, its label is only its id. */
function nameOf(id: OfferedProvider["id"], label: string): string {
  return label === id
    ? { comfyui: "ComfyUI", a1111: "Stable Diffusion WebUI", openai: "OpenAI", chat: "Chat" }[id]
    : label;
}
