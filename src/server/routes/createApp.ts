import { join } from "node:path";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Deployment } from "../../core/chain/Deployment.ts";
import { SeedlineError } from "../../core/errors.ts";
import type { Pinner } from "../../core/ports/Pinner.ts";
import type { StudioStore } from "../../core/ports/StudioStore.ts";
import { createPageRoute } from "./createPageRoute.ts";
import { errorReply } from "./errorReply.ts";
import { indexRoutes } from "./indexRoutes.ts";
import { isOwnPage } from "./isOwnPage.ts";
import { pageHeaders } from "./pageHeaders.ts";
import { sendFile } from "./sendFile.ts";
import { studioRoutes } from "./studioRoutes.ts";

/** What the browser is told about the stack it runs on. */
export interface PublicConfig extends Deployment {
  readonly rpcUrl: string;
  readonly gateway: string;
  /** Whether an index answers at /api/index. */
  readonly index: boolean;
}

export interface AppOptions {
  readonly config: Omit<PublicConfig, "index">;
  readonly pinner: Pinner;
  readonly studioStore: StudioStore;
  /** Where the index listens now, null while it does not; left out where none is kept. */
  readonly indexUrl?: (() => string | null) | undefined;
  /** Folder of the built web app. */
  readonly webDir: string;
  /** Folder that holds `<name>/<name>.wasm` of every built-in generator. */
  readonly generatorsDir: string;
}

/** Largest file that can be pinned, in bytes. */
export const MAX_PIN_BYTES = 64 * 1024 * 1024;

/** The server's routes. Only its own pages may call them: see {@link isOwnPage}. */
export function createApp({ config, pinner, studioStore, indexUrl, webDir, generatorsDir }: AppOptions): Hono {
  const app = new Hono();
  app.use(pageHeaders(config));
  app.use("/api/*", async (c, next) => (isOwnPage(c.req.raw) ? next() : errorReply(c, foreignPage())));
  app.get("/api/health", (c) => c.json({ status: "ok" }));
  app.get("/api/config", (c) => c.json({ ...config, index: indexUrl !== undefined } satisfies PublicConfig));
  app.post("/api/pin", bodyLimit({ maxSize: MAX_PIN_BYTES, onError: (c) => errorReply(c, tooLarge()) }), async (c) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    if (bytes.length === 0) return errorReply(c, emptyFile());
    return c.json(await pinner.pinFile(bytes, { signal: c.req.raw.signal }));
  });
  if (indexUrl !== undefined) app.route("/api/index", indexRoutes(indexUrl));
  app.route("/api/studio", studioRoutes(studioStore));
  app.all("/api/*", (c) => errorReply(c, unknownRoute(c.req.path)));
  app.get("/generators/:file", (c) => {
    const name = /^([a-z0-9-]+)\.wasm$/.exec(c.req.param("file"))?.[1];
    return name === undefined ? c.notFound() : sendFile(c, join(generatorsDir, name, `${name}.wasm`));
  });
  app.get("*", createPageRoute(webDir));
  app.onError((error, c) => errorReply(c, error));
  return app;
}

function foreignPage(): SeedlineError {
  return new SeedlineError("FOREIGN_PAGE", "This server answers its own pages only.", {
    hint: "Open Seedline at the address it printed when it started.",
  });
}

function tooLarge(): SeedlineError {
  return new SeedlineError("FILE_TOO_LARGE", `The file is larger than ${MAX_PIN_BYTES / 1024 / 1024} MiB.`, {
    hint: "Pin a smaller file.",
    details: { maxBytes: MAX_PIN_BYTES },
  });
}

function emptyFile(): SeedlineError {
  return new SeedlineError("FILE_EMPTY", "There is nothing to pin: the file is empty.", {
    hint: "Send the file's bytes as the body.",
  });
}

function unknownRoute(path: string): SeedlineError {
  return new SeedlineError("ROUTE_UNKNOWN", `There is nothing at ${path}.`, { hint: "See README.md for the routes." });
}
