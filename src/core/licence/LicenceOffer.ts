import { type Address, type Hex, zeroAddress, zeroHash } from "viem";

/** A licensor's permission to derive under terms that are by offer, as `Offer` in contracts/types/Terms.sol. */
export interface LicenceOffer {
  /** Who may use it; zero for anyone. */
  readonly licensee: Address;
  /** The only outputHash it may be used for; zero for any. */
  readonly content: Hex;
  /** How many tokens may be minted with it. */
  readonly uses: bigint;
  /** Last second in which it can be used, since 1970. */
  readonly deadline: bigint;
  /** The signer's epoch at the time of use; raising it on chain cancels all offers of earlier ones. */
  readonly epoch: bigint;
  /** Offers of one signer that share a nonce share their count of uses. */
  readonly nonce: bigint;
}

export interface SignedOffer extends LicenceOffer {
  /** 65 bytes, 64 bytes (EIP-2098), or whatever the licensor's contract takes (ERC-1271). */
  readonly signature: Hex;
}

/** For terms that are not by offer. */
export const NO_OFFER: SignedOffer = {
  licensee: zeroAddress,
  content: zeroHash,
  uses: 0n,
  deadline: 0n,
  epoch: 0n,
  nonce: 0n,
  signature: "0x",
};

const TYPES = {
  LicenceOffer: [
    { name: "works", type: "address" },
    { name: "asset", type: "uint256" },
    { name: "termsId", type: "uint256" },
    { name: "licensee", type: "address" },
    { name: "content", type: "bytes32" },
    { name: "uses", type: "uint256" },
    { name: "deadline", type: "uint256" },
    { name: "epoch", type: "uint256" },
    { name: "nonce", type: "uint256" },
  ],
} as const;

/** What an offer is for, and the contract that will check it. */
export interface OfferSubject {
  readonly chainId: number;
  readonly licences: Address;
  readonly works: Address;
  readonly asset: bigint;
  readonly termsId: bigint;
}

/** The typed data (EIP-712) that the asset's authority signs. */
export function offerTypedData({ chainId, licences, ...subject }: OfferSubject, offer: LicenceOffer) {
  const { licensee, content, uses, deadline, epoch, nonce } = offer;
  return {
    domain: { name: "Seedline Licences", version: "1", chainId, verifyingContract: licences },
    types: TYPES,
    primaryType: "LicenceOffer",
    message: { ...subject, licensee, content, uses, deadline, epoch, nonce },
  } as const;
}
