import { type Address, type Hex, parseEventLogs, zeroHash } from "viem";
import { licencesAbi } from "../../core/chain/abi.gen.ts";
import { DERIVATIVES_BY, type LicenceTerms, SCOPES } from "../../core/licence/LicenceTerms.ts";
import { type ChainWriter, confirmed } from "./ChainWriter.ts";
import { chainCall } from "./chainError.ts";

/** Terms to publish; the payee is the sender when left out. */
export interface NewTerms extends Omit<LicenceTerms, "id" | "payee" | "textHash" | "closed"> {
  readonly payee?: Address;
  readonly textHash?: Hex;
}

/**
 * Publishes licence terms of an asset.
 * @throws SeedlineError `NOT_AUTHORITY`, `SHARE_OUT_OF_ROOM`, `PERMISSIONS_OUT_OF_BOUNDS`, `SHARE_ALIKE_REQUIRED` and what any transaction may throw.
 */
export async function publishTerms(chain: ChainWriter, terms: NewTerms): Promise<{ termsId: bigint; txHash: Hex }> {
  const { works, licences } = chain.deployment.contracts;
  const account = chain.wallet.account;
  const args = [
    works,
    {
      ...terms,
      scope: SCOPES.indexOf(terms.scope),
      by: DERIVATIVES_BY.indexOf(terms.by),
      payee: terms.payee ?? account.address,
      textHash: terms.textHash ?? zeroHash,
    },
  ] as const;
  const txHash = await chainCall(async () => {
    const call = { address: licences, abi: licencesAbi, functionName: "publish", args } as const;
    const { request } = await chain.client.simulateContract({ ...call, account });
    return chain.wallet.writeContract(request);
  });
  const receipt = await confirmed(chain, txHash);
  const [event] = parseEventLogs({ abi: licencesAbi, eventName: "TermsPublished", logs: receipt.logs });
  if (event === undefined) throw new Error(`Transaction ${txHash} published no terms.`);
  return { termsId: event.args.termsId, txHash };
}
