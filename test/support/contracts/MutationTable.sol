// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {MarketFixture} from "./MarketFixture.sol";

/// A table of calls that differ from an honest one in one place each, with the very error that each must meet.
/// @dev A mutation that passed, or met another error, would fail the test that runs it.
abstract contract MutationTable is MarketFixture {
    uint256 internal constant GROUP_ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    /// How many mutations were tried, each under a name of its own.
    uint256 internal mutations;
    mapping(bytes32 nameHash => bool) private _isKnown;

    /// Who calls, what is called and with how much coin.
    struct Call {
        address sender;
        address target;
        uint256 value;
        bytes data;
    }

    /// The call must fail with exactly this error.
    function refused(string memory name, Call memory c, bytes memory err) internal {
        vm.assertFalse(_isKnown[keccak256(bytes(name))], string.concat("twice: ", name));
        _isKnown[keccak256(bytes(name))] = true;
        ++mutations;
        vm.deal(c.sender, c.value);
        vm.prank(c.sender);
        (bool ok, bytes memory answer) = c.target.call{value: c.value}(c.data);
        vm.assertFalse(ok, string.concat("passed: ", name));
        vm.assertEq(answer, err, name);
    }

    /// The honest call passes: whatever fails beside it does so for what was changed.
    function passes(string memory name, Call memory c) internal returns (bytes memory answer) {
        vm.deal(c.sender, c.value);
        vm.prank(c.sender);
        bool ok;
        (ok, answer) = c.target.call{value: c.value}(c.data);
        vm.assertTrue(ok, name);
    }

    /// Forms of a signature that is none, or not this one: empty, cut, of a stranger, the other s, another v.
    function forgeries(uint256 key, bytes32 digest)
        internal
        pure
        returns (string[6] memory names, bytes[6] memory signatures)
    {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        names = ["empty", "cut", "of a stranger", "with the other s", "with another v", "doubled"];
        signatures[1] = abi.encodePacked(r, s);
        signatures[2] = signDigest(STRANGER_KEY, digest);
        signatures[3] = abi.encodePacked(r, bytes32(GROUP_ORDER - uint256(s)), v == 27 ? uint8(28) : uint8(27));
        signatures[4] = abi.encodePacked(r, s, v == 27 ? uint8(28) : uint8(27));
        signatures[5] = abi.encodePacked(r, s, v, r, s, v);
        // Without its last byte it reads as the short form, whose highest bit is the parity: it may be right by chance.
        if (v == 27) signatures[1] = abi.encodePacked(r, bytes32(uint256(s) | (1 << 255)));
    }
}
