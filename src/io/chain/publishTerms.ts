import { type Address, type Hex, parseEventLogs, zeroHash } from "viem";
import { licencesAbi } from "../../core/chain/abi.gen.ts";
import {
  DERIVATIVES_BY,
  type LicenceTerms,
  NO_CONDITIONS,
  SCOPES,
  type TermsConditions,
} from "../../core/licence/LicenceTerms.ts";
import { askWallet } from "./askWallet.ts";
import type { ChainReader } from "./ChainReader.ts";
import { type ChainWriter, confirmed } from "./ChainWriter.ts";
import { chainCall } from "./chainError.ts";

/** Terms to publish; the payee is the sender when left out, and conditions that are left out are none. */
export interface NewTerms
  extends Omit<LicenceTerms, "id" | "payee" | "textHash" | "closed" | keyof TermsConditions>,
    Partial<TermsConditions> {
  readonly payee?: Address;
  readonly textHash?: Hex;
}

/**
 * Sends licence terms of an asset, after asking the node whether they would be taken.
 * @returns Hash of the transaction, which is not yet in a block; see {@link confirmTerms}.
 * @throws SeedlineError `NOT_AUTHORITY`, `SHARE_OUT_OF_ROOM`, `PERMISSIONS_OUT_OF_BOUNDS`, `SHARE_ALIKE_REQUIRED`, `CAP_WITHOUT_FEE_OR_OFFER`,
 *   `EXPIRY_IN_THE_PAST`, `GATE_MISMATCH`, `BAD_CURRENCY`, `FEE_FOR_NON_COMMERCIAL` and what any transaction may throw.
 */
export async function sendTerms(chain: ChainWriter, terms: NewTerms): Promise<Hex> {
  const { works, licences } = chain.deployment.contracts;
  const account = chain.wallet.account;
  const args = [
    works,
    {
      ...NO_CONDITIONS,
      ...terms,
      scope: SCOPES.indexOf(terms.scope),
      by: DERIVATIVES_BY.indexOf(terms.by),
      payee: terms.payee ?? account.address,
      textHash: terms.textHash ?? zeroHash,
    },
  ] as const;
  const call = { address: licences, abi: licencesAbi, functionName: "publish", args } as const;
  const { request } = await chainCall(() => chain.client.simulateContract({ ...call, account }));
  return askWallet(() => chain.wallet.writeContract(request));
}

/** Waits for a publication and reads the id of its terms. @throws SeedlineError `TRANSACTION_REVERTED`, `TRANSACTION_PENDING` */
export async function confirmTerms(chain: ChainReader, txHash: Hex): Promise<bigint> {
  const receipt = await confirmed(chain, txHash);
  const [event] = parseEventLogs({ abi: licencesAbi, eventName: "TermsPublished", logs: receipt.logs });
  if (event === undefined) throw new Error(`Transaction ${txHash} published no terms.`);
  return event.args.termsId;
}

/** Publishes licence terms of an asset. @throws SeedlineError as {@link sendTerms} and {@link confirmTerms} */
export async function publishTerms(chain: ChainWriter, terms: NewTerms): Promise<{ termsId: bigint; txHash: Hex }> {
  const txHash = await sendTerms(chain, terms);
  return { termsId: await confirmTerms(chain, txHash), txHash };
}

/**
 * Sends the closing of terms: nobody can derive under them any more, and what was derived keeps its licence.
 * @returns Hash of the transaction, which is not yet in a block.
 * @throws SeedlineError `NOT_AUTHORITY`, `ALREADY_CLOSED`, `UNKNOWN_TERMS` and what any transaction may throw.
 */
export async function sendClosing(chain: ChainWriter, termsId: bigint): Promise<Hex> {
  const { works, licences } = chain.deployment.contracts;
  const { request } = await chainCall(() =>
    chain.client.simulateContract({
      address: licences,
      abi: licencesAbi,
      functionName: "close",
      args: [works, termsId],
      account: chain.wallet.account,
    }),
  );
  return askWallet(() => chain.wallet.writeContract(request));
}
