import type { ManifestRequest } from "../c2pa/manifestRequest.ts";

/** Makes a C2PA manifest store for a marked file, for these very bytes: in a PNG it will stand, beside a text it will lie. */
export type SignManifest = (file: Uint8Array, request: ManifestRequest) => Promise<Uint8Array>;
