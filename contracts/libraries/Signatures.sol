// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title Signatures: whether an account signed a digest, whatever kind of account it is
/// @notice A key's signature is tried first, and only then the account's contract (ERC-1271): an account that delegates to a
/// contract (EIP-7702) has code, and its key still signs. Signatures of 64 bytes (EIP-2098) are accepted. Of the two forms
/// that every signature has, only the one with a low s is accepted (EIP-2); nothing here or elsewhere counts signatures.
library Signatures {
    function isSignedBy(address signer, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        address recovered;
        if (signature.length == 64) {
            bytes32 r = bytes32(signature[:32]);
            bytes32 vs = bytes32(signature[32:]);
            (recovered,,) = ECDSA.tryRecover(digest, r, vs);
        } else {
            (recovered,,) = ECDSA.tryRecoverCalldata(digest, signature);
        }
        if (recovered != address(0) && recovered == signer) return true;
        return signer.code.length != 0 && _isAccepted(signer, digest, signature);
    }

    /// @dev A static call can change nothing, and no more than one word of its answer is read.
    function _isAccepted(address signer, bytes32 digest, bytes calldata signature) private view returns (bool accepted) {
        bytes memory question = abi.encodeCall(IERC1271.isValidSignature, (digest, signature));
        bytes32 magic = bytes32(IERC1271.isValidSignature.selector);
        assembly ("memory-safe") {
            mstore(0, 0)
            let ok := staticcall(gas(), signer, add(question, 32), mload(question), 0, 32)
            accepted := and(and(ok, gt(returndatasize(), 31)), eq(mload(0), magic))
        }
    }
}
