import { join } from "node:path";
import { Hono } from "hono";
import type { Logger } from "pino";
import type { Deployment } from "../../core/chain/Deployment.ts";
import { SeedlineError } from "../../core/errors.ts";
import type { Pinner } from "../../core/ports/Pinner.ts";
import type { StudioStore } from "../../core/ports/StudioStore.ts";
import type { Attestor } from "../attestor/openAttestor.ts";
import type { ManifestService } from "../c2pa/createManifestService.ts";
import type { FirstScreens } from "../first/createFirstScreens.ts";
import type { Generations } from "../generations/createGenerations.ts";
import type { HealthReport } from "../health/createHealthCheck.ts";
import type { Previews } from "../previews/createPreviews.ts";
import { createPageRoute } from "./createPageRoute.ts";
import { errorReply } from "./errorReply.ts";
import { indexRoutes } from "./indexRoutes.ts";
import { isOwnPage } from "./isOwnPage.ts";
import { manifestRoutes } from "./manifestRoutes.ts";
import { pageHeaders } from "./pageHeaders.ts";
import { pinRoute } from "./pinRoute.ts";
import { previewRoutes } from "./previewRoutes.ts";
import { providerRoutes } from "./providerRoutes.ts";
import { RATE_LIMITS, type RateLimits, rateLimit } from "./rateLimit.ts";
import { requestLog, type ServerEnv } from "./requestLog.ts";
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
  readonly previews: Previews;
  /** Signs C2PA manifests; left out, the server signs none. */
  readonly manifests?: ManifestService;
  /** Generation by services, and who signs for it. */
  readonly generations: Generations;
  readonly attestor: Attestor;
  readonly health: () => Promise<HealthReport>;
  readonly log: Logger;
  /** Where the index listens now, null while it does not; left out where none is kept. */
  readonly indexUrl?: (() => string | null) | undefined;
  /** Folder of the built web app. */
  readonly webDir: string;
  /** What documents begin with until their scripts are in. */
  readonly firstScreens?: FirstScreens;
  /** Folder that holds `<name>/<name>.wasm` of every built-in generator. */
  readonly generatorsDir: string;
  readonly rateLimits?: RateLimits;
}

/** The server's routes. Only its own pages may call those under `/api`: see {@link isOwnPage}. */
export function createApp(options: AppOptions): Hono<ServerEnv> {
  const { config, indexUrl, generatorsDir, rateLimits = RATE_LIMITS } = options;
  const app = new Hono<ServerEnv>();
  app.use(pageHeaders({ ...config, webDir: options.webDir }));
  app.use("/api/*", requestLog(options.log));
  app.use("/api/*", async (c, next) => (isOwnPage(c.req.raw) ? next() : errorReply(c, foreignPage())));
  app.use("/api/*", rateLimit(rateLimits));
  app.get("/api/health", async (c) => {
    const report = await options.health();
    return c.json(report, report.status === "down" ? 503 : 200, { "Cache-Control": "no-store" });
  });
  app.get("/api/config", (c) => c.json({ ...config, index: indexUrl !== undefined } satisfies PublicConfig));
  app.route("/api/pin", pinRoute(options.pinner));
  app.route("/api/studio", studioRoutes(options.studioStore));
  app.route("/api/previews", previewRoutes(options.previews));
  if (options.manifests !== undefined) app.route("/api/c2pa", manifestRoutes(options.manifests));
  app.route("/api/providers", providerRoutes(options.generations, options.attestor));
  app.get("/api/attestor", (c) => {
    const { chainId, contracts } = config;
    return c.json({ chainId, works: contracts.works, signers: options.attestor.signers }, 200, {
      "Cache-Control": "no-store",
    });
  });
  if (indexUrl !== undefined) app.route("/api/index", indexRoutes(indexUrl));
  app.all("/api/*", (c) => errorReply(c, unknownRoute(c.req.path)));
  app.get("/generators/:file", (c) => {
    const name = /^([a-z0-9-]+)\.wasm$/.exec(c.req.param("file"))?.[1];
    return name === undefined ? c.notFound() : sendFile(c, join(generatorsDir, name, `${name}.wasm`));
  });
  const origins = [config.rpcUrl, config.gateway];
  app.get("*", createPageRoute({ ...options, origins, hasIndex: indexUrl !== undefined }));
  app.onError((error, c) => errorReply(c, error));
  return app;
}

function foreignPage(): SeedlineError {
  return new SeedlineError("FOREIGN_PAGE", "This server answers its own pages only.", {
    hint: "Open Seedline at the address it printed when it started.",
  });
}

function unknownRoute(path: string): SeedlineError {
  return new SeedlineError("ROUTE_UNKNOWN", `There is nothing at ${path.slice(0, 200)}.`, {
    hint: "See README.md for the routes.",
  });
}
