// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// What a holder asks for a token. Signed instead of stored it is typed data (EIP-712) of the Market contract,
/// `Listing(address works,uint256 id,uint256 transfers,address currency,uint96 price,address buyer,uint256 expiresAt,uint256 epoch)`.
/// @param works Collection.
/// @param id Token.
/// @param transfers How often the token had moved (`IWorks.holdingOf`): the listing is over when it has moved again, and so
/// names its seller, who held the token then.
/// @param currency Token that the price is paid in; 0 for the chain's coin.
/// @param price In the smallest unit of `currency`.
/// @param buyer The only account that may buy; 0 for anyone.
/// @param expiresAt Last second in which it can be bought, seconds since 1970; 0 for no end.
/// @param epoch The seller's epoch in this market; raising that cancels whatever it signed before. 0 and unused when stored.
struct Listing {
    address works;
    uint256 id;
    uint256 transfers;
    address currency;
    uint96 price;
    address buyer;
    uint256 expiresAt;
    uint256 epoch;
}

/// What a creator asks for a work that is minted when it is bought. The hash of this typed data,
/// `Sale(address currency,uint96 price,address buyer)`, is the `sale` of the voucher that the creator signs.
/// @param currency Token that the price is paid in; 0 for the chain's coin.
/// @param price In the smallest unit of `currency`; 0 for a gift.
/// @param buyer The only account that may buy; 0 for anyone.
struct Sale {
    address currency;
    uint96 price;
    address buyer;
}

/// What the licences of a mint cost, in one currency.
/// @param currency Token that is paid; 0 for the chain's coin.
/// @param amount Exactly what is taken, in its smallest unit.
struct Fee {
    address currency;
    uint96 amount;
}

/// What somebody pays for a token, held by the market until the token's holder accepts or the buyer withdraws it.
/// @param buyer Who paid, and will receive the token.
/// @param works Collection.
/// @param id Token.
/// @param currency Token that was paid; 0 for the chain's coin.
/// @param amount In the smallest unit of `currency`.
/// @param expiresAt Last second in which it can be accepted, seconds since 1970; 0 for no end.
struct PurchaseOffer {
    address buyer;
    address works;
    uint256 id;
    address currency;
    uint96 amount;
    uint256 expiresAt;
}

/// An offer that is not paid in but signed: typed data (EIP-712) of the Market contract,
/// `Bid(address works,uint256 id,address currency,uint96 amount,uint256 expiresAt,uint256 epoch,uint256 nonce)`.
/// It is as good as the buyer's balance and allowance.
/// @param buyer Who signed, pays, and will receive the token.
/// @param currency An ERC-20 token; coin cannot be taken from anybody.
/// @param amount In the smallest unit of `currency`.
/// @param expiresAt Last second in which it can be accepted, seconds since 1970; 0 for no end.
/// @param epoch The buyer's epoch in this market; raising that cancels whatever it signed before.
/// @param nonce Of all bids of a buyer with the same nonce one can be accepted, once.
struct Bid {
    address buyer;
    address works;
    uint256 id;
    address currency;
    uint96 amount;
    uint256 expiresAt;
    uint256 epoch;
    uint256 nonce;
}

/// How a token was sold.
enum Via {
    Listing,
    SignedListing,
    Voucher,
    Offer,
    Bid
}
