// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IMarket} from "../interfaces/IMarket.sol";
import {IRoyaltyLedger} from "../interfaces/IRoyaltyLedger.sol";
import {IWorks} from "../interfaces/IWorks.sol";
import {RecordCodec} from "../libraries/RecordCodec.sol";
import {RecordHead} from "../libraries/RecordHead.sol";
import {RecordPointer} from "../libraries/RecordPointer.sol";
import {Permissions} from "../types/Record.sol";
import {Via} from "../types/Sale.sol";

/// @title MarketTrade: what every sale does, whatever led to it
abstract contract MarketTrade is IMarket {
    using SafeERC20 for IERC20;

    uint256 private constant MAX_ROYALTY_BPS = 1_000;

    IRoyaltyLedger public immutable LEDGER;

    /// How things stand with a token.
    /// @param isPrimary Whether its holder is its creator and never let go of it.
    struct Standing {
        address holder;
        uint256 transfers;
        uint256 royaltyBps;
        bool isPrimary;
    }

    constructor(IRoyaltyLedger ledger) {
        LEDGER = ledger;
    }

    /// @dev Reverts unless the token may be sold here. The record is read as the ledger reads it; a contract without one, an
    /// ERC-20 above all, gets no further, so that `transferFrom` is never called on what is no collection.
    function _standing(address works, uint256 id) internal view returns (Standing memory s) {
        address pointer = RecordPointer.locate(works, id);
        RecordHead head = RecordCodec.head(pointer);
        if (id > RecordPointer.MAX_ID || !head.holds(id)) revert UnknownWork(works, id);
        uint256 winner = IWorks(works).supersededBy(id);
        if (winner != 0) revert WorkSuperseded(works, id, winner);
        if (!_isCommercial(works, id, pointer)) revert NotCommercial(works, id);
        s.royaltyBps = head.royaltyBps();
        if (s.royaltyBps > MAX_ROYALTY_BPS) revert RoyaltyAboveLimit(s.royaltyBps, MAX_ROYALTY_BPS);
        (s.holder, s.transfers) = IWorks(works).holdingOf(id);
        s.isPrimary = s.transfers == 0 && s.holder == head.creator();
    }

    /// @dev Only works that were minted under a restriction can have been granted a waiver.
    function _isCommercial(address works, uint256 id, address pointer) private view returns (bool) {
        if (uint8(RecordCodec.word(pointer, 33) >> 248) & Permissions.COMMERCIAL != 0) return true;
        (uint8 permitted,,,,) = IWorks(works).licensingBounds(id);
        return permitted & Permissions.COMMERCIAL != 0;
    }

    function _checkReceiver(address to) internal view {
        if (to == address(0) || to == address(this)) revert MissingReceiver();
    }

    function _checkToken(address currency) internal view {
        if (currency.code.length == 0) revert UnknownCurrency(currency);
    }

    /// @notice Take what the caller owes: coin must have been sent along exactly.
    function _takePayment(address currency, uint256 amount) internal {
        uint256 coin = currency == address(0) ? amount : 0;
        if (msg.value != coin) revert WrongPayment(msg.value, coin);
        if (coin == 0) _pull(currency, msg.sender, amount);
    }

    /// @dev Tokens that keep a part of what is sent are refused: whoever pays should know what it pays.
    function _pull(address currency, address from, uint256 amount) internal {
        _checkToken(currency);
        IERC20 token = IERC20(currency);
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(from, address(this), amount);
        uint256 balance = token.balanceOf(address(this));
        uint256 received = balance < before ? 0 : balance - before;
        if (received < amount) revert PaymentShort(currency, amount, received);
    }

    /// @notice Hand over the token, and what this contract was paid for it.
    function _trade(
        address works,
        uint256 id,
        Standing memory s,
        address buyer,
        address to,
        address currency,
        uint256 price,
        Via via
    ) internal {
        IERC721(works).transferFrom(s.holder, to, id);
        _checkDelivered(works, id, to);
        uint256 income = s.isPrimary ? price : price * s.royaltyBps / 10_000;
        _payOut(works, id, currency, price, income, s.holder);
        emit Sold(works, id, s.holder, buyer, currency, price, income, via);
    }

    function _checkDelivered(address works, uint256 id, address to) internal view {
        (address holder,) = IWorks(works).holdingOf(id);
        if (holder != to) revert NotDelivered(works, id, holder);
    }

    /// @dev Into the ledger, work and seller alike: nobody is called, and everything that an account earns is in one place.
    function _payOut(address works, uint256 id, address currency, uint256 price, uint256 income, address seller)
        internal
    {
        if (price == 0) return;
        if (currency == address(0)) {
            LEDGER.depositSale{value: price}(works, id, income, seller);
        } else {
            IERC20(currency).forceApprove(address(LEDGER), price);
            LEDGER.depositSaleToken(works, id, currency, price, income, seller);
        }
    }
}
