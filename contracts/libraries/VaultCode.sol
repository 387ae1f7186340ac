// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title VaultCode: the code of a work's vault
/// @notice A minimal proxy (EIP-1167) that answers empty calldata before it delegates: a plain transfer with 2,300 gas
/// succeeds before and after deployment. The work is appended as arguments, so each work has its own address:
/// works 20 bytes | id 8 | chain id 8.
library VaultCode {
    /// @param implementation The ledger, which is a {RoyaltyVault} too: calls with data are delegated to it.
    function initCode(address implementation, address works, uint256 id, uint256 chainId)
        internal
        pure
        returns (bytes memory)
    {
        return abi.encodePacked(
            // PUSH1 88, DUP1, PUSH1 10, PUSH0, CODECOPY, PUSH0, RETURN, STOP: returns what follows as code.
            hex"605880600a5f395ff300",
            // CALLDATASIZE, ISZERO, PUSH1 0x32, JUMPI: no calldata ends at the last JUMPDEST, STOP.
            hex"3615603257",
            hex"363d3d373d3d3d363d73",
            implementation,
            hex"5af43d82803e903d91603057fd5bf35b00",
            works,
            uint64(id),
            uint64(chainId)
        );
    }

    /// @notice CREATE2 address (EIP-1014) with salt 0.
    function addressOf(address ledger, bytes memory vaultInitCode) internal pure returns (address) {
        bytes32 codeHash = keccak256(vaultInitCode);
        return address(uint160(uint256(keccak256(abi.encodePacked(hex"ff", ledger, bytes32(0), codeHash)))));
    }
}
