import { type KeyObject, sign, X509Certificate } from "node:crypto";
import { coseProtectedHeader, coseToBeSigned, encodeCoseSign1 } from "../../core/c2pa/coseSign1.ts";
import { SeedlineError } from "../../core/errors.ts";

/** Signs claims with the server's key. */
export interface ManifestSigner {
  /** Size of every signature with its headers, in bytes. */
  readonly sizeBytes: number;
  /** DER, the signer's own first. */
  readonly chain: readonly Uint8Array[];
  /** A COSE_Sign1 over a claim. */
  sign(claim: Uint8Array): Uint8Array;
}

/** What C2PA allows, by the kind of key; numbers of IANA's COSE registry. */
interface Algorithm {
  readonly alg: number;
  readonly digest: string | null;
  readonly sizeBytes: number;
}

const CURVES: Readonly<Record<string, Algorithm>> = {
  prime256v1: { alg: -7, digest: "sha256", sizeBytes: 64 },
  secp384r1: { alg: -35, digest: "sha384", sizeBytes: 96 },
  secp521r1: { alg: -36, digest: "sha512", sizeBytes: 132 },
};

/**
 * @param chain DER, the signer's own first.
 * @throws SeedlineError `C2PA_KEY_UNFIT` when key and certificate do not belong together, or the kind of key is not supported
 */
export function createManifestSigner(key: KeyObject, chain: readonly Uint8Array[]): ManifestSigner {
  const [own] = chain;
  const algorithm = algorithmOf(key);
  if (own === undefined || algorithm === undefined || !new X509Certificate(own).checkPrivateKey(key)) {
    const hint =
      "Give an EC key on P-256, P-384 or P-521 or an Ed25519 key as PEM, and the certificates of that key, its own first.";
    throw new SeedlineError("C2PA_KEY_UNFIT", "The key for signing manifests does not fit its certificate.", { hint });
  }
  const header = coseProtectedHeader(algorithm.alg, chain);
  const seal = (signature: Uint8Array): Uint8Array => encodeCoseSign1(header, signature);
  return {
    chain,
    sizeBytes: seal(new Uint8Array(algorithm.sizeBytes)).length,
    sign: (claim) => seal(sign(algorithm.digest, coseToBeSigned(header, claim), { key, dsaEncoding: "ieee-p1363" })),
  };
}

function algorithmOf(key: KeyObject): Algorithm | undefined {
  if (key.asymmetricKeyType === "ed25519") return { alg: -8, digest: null, sizeBytes: 64 };
  return CURVES[key.asymmetricKeyDetails?.namedCurve ?? ""];
}
