import { isCborMap } from "../../core/c2pa/cborValue.ts";
import { coseToBeSigned } from "../../core/c2pa/coseSign1.ts";
import type { ManifestReport, ManifestSignerReport } from "../../core/c2pa/ManifestReport.ts";
import { ASSERTION } from "../../core/c2pa/manifestLabels.ts";
import { findManifests } from "../../core/c2pa/pngManifest.ts";
import { readCertificate } from "../../core/c2pa/readCertificate.ts";
import { assertionsOf, type ReadManifest, readManifest, textIn } from "../../core/c2pa/readManifest.ts";
import { contentHash } from "../../core/digest/contentHash.ts";
import { checkChain } from "./checkChain.ts";
import { checkFileHash, type FilePlace } from "./checkFileHash.ts";
import { digestOf, sameDigest } from "./digestOf.ts";
import type { ManifestCheckOptions } from "./ManifestCheckOptions.ts";
import { ManifestUnsupported } from "./ManifestUnsupported.ts";
import { verifySignature } from "./verifySignature.ts";

type Claims = Pick<ManifestReport, "claimGenerator" | "actions" | "ingredients" | "own">;
const NOTHING: Claims = { claimGenerator: null, actions: [], ingredients: [], own: null };

/**
 * Checks the C2PA manifest of a PNG: form, signature, certificates, the hash of every assertion and the hash of the file. Stricter
 * than C2PA where the file would otherwise say something that nobody signed: one manifest, and all of the file but that is hashed.
 *
 * @returns Null when the file has none.
 * @throws ManifestUnsupported for algorithms that this version does not know, SeedlineError of `readChunks`
 */
export async function checkManifest(png: Uint8Array, options: ManifestCheckOptions): Promise<ManifestReport | null> {
  const [found, ...more] = findManifests(png);
  if (found === undefined) return null;
  if (more.length === 0) return checkStore(png, found.store, found, options);
  const fault = `there are ${more.length + 1} of them in the file`;
  return { file: contentHash(png), state: "invalid", fault, signer: null, ...NOTHING };
}

/** The same for a manifest that lies beside its file, such as a text. @throws ManifestUnsupported */
export function checkSidecar(
  file: Uint8Array,
  store: Uint8Array,
  options: ManifestCheckOptions,
): Promise<ManifestReport> {
  return checkStore(file, store, null, options);
}

async function checkStore(
  bytes: Uint8Array,
  store: Uint8Array,
  place: FilePlace | null,
  options: ManifestCheckOptions,
): Promise<ManifestReport> {
  const file = contentHash(bytes);
  const invalid = (fault: string, signer: ManifestSignerReport | null = null, claims = NOTHING): ManifestReport => {
    return { file, state: "invalid", fault, signer, ...claims };
  };
  if (crypto.subtle === undefined)
    throw new ManifestUnsupported("the browser lends its cryptography to https pages only");
  let manifest: ReadManifest;
  let signer: ManifestSignerReport | string;
  try {
    manifest = readManifest(store);
    signer = await checkSigner(manifest, options);
  } catch (error) {
    if (error instanceof ManifestUnsupported) throw error;
    return invalid(faultOf(error));
  }
  if (typeof signer === "string") return invalid(signer);
  const claims = claimsOf(manifest);
  const fault = (await checkAssertions(manifest)) ?? (await checkFileHash(manifest, bytes, place));
  if (fault !== null) return invalid(fault, signer, claims);
  return { file, state: "valid", fault: null, signer, ...claims };
}

/** @returns The signer, or what is wrong with the signature. */
async function checkSigner(
  { signature, claim }: ReadManifest,
  options: ManifestCheckOptions,
): Promise<ManifestSignerReport | string> {
  const chain = signature.chain.map(readCertificate);
  const [own] = chain;
  if (own === undefined) return "its signature has no certificate";
  const signed = coseToBeSigned(signature.protectedHeader, claim);
  if (!(await verifySignature(signature.alg, own, signature.signature, signed))) return "its signature does not hold";
  const trust = await checkChain(chain, options);
  if (trust.fault !== null) return trust.fault;
  return { name: own.subjectName.slice(0, 200), trust: trust.trust };
}

/** Every assertion is named by the claim, and is what the claim has the hash of. */
async function checkAssertions({ references, assertions }: ReadManifest): Promise<string | null> {
  const named = new Set(references.map(({ label }) => label));
  const unnamed = assertions.find(({ label }) => !named.has(label));
  if (unnamed !== undefined) return `its assertion ${unnamed.label.slice(0, 100)} was never signed`;
  for (const { label, alg, hash } of references) {
    const assertion = assertions.find((one) => one.label === label);
    if (assertion === undefined) return `its assertion ${label.slice(0, 100)} is missing`;
    if (!sameDigest(await digestOf(alg, [assertion.content]), hash)) {
      return `its assertion ${label.slice(0, 100)} was changed after it was signed`;
    }
  }
  return null;
}

function claimsOf(manifest: ReadManifest): Claims {
  const actions = assertionsOf(manifest, ASSERTION.actions).flatMap(({ cbor }) => {
    const list = cbor?.get("actions");
    return Array.isArray(list) ? list.filter(isCborMap) : [];
  });
  const ingredients = assertionsOf(manifest, ASSERTION.ingredient).flatMap(({ cbor }) => (cbor === null ? [] : [cbor]));
  return {
    claimGenerator: manifest.claimGenerator,
    actions: actions.map((action) => ({
      action: textIn(action, "action") ?? "",
      digitalSourceType: textIn(action, "digitalSourceType"),
      when: textIn(action, "when"),
    })),
    ingredients: ingredients.map((ingredient) => ({
      title: textIn(ingredient, "dc:title"),
      relationship: textIn(ingredient, "relationship"),
      instanceId: textIn(ingredient, "instanceID"),
    })),
    own: assertionsOf(manifest, ASSERTION.recipe)[0]?.json ?? null,
  };
}

function faultOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, "").slice(0, 300) : "it is malformed";
}
