import type { Plugin, Rolldown } from "vite";

/** What one address loads, as paths below the build's folder. */
export interface RouteFiles {
  /** Scripts that every address loads before it shows anything. */
  readonly shell: readonly string[];
  /** Scripts of this page beyond the shell's. */
  readonly page: readonly string[];
  /** Workers that the page, and workers of its workers, start when they are used. */
  readonly workers: readonly string[];
}

const CATALOGUE = "src/io/catalogue/createCatalogue.ts";
const STUDIO_STORE = "src/io/server/createServerStudioStore.ts";

/** The page of each address, and the ports that it uses as soon as it is shown (see `web/app/lazyPort.ts`). */
const ROUTES: Readonly<Record<string, readonly string[]>> = {
  "": ["web/features/gallery/GalleryPage.tsx", CATALOGUE],
  studio: ["web/features/studio/StudioPage.tsx", STUDIO_STORE],
  work: ["web/features/work/WorkPage.tsx", CATALOGUE],
  verify: ["web/features/verify/VerifyPage.tsx"],
  ip: ["web/features/ip/IpPage.tsx"],
  earnings: ["web/features/earnings/EarningsPage.tsx"],
  creator: ["web/features/creator/CreatorPage.tsx", CATALOGUE],
  badge: ["web/features/badge/BadgeApp.tsx"],
  voucher: ["web/features/voucher/VoucherPage.tsx"],
};

const WORKER = /assets\/([\w.-]+\.worker-[\w-]+\.js)/g;
/** An import that is not put off: `from"./name.js"` or `import"./name.js"`. */
const IMPORT = /(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g;

/**
 * Writes `routes.json`: which files each address loads, read from the finished chunks and not guessed. The server lets browsers
 * fetch them at once, the check limits their sizes, the benchmark prints them.
 */
export function routeGraph(): Plugin {
  return {
    name: "seedline:route-graph",
    apply: "build",
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
      const entry = chunks.find((chunk) => chunk.isEntry);
      // Workers are bundles of their own.
      if (entry === undefined || entry.name !== "index") return;
      const shell = closure(bundle, [entry.fileName]);
      const graph: Record<string, RouteFiles> = {};
      for (const [route, modules] of Object.entries(ROUTES)) {
        const starts = modules.map((module) => chunkOf(chunks, module));
        const all = closure(bundle, starts);
        graph[route] = {
          shell: [...shell],
          page: [...all].filter((file) => !shell.has(file)),
          workers: workersOf(bundle, all),
        };
      }
      this.emitFile({ type: "asset", fileName: "routes.json", source: JSON.stringify(graph, null, 1) });
    },
  };
}

function chunkOf(chunks: readonly Rolldown.OutputChunk[], module: string): string {
  const found = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(`/${module}`)));
  if (found === undefined) throw new Error(`${module} is in no chunk: is the table of routes in step with the app?`);
  return found.fileName;
}

/** Chunks and everything that they import statically. */
function closure(bundle: Rolldown.OutputBundle, starts: readonly string[]): Set<string> {
  const all = new Set<string>();
  const open = [...starts];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    const chunk = bundle[file];
    if (all.has(file) || chunk?.type !== "chunk") continue;
    all.add(file);
    open.push(...chunk.imports);
  }
  return all;
}

/** Workers are bundles of their own, of which only the text is at hand: what they import at once is read from that. */
function workersOf(bundle: Rolldown.OutputBundle, files: Iterable<string>): string[] {
  const all = new Set<string>();
  const open = [...files].flatMap((file) => matches(bundle[file], WORKER));
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (all.has(file)) continue;
    all.add(file);
    open.push(...matches(bundle[file], WORKER), ...matches(bundle[file], IMPORT));
  }
  return [...all].sort();
}

/** The files that a file names, by the names that the pattern finds. */
function matches(file: Rolldown.OutputBundle[string] | undefined, pattern: RegExp): string[] {
  if (file === undefined) return [];
  const text = file.type === "chunk" ? file.code : new TextDecoder().decode(toBytes(file.source));
  return [...text.matchAll(pattern)].map(([, name]) => `assets/${name}`);
}

function toBytes(source: string | Uint8Array): Uint8Array {
  return typeof source === "string" ? new TextEncoder().encode(source) : source;
}
