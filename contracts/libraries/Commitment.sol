// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

/// @title Commitment: having an output first without showing it
/// @notice A leaf binds chain, contract, creator and output, and is salted, so that a committed text cannot be guessed. A
/// commitment is one leaf, or the root of a Merkle tree of them (sorted pairs, as OpenZeppelin's). Leaves are hashed twice: no
/// inner node is a leaf.
library Commitment {
    bytes32 private constant LEAF = keccak256("seedline.commitment.v1");

    /// @param works The contract that will mint.
    function leaf(address works, address creator, bytes32 outputHash, bytes32 salt) internal view returns (bytes32) {
        return keccak256(
            bytes.concat(keccak256(abi.encode(LEAF, block.chainid, works, creator, outputHash, salt)))
        );
    }

    /// @notice The commitment that a leaf is part of; any other path gives a value that nobody committed.
    function rootOf(bytes32 leafHash, bytes32[] calldata path) internal pure returns (bytes32) {
        return MerkleProof.processProofCalldata(path, leafHash);
    }
}
