import lighthouse, { desktopConfig } from "lighthouse";
import type { Row } from "../Row.ts";

const AIMS = { performance: 95, accessibility: 100, "best-practices": 100 } as const;
const CATEGORIES = Object.keys(AIMS) as (keyof typeof AIMS)[];

/** One visit may meet a busy machine, and the first one a server that has drawn no preview yet: the middle one of three counts. */
const VISITS = 3;

/** Where a page is opened: Lighthouse's own two devices, with the network and the processor that it simulates for each. */
const DEVICES = [
  // A middling phone on slow 4G, its processor a quarter as fast as the one that measures.
  { name: "", config: undefined },
  { name: ".desktop", config: desktopConfig },
];

/**
 * Lighthouse's scores, 0 to 100, of first visits, each with an empty cache. With each score, what it rests on; `machine` is Lighthouse's index of how fast
 * the measuring machine was at that moment: below about 1,500 it was busy, and performance comes out too low.
 *
 * @param port Where the browser listens for its DevTools protocol.
 */
export async function measureLighthouse(port: number, url: string, paths: readonly string[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const path of paths) for (const device of DEVICES) rows.push(...(await audit(port, url, path, device)));
  return rows;
}

async function audit(port: number, url: string, path: string, device: (typeof DEVICES)[number]): Promise<Row[]> {
  // How to use the page is the same on both.
  const onlyCategories = device.config === undefined ? CATEGORIES : ["performance" as const];
  const flags = { port, output: "json", logLevel: "silent", onlyCategories } as const;
  const visits = [];
  for (let visit = 0; visit < VISITS; visit += 1) {
    const result = await lighthouse(url + path, { ...flags, onlyCategories: [...onlyCategories] }, device.config);
    if (result === undefined) throw new Error(`Lighthouse did not measure ${path}.`);
    visits.push(result.lhr);
  }
  const scores = visits.map(({ categories }) => Math.round((categories.performance?.score ?? 0) * 100));
  const median = [...scores].sort((a, b) => a - b)[Math.floor(VISITS / 2)] ?? 0;
  const { categories, audits, environment } = visits[scores.indexOf(median)] as (typeof visits)[number];
  const name = path.split("/")[1] || "gallery";
  const ms = (audit: string): number => Math.round(audits[audit]?.numericValue ?? Number.NaN);
  return onlyCategories.map((category) => {
    const found = categories[category];
    const failing = (found?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
      .map(({ id }) => id);
    const rest =
      category === "performance"
        ? {
            firstPaintMs: ms("first-contentful-paint"),
            largestPaintMs: ms("largest-contentful-paint"),
            blockedMs: ms("total-blocking-time"),
            shift: Math.round((audits["cumulative-layout-shift"]?.numericValue ?? Number.NaN) * 1000) / 1000,
            machine: Math.round(environment.benchmarkIndex),
            visits: scores.join(" "),
          }
        : { failing };
    const value = Math.round((found?.score ?? 0) * 100);
    return {
      name: `web.lighthouse.${name}.${category}${device.name}`,
      value,
      unit: "of 100",
      aim: AIMS[category],
      ...rest,
    };
  });
}
