// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title TypedData: digests of typed structured data (EIP-712) for the contract that computes them
/// @dev The domain is computed anew each time: no immutable has to be compared when code is verified, and after a fork of the
/// chain a signature is good for one of the two.
library TypedData {
    bytes32 private constant DOMAIN_TYPE =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
    /// All domains are of version 1: a contract that cannot change has no second one.
    bytes32 private constant VERSION_HASH = keccak256("1");

    /// @param nameHash Keccak-256 of the domain's name.
    /// @param structHash As EIP-712 defines `hashStruct`.
    function digest(bytes32 nameHash, bytes32 structHash) internal view returns (bytes32) {
        bytes32 domain = keccak256(abi.encode(DOMAIN_TYPE, nameHash, VERSION_HASH, block.chainid, address(this)));
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }
}
