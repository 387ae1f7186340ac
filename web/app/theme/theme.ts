import { createStore } from "../createStore.ts";

/** "system" follows the device. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const STORAGE_KEY = "seedline.theme";

/** The chosen theme. `web/index.html` applies the remembered one before anything is painted. */
export const theme = createStore<Theme>(parseTheme(document.documentElement.dataset.theme));

theme.subscribe(() => {
  const chosen = theme.get();
  if (chosen === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
  try {
    if (chosen === "system") localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, chosen);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
});

// Another tab chose.
addEventListener("storage", (event) => {
  if (event.key === STORAGE_KEY || event.key === null) theme.set(parseTheme(event.newValue));
});

function parseTheme(text: string | null | undefined): Theme {
  return THEMES.find((known) => known === text) ?? "system";
}
