import { isAddressEqual } from "viem";
import { type Finding, fail, notApplicable, unknown } from "../Check.ts";
import type { Facts } from "../facts/Facts.ts";

/** The generation service that the record names signed for the work. */
export function checkAttestation({ record, metadata }: Facts): Finding {
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
  return unknown(`The signature of ${attestor} was checked on chain at mint; this version cannot check it again.`);
}
