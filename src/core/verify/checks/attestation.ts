import { isAddressEqual } from "viem";
import { type Finding, fail, notApplicable, pass, unknown } from "../Check.ts";
import type { Evidence } from "../Evidence.ts";
import { findingOf } from "../facts/Fact.ts";
import type { Facts } from "../facts/Facts.ts";

/**
 * The generation service that the record names signed for the work: its pixels, its prompt, its recipe, and who minted it. Anybody can
 * make a key and sign with it: only a service that the verifier knows is one.
 */
export function checkAttestation(
  { chain: { attestor: code }, knownAttestors = [] }: Pick<Evidence, "chain" | "knownAttestors">,
  { record, metadata, attestedBy }: Facts,
): Finding {
  if (!record.known) return unknown("Without the record nobody can say whether the work was attested.");
  const { attestor } = record.value;
  const attestation = metadata.known ? metadata.value.document.seedline.attestation : undefined;
  if (attestor === null) {
    return attestation === undefined
      ? notApplicable("No generation service claims to have made the work.")
      : unknown(
          `The metadata shows a signature of ${attestation.attestor}, which was not checked when the work was minted.`,
        );
  }
  if (attestation === undefined) return unknown(`The record names ${attestor}, whose signature could not be had.`);
  if (!isAddressEqual(attestor, attestation.attestor)) {
    return fail(`The record names ${attestor}, and the signature in the metadata is of ${attestation.attestor}.`);
  }
  const { issuedAt } = attestation;
  if (issuedAt === undefined) {
    return unknown(
      `The signature of ${attestor} was checked on chain at mint; the metadata does not say when it was signed, so it cannot be checked again.`,
    );
  }
  if (!attestedBy.known) return findingOf(attestedBy);
  const signer = attestedBy.value;
  if (signer !== null && isAddressEqual(signer, attestor)) {
    const evidence = { attestor, issuedAt };
    const told = `${attestor} signed that it made this output with this recipe for ${record.value.creator}`;
    if (knownAttestors.some((known) => isAddressEqual(known, attestor))) return pass(`${told}.`, evidence);
    return unknown(
      `${told}, and this verifier does not know whose key that is: it may be the creator's own.`,
      evidence,
    );
  }
  // An account that is a key and nothing else can have signed in one way only.
  if (code?.state === "absent") {
    const evidence = { attestor, signedBy: signer ?? "no key" };
    return fail(
      `The signature in the metadata is not of ${attestor}, which the record names, for this work.`,
      evidence,
    );
  }
  return unknown(
    `The signature of ${attestor} was checked on chain at mint. It is not one of a key for this work, and whether the account takes it can be asked on chain only.`,
  );
}
