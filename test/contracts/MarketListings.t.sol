// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IMarket} from "../../contracts/interfaces/IMarket.sol";
import {IWorks} from "../../contracts/interfaces/IWorks.sol";
import {Listing, Via} from "../../contracts/types/Sale.sol";
import {MarketFixture} from "../support/contracts/MarketFixture.sol";

/// Fixed prices: who may ask them, how long they stand, and where the money goes.
contract MarketListingsTest is MarketFixture {
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
    event Settled(address indexed works, uint256 indexed id, address indexed asset, uint256 amount);
    event AccountSettled(address indexed account, address indexed asset, uint256 amount);

    function testPrimarySaleRunsThroughTheTable() public {
        uint256 id = derive(BOB, listOf(licensedRoot(ALICE, 1_000, CAROL)));
        approveAll(BOB);
        vm.expectEmit(true, true, true, true, address(market));
        emit Listed(address(works), id, BOB, COIN, PRICE, address(0), 0, 0);
        listAs(BOB, id, COIN, PRICE);
        vm.expectEmit(true, true, true, true, address(ledger));
        emit Settled(address(works), id, COIN, PRICE);
        vm.expectEmit(true, true, true, true, address(market));
        emit Sold(address(works), id, BOB, DAVE, COIN, PRICE, PRICE, Via.Listing);
        buyAs(DAVE, id, BOB, COIN, PRICE);
        vm.assertEq(works.ownerOf(id), DAVE, "owner");
        vm.assertEq(claimable(CAROL, COIN), PRICE / 10, "the ancestor's part");
        vm.assertEq(claimable(BOB, COIN), PRICE - PRICE / 10, "the creator's rest");
        vm.assertEq(address(ledger).balance, PRICE, "in = credited");
        vm.assertEq(address(market).balance, 0, "nothing stays");
    }

    function testResaleShares() public {
        uint256 id = resale();
        listAs(BOB, id, COIN, PRICE);
        uint256 royalty = royaltyOf(PRICE);
        vm.expectEmit(true, true, true, true, address(ledger));
        emit Settled(address(works), id, COIN, royalty);
        vm.expectEmit(true, true, true, true, address(ledger));
        emit AccountSettled(BOB, COIN, PRICE - royalty);
        vm.expectEmit(true, true, true, true, address(market));
        emit Sold(address(works), id, BOB, DAVE, COIN, PRICE, royalty, Via.Listing);
        buyAs(DAVE, id, BOB, COIN, PRICE);
        vm.assertEq(claimable(ALICE, COIN), royalty, "the creator's royalty");
        vm.assertEq(claimable(BOB, COIN), PRICE - royalty, "the seller's rest");
        vm.prank(BOB);
        ledger.withdraw(COIN);
        vm.assertEq(BOB.balance, PRICE - royalty, "paid out");
    }

    function testInATokenPrimaryAndResale() public {
        uint256 id = primary();
        listAs(ALICE, id, address(token), PRICE);
        buyAs(BOB, id, ALICE, address(token), PRICE);
        vm.assertEq(claimable(ALICE, address(token)), PRICE, "primary");
        approveAll(BOB);
        listAs(BOB, id, address(token), 2 * PRICE);
        buyAs(DAVE, id, BOB, address(token), 2 * PRICE);
        uint256 royalty = royaltyOf(2 * PRICE);
        vm.assertEq(claimable(ALICE, address(token)), PRICE + royalty, "royalty");
        vm.assertEq(claimable(BOB, address(token)), 2 * PRICE - royalty, "rest");
        vm.assertEq(token.balanceOf(address(market)), 0, "nothing stays");
        vm.assertEq(token.allowance(address(market), address(ledger)), 0, "no allowance is left");
        vm.assertEq(claimable(BOB, COIN), 0, "no coin");
    }

    /// Back with its creator a token is no longer fresh: what it sells for is its own.
    function testACreatorThatBoughtBackResells() public {
        uint256 id = resale();
        move(id, BOB, ALICE);
        approveAll(ALICE);
        listAs(ALICE, id, COIN, PRICE);
        fund(DAVE, COIN, PRICE);
        vm.expectEmit(true, true, true, true, address(market));
        emit Sold(address(works), id, ALICE, DAVE, COIN, PRICE, royaltyOf(PRICE), Via.Listing);
        vm.prank(DAVE);
        market.buy{value: PRICE}(address(works), id, ALICE, COIN, PRICE, DAVE);
    }

    function testAWorkWithoutRoyaltyLeavesAllToTheSeller() public {
        uint256 id = _rootWithRoyalty(0);
        move(id, ALICE, BOB);
        approveAll(BOB);
        listAs(BOB, id, COIN, PRICE);
        buyAs(DAVE, id, BOB, COIN, PRICE);
        vm.assertEq(claimable(ALICE, COIN), 0, "nothing");
        vm.assertEq(claimable(BOB, COIN), PRICE, "all of it");
    }

    function testOnlyTheHolderLists() public {
        uint256 id = resale();
        vm.expectRevert(abi.encodeWithSelector(IMarket.NotHolder.selector, ALICE, BOB));
        listAs(ALICE, id, COIN, PRICE);
        // An operator of the holder does not list either.
        vm.prank(BOB);
        works.setApprovalForAll(CAROL, true);
        vm.expectRevert(abi.encodeWithSelector(IMarket.NotHolder.selector, CAROL, BOB));
        listAs(CAROL, id, COIN, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.NotHolder.selector, ALICE, BOB));
        vm.prank(ALICE);
        market.unlist(address(works), id);
    }

    function testApprovalIsNeededWhenListingAndWhenBuying() public {
        uint256 id = rootBy(ALICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.NotApproved.selector, address(works), id, ALICE));
        listAs(ALICE, id, COIN, PRICE);
        vm.prank(ALICE);
        works.approve(address(market), id);
        listAs(ALICE, id, COIN, PRICE);
        vm.prank(ALICE);
        works.approve(address(0), id);
        fund(DAVE, COIN, PRICE);
        vm.expectRevert(
            abi.encodeWithSelector(IERC721Errors.ERC721InsufficientApproval.selector, address(market), id)
        );
        vm.prank(DAVE);
        market.buy{value: PRICE}(address(works), id, ALICE, COIN, PRICE, DAVE);
        vm.prank(ALICE);
        works.approve(address(market), id);
        buyAs(DAVE, id, ALICE, COIN, PRICE);
    }

    function testWhatCannotBeListed() public {
        uint256 id = primary();
        vm.expectRevert(abi.encodeWithSelector(IMarket.PriceMissing.selector, address(works), id));
        listAs(ALICE, id, COIN, 0);
        vm.expectRevert(abi.encodeWithSelector(IMarket.UnknownCurrency.selector, address(0xdead)));
        listAs(ALICE, id, address(0xdead), PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.ExpiryInThePast.selector, START - 1, START));
        vm.prank(ALICE);
        market.list(address(works), id, COIN, PRICE, uint40(START - 1), address(0));
        vm.expectRevert(abi.encodeWithSelector(IMarket.UnknownWork.selector, address(works), id + 1));
        listAs(ALICE, id + 1, COIN, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.UnknownWork.selector, address(works), id + (1 << 40)));
        listAs(ALICE, id + (1 << 40), COIN, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.NotListed.selector, address(works), id));
        vm.prank(ALICE);
        market.unlist(address(works), id);
    }

    function testUnlisted() public {
        uint256 id = primary();
        listAs(ALICE, id, address(token), PRICE);
        vm.expectEmit(true, true, true, true, address(market));
        emit Unlisted(address(works), id, ALICE);
        vm.prank(ALICE);
        market.unlist(address(works), id);
        _assertNoListing(id);
        vm.expectRevert(abi.encodeWithSelector(IMarket.NotListed.selector, address(works), id));
        _buyFunded(id, ALICE, address(token), PRICE);
    }

    function testTheListingIsReadable() public {
        uint256 id = resale();
        vm.prank(BOB);
        market.list(address(works), id, address(token), PRICE, uint40(START + 77), CAROL);
        (address seller, Listing memory l) = market.listingOf(address(works), id);
        vm.assertEq(seller, BOB, "seller");
        vm.assertEq(l.works, address(works), "works");
        vm.assertEq(l.id, id, "id");
        vm.assertEq(l.transfers, 1, "transfers");
        vm.assertEq(l.currency, address(token), "currency");
        vm.assertEq(l.price, PRICE, "price");
        vm.assertEq(l.buyer, CAROL, "buyer");
        vm.assertEq(l.expiresAt, START + 77, "expiresAt");
        move(id, BOB, CAROL);
        _assertNoListing(id);
        _assertNoListing(rootBy(ALICE));
    }

    /// A later listing replaces an earlier one, word by word.
    function testListedAnew() public {
        uint256 id = primary();
        vm.prank(ALICE);
        market.list(address(works), id, address(token), PRICE, uint40(START + 5), CAROL);
        listAs(ALICE, id, COIN, PRICE + 1);
        (, Listing memory l) = market.listingOf(address(works), id);
        vm.assertEq(l.currency, COIN, "currency");
        vm.assertEq(l.buyer, address(0), "anyone");
        vm.assertEq(l.expiresAt, 0, "no end");
        vm.expectRevert(abi.encodeWithSelector(IMarket.OtherCurrency.selector, COIN, address(token)));
        _buyFunded(id, ALICE, address(token), PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.OtherPrice.selector, PRICE + 1, PRICE));
        _buyFunded(id, ALICE, COIN, PRICE);
        buyAs(DAVE, id, ALICE, COIN, PRICE + 1);
    }

    /// Away and back, and to itself: each ends a listing for good, whatever is approved.
    function testAListingEndsWhenTheTokenMoves() public {
        uint256 id = resale();
        listAs(BOB, id, COIN, PRICE);
        move(id, BOB, CAROL);
        vm.expectRevert(abi.encodeWithSelector(IMarket.TokenMoved.selector, address(works), id, 1, 2));
        _buyFunded(id, CAROL, COIN, PRICE);
        move(id, CAROL, BOB);
        vm.prank(BOB);
        works.approve(address(market), id);
        vm.expectRevert(abi.encodeWithSelector(IMarket.TokenMoved.selector, address(works), id, 1, 3));
        _buyFunded(id, BOB, COIN, PRICE);
        listAs(BOB, id, COIN, PRICE);
        move(id, BOB, BOB);
        vm.expectRevert(abi.encodeWithSelector(IMarket.TokenMoved.selector, address(works), id, 3, 4));
        _buyFunded(id, BOB, COIN, PRICE);
        listAs(BOB, id, COIN, PRICE);
        buyAs(DAVE, id, BOB, COIN, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.NotListed.selector, address(works), id));
        _buyFunded(id, DAVE, COIN, PRICE);
    }

    function testASellerOfTheNextListing() public {
        uint256 id = resale();
        listAs(BOB, id, COIN, PRICE);
        move(id, BOB, CAROL);
        approveAll(CAROL);
        listAs(CAROL, id, COIN, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.OtherSeller.selector, CAROL, BOB));
        _buyFunded(id, BOB, COIN, PRICE);
    }

    function testExpiryAndReservation() public {
        uint256 id = primary();
        vm.prank(ALICE);
        market.list(address(works), id, COIN, PRICE, uint40(START + 10), CAROL);
        vm.expectRevert(abi.encodeWithSelector(IMarket.ReservedForAnother.selector, CAROL, DAVE));
        _buyFunded(id, ALICE, COIN, PRICE);
        vm.warp(START + 11);
        fund(CAROL, COIN, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.ListingExpired.selector, START + 10, START + 11));
        vm.prank(CAROL);
        market.buy{value: PRICE}(address(works), id, ALICE, COIN, PRICE, CAROL);
        vm.warp(START + 10);
        vm.prank(CAROL);
        market.buy{value: PRICE}(address(works), id, ALICE, COIN, PRICE, DAVE);
        vm.assertEq(works.ownerOf(id), DAVE, "for somebody else");
    }

    function testExactPayment() public {
        uint256 id = primary();
        listAs(ALICE, id, COIN, PRICE);
        vm.deal(DAVE, 10 * PRICE);
        for (uint256 i; i < 3; ++i) {
            uint256 sent = i == 0 ? 0 : i == 1 ? PRICE - 1 : PRICE + 1;
            vm.expectRevert(abi.encodeWithSelector(IMarket.WrongPayment.selector, sent, PRICE));
            vm.prank(DAVE);
            market.buy{value: sent}(address(works), id, ALICE, COIN, PRICE, DAVE);
        }
        listAs(ALICE, id, address(token), PRICE);
        fund(DAVE, address(token), PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.WrongPayment.selector, 1, 0));
        vm.prank(DAVE);
        market.buy{value: 1}(address(works), id, ALICE, address(token), PRICE, DAVE);
    }

    function testAReceiverIsNeeded() public {
        uint256 id = primary();
        listAs(ALICE, id, COIN, PRICE);
        fund(DAVE, COIN, PRICE);
        address[2] memory none = [address(0), address(market)];
        for (uint256 i; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(IMarket.MissingReceiver.selector));
            vm.prank(DAVE);
            market.buy{value: PRICE}(address(works), id, ALICE, COIN, PRICE, none[i]);
        }
    }

    /// Coin and everything else that is sent here without a purchase is refused.
    function testCoinAloneIsRefused() public {
        vm.deal(DAVE, 5);
        vm.prank(DAVE);
        (bool ok,) = address(market).call{value: 5}("");
        vm.assertFalse(ok, "refused");
    }

    function testFuzz_PriceIsConserved(uint96 price, uint16 royaltyBps, bool inToken, bool moved) public {
        price = uint96(bound(price, 1, type(uint96).max));
        uint16 bps = uint16(bound(royaltyBps, 0, 1_000));
        address currency = inToken ? address(token) : COIN;
        uint256 id = _rootWithRoyalty(bps);
        address seller = moved ? BOB : ALICE;
        if (moved) move(id, ALICE, BOB);
        approveAll(seller);
        listAs(seller, id, currency, price);
        buyAs(DAVE, id, seller, currency, price);
        uint256 income = moved ? uint256(price) * bps / 10_000 : price;
        vm.assertEq(claimable(ALICE, currency), income, "income");
        vm.assertEq(claimable(BOB, currency), price - income, "the rest");
        vm.assertEq(works.ownerOf(id), DAVE, "owner");
        vm.assertEq(inToken ? token.balanceOf(address(market)) : address(market).balance, 0, "nothing stays");
    }

    function _rootWithRoyalty(uint16 bps) private returns (uint256) {
        IWorks.MintRequest memory request = newRequest();
        request.royaltyBps = bps;
        return mintAs(ALICE, request);
    }

    function _buyFunded(uint256 id, address seller, address currency, uint96 price) private {
        if (currency == COIN) vm.deal(DAVE, price);
        vm.prank(DAVE);
        market.buy{value: currency == COIN ? price : 0}(address(works), id, seller, currency, price, DAVE);
    }

    function _assertNoListing(uint256 id) private view {
        (address seller, Listing memory l) = market.listingOf(address(works), id);
        vm.assertEq(seller, address(0), "no seller");
        vm.assertEq(l.price, 0, "no price");
        vm.assertEq(l.works, address(0), "nothing");
    }
}
