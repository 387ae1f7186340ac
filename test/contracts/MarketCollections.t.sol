// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IMarket} from "../../contracts/interfaces/IMarket.sol";
import {IRoyaltyLedger} from "../../contracts/interfaces/IRoyaltyLedger.sol";
import {IWorks} from "../../contracts/interfaces/IWorks.sol";
import {Voucher} from "../../contracts/types/Proofs.sol";
import {Permissions} from "../../contracts/types/Record.sol";
import {Fee, Sale} from "../../contracts/types/Sale.sol";
import {Terms} from "../../contracts/types/Terms.sol";
import {LyingWorks} from "../support/contracts/LyingWorks.sol";
import {MarketFixture} from "../support/contracts/MarketFixture.sol";
import {IWorksToken} from "../support/contracts/IWorksToken.sol";

/// Collections that lie, tokens that pose as collections, and works that may not be sold.
contract MarketCollectionsTest is MarketFixture {
    LyingWorks private _liar;
    uint256 private _fake;

    /// BOB "holds" a fake; others have approved the market for their money, and CAROL's offers are held by it.
    function setUp() public override {
        super.setUp();
        _liar = new LyingWorks{value: 0}();
        _fake = _write(750, 0, 0xff);
        _liar.say(BOB, 1, 0, 0);
        uint256 id = resale();
        offerAs(CAROL, id, COIN, 777);
        offerAs(CAROL, id, address(token), 888);
        fund(CAROL, address(token), 10_000);
    }

    /// One token by ALICE, with one share of `shareBps` for CAROL when it is not 0.
    function _write(uint16 royaltyBps, uint16 shareBps, uint8 permitted) private returns (uint256) {
        bytes memory head = abi.encodePacked(
            uint8(0), uint8(1), ALICE, uint40(START), uint8(0), royaltyBps, uint8(0), uint8(shareBps == 0 ? 0 : 1)
        );
        bytes memory shares = shareBps == 0 ? bytes("") : abi.encodePacked(uint64(1), CAROL, shareBps, uint16(0));
        return _liar.write(abi.encodePacked(head, uint8(0), permitted, uint8(0), shares, new bytes(113)));
    }

    function _list(uint256 id) private {
        vm.prank(BOB);
        market.list(address(_liar), id, COIN, PRICE, 0, address(0));
    }

    function _buy(uint256 id) private {
        vm.deal(DAVE, PRICE);
        vm.prank(DAVE);
        market.buy{value: PRICE}(address(_liar), id, BOB, COIN, PRICE, DAVE);
    }

    function _assertOthersUntouched() private view {
        vm.assertEq(address(market).balance, 777, "coin of others");
        vm.assertEq(token.balanceOf(address(market)), 888, "tokens of others");
        vm.assertEq(token.balanceOf(CAROL), 10_000, "what was only approved");
        vm.assertEq(token.allowance(address(market), address(_liar)), 0, "no allowance is left");
    }

    /// `transferFrom` is the same call on an ERC-20: as a collection it would move what people approved for payments.
    function testATokenIsNoCollection() public {
        vm.expectRevert(abi.encodeWithSelector(IMarket.UnknownWork.selector, address(token), 10_000));
        vm.prank(CAROL);
        market.list(address(token), 10_000, COIN, PRICE, 0, address(0));
        vm.deal(DAVE, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.UnknownWork.selector, address(token), 10_000));
        vm.prank(DAVE);
        market.buy{value: PRICE}(address(token), 10_000, CAROL, COIN, PRICE, DAVE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.UnknownWork.selector, address(token), 10_000));
        vm.prank(DAVE);
        market.offer{value: PRICE}(address(token), 10_000, COIN, PRICE, 0);
        _assertOthersUntouched();
    }

    /// A work as money: its ids are too large to arrive as so many units.
    function testAWorkIsNoMoney() public {
        uint256 id = rootBy(DAVE);
        approveAll(DAVE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.PaymentShort.selector, address(works), id, 1));
        vm.prank(DAVE);
        market.offer(address(works), id, address(works), uint96(id), 0);
        vm.assertEq(works.ownerOf(id), DAVE, "kept");
    }

    function testATokenThatIsNotDelivered() public {
        _list(_fake);
        _liar.behave(true, false, false);
        vm.expectRevert(abi.encodeWithSelector(IMarket.NotDelivered.selector, address(_liar), _fake, BOB));
        _buy(_fake);
        _liar.behave(false, true, false);
        vm.expectRevert(abi.encodeWithSelector(IMarket.NotDelivered.selector, address(_liar), _fake, address(0xF11B)));
        _buy(_fake);
        _assertOthersUntouched();
    }

    function testAHolderThatFlips() public {
        _list(_fake);
        _liar.say(CAROL, 1, 0, 0);
        vm.expectRevert(abi.encodeWithSelector(IMarket.OtherSeller.selector, CAROL, BOB));
        _buy(_fake);
        _liar.say(BOB, type(uint256).max, 0, 0);
        vm.expectRevert(
            abi.encodeWithSelector(IMarket.TokenMoved.selector, address(_liar), _fake, 1, type(uint256).max)
        );
        _buy(_fake);
        // More than a listing can hold: it is over at once.
        _list(_fake);
        vm.expectRevert(
            abi.encodeWithSelector(
                IMarket.TokenMoved.selector, address(_liar), _fake, type(uint40).max, type(uint256).max
            )
        );
        _buy(_fake);
        _assertOthersUntouched();
    }

    function testARoyaltyAboveTheLimit() public {
        uint256 greedy = _write(1_001, 0, 0xff);
        vm.expectRevert(abi.encodeWithSelector(IMarket.RoyaltyAboveLimit.selector, 1_001, 1_000));
        _list(greedy);
        _list(_write(1_000, 0, 0xff));
    }

    function testATableThatHandsOutMoreThanTheWhole() public {
        uint256 greedy = _write(750, 10_001, 0xff);
        _list(greedy);
        vm.expectRevert(
            abi.encodeWithSelector(IRoyaltyLedger.SharesAboveWhole.selector, address(_liar), greedy, 10_001)
        );
        _buy(greedy);
        _assertOthersUntouched();
    }

    function testACollectionThatBurnsAllGas() public {
        _list(_fake);
        _liar.behave(false, false, true);
        vm.deal(DAVE, PRICE);
        vm.expectRevert();
        vm.prank(DAVE);
        market.buy{value: PRICE, gas: 3_000_000}(address(_liar), _fake, BOB, COIN, PRICE, DAVE);
        _assertOthersUntouched();
    }

    /// Whoever made an offer for a token of such a collection gets its payment back without asking it.
    function testOffersForItsTokensAreWithdrawable() public {
        vm.deal(DAVE, PRICE);
        vm.prank(DAVE);
        uint256 offerId = market.offer{value: PRICE}(address(_liar), _fake, COIN, PRICE, 0);
        _liar.behave(false, false, true);
        vm.prank(DAVE);
        market.withdrawOffer(offerId, DAVE);
        vm.assertEq(DAVE.balance, PRICE, "back");
        _assertOthersUntouched();
    }

    function testNobodyCallsBackWhileATokenMoves() public {
        _list(_fake);
        bytes[3] memory calls = [
            abi.encodeCall(IMarket.withdrawOffer, (1, DAVE)),
            abi.encodeCall(IMarket.buy, (address(_liar), _fake, BOB, COIN, PRICE, DAVE)),
            abi.encodeCall(IMarket.accept, (1, address(works), 256, COIN, 0))
        ];
        for (uint256 i; i < 3; ++i) {
            _liar.say(BOB, 1, 0, 0);
            _list(_fake);
            _liar.attack(address(market), calls[i]);
            _buy(_fake);
            vm.assertFalse(_liar.lastOk(), "blocked");
            vm.assertEq(
                _liar.lastAnswer(),
                abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
                "at the guard"
            );
        }
        _assertOthersUntouched();
    }

    /// The market approves a collection for the fee that its caller named and paid, and for nothing else.
    function testACollectionThatTakesMoreThanTheFee() public {
        IWorks.MintRequest memory r = newRequest();
        Sale memory sale = Sale(COIN, 0, address(0));
        Voucher memory v = sell(r, noProofs(), sale);
        fund(DAVE, address(token), 100);
        Fee[] memory fees = new Fee[](1);
        fees[0] = Fee(address(token), 100);
        _liar.pull(address(token), address(market), 101);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(_liar), 100, 101)
        );
        _buyFake(r, v, sale, fees);
        _liar.pull(address(token), CAROL, 100);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(_liar), 0, 100)
        );
        _buyFake(r, v, sale, fees);
        // It leaves the fee, and with it an allowance that it could use later.
        _liar.pull(address(token), address(market), 0);
        vm.expectRevert(abi.encodeWithSelector(IMarket.FeeNotTaken.selector, address(token), 100, 0));
        _buyFake(r, v, sale, fees);
        _liar.pull(address(token), address(market), 99);
        vm.expectRevert(abi.encodeWithSelector(IMarket.FeeNotTaken.selector, address(token), 100, 99));
        _buyFake(r, v, sale, fees);
        _liar.pull(address(token), address(market), 100);
        _buyFake(r, v, sale, fees);
        _assertOthersUntouched();
    }

    function testAVoucherThatDeliversNothing() public {
        IWorks.MintRequest memory r = newRequest();
        Sale memory sale = Sale(COIN, 0, address(0));
        Voucher memory v = sell(r, noProofs(), sale);
        _liar.behave(true, false, false);
        vm.expectRevert(abi.encodeWithSelector(IMarket.NotDelivered.selector, address(_liar), 256, BOB));
        _buyFake(r, v, sale, noFees());
    }

    /// Another collection's token under the same id is another token.
    function testCollectionsDoNotMix() public {
        IWorksToken other = deployWorks();
        uint256 id = resale();
        IWorks.MintRequest memory r = newRequest();
        for (uint256 n; n < id >> 8; ++n) {
            r.bodies = newBodies(1);
            vm.prank(DAVE);
            other.mint(r);
        }
        listAs(BOB, id, COIN, PRICE);
        vm.deal(CAROL, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.NotListed.selector, address(other), id));
        vm.prank(CAROL);
        market.buy{value: PRICE}(address(other), id, DAVE, COIN, PRICE, CAROL);
    }

    /// Non-commercial works: refused at listing, offer and sale, until the licensor waives that.
    function testNonCommercialWorks() public {
        uint256 parent = rootBy(ALICE);
        Terms memory terms = openTerms(parent, 100, ALICE);
        terms.permissions = Permissions.DERIVATIVES;
        uint256 termsId = publishAs(ALICE, terms);
        uint256 id = derive(BOB, listOf(edgeTo(parent, termsId)));
        bytes memory barred = abi.encodeWithSelector(IMarket.NotCommercial.selector, address(works), id);
        vm.expectRevert(barred);
        listAs(BOB, id, COIN, PRICE);
        vm.deal(DAVE, PRICE);
        vm.expectRevert(barred);
        vm.prank(DAVE);
        market.offer{value: PRICE}(address(works), id, COIN, PRICE, 0);
        vm.prank(ALICE);
        licences.waive(address(works), id, termsId, Permissions.COMMERCIAL, false);
        listAs(BOB, id, COIN, PRICE);
        buyAs(DAVE, id, BOB, COIN, PRICE);
        vm.assertEq(works.ownerOf(id), DAVE, "sold");
    }

    /// At purchase and at acceptance as at listing: what a collection says now counts.
    function testWorksThatTurnNonCommercialOrFall() public {
        uint256 id = _write(750, 0, 0);
        _liar.say(BOB, 1, 0, Permissions.COMMERCIAL);
        _list(id);
        vm.deal(DAVE, 2 * PRICE);
        vm.prank(DAVE);
        uint256 offerId = market.offer{value: PRICE}(address(_liar), id, COIN, PRICE, 0);
        _liar.say(BOB, 1, 0, 0);
        bytes memory barred = abi.encodeWithSelector(IMarket.NotCommercial.selector, address(_liar), id);
        vm.expectRevert(barred);
        _buy(id);
        vm.expectRevert(barred);
        vm.prank(BOB);
        market.accept(offerId, address(_liar), id, COIN, 0);
        _liar.say(BOB, 1, 9, Permissions.COMMERCIAL);
        vm.expectRevert(abi.encodeWithSelector(IMarket.WorkSuperseded.selector, address(_liar), id, 9));
        _buy(id);
    }

    function _buyFake(IWorks.MintRequest memory r, Voucher memory v, Sale memory sale, Fee[] memory fees) private {
        vm.prank(DAVE);
        market.buyVoucher(address(_liar), r, noProofs(), v, sale, fees, DAVE);
    }
}
