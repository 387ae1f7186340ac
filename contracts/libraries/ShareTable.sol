// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title ShareTable: which ancestors a work pays, and what its children inherit of that
/// @notice A line is one word: ancestor 8 bytes | payee 20 | payBps 2 | inheritBps 2. Lines ascend strictly by (ancestor,
/// payee). An ancestor and payee that are reached on several paths appear once, with the maximum of each of the two
/// figures over all paths: terms of scope Direct never hide those of scope Lineage, and nothing is paid twice.
library ShareTable {
    /// The most a work may owe all its ancestors together, in basis points.
    uint256 internal constant MAX_SUM_BPS = 8_000;
    /// The most lines a table may have.
    uint256 internal constant MAX_LINES = 64;

    function pack(uint256 ancestor, address payee, uint256 payBps, uint256 inheritBps) internal pure returns (uint256) {
        return (ancestor << 192) | (uint256(uint160(payee)) << 32) | (payBps << 16) | inheritBps;
    }

    /// @notice The line at `index`, which must be below the table's length: it is not checked.
    function lineAt(uint256[] memory table, uint256 index) internal pure returns (uint256 line) {
        assembly ("memory-safe") {
            line := mload(add(add(table, 32), shl(5, index)))
        }
    }

    function ancestorOf(uint256 line) internal pure returns (uint64) {
        return uint64(line >> 192);
    }

    function payeeOf(uint256 line) internal pure returns (address) {
        return address(uint160(line >> 32));
    }

    function payBpsOf(uint256 line) internal pure returns (uint16) {
        return uint16(line >> 16);
    }

    function inheritBpsOf(uint256 line) internal pure returns (uint16) {
        return uint16(line);
    }

    /// @notice Turn a parent's table, in place, into what its children pay: lines that nothing is inherited of drop out.
    function inherit(uint256[] memory table) internal pure {
        unchecked {
            uint256 kept;
            for (uint256 i; i < table.length; ++i) {
                uint256 line = table[i];
                uint256 bps = uint16(line);
                if (bps == 0) continue;
                table[kept++] = ((line >> 32) << 32) | (bps << 16) | bps;
            }
            assembly ("memory-safe") {
                mstore(table, kept)
            }
        }
    }

    /// @notice Put a parent's own line into the table of what it inherits; room must have been allocated for it. The parent is
    /// younger than all works in the table and stands behind them, but in front of external assets, whose ids are above all.
    function insert(uint256[] memory table, uint256 line) internal pure {
        assembly ("memory-safe") {
            let length := mload(table)
            mstore(table, add(length, 1))
            let place := add(table, shl(5, length))
            for {} gt(place, table) { place := sub(place, 32) } {
                let before := mload(place)
                if lt(before, line) { break }
                mstore(add(place, 32), before)
            }
            mstore(add(place, 32), line)
        }
    }

    /// @notice Merge two tables into a new one.
    function merge(uint256[] memory a, uint256[] memory b) internal pure returns (uint256[] memory merged) {
        if (a.length == 0) return b;
        if (b.length == 0) return a;
        assembly ("memory-safe") {
            merged := mload(0x40)
            let out := add(merged, 32)
            let p := add(a, 32)
            let pEnd := add(p, shl(5, mload(a)))
            let q := add(b, 32)
            let qEnd := add(q, shl(5, mload(b)))
            for {} and(lt(p, pEnd), lt(q, qEnd)) {} {
                let x := mload(p)
                let y := mload(q)
                let kx := shr(32, x)
                let ky := shr(32, y)
                switch lt(kx, ky)
                case 1 {
                    mstore(out, x)
                    p := add(p, 32)
                }
                default {
                    switch eq(kx, ky)
                    case 1 {
                        let pay := and(x, 0xffff0000)
                        let pay2 := and(y, 0xffff0000)
                        if gt(pay2, pay) { pay := pay2 }
                        let inh := and(x, 0xffff)
                        let inh2 := and(y, 0xffff)
                        if gt(inh2, inh) { inh := inh2 }
                        mstore(out, or(shl(32, kx), or(pay, inh)))
                        p := add(p, 32)
                    }
                    default { mstore(out, y) }
                    q := add(q, 32)
                }
                out := add(out, 32)
            }
            for {} lt(p, pEnd) { p := add(p, 32) } {
                mstore(out, mload(p))
                out := add(out, 32)
            }
            for {} lt(q, qEnd) { q := add(q, 32) } {
                mstore(out, mload(q))
                out := add(out, 32)
            }
            mstore(merged, shr(5, sub(sub(out, merged), 32)))
            mstore(0x40, out)
        }
    }

    /// @notice What a work with this table owes its ancestors together, in basis points.
    function sumBps(uint256[] memory table) internal pure returns (uint256 sum) {
        unchecked {
            for (uint256 i; i < table.length; ++i) sum += uint16(table[i] >> 16);
        }
    }
}
