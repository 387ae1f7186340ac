import { createStore } from "../../app/createStore.ts";

/** Whether the settings are asked for where they have no place of their own. */
export const settingsOpen = createStore(false);
