// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IRoyaltyLedger} from "./interfaces/IRoyaltyLedger.sol";

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

    /// Who is owed what part of a work's income, as Manifold's royalty registry reads it.
    struct Recipient {
        address payable recipient;
        uint16 bps;
    }

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
    function work() public view returns (address works, uint256 id, uint256 chainId) {
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

    /// @notice The paying ancestors in the order of the table, then the payee; 10,000 basis points in all. Marketplaces that
    /// resolve royalties through Manifold's registry ask it (`IRoyaltySplitter`), and may pay those named instead of the vault.
    /// @dev Vaults of accounts and of splits belong to no work and revert, upon which the registry names the vault itself.
    function getRecipients() external view returns (Recipient[] memory recipients) {
        (address works, uint256 id,) = work();
        IRoyaltyLedger.Credit[] memory credits = IRoyaltyLedger(LEDGER).quote(works, id, 10_000);
        recipients = new Recipient[](credits.length);
        for (uint256 i; i < credits.length; ++i) {
            recipients[i] = Recipient(payable(credits[i].account), uint16(credits[i].amount));
        }
    }
}
