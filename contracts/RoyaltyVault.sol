// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @title RoyaltyVault: where the income of one work arrives
/// @notice The part of the ledger's code that runs in vaults: every vault is a proxy of the ledger with an address of its
/// own. Only the ledger can empty a vault, and only to itself.
/// @dev One contract for both, because the ledger is always a warm account while it settles: a separate implementation
/// costs 2,600 gas more. The price is that every function that keeps the books must refuse to run in a vault: `inLedger`.
abstract contract RoyaltyVault {
    using SafeERC20 for IERC20;

    /// The caller is not the ledger.
    error NotLedger(address caller);
    /// The function belongs to vaults alone, or to the ledger alone.
    error WrongContext(address self);
    /// The ledger did not take the coin.
    error SweepFailed(uint256 amount);

    /// The ledger, seen from itself and from every vault.
    address public immutable LEDGER = address(this);

    modifier inLedger() {
        if (address(this) != LEDGER) revert WrongContext(address(this));
        _;
    }

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
        if (address(this) == LEDGER) revert WrongContext(address(this));
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
