// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// The first 32 bytes of a record, all that the frequent reads need.
///
///     byte   0   1        2..21     22..26      27      28..29       30      31
///            00  tokens   creator   createdAt   flags   royaltyBps   edges   shares
type RecordHead is uint256;

using RecordHeadLib for RecordHead global;

/// Bits of the head's `flags`.
library RecordFlags {
    uint256 internal constant PAYEE = 1;
    uint256 internal constant ATTESTOR = 2;
    uint256 internal constant FIRST_OWNER = 4;
    uint256 internal constant EDITION = 8;
    uint256 internal constant HOLDER_RIGHTS = 16;
    uint256 internal constant SHARE_ALIKE = 32;
    uint256 internal constant ATTRIBUTION = 64;
}

/// @title RecordHeadLib: packing and unpacking of {RecordHead}
library RecordHeadLib {
    /// @param tokenCount 1 to 255.
    /// @param recordFlags Bits of {RecordFlags}.
    /// @param royalty Basis points.
    function pack(
        uint256 tokenCount,
        address creatorAccount,
        uint256 time,
        uint256 recordFlags,
        uint256 royalty,
        uint256 edges,
        uint256 shares
    ) internal pure returns (RecordHead) {
        return RecordHead.wrap(
            (tokenCount << 240) | (uint256(uint160(creatorAccount)) << 80) | (uint256(uint40(time)) << 40)
                | (recordFlags << 32) | (royalty << 16) | (edges << 8) | shares
        );
    }

    function tokens(RecordHead h) internal pure returns (uint256) {
        return (RecordHead.unwrap(h) >> 240) & 0xff;
    }

    /// @notice Whether the token with this id is part of the record.
    function holds(RecordHead h, uint256 id) internal pure returns (bool) {
        return (id & 0xff) < tokens(h);
    }

    function creator(RecordHead h) internal pure returns (address) {
        return address(uint160(RecordHead.unwrap(h) >> 80));
    }

    function createdAt(RecordHead h) internal pure returns (uint40) {
        return uint40(RecordHead.unwrap(h) >> 40);
    }

    function flags(RecordHead h) internal pure returns (uint256) {
        return (RecordHead.unwrap(h) >> 32) & 0xff;
    }

    function royaltyBps(RecordHead h) internal pure returns (uint16) {
        return uint16(RecordHead.unwrap(h) >> 16);
    }

    function edgeCount(RecordHead h) internal pure returns (uint256) {
        return (RecordHead.unwrap(h) >> 8) & 0xff;
    }

    function shareCount(RecordHead h) internal pure returns (uint256) {
        return RecordHead.unwrap(h) & 0xff;
    }

    function has(RecordHead h, uint256 flag) internal pure returns (bool) {
        return flags(h) & flag != 0;
    }

    function hasPayee(RecordHead h) internal pure returns (bool) {
        return has(h, RecordFlags.PAYEE);
    }

    function isEdition(RecordHead h) internal pure returns (bool) {
        return has(h, RecordFlags.EDITION);
    }

    /// @notice How many optional addresses the record holds.
    function addressCount(RecordHead h) internal pure returns (uint256) {
        uint256 f = flags(h);
        unchecked {
            return (f & 1) + ((f >> 1) & 1) + ((f >> 2) & 1);
        }
    }
}
