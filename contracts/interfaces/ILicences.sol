// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Terms} from "../types/Terms.sol";

/// @title Licences: the terms under which assets may be derived from
/// @notice Terms are immutable by id. They can be closed for new derivatives; those made before keep their licence forever.
/// Keyed by collection: this contract knows no Works contract in advance, and a hostile one harms itself alone.
interface ILicences {
    event TermsPublished(address indexed works, uint256 indexed asset, uint256 indexed termsId, Terms terms);
    event TermsClosed(address indexed works, uint256 indexed asset, uint256 indexed termsId);

    /// The caller may not licence the asset.
    error NotAuthority(address caller, address authority, uint256 asset);
    /// No terms have this id.
    error UnknownTerms(uint256 termsId);
    /// The terms are closed already.
    error AlreadyClosed(uint256 termsId);
    /// A payee is missing.
    error MissingPayee();
    /// What the asset inherits and the own share leave no derivative possible: their sum is above 8,000 basis points.
    error ShareOutOfRoom(uint256 shareBps, uint256 roomBps);
    /// The table of a derivative would be too long.
    error TooManyPayingAncestors(uint256 count, uint256 max);
    /// The permissions leave the interval that the asset's parents allow.
    error PermissionsOutOfBounds(uint256 permissions, uint256 required, uint256 permitted);
    /// A parent's terms bar derivatives of the asset: terms that would let anyone derive from it cannot be published.
    error DerivativesBarred(uint256 asset);
    /// A share-alike parent demands share-alike terms.
    error ShareAlikeRequired(uint256 asset);
    /// Royalty above 1,000 basis points.
    error RoyaltyOutOfRange(uint256 royaltyBps, uint256 maxBps);

    /// @notice Publish terms of an asset; the caller must be its authority (`IWorks.authorityOf`).
    /// @return termsId Counts from 1 within the collection.
    function publish(address works, Terms calldata terms) external returns (uint256 termsId);

    /// @notice Take terms off the table for new derivatives, for good.
    function close(address works, uint256 termsId) external;

    /// @notice The terms by id.
    function termsOf(address works, uint256 termsId) external view returns (Terms memory terms, bool closed);

    /// @notice How many terms a collection has; ids run from 1 to this.
    function termsCount(address works) external view returns (uint256);

    /// @notice The two packed words that a mint reads; layout in {TermsWord}. Both are 0 for unknown terms.
    function termsWords(address works, uint256 termsId) external view returns (uint256 word, address payee);
}
