// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IMarket} from "../../contracts/interfaces/IMarket.sol";
import {IWorks} from "../../contracts/interfaces/IWorks.sol";
import {Proofs, Voucher} from "../../contracts/types/Proofs.sol";
import {Edge, Permissions} from "../../contracts/types/Record.sol";
import {Fee, Sale, Via} from "../../contracts/types/Sale.sol";
import {Grant, Terms} from "../../contracts/types/Terms.sol";
import {MarketFixture} from "../support/contracts/MarketFixture.sol";
import {PlainToken} from "../support/contracts/PlainToken.sol";

/// Works that are minted when they are bought: one signature of the creator covers mint and sale.
contract MarketVouchersTest is MarketFixture {
    function testMintedAndPaidAtOnce() public {
        IWorks.MintRequest memory r = requestWith(listOf(licensedRoot(ALICE, 1_000, CAROL)));
        Sale memory sale = Sale(COIN, PRICE, address(0));
        Voucher memory v = sell(r, noProofs(), sale);
        uint256 next = ((r.edges[0].parent >> 8) + 1) << 8;
        vm.deal(DAVE, PRICE);
        vm.expectEmit(true, true, true, true, address(market));
        emit Sold(address(works), next, creator, DAVE, COIN, PRICE, PRICE, Via.Voucher);
        uint256 id = _buyVoucher(DAVE, r, v, sale, noFees(), PRICE);
        vm.assertEq(id, next, "id");
        vm.assertEq(works.ownerOf(id), DAVE, "owner");
        vm.assertEq(recordOf(id).creator, creator, "creator");
        vm.assertEq(claimable(CAROL, COIN), PRICE / 10, "the ancestor's part");
        vm.assertEq(claimable(creator, COIN), PRICE - PRICE / 10, "the creator's rest");
        vm.assertEq(address(market).balance, 0, "nothing stays");
        vm.deal(CAROL, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IWorks.AlreadyMinted.selector, id));
        _buyVoucher(CAROL, r, v, sale, noFees(), PRICE);
        // From here on it is a resale.
        approveAll(DAVE);
        listAs(DAVE, id, COIN, PRICE);
        buyAs(CAROL, id, DAVE, COIN, PRICE);
        vm.assertEq(claimable(DAVE, COIN), PRICE - royaltyOf(PRICE), "the buyer resells");
    }

    function testInATokenAsAGift() public {
        IWorks.MintRequest memory r = newRequest();
        Sale memory sale = Sale(address(token), PRICE, DAVE);
        Voucher memory v = sell(r, noProofs(), sale);
        fund(CAROL, address(token), PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.ReservedForAnother.selector, DAVE, CAROL));
        _buyVoucher(CAROL, r, v, sale, noFees(), 0);
        fund(DAVE, address(token), PRICE);
        vm.prank(DAVE);
        uint256 id = market.buyVoucher(address(works), r, noProofs(), v, sale, noFees(), BOB);
        vm.assertEq(works.ownerOf(id), BOB, "for somebody else");
        vm.assertEq(claimable(creator, address(token)), PRICE, "paid");
    }

    function testForNothing() public {
        IWorks.MintRequest memory r = newRequest();
        Sale memory sale = Sale(COIN, 0, address(0));
        uint256 id = _buyVoucher(DAVE, r, sell(r, noProofs(), sale), sale, noFees(), 0);
        vm.assertEq(works.ownerOf(id), DAVE, "a gift");
        sale.currency = address(token);
        r = newRequest();
        id = _buyVoucher(DAVE, r, sell(r, noProofs(), sale), sale, noFees(), 0);
        vm.assertEq(works.ownerOf(id), DAVE, "no token is asked for nothing");
    }

    function testSeveralAtOnce() public {
        IWorks.MintRequest memory r = newRequest();
        r.bodies = newBodies(3);
        Sale memory sale = Sale(COIN, PRICE, address(0));
        vm.deal(DAVE, PRICE);
        uint256 id = _buyVoucher(DAVE, r, sell(r, noProofs(), sale), sale, noFees(), PRICE);
        vm.assertEq(works.balanceOf(DAVE), 3, "all of them");
        vm.assertEq(works.ownerOf(id + 2), DAVE, "the last");
        vm.assertEq(claimable(creator, COIN), PRICE, "for one price");
    }

    /// Coin and two tokens in fees, beside a price in one of them: taken exactly, by the parents' own vaults.
    function testFeesOnTop() public {
        PlainToken other = new PlainToken();
        (PlainToken low, PlainToken high) = address(token) < address(other) ? (token, other) : (other, token);
        Edge[] memory edges = new Edge[](3);
        edges[0] = _parentWithFee(COIN, 50);
        edges[1] = _parentWithFee(address(low), 60);
        edges[2] = _parentWithFee(address(high), 70);
        IWorks.MintRequest memory r = requestWith(edges);
        r.grants = listOf(feeGrant(edges[0].parent, COIN, 50), feeGrant(edges[1].parent, address(low), 60));
        r.grants = _with(r, feeGrant(edges[2].parent, address(high), 70));
        Sale memory sale = Sale(address(low), PRICE, address(0));
        Voucher memory v = sell(r, noProofs(), sale);
        Fee[] memory fees = new Fee[](3);
        (fees[0], fees[1], fees[2]) = (Fee(COIN, 50), Fee(address(low), 60), Fee(address(high), 70));
        fund(DAVE, address(low), PRICE + 60);
        fund(DAVE, address(high), 70);
        vm.deal(DAVE, 50);
        _buyVoucher(DAVE, r, v, sale, fees, 50);
        vm.assertEq(ledger.vaultOf(address(works), edges[0].parent).balance, 50, "coin");
        vm.assertEq(low.balanceOf(ledger.vaultOf(address(works), edges[1].parent)), 60, "first token");
        vm.assertEq(high.balanceOf(ledger.vaultOf(address(works), edges[2].parent)), 70, "second token");
        vm.assertEq(claimable(creator, address(low)), PRICE, "and the price");
        vm.assertEq(low.allowance(address(market), address(works)), 0, "no allowance is left");
        vm.assertEq(low.balanceOf(address(market)) + high.balanceOf(address(market)), 0, "nothing stays");
    }

    /// The buyer names the fees, and pays neither more nor less.
    function testFeesAreExact() public {
        (IWorks.MintRequest memory r, Voucher memory v, Sale memory sale) = _withFee(COIN, 50);
        vm.deal(DAVE, 1 ether);
        vm.expectRevert(abi.encodeWithSelector(IMarket.WrongPayment.selector, PRICE, PRICE + 50));
        _buyVoucher(DAVE, r, v, sale, _fee(COIN, 50), PRICE);
        vm.expectRevert(abi.encodeWithSelector(IWorks.WrongPayment.selector, 0, 50));
        _buyVoucher(DAVE, r, v, sale, noFees(), PRICE);
        vm.expectRevert(abi.encodeWithSelector(IWorks.WrongPayment.selector, 51, 50));
        _buyVoucher(DAVE, r, v, sale, _fee(COIN, 51), PRICE + 51);
        _buyVoucher(DAVE, r, v, sale, _fee(COIN, 50), PRICE + 50);

        (r, v, sale) = _withFee(address(token), 60);
        fund(DAVE, address(token), 1_000);
        bytes memory short = abi.encodeWithSelector(
            IERC20Errors.ERC20InsufficientAllowance.selector, address(works), 59, 60
        );
        vm.expectRevert(short);
        _buyVoucher(DAVE, r, v, sale, _fee(address(token), 59), PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.FeeNotTaken.selector, address(token), 61, 60));
        _buyVoucher(DAVE, r, v, sale, _fee(address(token), 61), PRICE);
        _buyVoucher(DAVE, r, v, sale, _fee(address(token), 60), PRICE);
    }

    function testFeesInOrder() public {
        (IWorks.MintRequest memory r, Voucher memory v, Sale memory sale) = _withFee(address(token), 60);
        vm.deal(DAVE, 1 ether);
        fund(DAVE, address(token), 1_000);
        Fee[] memory fees = new Fee[](2);
        (fees[0], fees[1]) = (Fee(address(token), 30), Fee(address(token), 30));
        vm.expectRevert(
            abi.encodeWithSelector(IMarket.FeesNotAscending.selector, address(token), address(token))
        );
        _buyVoucher(DAVE, r, v, sale, fees, PRICE);
        fees[1] = Fee(COIN, 1);
        vm.expectRevert(abi.encodeWithSelector(IMarket.FeesNotAscending.selector, address(token), COIN));
        _buyVoucher(DAVE, r, v, sale, fees, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.UnknownCurrency.selector, address(0xdead)));
        _buyVoucher(DAVE, r, v, sale, _fee(address(0xdead), 60), PRICE);
    }

    /// What may not be used commercially can be given away, and not sold.
    function testNonCommercialWorks() public {
        uint256 parent = rootBy(ALICE);
        Terms memory terms = openTerms(parent, 100, ALICE);
        terms.permissions = Permissions.DERIVATIVES;
        IWorks.MintRequest memory r = requestWith(listOf(edgeTo(parent, publishAs(ALICE, terms))));
        Sale memory sale = Sale(COIN, PRICE, address(0));
        Voucher memory v = sell(r, noProofs(), sale);
        uint256 next = ((parent >> 8) + 1) << 8;
        vm.deal(DAVE, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.NotCommercial.selector, address(works), next));
        _buyVoucher(DAVE, r, v, sale, noFees(), PRICE);
        sale.price = 0;
        _buyVoucher(DAVE, r, sell(r, noProofs(), sale), sale, noFees(), 0);
        vm.assertEq(works.ownerOf(next), DAVE, "a gift");
    }

    function testWhatTheVoucherSays() public {
        IWorks.MintRequest memory r = newRequest();
        Sale memory sale = Sale(COIN, PRICE, address(0));
        Voucher memory v = sell(r, noProofs(), sale);
        vm.deal(DAVE, PRICE);
        vm.warp(v.deadline + 1);
        vm.expectRevert(abi.encodeWithSelector(IWorks.VoucherExpired.selector, v.deadline, v.deadline + 1));
        _buyVoucher(DAVE, r, v, sale, noFees(), PRICE);
        vm.warp(v.deadline);
        vm.prank(creator);
        works.cancelVouchers();
        vm.expectRevert(abi.encodeWithSelector(IWorks.VoucherOfOtherEpoch.selector, 0, 1));
        _buyVoucher(DAVE, r, v, sale, noFees(), PRICE);
        IMarket other = IMarket(deploy("Market.sol:Market", abi.encode(ledger)));
        vm.expectRevert(abi.encodeWithSelector(IWorks.VoucherForAnother.selector, address(market), address(other)));
        vm.prank(DAVE);
        other.buyVoucher{value: PRICE}(address(works), r, noProofs(), v, sale, noFees(), DAVE);
    }

    function testAReceiverIsNeeded() public {
        IWorks.MintRequest memory r = newRequest();
        Sale memory sale = Sale(COIN, 0, address(0));
        Voucher memory v = sell(r, noProofs(), sale);
        vm.expectRevert(abi.encodeWithSelector(IMarket.MissingReceiver.selector));
        market.buyVoucher(address(works), r, noProofs(), v, sale, noFees(), address(0));
    }

    /// The work keeps the priority that its creator committed to.
    function testACommittedVoucherSupersedes() public {
        IWorks.MintRequest memory r = newRequest();
        bytes32 salt = fresh();
        works.commit(leafOf(creator, r.bodies[0].outputHash, salt));
        vm.warp(START + 1);
        uint256 stolen = mintAs(CAROL, withBody(r.bodies[0]));
        approveAll(CAROL);
        listAs(CAROL, stolen, COIN, PRICE);
        uint256 offerId = offerAs(BOB, stolen, COIN, PRICE);
        Sale memory sale = Sale(COIN, PRICE, address(0));
        Proofs memory proofs = proofsOf(salt, 1);
        Voucher memory v = sell(r, proofs, sale);
        vm.deal(DAVE, 2 * PRICE);
        vm.prank(DAVE);
        uint256 id = market.buyVoucher{value: PRICE}(address(works), r, proofs, v, sale, noFees(), DAVE);
        bytes memory fallen = abi.encodeWithSelector(IMarket.WorkSuperseded.selector, address(works), stolen, id);
        vm.expectRevert(fallen);
        vm.prank(DAVE);
        market.buy{value: PRICE}(address(works), stolen, CAROL, COIN, PRICE, DAVE);
        vm.expectRevert(fallen);
        listAs(CAROL, stolen, COIN, PRICE);
        vm.expectRevert(fallen);
        acceptAs(CAROL, offerId, stolen, COIN, 0);
        vm.prank(BOB);
        market.withdrawOffer(offerId, BOB);
        vm.assertEq(BOB.balance, PRICE, "nobody is stuck with it");
    }

    function _withFee(address currency, uint96 amount)
        private
        returns (IWorks.MintRequest memory r, Voucher memory v, Sale memory sale)
    {
        Edge memory edge = _parentWithFee(currency, amount);
        r = requestWith(listOf(edge));
        r.grants = listOf(feeGrant(edge.parent, currency, amount));
        sale = Sale(COIN, PRICE, address(0));
        v = sell(r, noProofs(), sale);
    }

    function _parentWithFee(address currency, uint96 amount) private returns (Edge memory) {
        uint256 parent = rootBy(ALICE);
        Terms memory terms = openTerms(parent, 0, ALICE);
        (terms.currency, terms.fee) = (currency, amount);
        return edgeTo(parent, publishAs(ALICE, terms));
    }

    function _with(IWorks.MintRequest memory r, Grant memory grant) private pure returns (Grant[] memory grants) {
        grants = new Grant[](r.grants.length + 1);
        for (uint256 i; i < r.grants.length; ++i) grants[i] = r.grants[i];
        grants[r.grants.length] = grant;
    }

    function _fee(address currency, uint96 amount) private pure returns (Fee[] memory fees) {
        fees = new Fee[](1);
        fees[0] = Fee(currency, amount);
    }

    function _buyVoucher(
        address account,
        IWorks.MintRequest memory r,
        Voucher memory v,
        Sale memory sale,
        Fee[] memory fees,
        uint256 value
    ) private returns (uint256) {
        vm.prank(account);
        return market.buyVoucher{value: value}(address(works), r, noProofs(), v, sale, fees, account);
    }
}
