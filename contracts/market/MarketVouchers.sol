// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IMarket} from "../interfaces/IMarket.sol";
import {IWorks} from "../interfaces/IWorks.sol";
import {Proofs, Voucher} from "../types/Proofs.sol";
import {Fee, Sale, Via} from "../types/Sale.sol";
import {MarketSignatures} from "./MarketSignatures.sol";
import {MarketTrade} from "./MarketTrade.sol";

/// @title MarketVouchers: works that are minted when they are bought
abstract contract MarketVouchers is MarketTrade, MarketSignatures, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @inheritdoc IMarket
    function buyVoucher(
        address works,
        IWorks.MintRequest calldata request,
        Proofs calldata proofs,
        Voucher calldata voucher,
        Sale calldata sale,
        Fee[] calldata fees,
        address to
    ) external payable nonReentrant returns (uint256 firstId) {
        _checkReceiver(to);
        if (sale.buyer != address(0) && msg.sender != sale.buyer) revert ReservedForAnother(sale.buyer, msg.sender);
        bytes32 signed = saleHash(sale);
        if (voucher.sale != signed) revert SaleNotSigned(signed, voucher.sale);

        uint256 feeInCoin = fees.length != 0 && fees[0].currency == address(0) ? fees[0].amount : 0;
        uint256 coin = sale.currency == address(0) ? feeInCoin + sale.price : feeInCoin;
        if (msg.value != coin) revert WrongPayment(msg.value, coin);
        if (sale.currency != address(0) && sale.price != 0) _pull(sale.currency, msg.sender, sale.price);

        uint256[] memory balances = _takeFees(works, fees);
        firstId = IWorks(works).mintFor{value: feeInCoin}(request, proofs, voucher, to);
        _checkFees(fees, balances);
        _checkDelivered(works, firstId, to);

        // What may not be sold may be given away.
        if (sale.price != 0) _standing(works, firstId);
        _payOut(works, firstId, sale.currency, sale.price, sale.price, voucher.creator);
        emit Sold(works, firstId, voucher.creator, msg.sender, sale.currency, sale.price, sale.price, Via.Voucher);
    }

    /// @dev Collections take fees from who calls them. What one that lies can take is what this caller just paid.
    /// @return balances What this contract held before, in the order of the fees.
    function _takeFees(address works, Fee[] calldata fees) private returns (uint256[] memory balances) {
        balances = new uint256[](fees.length);
        for (uint256 i; i < fees.length; ++i) {
            Fee calldata fee = fees[i];
            if (i != 0 && fee.currency <= fees[i - 1].currency) {
                revert FeesNotAscending(fees[i - 1].currency, fee.currency);
            }
            if (fee.currency == address(0)) continue;
            _checkToken(fee.currency);
            balances[i] = IERC20(fee.currency).balanceOf(address(this));
            _pull(fee.currency, msg.sender, fee.amount);
            IERC20(fee.currency).forceApprove(works, fee.amount);
        }
    }

    /// @dev Balances as they were: the mint took exactly what was named, and no allowance is left.
    function _checkFees(Fee[] calldata fees, uint256[] memory balances) private view {
        for (uint256 i; i < fees.length; ++i) {
            Fee calldata fee = fees[i];
            if (fee.currency == address(0)) continue;
            uint256 balance = IERC20(fee.currency).balanceOf(address(this));
            uint256 taken = balances[i] + fee.amount - balance;
            if (taken != fee.amount) revert FeeNotTaken(fee.currency, fee.amount, taken);
        }
    }
}
