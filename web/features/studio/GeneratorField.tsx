import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { isHash } from "viem";
import type { OfferedProvider } from "../../../src/core/providers/generationWire.ts";
import { useStore } from "../../app/createStore.ts";
import { BUILT_IN_GENERATORS } from "../../app/generators/builtIn.ts";
import { translateError } from "../../app/i18n/translateError.ts";
import { Button } from "../../ui/Button.tsx";
import { SelectField } from "../../ui/SelectField.tsx";
import { changeWithUndo } from "./changeWithUndo.ts";
import { changeDraft, draftStore } from "./draftStore.ts";
import { generatorStore } from "./generatorStore.ts";
import { loadServices, servicesStore } from "./service/services.ts";
import { settingsDialog } from "./settingsDialog.ts";
import { drawnBy } from "./style/drawnBy.ts";

/** Which generator draws. What was set for another one is kept: it counts again when that one is chosen again. */
export function GeneratorField() {
  const { t } = useLingui();
  const draft = useStore(draftStore);
  const { generator, parents, style } = draft;
  const described = useStore(generatorStore).get(generator)?.description;
  const words: Readonly<Record<(typeof BUILT_IN_GENERATORS)[number], { label: string; hint: string }>> = {
    "neural-field": {
      label: t`Neural field`,
      hint: t`Horizons, silk, ink, stone, glass, petals and facets, out of waves.`,
    },
    "flow-field": { label: t`Flow field`, hint: t`Ribbons, brush strokes and threads that follow a current.` },
    verse: { label: t`Verse`, hint: t`Writes: verse, captions, blurbs and comic scripts, in English and Chinese.` },
    "ink-wash": { label: t`Ink wash`, hint: t`Mountains in mist, shores, blossom and bamboo, in ink on paper.` },
    "comic-page": { label: t`Comic page`, hint: t`Sets one to four works and a caption for each into a printed page.` },
    ornament: { label: t`Ornament`, hint: t`Rosettes, carpets, tiles, straps and scales, inlaid ring by ring.` },
    "neural-cells": {
      label: t`Neural cells`,
      hint: t`A small trained network: coral, scales, ripples, glaze, rings and fronds grow over ridges, globes and flowers.`,
    },
  };
  const isPaid = parents.some(({ role }) => role === "model");
  const foreign = described === undefined ? generator.slice(0, 14) : `${described.name} ${described.version}`;
  const builtIn = BUILT_IN_GENERATORS.find((name) => name === generator);
  const services = useStore(servicesStore);
  useEffect(() => {
    // Without an answer only the built-in ones are offered; what does not answer is said by the banner.
    loadServices().catch(() => undefined);
  }, []);
  const offered = services ?? [];
  const service = offered.find(({ id }) => id === generator);
  const isKnown = builtIn !== undefined || service !== undefined;
  return (
    <div>
      <SelectField
        label={t`Generator`}
        hint={
          builtIn !== undefined ? (
            words[builtIn].hint
          ) : !isHash(generator) ? (
            <ServiceHint service={service} isAsked={services === null} />
          ) : isPaid ? (
            t`Somebody else’s; its author is paid as the parents say.`
          ) : (
            t`Somebody else’s. If it is registered and not named as a parent, its author earns nothing, and verifying says so.`
          )
        }
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
          ...(isKnown ? [] : [{ value: generator, label: isHash(generator) ? foreign : generator }]),
        ]}
        onChange={(name) => {
          const next = drawnBy(draft, name);
          if (style === null || next.style !== null) return changeDraft(next);
          changeWithUndo(next, { title: t`“${style.name}” is drawn with its own generator alone.`, undo: t`Undo` });
        }}
      />
      {services?.length === 0 ? (
        <p className="mt-2 text-sm text-soft">
          <Trans>Services such as ComfyUI appear here once the server is told where they are: see .env.example.</Trans>
        </p>
      ) : null}
      <Button
        variant="quiet"
        size="sm"
        className="mt-1 -ml-2.5"
        aria-haspopup="dialog"
        onClick={() => settingsDialog.set("generator")}
      >
        <Trans>Another generator…</Trans>
      </Button>
    </div>
  );
}

interface ServiceHintProps {
  readonly service: OfferedProvider | undefined;
  /** Whether the server has still to say which services there are. */
  readonly isAsked: boolean;
}

/** What it means that a service makes the picture, or why it makes none now. */
function ServiceHint({ service, isAsked }: ServiceHintProps) {
  if (isAsked) return <Trans>Asking the server how it is…</Trans>;
  if (service === undefined) return <Trans>This server does not know it any more.</Trans>;
  if (service.error !== null) {
    return (
      <>
        <span className="text-fail">{translateError(service.error.message)}</span> {translateError(service.error.hint)}
      </>
    );
  }
  return service.costs ? (
    <Trans>
      A service the server pays for: one at a time. It is signed for by this server, and cannot be made again.
    </Trans>
  ) : (
    <Trans>A service the server asks. It is signed for by this server; nobody else can make the same again.</Trans>
  );
}

/** While a service does not answer, its label is only its id. */
function nameOf(id: OfferedProvider["id"], label: string): string {
  return label === id
    ? { comfyui: "ComfyUI", a1111: "Stable Diffusion WebUI", openai: "OpenAI", chat: "Chat" }[id]
    : label;
}
