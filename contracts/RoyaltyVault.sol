// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {VaultCode} from "./libraries/VaultCode.sol";

/// @title RoyaltyVault: where the income of one work arrives
/// @notice All vaults delegate to one instance of this; only the ledger can empty them, and only to itself.
contract RoyaltyVault {
    using SafeERC20 for IERC20;

    /// The caller is not the ledger.
    error NotLedger(address caller);
    /// The ledger did not take the coin.
    error SweepFailed(uint256 amount);

    address public immutable LEDGER = msg.sender;

    /// @notice Hand everything held in an asset to the ledger; asset 0 is the chain's coin.
    function sweep(address asset) external {
        if (msg.sender != LEDGER) revert NotLedger(msg.sender);
        if (asset == address(0)) {
            uint256 amount = address(this).balance;
            (bool ok,) = LEDGER.call{value: amount}("");
            if (!ok) revert SweepFailed(amount);
        } else {
            IERC20 token = IERC20(asset);
            token.safeTransfer(LEDGER, token.balanceOf(address(this)));
        }
    }

    /// @notice The work whose income this vault receives.
    function work() external view returns (address works, uint256 id, uint256 chainId) {
        uint256 w;
        assembly ("memory-safe") {
            mstore(0, 0)
            mstore(32, 0)
            extcodecopy(address(), 0, 52, 36)
            works := shr(96, mload(0))
            w := mload(20)
        }
        id = w >> 192;
        chainId = uint64(w >> 128);
    }
}
