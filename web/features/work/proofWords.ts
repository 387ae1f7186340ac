import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { ProofClaim } from "./proofClaim.ts";

interface ClaimWords {
  readonly short: MessageDescriptor;
  readonly meaning: MessageDescriptor;
}

/** What each claim says, and what exactly it would mean once proven; never more than that. */
export const CLAIM_WORDS: Readonly<Record<ProofClaim, ClaimWords>> = {
  reproducible: {
    short: msg`Recorded as reproducible`,
    meaning: msg`The record names a generator, a seed and a public prompt. If they put out these pixels again, bit for bit, in your browser, it is proven how the work was made. Not proven: whose idea it was.`,
  },
  private: {
    short: msg`Declared, prompt private`,
    meaning: msg`A generator and a seed are recorded, but the prompt is known to its creator alone. Until it is revealed nobody else can make the work again, and how it was made is its creator’s word.`,
  },
  attested: {
    short: msg`Recorded as attested`,
    meaning: msg`The record names a service that is said to have signed “I produced these bytes with this recipe”. That would prove what the service says, and no more.`,
  },
  declared: {
    short: msg`Declared`,
    meaning: msg`How it was made is its creator’s word, and nobody else’s. The record proves who minted it first, and that nothing was changed since.`,
  },
};
