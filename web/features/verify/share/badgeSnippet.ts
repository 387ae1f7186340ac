/** Which ground a badge is made for; by the visitor's own device when left out. */
export type BadgeTheme = "light" | "dark";

/** Pixels that a badge is made for; it fills more width. */
export const BADGE_SIZE = { width: 380, height: 148 } as const;

/** Where a work's badge stands. */
export function badgeUrl(origin: string, id: bigint, theme: BadgeTheme | null): string {
  return `${origin}/badge/${id}${theme === null ? "" : `?theme=${theme}`}`;
}

/**
 * What somebody puts into a page of their own. The frame is kept from doing anything to that page: it runs scripts of its own origin and
 * opens the full check in a new tab, and nothing else. Holds digits and a known word only, so that nothing needs escaping.
 */
export function badgeSnippet(origin: string, id: bigint, theme: BadgeTheme | null): string {
  const { width, height } = BADGE_SIZE;
  const may = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";
  return `<iframe src="${badgeUrl(origin, id, theme)}" title="Seedline check of work ${id}" width="${width}" height="${height}" style="border:0;max-width:100%" loading="lazy" sandbox="${may}"></iframe>`;
}
