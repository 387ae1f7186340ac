import { msg } from "@lingui/core/macro";
import type { CheckName } from "../../../src/core/verify/Check.ts";

/** What each check asks. */
export const CHECK_TITLES = {
  record: msg`Record on chain`,
  code: msg`Contracts are the known ones`,
  content: msg`File matches the record`,
  metadata: msg`Metadata matches the record`,
  prompt: msg`Prompt matches its hash`,
  rerun: msg`Generator run again`,
  attestation: msg`Signed by a service`,
  ancestors: msg`Ancestors are recorded`,
  terms: msg`Licence terms held`,
  priority: msg`First claim to this output`,
  duplicates: msg`Near-duplicates`,
  c2pa: msg`Content Credentials`,
  marks: msg`Marks required by law`,
  pins: msg`Kept on IPFS`,
} as const satisfies Record<CheckName, unknown>;
