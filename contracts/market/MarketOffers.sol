// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IMarket} from "../interfaces/IMarket.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {Bid, PurchaseOffer, Via} from "../types/Sale.sol";
import {MarketSignatures} from "./MarketSignatures.sol";
import {MarketTrade} from "./MarketTrade.sol";

/// @title MarketOffers: what buyers offer, paid in or signed
abstract contract MarketOffers is MarketTrade, MarketSignatures, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// Two words, and one more for a token.
    /// @param buyer 0 for an offer that was accepted, withdrawn or never made.
    /// @param id Ids of works are below 2^40.
    struct StoredOffer {
        address buyer;
        uint96 amount;
        address works;
        uint40 id;
        uint40 expiresAt;
        bool isInToken;
        address currency;
    }

    /// @inheritdoc IMarket
    uint256 public offerCount;

    mapping(uint256 offerId => StoredOffer) private _offers;

    /// @inheritdoc IMarket
    function offer(address works, uint256 id, address currency, uint96 amount, uint40 expiresAt)
        external
        payable
        nonReentrant
        returns (uint256 offerId)
    {
        _standing(works, id);
        if (amount == 0) revert PriceMissing(works, id);
        if (expiresAt != 0 && expiresAt < block.timestamp) revert ExpiryInThePast(expiresAt, block.timestamp);
        offerId = ++offerCount;
        StoredOffer storage stored = _offers[offerId];
        (stored.buyer, stored.amount) = (msg.sender, amount);
        (stored.works, stored.id, stored.expiresAt, stored.isInToken) =
            (works, uint40(id), expiresAt, currency != address(0));
        if (currency != address(0)) stored.currency = currency;
        _takePayment(currency, amount);
        emit OfferMade(offerId, works, id, msg.sender, currency, amount, expiresAt);
    }

    /// @inheritdoc IMarket
    function withdrawOffer(uint256 offerId, address to) external nonReentrant {
        PurchaseOffer memory o = _read(offerId);
        if (msg.sender != o.buyer) revert NotBuyer(msg.sender, o.buyer);
        _checkReceiver(to);
        delete _offers[offerId];
        uint256 paid = o.amount;
        if (o.currency == address(0)) {
            (bool ok,) = to.call{value: paid}("");
            if (!ok) revert PaymentRefused(to, paid);
        } else {
            // A token that shrinks what others hold cannot keep the last of them from leaving with what there is.
            uint256 held = IERC20(o.currency).balanceOf(address(this));
            if (held < paid) paid = held;
            IERC20(o.currency).safeTransfer(to, paid);
        }
        emit OfferWithdrawn(offerId, to, paid);
    }

    /// @inheritdoc IMarket
    function accept(uint256 offerId, address works, uint256 id, address currency, uint256 least) external nonReentrant {
        PurchaseOffer memory o = _read(offerId);
        if (o.works != works || o.id != id) revert OtherToken(o.works, o.id, works, id);
        if (o.currency != currency) revert OtherCurrency(o.currency, currency);
        _checkLapse(o.expiresAt);
        delete _offers[offerId];
        emit OfferAccepted(offerId, msg.sender);
        _sell(o, least, Via.Offer);
    }

    /// @inheritdoc IMarket
    function acceptBid(Bid calldata bid, bytes calldata signature, uint256 least) external nonReentrant {
        if (bid.amount == 0) revert PriceMissing(bid.works, bid.id);
        _checkLapse(bid.expiresAt);
        _checkEpoch(bid.buyer, bid.epoch);
        bytes32 digest = bidDigest(bid);
        if (!Signatures.isSignedBy(bid.buyer, digest, signature)) revert BidNotSigned(bid.buyer, digest);
        _spendBid(bid.buyer, bid.nonce);
        _pull(bid.currency, bid.buyer, bid.amount);
        _sell(PurchaseOffer(bid.buyer, bid.works, bid.id, bid.currency, bid.amount, bid.expiresAt), least, Via.Bid);
    }

    /// @inheritdoc IMarket
    function offerOf(uint256 offerId) external view returns (PurchaseOffer memory o) {
        if (_offers[offerId].buyer != address(0)) o = _read(offerId);
    }

    /// @dev The caller sells what it holds; what it is credited is measured, whatever the split made of the price.
    function _sell(PurchaseOffer memory o, uint256 least, Via via) private {
        Standing memory s = _standing(o.works, o.id);
        if (msg.sender != s.holder) revert NotHolder(msg.sender, s.holder);
        uint256 before = LEDGER.claimable(msg.sender, o.currency);
        _trade(o.works, o.id, s, o.buyer, o.buyer, o.currency, o.amount, via);
        uint256 proceeds = LEDGER.claimable(msg.sender, o.currency) - before;
        if (proceeds < least) revert ProceedsTooLow(proceeds, least);
    }

    function _checkLapse(uint256 expiresAt) private view {
        if (expiresAt != 0 && block.timestamp > expiresAt) revert OfferLapsed(expiresAt, block.timestamp);
    }

    function _read(uint256 offerId) private view returns (PurchaseOffer memory o) {
        StoredOffer storage stored = _offers[offerId];
        (o.buyer, o.amount) = (stored.buyer, stored.amount);
        if (o.buyer == address(0)) revert UnknownOffer(offerId);
        (o.works, o.id, o.expiresAt) = (stored.works, stored.id, stored.expiresAt);
        if (stored.isInToken) o.currency = stored.currency;
    }
}
