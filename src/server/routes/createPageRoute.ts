import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import type { Handler } from "hono";
import { sendFile } from "./sendFile.ts";

/** `routes.json` as the web build writes it: scripts by the first segment of the address. */
type RouteGraph = Readonly<Record<string, { readonly shell: readonly string[]; readonly page: readonly string[] }>>;

export interface PageRouteOptions {
  /** Folder of the built web app. */
  readonly webDir: string;
  /** Addresses that pages talk to, opened before a script asks for them. */
  readonly origins: readonly string[];
  /** Whether an index answers at /api/index. */
  readonly hasIndex: boolean;
}

/** The gallery's first question, as `web/features/work/workQueries.ts` asks it. */
const FIRST_WALL = "/works?limit=24";

/**
 * Serves the built page: its files by their names, and the document for every other address, which the page's own router reads.
 * With the document goes a list of the scripts that this very address needs, so that they are fetched side by side.
 */
export function createPageRoute({ webDir, origins, hasIndex }: PageRouteOptions): Handler {
  const connections = [...new Set(origins.map((url) => new URL(url).origin))].map(
    (origin) => `<${origin}>; rel="preconnect"; crossorigin`,
  );
  return async (c) => {
    const path = pathOf(c.req.path);
    // What cannot be decoded is no file's name; the page says that there is nothing at it.
    const file = join(webDir, path ?? "");
    if (path !== null && extname(path) !== "" && file.startsWith(webDir + sep))
      return sendFile(c, file, { immutable: path.startsWith("/assets/") });
    const graph = await readGraph(join(webDir, "routes.json"));
    const { shell = [], page = [] } = graph[path?.split("/")[1] ?? ""] ?? {};
    const scripts = [...shell, ...page].map((script) => `</${script}>; rel="modulepreload"`);
    const lists = hasIndex && path !== null ? listsOf(path, new URL(c.req.url).search) : [];
    return sendFile(c, join(webDir, "index.html"), {
      headers: { Link: [...connections, ...lists, ...scripts].join(", ") },
    });
  };
}

/** What the page at this address asks the index first: under way before the script that asks is there. */
function listsOf(path: string, search: string): string[] {
  const work = /^\/work\/(\d{1,13})$/.exec(path)?.[1];
  const list = work !== undefined ? `/works/${work}` : path === "/" && search === "" ? FIRST_WALL : null;
  return list === null ? [] : [`</api/index${list}>; rel="preload"; as="fetch"; crossorigin`];
}

/** Null when it is not well-formed. */
function pathOf(escaped: string): string | null {
  try {
    return normalize(decodeURIComponent(escaped));
  } catch {
    return null;
  }
}

/** Read anew with every document: a build may replace it while the server runs. */
async function readGraph(file: string): Promise<RouteGraph> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as RouteGraph;
  } catch {
    return {};
  }
}
