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
    Anyone
}

/// Licence terms of an asset, immutable once published.
/// @param asset Asset id the terms belong to.
/// @param shareBps Part of a derivative's income, in basis points, at most 8,000 together with what the asset itself inherits.
/// @param scope Whether children only or all descendants pay.
/// @param by Who may derive.
/// @param permissions What derivatives may be used for: bits of {Permissions}.
/// @param shareAlike True when a derivative's own terms must allow at least `permissions`, and be share-alike too.
/// @param attribution True when derivatives must name the asset; recorded and shown, not enforceable on chain.
/// @param minRoyaltyBps Least marketplace royalty a derivative must ask for, in basis points, at most 1,000.
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
    address payee;
    bytes32 textHash;
}
