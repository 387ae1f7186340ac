import { type Address, type Hex, zeroHash } from "viem";
import { licencesAbi } from "../../core/chain/abi.gen.ts";
import { NO_OFFER, type SignedOffer } from "../../core/licence/LicenceOffer.ts";
import type { ChainReader } from "./ChainReader.ts";
import { chainCall } from "./chainError.ts";

/** A use of licence terms that is thought of. */
export interface TermsUse {
  readonly termsId: bigint;
  /** Who would mint. */
  readonly licensee: Address;
  /** How many tokens. */
  readonly tokens: number;
  /** The outputHash when a single work would be minted; none when left out. */
  readonly content?: Hex;
  /** For terms by offer. */
  readonly offer?: SignedOffer;
}

/**
 * Asks the contract whether a mint could use terms now, as Works will ask it: terms, cap, holders, and everything about an offer, the
 * signature included. Nothing is sent.
 *
 * @throws SeedlineError the contract's error by name (`TERMS_NOT_OFFERED`, `TERMS_EXPIRED`, `CAP_REACHED`, `NOT_A_HOLDER`, `OFFER_FOR_ANOTHER`,
 *   `OFFER_FOR_OTHER_CONTENT`, `OFFER_EXPIRED`, `OFFER_OF_OTHER_EPOCH`, `OFFER_NOT_SIGNED`, `OFFER_USED_UP`, …), `CHAIN_UNREACHABLE`
 */
export async function tryTerms({ client, deployment }: ChainReader, use: TermsUse): Promise<void> {
  const { licences, works } = deployment.contracts;
  const { termsId, licensee, content = zeroHash, tokens, offer = NO_OFFER } = use;
  const args = [termsId, licensee, content, BigInt(tokens), offer] as const;
  const call = { address: licences, abi: licencesAbi, functionName: "use", args, account: works } as const;
  await chainCall(() => client.simulateContract(call));
}
