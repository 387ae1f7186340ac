import { invalidAnswer } from "./http/providerErrors.ts";

/** Reads base64 (RFC 4648, 4), as a data address or bare. @throws SeedlineError `PROVIDER_ANSWER_INVALID` */
export function fromBase64(label: string, text: string): Uint8Array {
  const bare = text.slice(0, 100).startsWith("data:") ? text.slice(text.indexOf(",") + 1) : text;
  if (bare === "" || bare.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(bare)) {
    throw invalidAnswer(label, "the picture is not written in base64, or is cut off");
  }
  return new Uint8Array(Buffer.from(bare, "base64"));
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}
