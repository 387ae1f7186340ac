import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import initReference, { WasmReader } from "@contentauth/c2pa-wasm";
import { PNG } from "@trustnxt/c2pa-ts/asset";
import { SuperBox } from "@trustnxt/c2pa-ts/jumbf";
import { ManifestStore } from "@trustnxt/c2pa-ts/manifest";

/** What somebody else's reader says of a file. */
export interface ForeignFinding {
  /** "Trusted", "Valid" and "Invalid" in the words of C2PA's own implementation. */
  readonly state: string;
  /** C2PA's codes for what does not hold. */
  readonly failures: readonly string[];
  readonly manifest: ForeignManifest | null;
}

export interface ForeignManifest {
  readonly title: string;
  readonly ingredients: readonly { readonly relationship: string; readonly instance_id: string }[];
  readonly assertions: readonly { readonly label: string; readonly data: Record<string, unknown> }[];
}

interface ReferenceStore {
  readonly active_manifest: string;
  readonly manifests: Readonly<Record<string, ForeignManifest>>;
  readonly validation_results: { readonly activeManifest: { readonly failure: readonly { readonly code: string }[] } };
  readonly validation_state: string;
}

let started: Promise<unknown> | null = null;

/** C2PA's own implementation (c2pa-rs, as WebAssembly). @param anchors Certificates to trust, DER. */
export async function readByReference(png: Uint8Array, anchors: readonly Uint8Array[] = []): Promise<ForeignFinding> {
  started ??= startReference();
  await started;
  const trust = anchors.length === 0 ? {} : { trust: { trust_anchors: anchors.map(pem).join("") } };
  try {
    const settings = JSON.stringify({ verify: { verify_trust: true }, ...trust });
    const reader = await WasmReader.fromBlob("image/png", blobOf(png) as unknown as Blob, settings);
    const store = reader.manifestStore() as ReferenceStore;
    reader.free();
    return {
      state: store.validation_state,
      failures: store.validation_results.activeManifest.failure.map(({ code }) => code),
      manifest: store.manifests[store.active_manifest] ?? null,
    };
  } catch (error) {
    return { state: "Invalid", failures: [String(error)], manifest: null };
  }
}

/** An independent implementation in TypeScript. */
export async function readByOthers(png: Uint8Array): Promise<{ isValid: boolean; codes: readonly string[] }> {
  try {
    const asset = new PNG(new Uint8Array(png));
    const jumbf = asset.getManifestJUMBF();
    if (jumbf === undefined) return { isValid: false, codes: [] };
    const result = await ManifestStore.read(SuperBox.fromBuffer(new Uint8Array(jumbf))).validate(asset);
    return { isValid: result.isValid, codes: result.statusEntries.map(({ code }) => String(code)) };
  } catch (error) {
    return { isValid: false, codes: [String(error)] };
  }
}

function pem(der: Uint8Array): string {
  const lines = Buffer.from(der).toString("base64").replace(/.{64}/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

/** Node has no FileReaderSync, which is how the module reads its file. */
async function startReference(): Promise<void> {
  Object.assign(globalThis, {
    FileReaderSync: class {
      readAsArrayBuffer = ({ bytes }: BlobLike): ArrayBufferLike => bytes.slice().buffer;
    },
  });
  const wasm = createRequire(import.meta.url).resolve("@contentauth/c2pa-wasm/c2pa.wasm");
  await initReference({ module_or_path: await readFile(wasm) });
}

interface BlobLike {
  readonly size: number;
  readonly type: string;
  readonly bytes: Uint8Array;
  slice(start?: number, end?: number): BlobLike;
}

function blobOf(bytes: Uint8Array): BlobLike {
  const slice = (start = 0, end = bytes.length) => blobOf(bytes.subarray(start, end));
  return { size: bytes.length, type: "image/png", bytes, slice };
}
