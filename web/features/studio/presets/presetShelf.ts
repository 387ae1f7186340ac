import { openShelf } from "../shelf/openShelf.ts";
import { parseSavedPreset, type SavedPreset } from "./Preset.ts";

/** Presets of the person's own. */
export const presetShelf = openShelf<SavedPreset>("presets", {
  toDocument: ({ name, preset }) => ({ name, preset: { ...preset } }),
  parse: parseSavedPreset,
});
