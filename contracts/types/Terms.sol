// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// Who pays under the terms: the children only, or every descendant.
enum Scope {
    Direct,
    Lineage
}

/// Who may derive under the terms.
enum DerivativesBy {
    None,
    Anyone,
    Offer,
    Holders
}

/// Licence terms of an asset, immutable once published.
/// @param asset Asset id the terms belong to.
/// @param shareBps Part of a derivative's income, in basis points, at most 8,000 together with what the asset itself inherits.
/// @param scope Whether children only or all descendants pay.
/// @param by Who may derive: nobody, anyone, whoever holds a signed {Offer}, or the holders of `gate`.
/// @param permissions What derivatives may be used for: bits of {Permissions}.
/// @param shareAlike True when a derivative's own terms must allow at least `permissions`, and be share-alike too.
/// @param attribution True when derivatives must name the asset; recorded and shown, not enforceable on chain.
/// @param minRoyaltyBps Least marketplace royalty a derivative must ask for, in basis points, at most 1,000.
/// @param expiresAt Last second in which derivatives can be minted under the terms; 0 for terms that do not expire. What was
/// minted keeps its licence forever.
/// @param cap Most tokens that may be minted under the terms, or 0 for any number. Only with a fee or by offer: strangers
/// could fill it for nothing otherwise.
/// @param fee What minting one token costs, in the smallest unit of `currency`; income of the asset, split by its own table.
/// @param currency Token that the fee is paid in; 0 for the chain's coin.
/// @param gate Collection whose holders may derive (any contract with `balanceOf(address)`); 0 unless `by` is Holders.
/// @param payee Account that receives the share; never 0.
/// @param textHash SHA-256 of a pinned licence text, or 0.
struct Terms {
    uint64 asset;
    uint16 shareBps;
    Scope scope;
    DerivativesBy by;
    uint8 permissions;
    bool shareAlike;
    bool attribution;
    uint16 minRoyaltyBps;
    uint40 expiresAt;
    uint32 cap;
    uint96 fee;
    address currency;
    address gate;
    address payee;
    bytes32 textHash;
}

/// A signed permission to derive under terms of `DerivativesBy.Offer`. Typed data (EIP-712) of the Licences contract:
/// `LicenceOffer(address works,uint256 asset,uint256 termsId,address licensee,bytes32 content,uint256 uses,uint256 deadline,uint256 epoch,uint256 nonce)`.
/// @param licensee Who may use it; 0 for anyone.
/// @param content The only outputHash it may be used for; 0 for any.
/// @param uses How many tokens may be minted with it.
/// @param deadline Last second in which it can be used.
/// @param epoch The signer's epoch; raising that cancels all earlier offers.
/// @param nonce Offers of one signer that share a nonce share their count of uses.
/// @param signature Of the asset's authority at the time of use: 65 bytes, 64 bytes (EIP-2098), or whatever its contract takes (ERC-1271).
struct Offer {
    address licensee;
    bytes32 content;
    uint256 uses;
    uint256 deadline;
    uint256 epoch;
    uint256 nonce;
    bytes signature;
}

/// What a minter adds for a parent whose terms ask for more than to be named.
/// @param parent Asset id of the parent.
/// @param currency Currency of the fee that the minter expects.
/// @param maxFee The most it pays in all for this parent; 0 means nothing.
/// @param offer Empty unless the terms are by offer.
struct Grant {
    uint64 parent;
    address currency;
    uint256 maxFee;
    Offer offer;
}
