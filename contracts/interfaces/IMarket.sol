// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IWorks} from "./IWorks.sol";
import {Proofs, Voucher} from "../types/Proofs.sol";
import {Bid, Fee, Listing, PurchaseOffer, Sale, Via} from "../types/Sale.sol";

/// @title Market: selling works so that everybody they descend from is paid
/// @notice Fixed-price listings, stored or signed; works that are minted when they are bought; offers to buy, paid in or
/// signed. It settles through the RoyaltyLedger: of a *primary* sale (a voucher, or the creator's sale of a token that never
/// moved) the whole price runs through the work's share table, of a *resale* the royalty that its record asks for, and the
/// rest is the seller's credit there. Nobody is called to be paid, so nobody can block a sale.
/// @dev Nobody owns this contract; it cannot be paused or upgraded, takes no fee and has no rights in any collection. It knows
/// no collection in advance: every key carries the collection's address, and one that lies harms those alone who trade with
/// it. What it holds is what open offers paid in; what was sent here otherwise belongs to nobody.
interface IMarket {
    /// The holder asks a price. An earlier listing of the token is replaced.
    event Listed(
        address indexed works,
        uint256 indexed id,
        address indexed seller,
        address currency,
        uint96 price,
        address buyer,
        uint40 expiresAt,
        uint256 transfers
    );
    event Unlisted(address indexed works, uint256 indexed id, address indexed holder);
    /// A token was sold.
    /// @param buyer Who paid; the token may have gone to somebody else.
    /// @param income What of the price ran through the work's share table: all of it in a primary sale.
    event Sold(
        address indexed works,
        uint256 indexed id,
        address indexed seller,
        address buyer,
        address currency,
        uint256 price,
        uint256 income,
        Via via
    );
    /// Somebody paid in an offer for a token.
    event OfferMade(
        uint256 indexed offerId,
        address indexed works,
        uint256 indexed id,
        address buyer,
        address currency,
        uint96 amount,
        uint40 expiresAt
    );
    /// The holder took the offer; {Sold} follows.
    event OfferAccepted(uint256 indexed offerId, address indexed holder);
    /// The buyer took its payment back.
    /// @param paid What was paid out: less than was paid in only when a token took away from what this contract holds.
    event OfferWithdrawn(uint256 indexed offerId, address to, uint256 paid);
    /// A signed bid was accepted ({Sold} follows) or cancelled.
    event BidUsed(address indexed buyer, uint256 nonce);
    /// Whatever the account signed in earlier epochs is void.
    event SignedCancelled(address indexed account, uint256 epoch);

    /// No work has this id.
    error UnknownWork(address works, uint256 id);
    /// The work lost its place to one with an older commitment, and can no longer be sold here.
    error WorkSuperseded(address works, uint256 id, uint256 winner);
    /// The terms that the work was derived under allow no commercial use, and nobody waived that.
    error NotCommercial(address works, uint256 id);
    /// A record that asks for more than any work may is not genuine.
    error RoyaltyAboveLimit(uint256 royaltyBps, uint256 maxBps);
    /// Only who holds the token may do this.
    error NotHolder(address caller, address holder);
    /// The holder has not approved this contract to move the token.
    error NotApproved(address works, uint256 id, address holder);
    /// Nothing is asked for, or nothing offered.
    error PriceMissing(address works, uint256 id);
    /// There is no token contract at this address, or coin was named where only a token will do.
    error UnknownCurrency(address currency);
    error ExpiryInThePast(uint256 expiresAt, uint256 time);
    /// Nobody listed the token.
    error NotListed(address works, uint256 id);
    /// The token has moved since it was listed.
    error TokenMoved(address works, uint256 id, uint256 transfers, uint256 current);
    error ListingExpired(uint256 expiresAt, uint256 time);
    /// Only this account may buy.
    error ReservedForAnother(address buyer, address caller);
    /// The seller is not who the buyer expected.
    error OtherSeller(address seller, address expected);
    /// The currency is not the one that was agreed to.
    error OtherCurrency(address currency, address expected);
    /// The price is not the one that was agreed to.
    error OtherPrice(uint256 price, uint256 expected);
    /// The offer is for another token than its holder thought.
    error OtherToken(address works, uint256 id, address expectedWorks, uint256 expectedId);
    /// The listing is not signed by the token's holder, or is another one.
    error ListingNotSigned(address holder, bytes32 digest);
    /// The account cancelled all that it signed in this epoch, or the epoch is yet to come.
    error SignedInOtherEpoch(uint256 epoch, uint256 current);
    /// The voucher was signed for other conditions of sale.
    error SaleNotSigned(bytes32 sale, bytes32 signed);
    /// Fees are named once a currency, in ascending order.
    error FeesNotAscending(address previous, address next);
    /// The mint took another amount in fees than the buyer named.
    error FeeNotTaken(address currency, uint256 named, uint256 taken);
    /// What was sent is not exactly what is due in coin.
    error WrongPayment(uint256 sent, uint256 due);
    /// Less of the payment arrived than is due: tokens that take a fee cannot be paid with.
    error PaymentShort(address currency, uint256 due, uint256 received);
    /// After the sale the token is not where it should be.
    error NotDelivered(address works, uint256 id, address holder);
    /// The holder would be credited less than it accepts.
    error ProceedsTooLow(uint256 proceeds, uint256 least);
    /// There is no open offer with this id.
    error UnknownOffer(uint256 offerId);
    error OfferLapsed(uint256 expiresAt, uint256 time);
    /// Only who made an offer withdraws it.
    error NotBuyer(address caller, address buyer);
    /// The bid is not signed by the buyer, or is another one.
    error BidNotSigned(address buyer, bytes32 digest);
    /// A bid of this buyer with this nonce was accepted or cancelled.
    error BidSpent(address buyer, uint256 nonce);
    /// Nobody was named to receive, or this contract was.
    error MissingReceiver();
    /// The receiver did not take the coin.
    error PaymentRefused(address to, uint256 amount);

    /// @notice Ask a price for a token. The caller holds it and has approved this contract, for the token or for all its
    /// tokens. A listing ends when the token moves, even if it comes back.
    /// @param currency ERC-20 token, or 0 for coin.
    /// @param price In the smallest unit of `currency`, above 0.
    /// @param expiresAt Last second in which it can be bought, or 0.
    /// @param buyer The only account that may buy, or 0.
    function list(address works, uint256 id, address currency, uint96 price, uint40 expiresAt, address buyer) external;

    /// @notice Take a token off the market; the caller holds it.
    function unlist(address works, uint256 id) external;

    /// @notice Buy a listed token. The caller names what it agreed to; coin is sent along exactly, a token is taken from its
    /// allowance to this contract.
    /// @param seller Whom the caller expects to buy from.
    /// @param to Who receives the token.
    function buy(address works, uint256 id, address seller, address currency, uint96 price, address to) external payable;

    /// @notice Buy under a listing that the holder signed instead of storing it, which costs the holder nothing. It is good
    /// once: the token then moves.
    /// @param signature Of the token's holder: 65 bytes, 64 bytes (EIP-2098), or whatever its contract takes (ERC-1271).
    function buySigned(Listing calldata listing, bytes calldata signature, address to) external payable;

    /// @notice Buy what is minted by it. The voucher's operator is this contract and its `sale` the hash of `sale`: the creator's
    /// one signature covers both. The caller pays, on top of the price, the fees that the parents' terms ask for.
    /// @dev The price of several works minted at once is income of the first; they share one table.
    /// @param fees What the licences cost, once a currency in ascending order: exactly what is taken.
    /// @param to First owner.
    /// @return firstId As `IWorks.mintFor`.
    function buyVoucher(
        address works,
        IWorks.MintRequest calldata request,
        Proofs calldata proofs,
        Voucher calldata voucher,
        Sale calldata sale,
        Fee[] calldata fees,
        address to
    ) external payable returns (uint256 firstId);

    /// @notice Pay in an offer for a token, whoever holds it. It can be withdrawn at any time.
    /// @param currency ERC-20 token, taken from the caller's allowance to this contract; 0 for coin, which is sent along.
    /// @param expiresAt Last second in which it can be accepted, or 0.
    /// @return offerId Counts from 1.
    function offer(address works, uint256 id, address currency, uint96 amount, uint40 expiresAt)
        external
        payable
        returns (uint256 offerId);

    /// @notice Take the payment of an offer back; the caller made it.
    /// @param to Who is paid.
    function withdrawOffer(uint256 offerId, address to) external;

    /// @notice Sell to whom made an offer. The caller holds the token and has approved this contract.
    /// @param works The collection, `id` the token and `currency` the currency that the caller thinks the offer is for.
    /// @param least The least that the caller must be credited in the RoyaltyLedger, after royalties, or in a primary sale after
    /// the work's ancestors.
    function accept(uint256 offerId, address works, uint256 id, address currency, uint256 least) external;

    /// @notice The same under a bid that the buyer signed; it pays by its allowance to this contract.
    function acceptBid(Bid calldata bid, bytes calldata signature, uint256 least) external;

    /// @notice Void the caller's bids under a nonce.
    function cancelBid(uint256 nonce) external;

    /// @notice Void all listings and bids that the caller ever signed for this market.
    /// @return epoch What they must carry from now on.
    function cancelSigned() external returns (uint256 epoch);

    /// @notice The listing of a token, as long as the token has not moved; it may have expired.
    /// @return seller 0 when there is none.
    function listingOf(address works, uint256 id) external view returns (address seller, Listing memory listing);

    /// @notice An open offer; all 0 for one that was accepted or withdrawn.
    function offerOf(uint256 offerId) external view returns (PurchaseOffer memory);

    /// @notice How many offers were ever made; ids run from 1 to this.
    function offerCount() external view returns (uint256);

    /// @notice Whether a bid with this nonce was accepted or cancelled.
    function isBidSpent(address buyer, uint256 nonce) external view returns (bool);

    /// @notice The epoch that an account's signed listings and bids must carry.
    function signedEpoch(address account) external view returns (uint256);

    /// @notice What the `sale` of a voucher must be.
    function saleHash(Sale calldata sale) external pure returns (bytes32);

    /// @notice What a token's holder signs (EIP-712).
    function listingDigest(Listing calldata listing) external view returns (bytes32);

    /// @notice What a buyer signs (EIP-712).
    function bidDigest(Bid calldata bid) external view returns (bytes32);
}
