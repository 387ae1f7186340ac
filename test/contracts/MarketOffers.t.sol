// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IMarket} from "../../contracts/interfaces/IMarket.sol";
import {IWorks} from "../../contracts/interfaces/IWorks.sol";
import {PurchaseOffer, Via} from "../../contracts/types/Sale.sol";
import {MarketFixture} from "../support/contracts/MarketFixture.sol";

/// Offers that are paid in: always withdrawable, and never taken for less or for something else.
contract MarketOffersTest is MarketFixture {
    event OfferMade(
        uint256 indexed offerId,
        address indexed works,
        uint256 indexed id,
        address buyer,
        address currency,
        uint96 amount,
        uint40 expiresAt
    );
    event OfferAccepted(uint256 indexed offerId, address indexed holder);
    event OfferWithdrawn(uint256 indexed offerId, address to, uint256 paid);

    function testAcceptedByTheHolder() public {
        uint256 id = resale();
        fund(DAVE, COIN, PRICE);
        vm.expectEmit(true, true, true, true, address(market));
        emit OfferMade(1, address(works), id, DAVE, COIN, PRICE, 0);
        vm.prank(DAVE);
        uint256 offerId = market.offer{value: PRICE}(address(works), id, COIN, PRICE, 0);
        vm.assertEq(offerId, 1, "the first");
        vm.assertEq(address(market).balance, PRICE, "held");
        uint256 royalty = royaltyOf(PRICE);
        vm.expectEmit(true, true, true, true, address(market));
        emit OfferAccepted(1, BOB);
        vm.expectEmit(true, true, true, true, address(market));
        emit Sold(address(works), id, BOB, DAVE, COIN, PRICE, royalty, Via.Offer);
        acceptAs(BOB, 1, id, COIN, PRICE - royalty);
        vm.assertEq(works.ownerOf(id), DAVE, "owner");
        vm.assertEq(claimable(ALICE, COIN), royalty, "royalty");
        vm.assertEq(claimable(BOB, COIN), PRICE - royalty, "rest");
        vm.assertEq(address(market).balance, 0, "nothing stays");
        vm.expectRevert(abi.encodeWithSelector(IMarket.UnknownOffer.selector, 1));
        acceptAs(BOB, 1, id, COIN, 0);
        vm.expectRevert(abi.encodeWithSelector(IMarket.UnknownOffer.selector, 1));
        _withdrawAs(DAVE, 1);
    }

    /// The creator's fresh token: the whole amount runs through the table, and the creator says what must be left of it.
    function testAcceptedByTheCreator() public {
        uint256 id = derive(BOB, listOf(licensedRoot(ALICE, 1_000, CAROL)));
        approveAll(BOB);
        uint256 offerId = offerAs(DAVE, id, address(token), PRICE);
        uint256 rest = PRICE - PRICE / 10;
        vm.expectRevert(abi.encodeWithSelector(IMarket.ProceedsTooLow.selector, rest, rest + 1));
        acceptAs(BOB, offerId, id, address(token), rest + 1);
        vm.expectEmit(true, true, true, true, address(market));
        emit Sold(address(works), id, BOB, DAVE, address(token), PRICE, PRICE, Via.Offer);
        acceptAs(BOB, offerId, id, address(token), rest);
        vm.assertEq(claimable(CAROL, address(token)), PRICE / 10, "ancestor");
        vm.assertEq(claimable(BOB, address(token)), rest, "creator");
        vm.assertEq(token.balanceOf(address(market)), 0, "nothing stays");
    }

    /// What is credited to the caller counts, not the price: here the payee is somebody else.
    function testProceedsOfAnotherPayee() public {
        uint256 id = _rootPaying(CAROL);
        approveAll(ALICE);
        uint256 offerId = offerAs(DAVE, id, COIN, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.ProceedsTooLow.selector, 0, 1));
        acceptAs(ALICE, offerId, id, COIN, 1);
        acceptAs(ALICE, offerId, id, COIN, 0);
        vm.assertEq(claimable(CAROL, COIN), PRICE, "the payee");
    }

    /// Credit that was there before is none of the proceeds; royalties that the seller earns itself are.
    function testProceedsAreMeasured() public {
        uint256 id = resale();
        vm.deal(address(this), 500);
        ledger.deposit{value: 500}(address(works), id);
        move(id, BOB, ALICE);
        approveAll(ALICE);
        uint256 offerId = offerAs(DAVE, id, COIN, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.ProceedsTooLow.selector, PRICE, uint256(PRICE) + 1));
        acceptAs(ALICE, offerId, id, COIN, uint256(PRICE) + 1);
        acceptAs(ALICE, offerId, id, COIN, PRICE);
        vm.assertEq(claimable(ALICE, COIN), PRICE + 500, "both");
    }

    function testWithdrawnAtAnyTime() public {
        uint256 id = resale();
        address[2] memory currencies = [COIN, address(token)];
        for (uint256 i; i < 2; ++i) {
            address currency = currencies[i];
            uint256 offerId = offerAs(DAVE, id, currency, PRICE);
            vm.expectRevert(abi.encodeWithSelector(IMarket.NotBuyer.selector, CAROL, DAVE));
            _withdrawAs(CAROL, offerId);
            vm.expectRevert(abi.encodeWithSelector(IMarket.MissingReceiver.selector));
            vm.prank(DAVE);
            market.withdrawOffer(offerId, address(0));
            vm.expectRevert(abi.encodeWithSelector(IMarket.MissingReceiver.selector));
            vm.prank(DAVE);
            market.withdrawOffer(offerId, address(market));
            vm.expectEmit(true, true, true, true, address(market));
            emit OfferWithdrawn(offerId, CAROL, PRICE);
            vm.prank(DAVE);
            market.withdrawOffer(offerId, CAROL);
            vm.assertEq(i == 0 ? CAROL.balance : token.balanceOf(CAROL), PRICE, "all of it");
            vm.expectRevert(abi.encodeWithSelector(IMarket.UnknownOffer.selector, offerId));
            _withdrawAs(DAVE, offerId);
            vm.assertEq(market.offerOf(offerId).amount, 0, "closed");
        }
        vm.assertEq(market.offerCount(), 2, "count");
    }

    /// An offer outlives everything: expiry, a sale to somebody else, the work's fall. Its payment can be fetched.
    function testWithdrawnWhateverHappened() public {
        uint256 id = resale();
        fund(DAVE, COIN, PRICE);
        vm.prank(DAVE);
        uint256 offerId = market.offer{value: PRICE}(address(works), id, COIN, PRICE, uint40(START + 5));
        listAs(BOB, id, COIN, PRICE);
        buyAs(CAROL, id, BOB, COIN, PRICE);
        approveAll(CAROL);
        vm.warp(START + 6);
        vm.expectRevert(abi.encodeWithSelector(IMarket.OfferLapsed.selector, START + 5, START + 6));
        acceptAs(CAROL, offerId, id, COIN, 0);
        _withdrawAs(DAVE, offerId);
        vm.assertEq(DAVE.balance, PRICE, "back");
    }

    /// Whoever holds the token in the end may accept, in the last second too.
    function testAcceptedByALaterHolder() public {
        uint256 id = resale();
        fund(DAVE, COIN, PRICE);
        vm.prank(DAVE);
        uint256 offerId = market.offer{value: PRICE}(address(works), id, COIN, PRICE, uint40(START + 5));
        move(id, BOB, CAROL);
        vm.expectRevert(abi.encodeWithSelector(IMarket.NotHolder.selector, BOB, CAROL));
        acceptAs(BOB, offerId, id, COIN, 0);
        vm.expectRevert(
            abi.encodeWithSelector(IERC721Errors.ERC721InsufficientApproval.selector, address(market), id)
        );
        acceptAs(CAROL, offerId, id, COIN, 0);
        approveAll(CAROL);
        vm.warp(START + 5);
        acceptAs(CAROL, offerId, id, COIN, 0);
        vm.assertEq(works.ownerOf(id), DAVE, "sold");
    }

    /// An id that somebody else supplies cannot stand for another token, or for worthless money.
    function testTheHolderNamesWhatItAccepts() public {
        uint256 id = resale();
        uint256 other = rootBy(BOB);
        uint256 offerId = offerAs(DAVE, id, COIN, PRICE);
        vm.expectRevert(
            abi.encodeWithSelector(IMarket.OtherToken.selector, address(works), id, address(works), other)
        );
        acceptAs(BOB, offerId, other, COIN, 0);
        vm.expectRevert(abi.encodeWithSelector(IMarket.OtherToken.selector, address(works), id, address(token), id));
        vm.prank(BOB);
        market.accept(offerId, address(token), id, COIN, 0);
        vm.expectRevert(abi.encodeWithSelector(IMarket.OtherCurrency.selector, COIN, address(token)));
        acceptAs(BOB, offerId, id, address(token), 0);
    }

    function testWhatCannotBeOffered() public {
        uint256 id = rootBy(ALICE);
        vm.deal(DAVE, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.UnknownWork.selector, address(works), id + 1));
        _offerAs(id + 1, COIN, PRICE, 0, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.PriceMissing.selector, address(works), id));
        _offerAs(id, COIN, 0, 0, 0);
        vm.expectRevert(abi.encodeWithSelector(IMarket.ExpiryInThePast.selector, START - 1, START));
        _offerAs(id, COIN, PRICE, uint40(START - 1), PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.WrongPayment.selector, PRICE - 1, PRICE));
        _offerAs(id, COIN, PRICE, 0, PRICE - 1);
        vm.expectRevert(abi.encodeWithSelector(IMarket.WrongPayment.selector, 1, 0));
        _offerAs(id, address(token), PRICE, 0, 1);
        vm.expectRevert(abi.encodeWithSelector(IMarket.UnknownCurrency.selector, address(0xdead)));
        _offerAs(id, address(0xdead), PRICE, 0, 0);
        vm.assertEq(market.offerCount(), 0, "none was made");
    }

    function testTheOfferIsReadable() public {
        uint256 id = rootBy(ALICE);
        fund(DAVE, address(token), PRICE);
        vm.prank(DAVE);
        uint256 offerId = market.offer(address(works), id, address(token), PRICE, uint40(START + 9));
        PurchaseOffer memory o = market.offerOf(offerId);
        vm.assertEq(o.buyer, DAVE, "buyer");
        vm.assertEq(o.works, address(works), "works");
        vm.assertEq(o.id, id, "id");
        vm.assertEq(o.currency, address(token), "currency");
        vm.assertEq(o.amount, PRICE, "amount");
        vm.assertEq(o.expiresAt, START + 9, "expiresAt");
        vm.assertEq(market.offerOf(offerId + 1).buyer, address(0), "none");
    }

    /// Selling under an offer ends the listing that the token had.
    function testAcceptingEndsTheListing() public {
        uint256 id = resale();
        listAs(BOB, id, COIN, 2 * PRICE);
        acceptAs(BOB, offerAs(DAVE, id, COIN, PRICE), id, COIN, 0);
        (address seller,) = market.listingOf(address(works), id);
        vm.assertEq(seller, address(0), "no listing");
    }

    function testFuzz_EveryOfferIsSolvent(uint96[6] memory amounts, uint8 taken) public {
        uint256 id = resale();
        uint256[] memory ids = new uint256[](6);
        uint256 held;
        for (uint256 i; i < 6; ++i) {
            amounts[i] = uint96(bound(amounts[i], 1, type(uint96).max));
            held += i % 2 == 0 ? amounts[i] : 0;
            ids[i] = offerAs(address(uint160(0xF000 + i)), id, i % 2 == 0 ? COIN : address(token), amounts[i]);
        }
        uint256 accepted = taken % 6;
        acceptAs(BOB, ids[accepted], id, accepted % 2 == 0 ? COIN : address(token), 0);
        if (accepted % 2 == 0) held -= amounts[accepted];
        vm.assertEq(address(market).balance, held, "coin of open offers");
        for (uint256 i; i < 6; ++i) {
            if (i == accepted) continue;
            address from = address(uint160(0xF000 + i));
            _withdrawAs(from, ids[i]);
            vm.assertEq(i % 2 == 0 ? from.balance : token.balanceOf(from), amounts[i], "back");
        }
        vm.assertEq(address(market).balance + token.balanceOf(address(market)), 0, "nothing stays");
    }

    function _rootPaying(address payee) private returns (uint256) {
        IWorks.MintRequest memory request = newRequest();
        request.payee = payee;
        return mintAs(ALICE, request);
    }

    function _withdrawAs(address account, uint256 offerId) private {
        vm.prank(account);
        market.withdrawOffer(offerId, account);
    }

    function _offerAs(uint256 id, address currency, uint96 amount, uint40 expiresAt, uint256 value) private {
        vm.prank(DAVE);
        market.offer{value: value}(address(works), id, currency, amount, expiresAt);
    }
}
