import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import type { Context, Handler } from "hono";
import type { FirstDocument, FirstScreens } from "../first/createFirstScreens.ts";
import { sendFile, sendText } from "./sendFile.ts";

/** `routes.json` as the web build writes it: scripts by the first segment of the address. */
type RouteGraph = Readonly<Record<string, { readonly shell: readonly string[]; readonly page: readonly string[] }>>;

export interface PageRouteOptions {
  /** Folder of the built web app. */
  readonly webDir: string;
  /** Addresses that pages talk to, opened before a script asks for them. */
  readonly origins: readonly string[];
  /** Whether an index answers at /api/index. */
  readonly hasIndex: boolean;
  /** What documents begin with until their scripts are in; bare ones when left out. */
  readonly firstScreens?: FirstScreens | undefined;
}

/** Where the page goes in the document, with what stands there in the meantime. */
const ROOT = /<div id="root">.*?<\/div>/s;

/** The gallery's first question, as `web/features/work/workQueries.ts` asks it. */
const FIRST_WALL = "/works?limit=24";

/**
 * Serves the built page: its files by their names, and the document for every other address, which the page's own router reads.
 * With the document goes a list of the scripts that this very address needs, so that they are fetched side by side.
 */
export function createPageRoute({ webDir, origins, hasIndex, firstScreens }: PageRouteOptions): Handler {
  const connections = [...new Set(origins.map((url) => new URL(url).origin))].map(
    (origin) => `<${origin}>; rel="preconnect"; crossorigin`,
  );
  return async (c) => {
    const path = pathOf(c.req.path);
    // What cannot be decoded is no file's name; the page says that there is nothing at it.
    const file = join(webDir, path ?? "");
    const graph = await readGraph(join(webDir, "routes.json"));
    const place = path?.split("/")[1] ?? "";
    // Below a page's own address nothing is a file, whatever dots are in it: `/work/1.5` is a number that the page calls none.
    const isBelowPage = place !== "" && Object.hasOwn(graph, place);
    if (path !== null && extname(path) !== "" && !isBelowPage && file.startsWith(webDir + sep))
      return sendFile(c, file, { immutable: path.startsWith("/assets/") });
    const { shell = [], page = [] } = graph[place] ?? {};
    const scripts = [...shell, ...page].map((script) => `</${script}>; rel="modulepreload"`);
    const { search } = new URL(c.req.url);
    const lists = hasIndex && path !== null ? listsOf(path, search) : [];
    // The page is whole without it: whatever goes wrong with it is no reason not to send the page.
    const first = (path === null ? null : await firstScreens?.render(path, search).catch(() => null)) ?? null;
    const image = first?.image ? [preloadOf(first.image)] : [];
    const headers = { Link: [...image, ...connections, ...lists, ...scripts].join(", ") };
    const document = join(webDir, "index.html");
    return first === null ? sendFile(c, document, { headers }) : sendDocument(c, document, first.html, headers);
  };
}

/** Sends the document with its first screen in the place of the page, which waits unseen until it has as much to show. */
async function sendDocument(c: Context, file: string, first: string, headers: Readonly<Record<string, string>>) {
  const bare = await readFile(file, "utf8");
  const html = bare.replace(ROOT, () => `<div id="first">${first}</div><div id="root" class="unseen"></div>`);
  return sendText(c, html, "text/html; charset=utf-8", headers);
}

/** Asks for a picture before anything else, as large as the window needs it. */
function preloadOf({ src, srcSet, sizes }: NonNullable<FirstDocument["image"]>): string {
  return `<${src}>; rel="preload"; as="image"; imagesrcset="${srcSet}"; imagesizes="${sizes}"; fetchpriority="high"`;
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
