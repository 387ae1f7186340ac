import { z } from "../../core/bytes/zod.ts";
import { callServer } from "./callServer.ts";

const TIMEOUT_MS = 10_000;
const answer = z.object({ anchors: z.array(z.string().check(z.maxLength(20_000))).check(z.maxLength(500)) });

/**
 * Certificates (DER) of those whom this installation trusts to sign C2PA manifests; nobody when its server does not answer: then a
 * signature is valid, and its signer unknown.
 * @param baseUrl Where the server is, without a slash at the end; "" for the page's own.
 */
export async function fetchTrustAnchors(baseUrl: string): Promise<Uint8Array[]> {
  const url = `${baseUrl}/api/c2pa`;
  const call = { url, init: {}, schema: answer, hint: "", timeoutMs: TIMEOUT_MS };
  const { anchors } = await callServer(globalThis.fetch.bind(globalThis), call).catch(() => ({ anchors: [] }));
  return anchors.map((text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
}
