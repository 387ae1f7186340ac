// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IMarket} from "../interfaces/IMarket.sol";
import {SaleData} from "../libraries/SaleData.sol";
import {TypedData} from "../libraries/TypedData.sol";
import {Bid, Listing, Sale} from "../types/Sale.sol";

/// @title MarketSignatures: what is signed for a market, and how it is taken back
abstract contract MarketSignatures is IMarket {
    using SaleData for Bid;
    using SaleData for Listing;
    using SaleData for Sale;

    bytes32 private constant DOMAIN_NAME = keccak256("Seedline Market");

    /// @inheritdoc IMarket
    mapping(address account => uint256) public signedEpoch;

    /// @inheritdoc IMarket
    mapping(address buyer => mapping(uint256 nonce => bool)) public isBidSpent;

    /// @inheritdoc IMarket
    function cancelSigned() external returns (uint256 epoch) {
        epoch = ++signedEpoch[msg.sender];
        emit SignedCancelled(msg.sender, epoch);
    }

    /// @inheritdoc IMarket
    function cancelBid(uint256 nonce) external {
        _spendBid(msg.sender, nonce);
    }

    /// @inheritdoc IMarket
    function saleHash(Sale calldata sale) public pure returns (bytes32) {
        return sale.hash();
    }

    /// @inheritdoc IMarket
    function listingDigest(Listing calldata listing) public view returns (bytes32) {
        return TypedData.digest(DOMAIN_NAME, listing.hash());
    }

    /// @inheritdoc IMarket
    function bidDigest(Bid calldata bid) public view returns (bytes32) {
        return TypedData.digest(DOMAIN_NAME, bid.hash());
    }

    function _checkEpoch(address signer, uint256 epoch) internal view {
        uint256 current = signedEpoch[signer];
        if (epoch != current) revert SignedInOtherEpoch(epoch, current);
    }

    function _spendBid(address buyer, uint256 nonce) internal {
        if (isBidSpent[buyer][nonce]) revert BidSpent(buyer, nonce);
        isBidSpent[buyer][nonce] = true;
        emit BidUsed(buyer, nonce);
    }
}
