// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title PromptHash: the public commitment to a prompt that may be private
library PromptHash {
    bytes32 private constant DOMAIN = keccak256("seedline.prompt.v1");

    /// @param salt 32 random bytes; 0 for a public prompt.
    /// @param canonicalPrompt Canonical JSON (RFC 8785) of prompt and negative prompt.
    function compute(bytes32 salt, bytes calldata canonicalPrompt) internal pure returns (bytes32) {
        return keccak256(abi.encode(DOMAIN, salt, keccak256(canonicalPrompt)));
    }
}
