import { z } from "../../core/bytes/zod.ts";
import { manifestRequestJson } from "../../core/c2pa/manifestRequest.ts";
import { insertManifest } from "../../core/c2pa/pngManifest.ts";
import type { Deployment } from "../../core/chain/Deployment.ts";
import { SeedlineError } from "../../core/errors.ts";
import type { SignManifest } from "../../core/ports/SignManifest.ts";
import { recipeHash } from "../../core/recipe/recipeHash.ts";
import { checkManifest, checkSidecar } from "../c2pa/checkManifest.ts";
import { callServer } from "./callServer.ts";

/** A file of 64 MiB that waits behind others. */
const TIMEOUT_MS = 180_000;

const signed = z.object({ manifest: z.string().check(z.regex(/^[A-Za-z0-9+/]+={0,2}$/), z.maxLength(4_000_000)) });

/**
 * Has Seedline's server sign, which alone has the key. What comes back is checked as any stranger's manifest is: it has to be valid
 * for this file, and to name this recipe and this collection. The file itself never comes back: nobody else touches its pixels.
 *
 * @param baseUrl Where the server is, without a slash at the end; "" for the page's own.
 * @throws SeedlineError (on use) `SERVER_UNREACHABLE` (retryable), `MANIFEST_NOT_OURS`, and what the server reports
 */
export function createServerManifestSigner(
  baseUrl: string,
  { chainId, contracts }: Deployment,
  fetchImpl: typeof fetch = globalThis.fetch.bind(globalThis),
): SignManifest {
  return async (file, request) => {
    const body = new FormData();
    body.set("request", manifestRequestJson(request));
    const { mediaType } = request.recipe.output;
    body.set("file", new Blob([file.slice()], { type: mediaType }));
    const ask = () =>
      callServer(fetchImpl, {
        url: `${baseUrl}/api/c2pa`,
        init: { method: "POST", body },
        schema: signed,
        hint: "Nothing was minted and the work is kept here. It can also be minted without Content Credentials.",
        timeoutMs: TIMEOUT_MS,
      });
    // Signing twice gives the same, so that a connection which was closed meanwhile is no reason to stop a mint.
    const { manifest } = await ask().catch((error: unknown) => {
      if (error instanceof SeedlineError && error.code === "SERVER_UNREACHABLE") return ask();
      throw error;
    });
    const store = Uint8Array.from(atob(manifest), (character) => character.charCodeAt(0));
    const options = { anchors: [], nowMs: Date.now() };
    const report =
      mediaType === "image/png"
        ? await checkManifest(insertManifest(file, store), options)
        : await checkSidecar(file, store, options);
    const own = report?.own;
    const isOurs =
      own?.recipeHash === recipeHash(request.recipe) &&
      own.chainId === chainId &&
      own.contract === contracts.works.toLowerCase();
    if (report?.state === "valid" && report.signer?.trust !== "expired" && isOurs) return store;
    const why =
      report?.fault ?? (isOurs ? "its certificate is not valid now" : "it is about another work or collection");
    throw new SeedlineError("MANIFEST_NOT_OURS", `The server's C2PA manifest does not fit this work: ${why}.`, {
      hint: "Nothing was minted. Look at the server's key and clock, or mint without Content Credentials.",
    });
  };
}
