// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IRoyaltyLedger} from "./interfaces/IRoyaltyLedger.sol";
import {MarketListings} from "./market/MarketListings.sol";
import {MarketOffers} from "./market/MarketOffers.sol";
import {MarketTrade} from "./market/MarketTrade.sol";
import {MarketVouchers} from "./market/MarketVouchers.sol";

/// @title Market: see {IMarket}
/// @dev One way to sell a file: {MarketListings}, {MarketVouchers}, {MarketOffers}; what they share is in {MarketTrade} and
/// {MarketSignatures}. It takes coin only with a purchase or an offer: whatever else is sent here is refused.
contract Market is MarketListings, MarketVouchers, MarketOffers {
    constructor(IRoyaltyLedger ledger) MarketTrade(ledger) {}
}
