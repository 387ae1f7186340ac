import { joinBytes } from "../../core/c2pa/joinBytes.ts";
import { ManifestUnsupported } from "./ManifestUnsupported.ts";

const NAMES: Readonly<Record<string, string>> = { sha256: "SHA-256", sha384: "SHA-384", sha512: "SHA-512" };

/** Digest of the parts one after the other. @param alg C2PA's name @throws ManifestUnsupported */
export async function digestOf(alg: string, parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const name = Object.hasOwn(NAMES, alg) ? NAMES[alg] : undefined;
  if (name === undefined) throw new ManifestUnsupported(`its hashes are of the kind ${alg.slice(0, 50)}`);
  return new Uint8Array(await crypto.subtle.digest(name, new Uint8Array(joinBytes(parts))));
}

export function sameDigest(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
