// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// A generation service's signature for one body: typed data (EIP-712) of the Works contract,
/// `Generation(address creator,bytes32 outputHash,bytes32 promptHash,bytes32 recipeHash,uint64 issuedAt)`.
/// @param recipeHash SHA-256 of the canonical recipe.
/// @param issuedAt When it was signed, seconds since 1970.
/// @param signature Of the attestor: 65 bytes, 64 bytes (EIP-2098), or whatever its contract takes (ERC-1271).
struct Attestation {
    bytes32 recipeHash;
    uint64 issuedAt;
    bytes signature;
}

/// What a mint can show for its works.
/// @param attestor Who signed the attestations; 0 for works that nobody attests.
/// @param attestations One a body, or none without an attestor.
/// @param salt What the commitments were hidden with.
/// @param paths For each body the Merkle path from its leaf to a commitment (empty when the leaf is the commitment itself); no
/// paths at all without one.
struct Proofs {
    address attestor;
    Attestation[] attestations;
    bytes32 salt;
    bytes32[][] paths;
}

/// A creator's permission to mint in its name: typed data (EIP-712) of the Works contract,
/// `MintVoucher(address operator,bytes32 mint,bytes32 sale,uint256 epoch,uint256 deadline)`.
/// @param creator Who signed it, and will be the works' creator.
/// @param operator The only account that may use it, a market as a rule.
/// @param sale Whatever else the creator agrees to, hashed; the operator knows what it means and answers for it.
/// @param epoch The creator's epoch; raising that cancels all earlier vouchers.
/// @param deadline Last second in which it can be used.
/// @param signature Of the creator.
struct Voucher {
    address creator;
    address operator;
    bytes32 sale;
    uint256 epoch;
    uint256 deadline;
    bytes signature;
}
