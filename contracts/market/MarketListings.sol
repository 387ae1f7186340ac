// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IMarket} from "../interfaces/IMarket.sol";
import {IWorks} from "../interfaces/IWorks.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {Listing, Via} from "../types/Sale.sol";
import {MarketSignatures} from "./MarketSignatures.sol";
import {MarketTrade} from "./MarketTrade.sol";

/// @title MarketListings: fixed prices, stored or signed
abstract contract MarketListings is MarketTrade, MarketSignatures, ReentrancyGuardTransient {
    /// A listing takes one word, and one more each for a token and for a buyer. The seller is who held the token after so
    /// many transfers, and needs no word.
    /// @param price 0 when there is no listing.
    /// @param transfers Of no token does this wrap: 2^40 transfers cannot be paid for.
    struct StoredListing {
        uint96 price;
        uint40 expiresAt;
        uint40 transfers;
        bool isInToken;
        bool isReserved;
        address currency;
        address buyer;
    }

    mapping(address works => mapping(uint256 id => StoredListing)) private _listings;

    /// @inheritdoc IMarket
    function list(address works, uint256 id, address currency, uint96 price, uint40 expiresAt, address buyer) external {
        Standing memory s = _standing(works, id);
        if (msg.sender != s.holder) revert NotHolder(msg.sender, s.holder);
        if (!_isApproved(works, id, s.holder)) revert NotApproved(works, id, s.holder);
        if (price == 0) revert PriceMissing(works, id);
        if (expiresAt != 0 && expiresAt < block.timestamp) revert ExpiryInThePast(expiresAt, block.timestamp);
        if (currency != address(0)) _checkToken(currency);
        StoredListing storage stored = _listings[works][id];
        (stored.price, stored.expiresAt, stored.transfers, stored.isInToken, stored.isReserved) =
            (price, expiresAt, uint40(s.transfers), currency != address(0), buyer != address(0));
        if (currency != address(0)) stored.currency = currency;
        if (buyer != address(0)) stored.buyer = buyer;
        emit Listed(works, id, msg.sender, currency, price, buyer, expiresAt, s.transfers);
    }

    /// @inheritdoc IMarket
    function unlist(address works, uint256 id) external {
        (address holder,) = IWorks(works).holdingOf(id);
        if (msg.sender != holder) revert NotHolder(msg.sender, holder);
        if (_listings[works][id].price == 0) revert NotListed(works, id);
        delete _listings[works][id];
        emit Unlisted(works, id, holder);
    }

    /// @inheritdoc IMarket
    function buy(address works, uint256 id, address seller, address currency, uint96 price, address to)
        external
        payable
        nonReentrant
    {
        _checkReceiver(to);
        Standing memory s = _standing(works, id);
        Listing memory listing = _read(works, id);
        if (listing.price == 0) revert NotListed(works, id);
        _checkOpen(listing, s.transfers);
        if (s.holder != seller) revert OtherSeller(s.holder, seller);
        if (listing.currency != currency) revert OtherCurrency(listing.currency, currency);
        if (listing.price != price) revert OtherPrice(listing.price, price);
        delete _listings[works][id];
        _takePayment(currency, price);
        _trade(works, id, s, msg.sender, to, currency, price, Via.Listing);
    }

    /// @inheritdoc IMarket
    function buySigned(Listing calldata listing, bytes calldata signature, address to) external payable nonReentrant {
        _checkReceiver(to);
        Standing memory s = _standing(listing.works, listing.id);
        if (listing.price == 0) revert PriceMissing(listing.works, listing.id);
        _checkOpen(listing, s.transfers);
        _checkEpoch(s.holder, listing.epoch);
        bytes32 digest = listingDigest(listing);
        if (!Signatures.isSignedBy(s.holder, digest, signature)) revert ListingNotSigned(s.holder, digest);
        _takePayment(listing.currency, listing.price);
        _trade(listing.works, listing.id, s, msg.sender, to, listing.currency, listing.price, Via.SignedListing);
    }

    /// @inheritdoc IMarket
    function listingOf(address works, uint256 id) external view returns (address seller, Listing memory listing) {
        listing = _read(works, id);
        (address holder, uint256 transfers) = IWorks(works).holdingOf(id);
        if (listing.price != 0 && listing.transfers == transfers) seller = holder;
        else delete listing;
    }

    function _read(address works, uint256 id) private view returns (Listing memory listing) {
        StoredListing storage stored = _listings[works][id];
        (listing.works, listing.id) = (works, id);
        (listing.price, listing.expiresAt, listing.transfers) = (stored.price, stored.expiresAt, stored.transfers);
        if (stored.isInToken) listing.currency = stored.currency;
        if (stored.isReserved) listing.buyer = stored.buyer;
    }

    function _checkOpen(Listing memory listing, uint256 transfers) private view {
        if (listing.transfers != transfers) {
            revert TokenMoved(listing.works, listing.id, listing.transfers, transfers);
        }
        if (listing.expiresAt != 0 && block.timestamp > listing.expiresAt) {
            revert ListingExpired(listing.expiresAt, block.timestamp);
        }
        if (listing.buyer != address(0) && msg.sender != listing.buyer) {
            revert ReservedForAnother(listing.buyer, msg.sender);
        }
    }

    function _isApproved(address works, uint256 id, address holder) private view returns (bool) {
        return IERC721(works).isApprovedForAll(holder, address(this)) || IERC721(works).getApproved(id) == address(this);
    }
}
