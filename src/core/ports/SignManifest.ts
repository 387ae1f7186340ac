import type { ManifestRequest } from "../c2pa/manifestRequest.ts";

/** Makes a C2PA manifest store for a marked PNG: for these very bytes, in which it will stand. */
export type SignManifest = (file: Uint8Array, request: ManifestRequest) => Promise<Uint8Array>;
