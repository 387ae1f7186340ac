// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IMarket} from "../../contracts/interfaces/IMarket.sol";
import {IRoyaltyLedger} from "../../contracts/interfaces/IRoyaltyLedger.sol";
import {Bid, Listing, PurchaseOffer} from "../../contracts/types/Sale.sol";
import {BlockingToken} from "../support/contracts/BlockingToken.sol";
import {CoinSender} from "../support/contracts/CoinSender.sol";
import {FaultyToken} from "../support/contracts/FaultyToken.sol";
import {FeeToken} from "../support/contracts/FeeToken.sol";
import {HostileReceiver} from "../support/contracts/HostileReceiver.sol";
import {LyingToken} from "../support/contracts/LyingToken.sol";
import {MarketFixture} from "../support/contracts/MarketFixture.sol";
import {NoReturnToken} from "../support/contracts/NoReturnToken.sol";
import {PlainToken} from "../support/contracts/PlainToken.sol";
import {RebasingToken} from "../support/contracts/RebasingToken.sol";
import {ReentrantToken} from "../support/contracts/ReentrantToken.sol";

/// Money that does not behave, and receivers that do not want it: each harms its own trade alone.
contract MarketTokensTest is MarketFixture {
    uint256 private _id;
    uint256 private _honestOffer;

    /// Somebody else's offers in coin and in an honest token are held meanwhile.
    function setUp() public override {
        super.setUp();
        _id = resale();
        _honestOffer = offerAs(CAROL, _id, COIN, 777);
        offerAs(CAROL, _id, address(token), 888);
    }

    function _assertOthersUntouched() private {
        vm.assertGe(address(market).balance, 777, "coin is there");
        vm.assertEq(token.balanceOf(address(market)), 888, "tokens are there");
        vm.prank(CAROL);
        market.withdrawOffer(_honestOffer, address(0xCAFE));
        vm.prank(CAROL);
        market.withdrawOffer(_honestOffer + 1, address(0xCAFE));
        vm.assertEq(address(0xCAFE).balance, 777, "coin came back");
        vm.assertEq(token.balanceOf(address(0xCAFE)), 888, "tokens came back");
    }

    function testTokensThatKeepAPart() public {
        FeeToken fee = new FeeToken();
        listAs(BOB, _id, address(fee), PRICE);
        uint256 arrives = PRICE - PRICE / 10;
        bytes memory short = abi.encodeWithSelector(IMarket.PaymentShort.selector, address(fee), PRICE, arrives);
        fund(DAVE, address(fee), PRICE);
        vm.expectRevert(short);
        vm.prank(DAVE);
        market.buy(address(works), _id, BOB, address(fee), PRICE, DAVE);
        vm.expectRevert(short);
        vm.prank(DAVE);
        market.offer(address(works), _id, address(fee), PRICE, 0);
        _assertOthersUntouched();
    }

    /// Below ten units its fee is 0: an offer is taken, and the fee begins later. The seller's least still holds.
    function testAFeeThatBeginsWhileAnOfferIsOpen() public {
        RebasingToken rebasing = new RebasingToken();
        uint256 offerId = offerAs(DAVE, _id, address(rebasing), PRICE);
        rebasing.shrink(address(market), 1);
        vm.expectRevert();
        acceptAs(BOB, offerId, _id, address(rebasing), 0);
        vm.assertEq(works.ownerOf(_id), BOB, "not sold for less than what was offered");
        vm.prank(DAVE);
        market.withdrawOffer(offerId, DAVE);
        vm.assertEq(rebasing.balanceOf(DAVE), PRICE - 1, "what there is");
        _assertOthersUntouched();
    }

    /// What a token takes away from all who hold it is missing to the last who leaves, in that token alone.
    function testTokensThatShrink() public {
        RebasingToken rebasing = new RebasingToken();
        uint256 first = offerAs(DAVE, _id, address(rebasing), 600);
        uint256 second = offerAs(ALICE, _id, address(rebasing), 400);
        rebasing.shrink(address(market), 250);
        vm.prank(DAVE);
        market.withdrawOffer(first, DAVE);
        vm.prank(ALICE);
        market.withdrawOffer(second, ALICE);
        vm.assertEq(rebasing.balanceOf(DAVE), 600, "first");
        vm.assertEq(rebasing.balanceOf(ALICE), 150, "last");
        _assertOthersUntouched();
    }

    function testTokensWithoutReturnValue() public {
        NoReturnToken plain = new NoReturnToken();
        listAs(BOB, _id, address(plain), PRICE);
        plain.mint(DAVE, 3 * PRICE);
        vm.prank(DAVE);
        plain.approve(address(market), 3 * PRICE);
        vm.prank(DAVE);
        market.buy(address(works), _id, BOB, address(plain), PRICE, DAVE);
        vm.assertEq(claimable(BOB, address(plain)), PRICE - royaltyOf(PRICE), "sold");
        vm.prank(DAVE);
        uint256 offerId = market.offer(address(works), _id, address(plain), PRICE, 0);
        vm.prank(DAVE);
        market.withdrawOffer(offerId, DAVE);
        vm.assertEq(plain.balanceOf(DAVE), 2 * PRICE, "back");
        _assertOthersUntouched();
    }

    function testTokensThatFail() public {
        FaultyToken faulty = new FaultyToken();
        listAs(BOB, _id, address(faulty), PRICE);
        uint256 offerId = offerAs(DAVE, _id, address(faulty), PRICE);
        fund(DAVE, address(faulty), PRICE);
        for (uint256 fault = 1; fault < 6; ++fault) {
            faulty.fail(FaultyToken.Fault(fault));
            if (fault == 4) {
                // It says it paid, with a bomb around the word, and moved nothing.
                vm.expectRevert(
                    abi.encodeWithSelector(IMarket.PaymentShort.selector, address(faulty), PRICE, 0)
                );
            } else if (fault == 1) {
                vm.expectRevert(
                    abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(faulty))
                );
            } else {
                vm.expectRevert();
            }
            vm.prank(DAVE);
            market.buy{gas: 8_000_000}(address(works), _id, BOB, address(faulty), PRICE, DAVE);
            vm.assertEq(works.ownerOf(_id), BOB, "not sold");
        }
        faulty.fail(FaultyToken.Fault.ReturnFalse);
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(faulty)));
        vm.prank(DAVE);
        market.withdrawOffer(offerId, DAVE);
        faulty.fail(FaultyToken.Fault.None);
        vm.prank(DAVE);
        market.withdrawOffer(offerId, DAVE);
        vm.assertEq(faulty.balanceOf(DAVE), 2 * PRICE, "once the token works again");
        _assertOthersUntouched();
    }

    function testTokensThatLie() public {
        LyingToken liar = new LyingToken();
        listAs(BOB, _id, address(liar), PRICE);
        uint256[] memory falling = new uint256[](2);
        (falling[0], falling[1]) = (5, 4);
        liar.say(address(market), falling);
        vm.expectRevert(abi.encodeWithSelector(IMarket.PaymentShort.selector, address(liar), PRICE, 0));
        vm.prank(DAVE);
        market.buy(address(works), _id, BOB, address(liar), PRICE, DAVE);
        _assertOthersUntouched();
    }

    /// Whom the issuer blocks can sell, buy and leave: only its own payment waits.
    function testAccountsThatTheIssuerBlocks() public {
        BlockingToken money = new BlockingToken();
        listAs(BOB, _id, address(money), PRICE);
        uint256 offerId = offerAs(ALICE, _id, address(money), PRICE);
        money.setBlocked(BOB, true);
        buyAs(DAVE, _id, BOB, address(money), PRICE);
        vm.assertEq(claimable(BOB, address(money)), PRICE - royaltyOf(PRICE), "sold all the same");
        vm.expectRevert(bytes(abi.encodeWithSignature("Error(string)", "blocked")));
        vm.prank(BOB);
        ledger.withdraw(address(money));
        vm.prank(BOB);
        ledger.withdrawTo(address(money), address(0xB0B2));
        money.setBlocked(ALICE, true);
        vm.prank(ALICE);
        market.withdrawOffer(offerId, address(0xA2));
        vm.assertEq(money.balanceOf(address(0xA2)), PRICE, "paid elsewhere");
        _assertOthersUntouched();
    }

    function testTwentyFourDecimals() public {
        // 79,228 whole tokens of 24 decimals are the most that a price can be.
        uint96 most = type(uint96).max;
        listAs(BOB, _id, address(token), most);
        buyAs(DAVE, _id, BOB, address(token), most);
        vm.assertEq(claimable(BOB, address(token)), most - royaltyOf(most), "to the last unit");
        _assertOthersUntouched();
    }

    function testOneUnit() public {
        BlockingToken money = new BlockingToken();
        listAs(BOB, _id, address(money), 1);
        buyAs(DAVE, _id, BOB, address(money), 1);
        vm.assertEq(claimable(BOB, address(money)), 1, "a royalty of less than a unit is none");
        vm.assertEq(claimable(ALICE, address(money)), 0, "none");
    }

    /// A seller that takes no coin, burns gas or calls back is not even asked.
    function testSellersThatCannotBePaid() public {
        HostileReceiver thief = new HostileReceiver();
        for (uint256 manner = 1; manner < 6; ++manner) {
            uint256 id = rootBy(ALICE);
            move(id, ALICE, address(thief));
            approveAll(address(thief));
            listAs(address(thief), id, COIN, PRICE);
            thief.behave(HostileReceiver.Manner(manner), address(market), "");
            buyAs(DAVE, id, address(thief), COIN, PRICE);
            vm.assertEq(works.ownerOf(id), DAVE, "sold");
        }
        vm.assertEq(thief.calls(), 0, "never called");
        vm.assertEq(claimable(address(thief), COIN), 5 * (PRICE - royaltyOf(PRICE)), "credited");
        _assertOthersUntouched();
    }

    function testBuyersThatCannotBeRefunded() public {
        HostileReceiver thief = new HostileReceiver();
        uint256 offerId = offerAs(address(thief), _id, COIN, PRICE);
        HostileReceiver.Manner[3] memory manners =
            [HostileReceiver.Manner.Refuse, HostileReceiver.Manner.SendBack, HostileReceiver.Manner.BurnAllGas];
        for (uint256 i; i < 3; ++i) {
            thief.behave(manners[i], address(0), "");
            vm.expectRevert(abi.encodeWithSelector(IMarket.PaymentRefused.selector, address(thief), PRICE));
            thief.run{gas: 8_000_000}(
                address(market), abi.encodeCall(IMarket.withdrawOffer, (offerId, address(thief)))
            );
        }
        thief.run(address(market), abi.encodeCall(IMarket.withdrawOffer, (offerId, DAVE)));
        vm.assertEq(DAVE.balance, PRICE, "paid elsewhere");
        _assertOthersUntouched();
    }

    function testCoinThatIsForcedInBelongsToNobody() public {
        CoinSender sender = new CoinSender();
        vm.deal(address(this), 5);
        sender.force{value: 5}(payable(address(market)));
        vm.assertEq(address(market).balance, 782, "a surplus");
        token.mint(address(market), 9);
        listAs(BOB, _id, COIN, PRICE);
        buyAs(DAVE, _id, BOB, COIN, PRICE);
        vm.assertEq(claimable(BOB, COIN), PRICE - royaltyOf(PRICE), "credits nobody");
        vm.prank(CAROL);
        market.withdrawOffer(_honestOffer, address(0xCAFE));
        vm.assertEq(address(market).balance, 5, "nobody's");
    }

    function testNobodyCallsBackWhileMoneyMoves() public {
        ReentrantToken hooked = new ReentrantToken();
        uint256 id = rootBy(ALICE);
        approveAll(ALICE);
        uint256 offerId = offerAs(DAVE, id, address(hooked), PRICE);
        bytes[] memory calls = _guardedCalls(offerId, id, address(hooked));
        for (uint256 i; i < calls.length; ++i) {
            hooked.attack(address(market), calls[i], 0);
            _roundTrip(id, address(hooked));
            vm.assertFalse(hooked.lastOk(), "blocked");
            vm.assertEq(
                bytes32(bytes4(hooked.lastAnswer())),
                bytes32(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
                "at the guard"
            );
        }
        hooked.attack(address(0), "", 0);
        vm.prank(DAVE);
        market.withdrawOffer(offerId, DAVE);
        vm.assertEq(hooked.balanceOf(address(market)), 0, "nothing stays");
        _assertOthersUntouched();
    }

    function testReceiverOfARefundCannotCallBack() public {
        HostileReceiver thief = new HostileReceiver();
        uint256 first = offerAs(address(thief), _id, COIN, PRICE);
        bytes[] memory calls = _guardedCalls(first, _id, COIN);
        for (uint256 i; i < calls.length; ++i) {
            uint256 offerId = offerAs(address(thief), _id, COIN, 10);
            thief.behave(HostileReceiver.Manner.CallBack, address(market), calls[i]);
            thief.run(address(market), abi.encodeCall(IMarket.withdrawOffer, (offerId, address(thief))));
            vm.assertEq(thief.calls(), i + 1, "it tried");
            vm.assertFalse(thief.lastOk(), "blocked");
            vm.assertEq(
                bytes32(bytes4(thief.lastAnswer())),
                bytes32(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
                "at the guard"
            );
        }
        _assertOthersUntouched();
    }

    /// An offer is made and withdrawn: the token calls twice.
    function _roundTrip(uint256 id, address currency) private {
        uint256 offerId = offerAs(BOB, id, currency, 10);
        vm.prank(BOB);
        market.withdrawOffer(offerId, BOB);
    }

    function _guardedCalls(uint256 offerId, uint256 id, address currency) private view returns (bytes[] memory calls) {
        Listing memory l = newListing(id);
        Bid memory b = newBid(id);
        calls = new bytes[](6);
        calls[0] = abi.encodeCall(IMarket.withdrawOffer, (offerId, DAVE));
        calls[1] = abi.encodeCall(IMarket.buy, (address(works), id, ALICE, currency, PRICE, DAVE));
        calls[2] = abi.encodeCall(IMarket.accept, (offerId, address(works), id, currency, 0));
        calls[3] = abi.encodeCall(IMarket.offer, (address(works), id, currency, 1, 0));
        calls[4] = abi.encodeCall(IMarket.buySigned, (l, "", DAVE));
        calls[5] = abi.encodeCall(IMarket.acceptBid, (b, "", 0));
    }
}
