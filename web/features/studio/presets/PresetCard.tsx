import { useMemo } from "react";
import { checkDraft } from "../checkDraft.ts";
import { emptyDraft } from "../Draft.ts";
import { DrawnThumb } from "../DrawnThumb.tsx";
import { type Preset, withPreset } from "./Preset.ts";

export interface PresetCardProps {
  readonly name: string;
  readonly preset: Preset;
  /** What the picture shows in this manner. */
  readonly subject: string;
  readonly current: boolean;
  readonly onTake: () => void;
}

/** A manner as it draws the subject at hand; one click applies it. */
export function PresetCard({ name, preset, subject, current, onTake }: PresetCardProps) {
  const sheet = useMemo(() => {
    const draft = { ...emptyDraft(21n), prompt: subject };
    return checkDraft({ ...draft, ...withPreset(draft, preset) }).sheet;
  }, [preset, subject]);
  return (
    <button
      type="button"
      aria-current={current ? true : undefined}
      onClick={onTake}
      className="group block w-full text-left"
    >
      <span className="frame block aspect-square overflow-clip outline-offset-2 group-hover:outline-2 group-hover:outline-line group-aria-current:outline-2 group-aria-current:outline-ink">
        {sheet === null ? null : <DrawnThumb sheet={sheet} index={0} sidePx={224} />}
      </span>
      <bdi className="mt-1.5 block truncate">{name}</bdi>
      {preset.words === "" ? null : (
        <bdi className="block truncate font-serif text-sm text-soft italic">{preset.words}</bdi>
      )}
    </button>
  );
}
