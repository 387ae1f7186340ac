import { type CborMap, type CborValue, isCborMap, isCborTagged } from "./cborValue.ts";
import { decodeCbor } from "./decodeCbor.ts";
import { encodeCbor } from "./encodeCbor.ts";

/** COSE_Sign1 (RFC 9052, section 4.2). */
const TAG = 18;
/** Header parameters: algorithm, and the certificates (RFC 9360), the signer's own first. */
const ALG = 1;
const X5CHAIN = 33;

/** A signature with the chain of certificates that it rests on. */
export interface CoseSign1 {
  /** The protected headers, exactly as they are signed. */
  readonly protectedHeader: Uint8Array;
  /** Number of the algorithm in IANA's COSE registry; -7 is ES256. */
  readonly alg: number;
  /** DER, the signer's own first. */
  readonly chain: readonly Uint8Array[];
  /** As the algorithm has it: r ‖ s for ECDSA. */
  readonly signature: Uint8Array;
}

/** Headers that name the algorithm and the certificates, both protected, as C2PA asks since 2.0. */
export function coseProtectedHeader(alg: number, chain: readonly Uint8Array[]): Uint8Array {
  const certificates: CborValue = chain.length === 1 ? (chain[0] ?? null) : chain;
  const header: CborMap = new Map<number, CborValue>([
    [ALG, alg],
    [X5CHAIN, certificates],
  ]);
  return encodeCbor(header);
}

/** What is signed: `Signature1`, the protected headers, no external data, the claim. */
export function coseToBeSigned(protectedHeader: Uint8Array, claim: Uint8Array): Uint8Array {
  return encodeCbor(["Signature1", protectedHeader, new Uint8Array(0), claim]);
}

/** A signature whose payload lies elsewhere. */
export function encodeCoseSign1(protectedHeader: Uint8Array, signature: Uint8Array): Uint8Array {
  return encodeCbor({ tag: TAG, value: [protectedHeader, new Map(), null, signature] });
}

/** @throws Error with the fault */
export function decodeCoseSign1(bytes: Uint8Array): CoseSign1 {
  const tagged = decodeCbor(bytes);
  const value = isCborTagged(tagged) && tagged.tag === TAG ? tagged.value : tagged;
  const [protectedHeader, unprotected, payload, signature] = Array.isArray(value) ? value : [];
  if (!(protectedHeader instanceof Uint8Array) || !(signature instanceof Uint8Array) || !isCborMap(unprotected)) {
    throw new Error("the signature is no COSE_Sign1");
  }
  if (payload !== null) throw new Error("the signature brings a claim of its own");
  const header = decodeCbor(protectedHeader);
  const alg = isCborMap(header) ? header.get(ALG) : undefined;
  if (!isCborMap(header) || typeof alg !== "number") throw new Error("the signature names no algorithm");
  const named = header.get(X5CHAIN) ?? unprotected.get(X5CHAIN) ?? unprotected.get("x5chain");
  const chain = Array.isArray(named) ? named : [named];
  if (!chain.every((entry) => entry instanceof Uint8Array)) throw new Error("the signature has no certificates");
  return { protectedHeader, alg, chain, signature };
}
