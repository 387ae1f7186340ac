import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Context, MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { badgeWork } from "../../core/badge/badgePath.ts";

/** Nothing on the page asks for any of these, so nothing that gets into it may. */
const REFUSED = [
  "accelerometer",
  "autoplay",
  "camera",
  "displayCapture",
  "encryptedMedia",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "pictureInPicture",
  "usb",
  "xrSpatialTracking",
] as const;

export interface PageHeadersOptions {
  readonly rpcUrl: string;
  readonly gateway: string;
  /** Folder of the built web app. */
  readonly webDir: string;
}

/**
 * The headers of every answer. The page may load its own scripts, styles and workers, compile WebAssembly (generators are that),
 * talk to chain and gateway, and show pictures it has made from checked bytes (`blob:`) and the icons of wallets (`data:`, EIP-6963).
 * Everything else is refused by the browser, whatever a title, a metadata file or an extension brings along.
 *
 * Nobody may frame any of it, but for the badge of a work: that shows a verdict and one link, and nothing that a stranger's page could
 * make somebody click with consequences.
 */
export function pageHeaders({ rpcUrl, gateway, webDir }: PageHeadersOptions): MiddlewareHandler {
  const origins = [rpcUrl, gateway].map((url) => new URL(url).origin);
  // What the build wrote into the document. Read anew with every document: a build may replace it while the server runs.
  const inline = (part: "style" | "script") => (c: Context) =>
    /^\/(?:api|assets)\//.test(c.req.path) ? "" : inlineHashes(webDir, part);
  const headers = (isBadge: boolean): MiddlewareHandler =>
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", "'wasm-unsafe-eval'", inline("script")],
        workerSrc: ["'self'"],
        styleSrc: ["'self'", inline("style")],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", "blob:", "data:"],
        connectSrc: ["'self'", ...new Set(origins)],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: isBadge ? ["*"] : ["'none'"],
        // No text becomes a script; web/app/trustedScripts.ts lets the build's own workers through.
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ["default"],
      },
      crossOriginEmbedderPolicy: true,
      crossOriginOpenerPolicy: "same-origin",
      // A page that isolates itself (COEP) frames only what says that it may be.
      crossOriginResourcePolicy: isBadge ? "cross-origin" : "same-origin",
      referrerPolicy: "no-referrer",
      xFrameOptions: isBadge ? false : "DENY",
      permissionsPolicy: Object.fromEntries(REFUSED.map((feature) => [feature, []])),
      // Served over plain HTTP on loopback: asking browsers for HTTPS would break it.
      strictTransportSecurity: false,
    });
  const [page, badge] = [headers(false), headers(true)];
  // As it stands in the address, nothing unescaped: the browser's own reading of it decides what is shown (web/app/main.tsx).
  return (c, next) => (badgeWork(new URL(c.req.url).pathname) === null ? page : badge)(c, next);
}

function inlineHashes(webDir: string, part: "style" | "script"): string {
  try {
    const inline = JSON.parse(readFileSync(join(webDir, "inline.json"), "utf8")) as Record<typeof part, string[]>;
    return inline[part].join(" ");
  } catch {
    return "";
  }
}
