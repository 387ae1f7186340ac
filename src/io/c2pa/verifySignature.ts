import { DER, derChildren, readDer } from "../../core/c2pa/der.ts";
import type { Certificate } from "../../core/c2pa/readCertificate.ts";
import { ManifestUnsupported } from "./ManifestUnsupported.ts";

const EC_KEY = "1.2.840.10045.2.1";
const RSA_KEYS = ["1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10"];
const ED25519 = "1.3.101.112";
const CURVES: Readonly<Record<string, { name: string; sizeBytes: number }>> = {
  "1.2.840.10045.3.1.7": { name: "P-256", sizeBytes: 32 },
  "1.3.132.0.34": { name: "P-384", sizeBytes: 48 },
  "1.3.132.0.35": { name: "P-521", sizeBytes: 66 },
};
/** COSE algorithms that C2PA allows (2.2, section 13.2.1): kind of key and hash. */
const COSE: Readonly<Record<string, { key: "EC" | "PSS" | "Ed"; hash: string }>> = {
  "-7": { key: "EC", hash: "SHA-256" },
  "-35": { key: "EC", hash: "SHA-384" },
  "-36": { key: "EC", hash: "SHA-512" },
  "-37": { key: "PSS", hash: "SHA-256" },
  "-38": { key: "PSS", hash: "SHA-384" },
  "-39": { key: "PSS", hash: "SHA-512" },
  "-8": { key: "Ed", hash: "" },
};
/** What certificates are signed with, by OID. RSASSA-PSS names its hash elsewhere and is left out. */
const X509: Readonly<Record<string, { key: "EC" | "PKCS1" | "Ed"; hash: string }>> = {
  "1.2.840.10045.4.3.2": { key: "EC", hash: "SHA-256" },
  "1.2.840.10045.4.3.3": { key: "EC", hash: "SHA-384" },
  "1.2.840.10045.4.3.4": { key: "EC", hash: "SHA-512" },
  "1.2.840.113549.1.1.11": { key: "PKCS1", hash: "SHA-256" },
  "1.2.840.113549.1.1.12": { key: "PKCS1", hash: "SHA-384" },
  "1.2.840.113549.1.1.13": { key: "PKCS1", hash: "SHA-512" },
  [ED25519]: { key: "Ed", hash: "" },
};

type Scheme = { readonly key: "EC" | "PSS" | "PKCS1" | "Ed"; readonly hash: string };

/** A COSE signature by a certificate's key. @throws ManifestUnsupported */
export async function verifySignature(
  alg: number,
  { keyAlgorithm, keyCurve, publicKey }: Certificate,
  signature: Uint8Array,
  signed: Uint8Array,
): Promise<boolean> {
  const scheme = COSE[String(alg)];
  if (scheme === undefined) throw new ManifestUnsupported(`its signature is of the kind ${alg}`);
  return verify(scheme, { keyAlgorithm, keyCurve, publicKey }, signature, signed);
}

/** Whether a certificate was signed by the key of its issuer's. @throws ManifestUnsupported */
export async function isIssuedBy(certificate: Certificate, issuer: Certificate): Promise<boolean> {
  const scheme = X509[certificate.signatureAlgorithm];
  if (scheme === undefined) throw new ManifestUnsupported("a certificate is signed in a way that is not known here");
  const curve = CURVES[issuer.keyCurve ?? ""];
  const signature = scheme.key === "EC" ? joined(certificate.signature, curve?.sizeBytes ?? 0) : certificate.signature;
  return signature !== null && verify(scheme, issuer, signature, certificate.signedPart);
}

async function verify(
  { key, hash }: Scheme,
  { keyAlgorithm, keyCurve, publicKey }: Pick<Certificate, "keyAlgorithm" | "keyCurve" | "publicKey">,
  signature: Uint8Array,
  signed: Uint8Array,
): Promise<boolean> {
  const curve = CURVES[keyCurve ?? ""];
  if (key === "EC") {
    // A curve that is not known cannot be checked; a key of another kind than the signature says cannot have made it.
    if (keyAlgorithm !== EC_KEY) return false;
    if (curve === undefined) throw new ManifestUnsupported("its key is on a curve that is not known here");
    return check({ name: "ECDSA", namedCurve: curve.name }, { name: "ECDSA", hash });
  }
  if (key === "Ed") return keyAlgorithm === ED25519 && check({ name: "Ed25519" }, { name: "Ed25519" });
  if (!RSA_KEYS.includes(keyAlgorithm)) return false;
  const saltLength = Number(hash.slice(4)) / 8;
  const name = key === "PSS" ? "RSA-PSS" : "RSASSA-PKCS1-v1_5";
  return check({ name, hash }, key === "PSS" ? { name, saltLength } : { name });

  async function check(
    importAs: RsaHashedImportParams | EcKeyImportParams | Algorithm,
    by: RsaPssParams | EcdsaParams | Algorithm,
  ): Promise<boolean> {
    const key = await importKey(publicKey, importAs);
    return crypto.subtle.verify(by, key, new Uint8Array(signature), new Uint8Array(signed));
  }
}

async function importKey(
  publicKey: Uint8Array,
  importAs: RsaHashedImportParams | EcKeyImportParams | Algorithm,
): Promise<CryptoKey> {
  try {
    return await crypto.subtle.importKey("spki", new Uint8Array(publicKey), importAs, false, ["verify"]);
  } catch (error) {
    // Not every browser knows every kind of key, and that is no fault of the manifest.
    if (error instanceof Error && error.name === "NotSupportedError") {
      throw new ManifestUnsupported(`its key is of the kind ${importAs.name}, which is not known here`);
    }
    throw error;
  }
}

/** r ‖ s of an ECDSA signature in DER; null when it is none. */
function joined(signature: Uint8Array, sizeBytes: number): Uint8Array | null {
  const numbers = derChildren(readDer(signature)[0]);
  const bytes = new Uint8Array(2 * sizeBytes);
  for (const [i, { tag, value }] of numbers.entries()) {
    const number = value.subarray(value.findIndex((byte) => byte !== 0));
    if (i > 1 || tag !== DER.integer || number.length > sizeBytes) return null;
    bytes.set(number, (i + 1) * sizeBytes - number.length);
  }
  return numbers.length === 2 ? bytes : null;
}
