// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IMarket} from "../../../contracts/interfaces/IMarket.sol";
import {IWorks} from "../../../contracts/interfaces/IWorks.sol";
import {Proofs, Voucher} from "../../../contracts/types/Proofs.sol";
import {Bid, Fee, Listing, Sale, Via} from "../../../contracts/types/Sale.sol";
import {PlainToken} from "./PlainToken.sol";
import {ProofFixture} from "./ProofFixture.sol";

/// A market on a fresh deployment, and short ways to list, buy, offer and accept with distinct values everywhere.
abstract contract MarketFixture is ProofFixture {
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

    uint256 internal constant HOLDER_KEY = 0x401DE4;
    uint256 internal constant BUYER_KEY = 0xB0FE4;
    uint96 internal constant PRICE = 1_000_003;
    address internal constant DAVE = address(0xDA7E);

    IMarket internal market;
    PlainToken internal token;
    /// People who sign: a holder, a buyer and a creator.
    address internal holder;
    address internal buyer;
    address internal creator;

    function setUp() public virtual override {
        super.setUp();
        market = IMarket(deploy("Market.sol:Market", abi.encode(ledger)));
        token = new PlainToken();
        (holder, buyer, creator) = (vm.addr(HOLDER_KEY), vm.addr(BUYER_KEY), vm.addr(CREATOR_KEY));
    }

    function approveAll(address account) internal {
        vm.prank(account);
        works.setApprovalForAll(address(market), true);
    }

    function move(uint256 id, address from, address to) internal {
        vm.prank(from);
        works.transferFrom(from, to, id);
    }

    /// A work by ALICE that BOB holds, and may sell here.
    function resale() internal returns (uint256 id) {
        id = rootBy(ALICE);
        move(id, ALICE, BOB);
        approveAll(BOB);
    }

    /// A work by ALICE that never moved, and may be sold here.
    function primary() internal returns (uint256 id) {
        id = rootBy(ALICE);
        approveAll(ALICE);
    }

    function listAs(address seller, uint256 id, address currency, uint96 price) internal {
        vm.prank(seller);
        market.list(address(works), id, currency, price, 0, address(0));
    }

    /// Coin for a purchase in coin, an allowance for one in a token.
    function fund(address account, address currency, uint256 amount) internal {
        if (currency == COIN) {
            vm.deal(account, account.balance + amount);
        } else {
            PlainToken(currency).mint(account, amount);
            vm.prank(account);
            PlainToken(currency).approve(address(market), amount);
        }
    }

    /// Buys as listed, for itself, and pays exactly.
    function buyAs(address account, uint256 id, address seller, address currency, uint96 price) internal {
        fund(account, currency, price);
        vm.prank(account);
        market.buy{value: currency == COIN ? price : 0}(address(works), id, seller, currency, price, account);
    }

    function offerAs(address account, uint256 id, address currency, uint96 amount) internal returns (uint256 offerId) {
        fund(account, currency, amount);
        vm.prank(account);
        offerId = market.offer{value: currency == COIN ? amount : 0}(address(works), id, currency, amount, 0);
    }

    function acceptAs(address account, uint256 offerId, uint256 id, address currency, uint256 least) internal {
        vm.prank(account);
        market.accept(offerId, address(works), id, currency, least);
    }

    /// A listing for anyone, an hour long, of a token as it stands.
    function newListing(uint256 id) internal view returns (Listing memory l) {
        (, uint256 transfers) = works.holdingOf(id);
        (l.works, l.id, l.transfers, l.price, l.expiresAt) =
            (address(works), id, transfers, PRICE, block.timestamp + 1 hours);
    }

    function signListing(uint256 key, Listing memory l) internal view returns (bytes memory) {
        return signDigest(key, market.listingDigest(l));
    }

    function newBid(uint256 id) internal view returns (Bid memory b) {
        (b.buyer, b.works, b.id, b.currency, b.amount) = (buyer, address(works), id, address(token), PRICE);
        (b.expiresAt, b.nonce) = (block.timestamp + 1 hours, 41);
    }

    function signBid(uint256 key, Bid memory b) internal view returns (bytes memory) {
        return signDigest(key, market.bidDigest(b));
    }

    function signDigest(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    /// A voucher of the creator for this market.
    function sell(IWorks.MintRequest memory request, Proofs memory proofs, Sale memory sale)
        internal
        view
        returns (Voucher memory v)
    {
        (v.creator, v.operator) = (creator, address(market));
        (v.sale, v.deadline) = (market.saleHash(sale), block.timestamp + 1 hours);
        return signVoucher(CREATOR_KEY, request, proofs, v);
    }

    function noFees() internal pure returns (Fee[] memory) {
        return new Fee[](0);
    }

    function claimable(address account, address currency) internal view returns (uint256) {
        return ledger.claimable(account, currency);
    }

    /// Of a primary sale the whole price is income of the work, of a resale its royalty of 7.5 %.
    function royaltyOf(uint256 price) internal pure returns (uint256) {
        return price * 750 / 10_000;
    }
}
