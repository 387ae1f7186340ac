import {
  createHash,
  generateKeyPairSync,
  type KeyObject,
  type KeyPairKeyObjectResult,
  randomBytes,
  sign,
} from "node:crypto";
import { DER, derChildren, readDer } from "../../core/c2pa/der.ts";
import { der, derInteger, derOidOf, derSequence, derText, derTime } from "./derWriter.ts";

const VALID_YEARS = 10;
/** Whoever's clock is a little behind shall not find the certificate too young. */
const BACKDATED_MS = 3_600_000;

const OID = {
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
  organisation: "2.5.4.10",
  commonName: "2.5.4.3",
  subjectKey: "2.5.29.14",
  keyUsage: "2.5.29.15",
  basicConstraints: "2.5.29.19",
  authorityKey: "2.5.29.35",
  extendedKeyUsage: "2.5.29.37",
  emailProtection: "1.3.6.1.5.5.7.3.4",
} as const;

/** A key, and certificates that say so, its own first. */
export interface IssuedChain {
  readonly key: KeyObject;
  /** DER. */
  readonly chain: readonly Uint8Array[];
}

interface Subject {
  readonly name: string;
  readonly keys: KeyPairKeyObjectResult;
}

/**
 * Makes a root and, under it, a certificate to sign manifests with, in the profile of C2PA 2.2, section 14.5.1. The root's key is
 * thrown away: nothing else can ever be issued under it.
 * @param keys Of the signer; new ones on P-256 when left out.
 */
export function issueCertificates(now: Date, keys: KeyPairKeyObjectResult = newKeys()): IssuedChain {
  const root: Subject = { name: "Seedline development root", keys: newKeys() };
  const leaf: Subject = { name: "Seedline development signer", keys };
  return {
    key: leaf.keys.privateKey,
    chain: [certificate(leaf, root, now, false), certificate(root, root, now, true)],
  };
}

function newKeys(): KeyPairKeyObjectResult {
  return generateKeyPairSync("ec", { namedCurve: "P-256" });
}

function certificate(subject: Subject, issuer: Subject, now: Date, isRoot: boolean): Uint8Array {
  const algorithm = derSequence(derOidOf(OID.ecdsaWithSha256));
  const from = new Date(now.getTime() - BACKDATED_MS);
  const until = new Date(now);
  until.setUTCFullYear(until.getUTCFullYear() + VALID_YEARS);
  const extensions = [
    extension(OID.basicConstraints, isRoot ? derSequence(der(DER.boolean, Uint8Array.of(0xff))) : derSequence(), true),
    // Of the bits that follow, the count says how many are not used.
    extension(OID.keyUsage, der(DER.bitString, isRoot ? Uint8Array.of(1, 0x06) : Uint8Array.of(7, 0x80)), true),
    ...(isRoot ? [] : [extension(OID.extendedKeyUsage, derSequence(derOidOf(OID.emailProtection)))]),
    extension(OID.subjectKey, der(DER.octetString, keyId(subject))),
    extension(OID.authorityKey, derSequence(der(0x80, keyId(issuer)))),
  ];
  const signedPart = derSequence(
    der(0xa0, derInteger(Uint8Array.of(2))),
    derInteger(serial()),
    algorithm,
    nameOf(issuer),
    derSequence(derTime(from), derTime(until)),
    nameOf(subject),
    publicKeyOf(subject),
    der(0xa3, derSequence(...extensions)),
  );
  const signature = sign("sha256", signedPart, issuer.keys.privateKey);
  return derSequence(signedPart, algorithm, der(DER.bitString, Uint8Array.of(0), signature));
}

function extension(oid: string, value: Uint8Array, isCritical = false): Uint8Array {
  const critical = isCritical ? [der(DER.boolean, Uint8Array.of(0xff))] : [];
  return derSequence(derOidOf(oid), ...critical, der(DER.octetString, value));
}

function nameOf({ name }: Subject): Uint8Array {
  const part = (oid: string, text: string) => der(DER.set, derSequence(derOidOf(oid), derText(text)));
  return derSequence(part(OID.organisation, "Seedline (development, known to nobody)"), part(OID.commonName, name));
}

function publicKeyOf({ keys }: Subject): Uint8Array {
  return keys.publicKey.export({ type: "spki", format: "der" });
}

/** SHA-1 of the key's bits: a name and no proof (RFC 5280, section 4.2.1.2). */
function keyId(subject: Subject): Uint8Array {
  const [, bits] = derChildren(readDer(publicKeyOf(subject))[0]);
  return createHash("sha1")
    .update(bits?.value.subarray(1) ?? "")
    .digest();
}

/** Positive, and never with a zero in front. */
function serial(): Uint8Array {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes;
}
