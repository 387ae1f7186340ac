import lighthouse from "lighthouse";
import type { Row } from "../Row.ts";

const AIMS = { performance: 95, accessibility: 100, "best-practices": 100 } as const;
const CATEGORIES = Object.keys(AIMS) as (keyof typeof AIMS)[];

/**
 * Lighthouse's scores, 0 to 100, of a first visit on its default device: a middling phone on a slow mobile network, both simulated.
 * With each score, what it rests on.
 *
 * @param port Where the browser listens for its DevTools protocol.
 */
export async function measureLighthouse(port: number, url: string, paths: readonly string[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const path of paths) {
    const result = await lighthouse(url + path, {
      port,
      output: "json",
      logLevel: "silent",
      onlyCategories: CATEGORIES,
    });
    if (result === undefined) throw new Error(`Lighthouse did not measure ${path}.`);
    const { categories, audits } = result.lhr;
    const name = path.split("/")[1] || "gallery";
    const ms = (audit: string): number => Math.round(audits[audit]?.numericValue ?? Number.NaN);
    for (const category of CATEGORIES) {
      const found = categories[category];
      const failing = (found?.auditRefs ?? [])
        .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1 && category !== "performance")
        .map(({ id }) => id);
      const rest =
        category === "performance"
          ? {
              firstPaintMs: ms("first-contentful-paint"),
              largestPaintMs: ms("largest-contentful-paint"),
              blockedMs: ms("total-blocking-time"),
              shift: audits["cumulative-layout-shift"]?.numericValue ?? Number.NaN,
            }
          : { failing };
      const value = Math.round((found?.score ?? 0) * 100);
      rows.push({ name: `web.lighthouse.${name}.${category}`, value, unit: "of 100", aim: AIMS[category], ...rest });
    }
  }
  return rows;
}
