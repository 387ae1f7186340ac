import { DER, type DerElement, derChildren, derOid, derTimeMs, readDer } from "./der.ts";

/** What is needed of an X.509 certificate (RFC 5280) to check a chain; taken from the bytes, nothing believed yet. */
export interface Certificate {
  readonly der: Uint8Array;
  /** What its issuer signed. */
  readonly signedPart: Uint8Array;
  /** OID of the algorithm that its issuer signed with. */
  readonly signatureAlgorithm: string;
  /** As X.509 has it: DER for ECDSA. */
  readonly signature: Uint8Array;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** OID of the key's algorithm, and of its curve where it has one. */
  readonly keyAlgorithm: string;
  readonly keyCurve: string | null;
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  /** Organisation or common name of its owner, by its issuer's word. */
  readonly subjectName: string;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  readonly isAuthority: boolean;
  /** Whether it may sign data, as far as its key usage says. */
  readonly maySignData: boolean;
  /** Whether it may sign certificates. */
  readonly maySignCertificates: boolean;
  /** OIDs of its extended key usage. */
  readonly purposes: readonly string[];
}

const OID = {
  commonName: "2.5.4.3",
  organisation: "2.5.4.10",
  keyUsage: "2.5.29.15",
  basicConstraints: "2.5.29.19",
  extendedKeyUsage: "2.5.29.37",
} as const;

/** @throws Error with the fault */
export function readCertificate(der: Uint8Array): Certificate {
  const [whole, ...more] = readDer(der);
  const [signedPart, algorithm, signature] = derChildren(whole);
  if (more.length > 0 || signedPart === undefined || signature?.tag !== DER.bitString) {
    throw new Error("the certificate is not built as X.509 asks");
  }
  const fields = derChildren(signedPart);
  const hasVersion = fields[0]?.tag === 0xa0;
  const [, , issuer, validity, subject, key, ...rest] = hasVersion ? fields.slice(1) : fields;
  const [notBefore, notAfter] = derChildren(validity);
  const [keyKind] = derChildren(key);
  const [keyOid, curve] = derChildren(keyKind);
  if (!issuer || !subject || !key || !keyOid || !notBefore || !notAfter) {
    throw new Error("the certificate is not built as X.509 asks");
  }
  const [signatureOid] = derChildren(algorithm);
  const extensions = extensionsOf(rest.find(({ tag }) => tag === 0xa3));
  const usage = keyUsageOf(extensions.get(OID.keyUsage));
  return {
    der,
    signedPart: signedPart.whole,
    signatureAlgorithm: signatureOid === undefined ? "" : derOid(signatureOid),
    signature: signature.value.subarray(1),
    publicKey: key.whole,
    keyAlgorithm: derOid(keyOid),
    keyCurve: curve?.tag === DER.oid ? derOid(curve) : null,
    issuer: issuer.whole,
    subject: subject.whole,
    subjectName: nameOf(subject),
    notBeforeMs: derTimeMs(notBefore),
    notAfterMs: derTimeMs(notAfter),
    isAuthority: isAuthority(extensions.get(OID.basicConstraints)),
    maySignData: (usage & 0x80) !== 0,
    maySignCertificates: (usage & 0x04) !== 0,
    purposes: purposesOf(extensions.get(OID.extendedKeyUsage)),
  };
}

/** Values of the extensions by OID. */
function extensionsOf(element: DerElement | undefined): Map<string, Uint8Array> {
  if (element === undefined) return new Map();
  const [list] = readDer(element.value);
  return new Map(
    derChildren(list).flatMap((extension): [string, Uint8Array][] => {
      const fields = derChildren(extension);
      const value = fields.at(-1);
      return fields[0] === undefined || value?.tag !== DER.octetString ? [] : [[derOid(fields[0]), value.value]];
    }),
  );
}

/** The first byte of the bits; 0 when there are none, so that nothing is allowed. */
function keyUsageOf(value: Uint8Array | undefined): number {
  const [bits] = value === undefined ? [] : readDer(value);
  return bits?.tag === DER.bitString ? (bits.value[1] ?? 0) : 0;
}

function isAuthority(value: Uint8Array | undefined): boolean {
  if (value === undefined) return false;
  const [first] = derChildren(readDer(value)[0]);
  return first?.tag === DER.boolean && first.value[0] !== 0;
}

function purposesOf(value: Uint8Array | undefined): string[] {
  return value === undefined ? [] : derChildren(readDer(value)[0]).map(derOid);
}

function nameOf(subject: DerElement): string {
  const names = derChildren(subject).flatMap((set) =>
    derChildren(set, DER.set).map((pair) => {
      const [oid, value] = derChildren(pair);
      return { oid: oid === undefined ? "" : derOid(oid), text: new TextDecoder().decode(value?.value) };
    }),
  );
  const named = (oid: string): string | undefined => names.find((name) => name.oid === oid)?.text;
  return named(OID.organisation) ?? named(OID.commonName) ?? "";
}
