import { createStore } from "../../app/createStore.ts";

/** Which dialog was opened from the settings, if any. Not theirs: settings change their place with the window's width, and what is typed stays. */
export const settingsDialog = createStore<"generator" | "presets" | null>(null);
