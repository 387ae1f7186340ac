// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title IpfsUri: the `ipfs://` address of a single raw block, from its SHA-256 digest
/// @notice CIDv1 (01), codec raw (55), multihash sha2-256 (12) of 32 bytes (20), in multibase base32 (b, RFC 4648 lower
/// case without padding). See https://github.com/multiformats/cid.
library IpfsUri {
    bytes32 private constant ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    function ofDigest(bytes32 digest) internal pure returns (string memory) {
        bytes memory cid = abi.encodePacked(hex"01551220", digest);
        bytes memory text = new bytes(58);
        uint256 pending;
        uint256 bits;
        uint256 n;
        for (uint256 i; i < cid.length; ++i) {
            pending = (pending << 8) | uint8(cid[i]);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text[n++] = ALPHABET[(pending >> bits) & 31];
            }
        }
        text[n] = ALPHABET[(pending << (5 - bits)) & 31];
        return string.concat("ipfs://b", string(text));
    }
}
