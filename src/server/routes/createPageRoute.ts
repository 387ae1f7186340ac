import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import type { Handler } from "hono";
import { sendFile } from "./sendFile.ts";

/** `routes.json` as the web build writes it: scripts by the first segment of the address. */
type RouteGraph = Readonly<Record<string, { readonly shell: readonly string[]; readonly page: readonly string[] }>>;

/**
 * Serves the built page: its files by their names, and the document for every other address, which the page's own router reads.
 * With the document goes a list of the scripts that this very address needs, so that they are fetched side by side.
 */
export function createPageRoute(webDir: string): Handler {
  return async (c) => {
    const path = pathOf(c.req.path);
    // What cannot be decoded is no file's name; the page says that there is nothing at it.
    const file = join(webDir, path ?? "");
    if (path !== null && extname(path) !== "" && file.startsWith(webDir + sep))
      return sendFile(c, file, { immutable: path.startsWith("/assets/") });
    const graph = await readGraph(join(webDir, "routes.json"));
    const { shell = [], page = [] } = graph[path?.split("/")[1] ?? ""] ?? {};
    const links = [...shell, ...page].map((script) => `</${script}>; rel="modulepreload"`);
    return sendFile(c, join(webDir, "index.html"), { headers: links.length > 0 ? { Link: links.join(", ") } : {} });
  };
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
