// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Bid, Listing, Sale} from "../types/Sale.sol";

/// @title SaleData: hashes of what is signed in a market (EIP-712 `hashStruct`)
library SaleData {
    bytes32 private constant LISTING_TYPE = keccak256(
        "Listing(address works,uint256 id,uint256 transfers,address currency,uint96 price,address buyer,uint256 expiresAt,uint256 epoch)"
    );
    bytes32 private constant SALE_TYPE = keccak256("Sale(address currency,uint96 price,address buyer)");
    bytes32 private constant BID_TYPE = keccak256(
        "Bid(address works,uint256 id,address currency,uint96 amount,uint256 expiresAt,uint256 epoch,uint256 nonce)"
    );

    function hash(Listing calldata l) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(LISTING_TYPE, l.works, l.id, l.transfers, l.currency, l.price, l.buyer, l.expiresAt, l.epoch)
        );
    }

    function hash(Sale calldata s) internal pure returns (bytes32) {
        return keccak256(abi.encode(SALE_TYPE, s.currency, s.price, s.buyer));
    }

    /// @dev The buyer is who signed, and not part of what is signed.
    function hash(Bid calldata b) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(BID_TYPE, b.works, b.id, b.currency, b.amount, b.expiresAt, b.epoch, b.nonce)
        );
    }
}
