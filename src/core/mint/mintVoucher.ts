import { type Address, encodeAbiParameters, type Hex, keccak256, zeroAddress, zeroHash } from "viem";
import { worksAbi } from "../chain/abi.gen.ts";
import { SeedlineError } from "../errors.ts";
import { encodeMintRequest, type MintOrder } from "./mintRequest.ts";

/** What a mint can show for its works, as `Proofs` in contracts/types/Proofs.sol. */
export interface MintProofs {
  /** Zero when nobody attests the works. */
  readonly attestor: Address;
  /** One for each body, or none. */
  readonly attestations: readonly { readonly recipeHash: Hex; readonly issuedAt: bigint; readonly signature: Hex }[];
  /** What the commitments were hidden with. */
  readonly salt: Hex;
  /** For each body the path to its commitment, or none at all. */
  readonly paths: readonly (readonly Hex[])[];
}

/** For works that are merely declared. */
export const NO_PROOFS: MintProofs = { attestor: zeroAddress, attestations: [], salt: zeroHash, paths: [] };

/** What one attestation adds to the proofs of a mint. */
export interface BodyAttestation {
  readonly attestor: Address;
  readonly recipeHash: Hex;
  /** Seconds since 1970. */
  readonly issuedAt: number;
  readonly signature: Hex;
}

/**
 * Proofs with an attestation for each body, in their order, beside whatever else they show.
 * @throws SeedlineError `ATTESTORS_DIFFER`: a mint names one attestor for all its works
 */
export function withAttestations(attestations: readonly BodyAttestation[], proofs: MintProofs = NO_PROOFS): MintProofs {
  const [first] = attestations;
  if (first === undefined) return proofs;
  if (attestations.some(({ attestor }) => attestor !== first.attestor)) {
    throw new SeedlineError("ATTESTORS_DIFFER", "The works are signed for by different services.", {
      hint: "Nothing was minted. Mint the works of each service by themselves.",
    });
  }
  return {
    ...proofs,
    attestor: first.attestor,
    attestations: attestations.map(({ recipeHash, issuedAt, signature }) => ({
      recipeHash,
      issuedAt: BigInt(issuedAt),
      signature,
    })),
  };
}

/** A creator's permission to mint in its name; `sale` is whatever else it agrees to, hashed by the market that knows. */
export interface MintVoucher {
  /** The only account that may use it. */
  readonly operator: Address;
  readonly sale: Hex;
  /** The creator's epoch; raising it on chain cancels all earlier vouchers. */
  readonly epoch: bigint;
  /** Last second in which it can be used, since 1970. */
  readonly deadline: bigint;
}

const TYPES = {
  MintVoucher: [
    { name: "operator", type: "address" },
    { name: "mint", type: "bytes32" },
    { name: "sale", type: "bytes32" },
    { name: "epoch", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

const VOUCHER_DIGEST = worksAbi.find((entry) => entry.type === "function" && entry.name === "voucherDigest");

/** Hash of the mint that a voucher is for: request and proofs, ABI-encoded. */
export function mintHash(order: MintOrder, proofs: MintProofs): Hex {
  const [request, proof] = (VOUCHER_DIGEST as Extract<typeof VOUCHER_DIGEST, { name: "voucherDigest" }>).inputs;
  return keccak256(encodeAbiParameters([request, proof], [encodeMintRequest(order), proofs]));
}

/** The typed data (EIP-712) that a creator signs for a lazy mint. */
export function voucherTypedData(
  { chainId, works }: { readonly chainId: number; readonly works: Address },
  voucher: MintVoucher,
  mint: Hex,
) {
  const { operator, sale, epoch, deadline } = voucher;
  return {
    domain: { name: "Seedline", version: "1", chainId, verifyingContract: works },
    types: TYPES,
    primaryType: "MintVoucher",
    message: { operator, mint, sale, epoch, deadline },
  } as const;
}
