// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IpfsUri} from "../../../contracts/libraries/IpfsUri.sol";
import {ShareTable} from "../../../contracts/libraries/ShareTable.sol";

/// The formulas behind the shared vectors as Solidity computes them.
contract VectorHarness {
    /// What a share table takes from one parent.
    struct Parent {
        uint256 asset;
        address payee;
        uint256 shareBps;
        bool lineage;
        uint256[] table;
    }

    function tokenURI(bytes32 digest) external pure returns (string memory) {
        return IpfsUri.ofDigest(digest);
    }

    function promptHash(bytes32 salt, bytes calldata canonicalPrompt) external pure returns (bytes32) {
        return keccak256(abi.encode(keccak256("seedline.prompt.v1"), salt, keccak256(canonicalPrompt)));
    }

    function effectiveSeed(uint64 seed, bytes32 salt) external pure returns (uint64) {
        return salt == 0 ? seed : uint64(bytes8(keccak256(abi.encode(seed, salt))));
    }

    function outputHash(bytes calldata encodedOutput) external pure returns (bytes32) {
        return sha256(encodedOutput);
    }

    function shareTable(Parent[] memory parents) external pure returns (uint256[] memory table) {
        for (uint256 i; i < parents.length; ++i) {
            Parent memory parent = parents[i];
            uint256[] memory inherited = parent.table;
            ShareTable.inherit(inherited);
            uint256[] memory owed = new uint256[](inherited.length + 1);
            for (uint256 j; j < inherited.length; ++j) owed[j] = inherited[j];
            assembly ("memory-safe") {
                mstore(owed, sub(mload(owed), 1))
            }
            if (parent.shareBps != 0) {
                uint256 inheritBps = parent.lineage ? parent.shareBps : 0;
                ShareTable.insert(owed, ShareTable.pack(parent.asset, parent.payee, parent.shareBps, inheritBps));
            }
            table = ShareTable.merge(table, owed);
        }
    }
}
