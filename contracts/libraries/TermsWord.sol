// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {DerivativesBy, Scope, Terms} from "../types/Terms.sol";
import {Interval, IntervalLib} from "./Interval.sol";

/// @title TermsWord: what a mint must know of licence terms, packed into one word
/// @dev bits 255..192 asset | 191..176 shareBps | 175..160 minRoyaltyBps | 159..152 permissions | 151..120 cap | 119..88 used |
/// 87..48 expiresAt | 47..16 unused | 15..8 by | 7..0 flags
library TermsWord {
    uint256 internal constant LINEAGE = 1;
    /// Naming the terms is all that they ask: anyone, no fee, no cap, no expiry, nothing to look at outside.
    uint256 internal constant SIMPLE = 2;
    uint256 internal constant SHARE_ALIKE = 4;
    uint256 internal constant ATTRIBUTION = 8;
    uint256 internal constant CLOSED = 16;
    uint256 internal constant FEE = 32;

    uint256 private constant USED_SHIFT = 88;

    /// @param simple Whether nothing outside the word has to be looked at.
    function pack(Terms calldata t, bool simple) internal pure returns (uint256) {
        uint256 bits = (t.scope == Scope.Lineage ? LINEAGE : 0) | (simple ? SIMPLE : 0) | (t.shareAlike ? SHARE_ALIKE : 0)
            | (t.attribution ? ATTRIBUTION : 0) | (t.fee != 0 ? FEE : 0);
        return (uint256(t.asset) << 192) | (uint256(t.shareBps) << 176) | (uint256(t.minRoyaltyBps) << 160)
            | (uint256(t.permissions) << 152) | (uint256(t.cap) << 120) | (uint256(t.expiresAt) << 48)
            | (uint256(t.by) << 8) | bits;
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

    function cap(uint256 w) internal pure returns (uint32) {
        return uint32(w >> 120);
    }

    /// @notice How many tokens were minted under the terms; counted only where there is a cap.
    function used(uint256 w) internal pure returns (uint32) {
        return uint32(w >> USED_SHIFT);
    }

    /// @notice The word with `count` more uses, which must not exceed the cap.
    function withUses(uint256 w, uint256 count) internal pure returns (uint256) {
        return w + (count << USED_SHIFT);
    }

    function expiresAt(uint256 w) internal pure returns (uint40) {
        return uint40(w >> 48);
    }

    function by(uint256 w) internal pure returns (DerivativesBy) {
        return DerivativesBy(uint8(w >> 8));
    }

    function has(uint256 w, uint256 flag) internal pure returns (bool) {
        return w & flag != 0;
    }

    /// @notice Whether derivatives may be made under the terms by naming them.
    function isSimple(uint256 w) internal pure returns (bool) {
        return w & (SIMPLE | CLOSED) == SIMPLE;
    }

    /// @notice Whether somebody may derive under the terms now: not closed, not by nobody, not expired.
    function isOffered(uint256 w, uint256 time) internal pure returns (bool) {
        if (isSimple(w)) return true;
        return !has(w, CLOSED) && by(w) != DerivativesBy.None && (expiresAt(w) == 0 || time <= expiresAt(w));
    }

    /// @notice What the terms leave to works derived under them.
    function interval(uint256 w) internal pure returns (Interval) {
        return IntervalLib.pack(permissions(w), permissions(w), has(w, SHARE_ALIKE), has(w, ATTRIBUTION));
    }
}
