// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Body, Edge} from "../types/Record.sol";
import {RecordHead} from "./RecordHead.sol";

/// @title RecordCodec: the bytes of a record, written once as contract code
/// @dev Everything is big-endian and packed. `k` counts the optional addresses, `e` edges, `s` shares, `b` bodies.
///
///     offset          size   field
///     0               32     head, see {RecordHead}
///     32              1      kind
///     33              1      permitted
///     34              1      required
///     35              20·k   payee, attestor, first owner: each present only if its flag is set
///     35+20k          15·e   edges: parent 8 | roles 1 | termsId 6
///     ..+15e          32·s   shares: ancestor 8 | payee 20 | payBps 2 | inheritBps 2
///     ..+32s          113·b  bodies: flags 1 | seed 8 | promptHash 32 | outputHash 32 | metadataHash 32 | perceptualHash 8
///
/// The first byte is 00 (STOP), so that a call to the record does nothing.
library RecordCodec {
    uint256 internal constant FIXED = 35;
    uint256 internal constant EDGE = 15;
    uint256 internal constant SHARE = 32;
    uint256 internal constant BODY = 113;
    uint256 internal constant BODY_HAS_SEED = 1;
    /// PUSH2 size, DUP1, PUSH1 10, RETURNDATASIZE, CODECOPY, RETURNDATASIZE, RETURN: returns what follows as code.
    uint256 private constant INIT = 0x61000080600a3d393df3;
    uint256 private constant INIT_SIZE = 10;

    /// @notice The head of a record; 0 when there is none.
    function head(address pointer) internal view returns (RecordHead h) {
        assembly ("memory-safe") {
            mstore(0, 0)
            extcodecopy(pointer, 0, 0, 32)
            h := mload(0)
        }
    }

    /// @notice 32 bytes of the record from `offset` on, zero-padded past its end.
    function word(address pointer, uint256 offset) internal view returns (uint256 w) {
        assembly ("memory-safe") {
            mstore(0, 0)
            extcodecopy(pointer, 0, offset, 32)
            w := mload(0)
        }
    }

    /// @notice The share table as packed words, see {ShareTable}.
    /// @param spare How many unused words to allocate behind the table; the array's length excludes them.
    function shares(address pointer, RecordHead h, uint256 spare) internal view returns (uint256[] memory table) {
        uint256 count = h.shareCount();
        uint256 offset = sharesOffset(h);
        assembly ("memory-safe") {
            table := mload(0x40)
            mstore(0x40, add(add(table, 32), shl(5, add(count, spare))))
            mstore(table, count)
            extcodecopy(pointer, add(table, 32), offset, shl(5, count))
        }
    }

    /// @notice One of the optional addresses, which must be there.
    /// @param flag Its bit in {RecordFlags}: the addresses are in the order of their bits.
    function optionalAddress(address pointer, RecordHead h, uint256 flag) internal view returns (address) {
        uint256 before = h.flags() & (flag - 1);
        unchecked {
            uint256 offset = FIXED + 20 * ((before & 1) + (before >> 1));
            return address(uint160(word(pointer, offset) >> 96));
        }
    }

    /// @dev Counts are single bytes, so that no offset overflows.
    function edgesOffset(RecordHead h) internal pure returns (uint256) {
        unchecked {
            return FIXED + 20 * h.addressCount();
        }
    }

    function sharesOffset(RecordHead h) internal pure returns (uint256) {
        unchecked {
            return edgesOffset(h) + EDGE * h.edgeCount();
        }
    }

    /// @param index Index of the token within its mint; all tokens of an edition share body 0.
    function bodyOffset(RecordHead h, uint256 index) internal pure returns (uint256) {
        unchecked {
            return sharesOffset(h) + SHARE * h.shareCount() + (h.isEdition() ? 0 : BODY * index);
        }
    }

    /// @notice Write a record as the code of a new contract.
    /// @param bounds kind << 16 | permitted << 8 | required.
    /// @param optional Payee, attestor and first owner; each is written only if its flag in the head is set.
    /// @return pointer Address of the record, 0 if it could not be created.
    function store(
        RecordHead h,
        uint256 bounds,
        address[3] memory optional,
        Edge[] calldata edges,
        uint256[] memory table,
        Body[] calldata bodies
    ) internal returns (address pointer) {
        uint256 size = FIXED + 20 * h.addressCount() + EDGE * edges.length + SHARE * table.length + BODY * bodies.length;
        uint256 start;
        uint256 p;
        assembly ("memory-safe") {
            start := mload(0x40)
            // The last field is 8 bytes wide and stored as a word: 24 bytes more than the record are touched.
            mstore(0x40, and(add(add(start, size), add(INIT_SIZE, 63)), not(31)))
            mstore(start, shl(176, or(INIT, shl(56, size))))
            p := add(start, INIT_SIZE)
            mstore(p, h)
            mstore(add(p, 32), shl(232, bounds))
            p := add(p, FIXED)
        }
        for (uint256 i; i < 3; ++i) {
            if (!h.has(1 << i)) continue;
            address account = optional[i];
            assembly ("memory-safe") {
                mstore(p, shl(96, account))
                p := add(p, 20)
            }
        }
        for (uint256 i; i < edges.length; ++i) {
            Edge calldata edge = edges[i];
            uint256 packed = (uint256(edge.parent) << 56) | (uint256(edge.roles) << 48) | edge.termsId;
            assembly ("memory-safe") {
                mstore(p, shl(136, packed))
                p := add(p, EDGE)
            }
        }
        for (uint256 i; i < table.length; ++i) {
            uint256 share = table[i];
            assembly ("memory-safe") {
                mstore(p, share)
                p := add(p, SHARE)
            }
        }
        for (uint256 i; i < bodies.length; ++i) {
            _put(p, bodies[i]);
            p += BODY;
        }
        assembly ("memory-safe") {
            pointer := create(0, start, add(size, INIT_SIZE))
        }
    }

    function _put(uint256 p, Body calldata body) private pure {
        uint256 seed = body.seed;
        bytes32 promptHash = body.promptHash;
        bytes32 outputHash = body.outputHash;
        bytes32 metadataHash = body.metadataHash;
        bytes32 perceptualHash = body.perceptualHash;
        bool hasSeed = body.hasSeed;
        assembly ("memory-safe") {
            mstore8(p, hasSeed)
            mstore(add(p, 1), shl(192, seed))
            mstore(add(p, 9), promptHash)
            mstore(add(p, 41), outputHash)
            mstore(add(p, 73), metadataHash)
            mstore(add(p, 105), perceptualHash)
        }
    }
}
