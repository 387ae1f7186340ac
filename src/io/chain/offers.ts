import { type Address, type Hex, isAddressEqual, maxUint256, toHex, zeroAddress, zeroHash } from "viem";
import { licencesAbi } from "../../core/chain/abi.gen.ts";
import { contractError } from "../../core/chain/contractError.ts";
import { SeedlineError } from "../../core/errors.ts";
import { offerTypedData } from "../../core/licence/LicenceOffer.ts";
import type { OfferDocument } from "../../core/licence/OfferDocument.ts";
import type { ChainReader } from "./ChainReader.ts";
import { type ChainWriter, confirmed } from "./ChainWriter.ts";
import { chainCall } from "./chainError.ts";
import { readTerms } from "./readTerms.ts";
import { sendCall } from "./transact.ts";

/** What an offer is to say; what is left out binds nobody and nothing. */
export interface NewOffer {
  readonly termsId: bigint;
  readonly licensee?: Address;
  /** The only outputHash that it may be used for. */
  readonly content?: Hex;
  /** How many tokens may be minted with it. */
  readonly uses: bigint;
  /** Last second in which it can be used, since 1970. */
  readonly deadline: bigint;
  /** Offers under one nonce share their uses and are cancelled together; a new one when left out. */
  readonly nonce?: bigint;
}

/**
 * Has the licensor sign an offer. Nothing is sent: the offer is the licensee's to use.
 * @throws SeedlineError `UNKNOWN_TERMS`, `TERMS_NOT_BY_OFFER`, `TERMS_NOT_OFFERED`, `NOT_AUTHORITY`, `SIGNATURE_REJECTED`
 */
export async function signOffer(chain: ChainWriter, offer: NewOffer): Promise<OfferDocument> {
  const { chainId, contracts } = chain.deployment;
  const { works, licences } = contracts;
  const { termsId, uses, deadline, licensee = zeroAddress, content = zeroHash, nonce = randomNonce() } = offer;
  const { asset, by, closed } = await readTerms(chain, termsId);
  if (by !== "offer") {
    throw new SeedlineError("TERMS_NOT_BY_OFFER", `Terms ${termsId} of work ${asset} ask for no offer.`, {
      hint: "Publish terms by offer first (--by offer), and sign offers for those.",
      details: { termsId, asset },
    });
  }
  if (closed) throw contractError("TermsNotOffered", [termsId]);
  const signer = chain.wallet.account;
  const authority = await readAuthority(chain, asset);
  if (!isAddressEqual(signer.address, authority)) {
    throw contractError("NotAuthority", [signer.address, authority, asset]);
  }
  const epoch = await read(chain, "offerEpoch", [works, authority]);
  const subject = { chainId, licences, works, asset, termsId };
  const values = { licensee, content, uses, deadline, epoch, nonce };
  const typed = offerTypedData(subject, values);
  const signature = await chainCall(() => chain.wallet.signTypedData({ ...typed, account: signer }));
  return { ...subject, ...values, signature };
}

/** What the chain says of an offer now. */
export interface OfferState {
  /** Who may licence the asset now, and has to have signed. */
  readonly authority: Address;
  /** How many tokens can still be minted with it. */
  readonly usesLeft: bigint;
  /** Whether it was cancelled, alone or with all others of its epoch. */
  readonly isCancelled: boolean;
}

/** Reads the state of an offer. @throws SeedlineError `UNKNOWN_WORK`, `CHAIN_UNREACHABLE` */
export async function readOfferState(chain: ChainReader, offer: OfferDocument): Promise<OfferState> {
  const { works } = chain.deployment.contracts;
  const authority = await readAuthority(chain, offer.asset);
  const [epoch, used] = await Promise.all([
    read(chain, "offerEpoch", [works, authority]),
    read(chain, "offerUses", [works, authority, offer.nonce]),
  ]);
  return {
    authority,
    usesLeft: used < offer.uses ? offer.uses - used : 0n,
    isCancelled: used === maxUint256 || epoch > offer.epoch,
  };
}

/** Sends the cancelling of the wallet's offers under a nonce. @returns Hash of the transaction, which is not yet in a block */
export function sendOfferCancelling(chain: ChainWriter, nonce: bigint): Promise<Hex> {
  const { works, licences } = chain.deployment.contracts;
  return sendCall(chain, {
    address: licences,
    abi: licencesAbi,
    functionName: "cancelOffer",
    args: [works, nonce],
  } as const);
}

/** The same for all offers that the wallet ever signed. */
export function sendOffersCancelling(chain: ChainWriter): Promise<Hex> {
  const { works, licences } = chain.deployment.contracts;
  return sendCall(chain, { address: licences, abi: licencesAbi, functionName: "cancelOffers", args: [works] } as const);
}

/** Voids the wallet's offers under a nonce. */
export async function cancelOffer(chain: ChainWriter, nonce: bigint): Promise<{ txHash: Hex }> {
  return { txHash: (await confirmed(chain, await sendOfferCancelling(chain, nonce))).transactionHash };
}

/** Voids all offers that the wallet ever signed. */
export async function cancelOffers(chain: ChainWriter): Promise<{ txHash: Hex; epoch: bigint }> {
  const { works } = chain.deployment.contracts;
  const { transactionHash } = await confirmed(chain, await sendOffersCancelling(chain));
  return { txHash: transactionHash, epoch: await read(chain, "offerEpoch", [works, chain.wallet.account.address]) };
}

/** Who may licence an asset now: zero for nobody. @throws SeedlineError `UNKNOWN_WORK`, `CHAIN_UNREACHABLE` */
export function readAuthority({ client, deployment }: ChainReader, asset: bigint): Promise<Address> {
  const { works, licences } = deployment.contracts;
  const call = { address: licences, abi: licencesAbi, functionName: "authorityOf", args: [works, asset] } as const;
  return chainCall(() => client.readContract(call));
}

function read(
  { client, deployment }: ChainReader,
  functionName: "offerEpoch" | "offerUses",
  args: readonly [Address, Address] | readonly [Address, Address, bigint],
): Promise<bigint> {
  const call = { address: deployment.contracts.licences, abi: licencesAbi, functionName, args };
  return chainCall(() => client.readContract(call as Parameters<typeof client.readContract>[0])) as Promise<bigint>;
}

/** 48 random bits: short enough to type, and never met twice by one licensor. */
function randomNonce(): bigint {
  return BigInt(toHex(crypto.getRandomValues(new Uint8Array(6))));
}
