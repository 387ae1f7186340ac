// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {DerivativesBy, Scope, Terms} from "../types/Terms.sol";

/// @title TermsWord: what a mint must know of licence terms, packed into one word
/// @dev bits 255..192 asset | 191..176 shareBps | 175..160 minRoyaltyBps | 159..152 permissions | 7..0 flags
library TermsWord {
    uint256 internal constant LINEAGE = 1;
    uint256 internal constant OPEN = 2;
    uint256 internal constant SHARE_ALIKE = 4;
    uint256 internal constant ATTRIBUTION = 8;
    uint256 internal constant CLOSED = 16;

    function pack(Terms calldata t) internal pure returns (uint256) {
        uint256 flags = (t.scope == Scope.Lineage ? LINEAGE : 0) | (t.by == DerivativesBy.Anyone ? OPEN : 0)
            | (t.shareAlike ? SHARE_ALIKE : 0) | (t.attribution ? ATTRIBUTION : 0);
        return (uint256(t.asset) << 192) | (uint256(t.shareBps) << 176) | (uint256(t.minRoyaltyBps) << 160)
            | (uint256(t.permissions) << 152) | flags;
    }

    function asset(uint256 w) internal pure returns (uint64) {
        return uint64(w >> 192);
    }

    function shareBps(uint256 w) internal pure returns (uint16) {
        return uint16(w >> 176);
    }

    function minRoyaltyBps(uint256 w) internal pure returns (uint16) {
        return uint16(w >> 160);
    }

    function permissions(uint256 w) internal pure returns (uint8) {
        return uint8(w >> 152);
    }

    function has(uint256 w, uint256 flag) internal pure returns (bool) {
        return w & flag != 0;
    }

    /// @notice Whether derivatives may be made under the terms without a signed offer.
    function isOpen(uint256 w) internal pure returns (bool) {
        return w & (OPEN | CLOSED) == OPEN;
    }
}
