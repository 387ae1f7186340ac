// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ILicences} from "../../contracts/interfaces/ILicences.sol";
import {IWorks} from "../../contracts/interfaces/IWorks.sol";
import {Edge, Permissions} from "../../contracts/types/Record.sol";
import {DerivativesBy, Grant, Terms} from "../../contracts/types/Terms.sol";
import {FaultyToken} from "../support/contracts/FaultyToken.sol";
import {FeeToken} from "../support/contracts/FeeToken.sol";
import {IWorksToken} from "../support/contracts/IWorksToken.sol";
import {LicenceFixture} from "../support/contracts/LicenceFixture.sol";
import {PlainToken} from "../support/contracts/PlainToken.sol";
import {ReentrantToken} from "../support/contracts/ReentrantToken.sol";

/// Names itself as every work's vault, and takes no coin.
contract LedgerWithoutVaults {
    function vaultOf(address, uint256) external view returns (address) {
        return address(this);
    }
}

/// Fees for minting, caps and expiry.
contract LicenceFeesTest is LicenceFixture {
    address private constant PAYEE = address(0x1111);

    // ---- fees in coin ----

    function testAFeeIsIncomeOfTheParentAndRunsThroughItsTable() public {
        Edge memory root = licensedRoot(ALICE, 1_000, PAYEE);
        uint256 parent = derive(BOB, listOf(root));
        Terms memory terms = openTerms(parent, 100, BOB);
        terms.fee = 5_000;
        Edge memory edge = edgeTo(parent, publishAs(BOB, terms));

        IWorks.MintRequest memory r = requestWith(listOf(edge));
        r.grants = listOf(feeGrant(parent, COIN, 5_000));
        mintPaying(CAROL, r, 5_000);
        vm.assertEq(ledger.vaultOf(address(works), parent).balance, 5_000, "in the parent's vault");
        settle(parent, COIN);
        vm.assertEq(ledger.claimable(PAYEE, COIN), 500, "the root's share of its child's income");
        vm.assertEq(ledger.claimable(BOB, COIN), 4_500, "the parent's own");
    }

    /// Neither a batch nor an edition buys many tokens for one fee.
    function testEveryTokenPays() public {
        Edge memory edge = _withFee(100, COIN);
        IWorks.MintRequest memory r = requestWith(listOf(edge));
        r.bodies = newBodies(3);
        r.grants = listOf(feeGrant(edge.parent, COIN, 300));
        mintPaying(BOB, r, 300);
        r = requestWith(listOf(edge));
        r.editionSize = 7;
        r.grants = listOf(feeGrant(edge.parent, COIN, 1_000));
        mintPaying(BOB, r, 700);
        vm.assertEq(ledger.vaultOf(address(works), edge.parent).balance, 1_000, "3 and 7 tokens");
    }

    function testExactlyTheFeeMustBeSent() public {
        Edge memory edge = _withFee(100, COIN);
        IWorks.MintRequest memory r = requestWith(listOf(edge));
        r.grants = listOf(feeGrant(edge.parent, COIN, 200));
        vm.deal(BOB, 1_000);
        for (uint256 sent; sent < 201; sent += 67) {
            if (sent == 100) continue;
            vm.expectRevert(abi.encodeWithSelector(IWorks.WrongPayment.selector, sent, 100));
            vm.prank(BOB);
            works.mint{value: sent}(r);
        }
        r = newRequest();
        vm.expectRevert(abi.encodeWithSelector(IWorks.WrongPayment.selector, 1, 0));
        vm.prank(BOB);
        works.mint{value: 1}(r);
        vm.assertEq(BOB.balance, 1_000, "nothing was taken");
    }

    function testTheMinterNamesCurrencyAndTheMostItPays() public {
        Edge memory edge = _withFee(100, COIN);
        IWorks.MintRequest memory r = requestWith(listOf(edge));
        vm.deal(BOB, 1_000);
        vm.expectRevert(
            abi.encodeWithSelector(IWorks.FeeNotAccepted.selector, edge.parent, COIN, 100, address(0), 0)
        );
        vm.prank(BOB);
        works.mint{value: 100}(r);
        r.grants = listOf(feeGrant(edge.parent, COIN, 99));
        vm.expectRevert(abi.encodeWithSelector(IWorks.FeeNotAccepted.selector, edge.parent, COIN, 100, COIN, 99));
        vm.prank(BOB);
        works.mint{value: 100}(r);
        r.grants = listOf(feeGrant(edge.parent, CAROL, 100));
        vm.expectRevert(abi.encodeWithSelector(IWorks.FeeNotAccepted.selector, edge.parent, COIN, 100, CAROL, 100));
        vm.prank(BOB);
        works.mint{value: 100}(r);
    }

    function testGrantsFollowTheEdges() public {
        Edge memory open = licensedRoot(ALICE, 10, PAYEE);
        Edge memory a = _withFee(100, COIN);
        Edge memory b = _withFee(200, COIN);
        Grant memory forA = feeGrant(a.parent, COIN, 100);
        Grant memory forB = feeGrant(b.parent, COIN, 200);

        IWorks.MintRequest memory r = requestWith(listOf(open, a));
        r.grants = new Grant[](2);
        (r.grants[0], r.grants[1]) = (feeGrant(open.parent, COIN, 0), forA);
        _refused(r, 100, abi.encodeWithSelector(IWorks.FeeNotAccepted.selector, a.parent, COIN, 100, COIN, 0));
        (r.grants[0], r.grants[1]) = (forA, feeGrant(open.parent, COIN, 0));
        _refused(r, 100, abi.encodeWithSelector(IWorks.GrantNotUsed.selector, open.parent));

        r = requestWith(listOf(a, b));
        r.grants = new Grant[](2);
        (r.grants[0], r.grants[1]) = (forB, forA);
        _refused(r, 300, abi.encodeWithSelector(IWorks.FeeNotAccepted.selector, a.parent, COIN, 100, COIN, 0));
        (r.grants[0], r.grants[1]) = (forA, forA);
        _refused(r, 300, abi.encodeWithSelector(IWorks.FeeNotAccepted.selector, b.parent, COIN, 200, COIN, 0));
        (r.grants[0], r.grants[1]) = (forA, forB);
        mintPaying(BOB, r, 300);
        r = newRequest();
        r.grants = listOf(forA);
        _refused(r, 0, abi.encodeWithSelector(IWorks.GrantNotUsed.selector, a.parent));
    }

    // ---- fees in tokens ----

    function testTokenFeesAreTakenFromTheMinterAlone() public {
        PlainToken token = new PlainToken();
        Edge memory edge = _withFee(100, address(token));
        IWorks.MintRequest memory r = requestWith(listOf(edge));
        r.grants = listOf(feeGrant(edge.parent, address(token), 100));
        token.mint(BOB, 150);
        token.mint(CAROL, 150);
        vm.prank(CAROL);
        token.approve(address(works), type(uint256).max);
        vm.expectRevert();
        vm.prank(BOB);
        works.mint(r);
        vm.prank(BOB);
        token.approve(address(works), 100);
        mintAs(BOB, r);
        vm.assertEq(token.balanceOf(BOB), 50, "the minter paid");
        vm.assertEq(token.balanceOf(CAROL), 150, "nobody else");
        settle(edge.parent, address(token));
        vm.assertEq(ledger.claimable(ALICE, address(token)), 100, "the parent's payee");
        vm.assertEq(token.balanceOf(address(works)), 0, "Works holds nothing");
    }

    /// Whoever left an allowance to Works or Licences is safe from other collections: only Works pulls, and only from its caller.
    function testLicencesMovesNoMoney() public {
        PlainToken token = new PlainToken();
        Edge memory edge = _withFee(100, address(token));
        token.mint(BOB, 100);
        vm.startPrank(BOB);
        token.approve(address(licences), 100);
        token.approve(address(works), 100);
        vm.stopPrank();
        bytes memory unknown = abi.encodeWithSelector(ILicences.UnknownTerms.selector, edge.termsId);
        vm.expectRevert(unknown);
        vm.prank(CAROL);
        licences.use(edge.termsId, BOB, 0, 1, noOffer());
        vm.assertEq(token.balanceOf(BOB), 100, "untouched");
    }

    function testAFeeThatDoesNotArriveIsNotPaid() public {
        FeeToken taxed = new FeeToken();
        Edge memory edge = _withFee(100, address(taxed));
        IWorks.MintRequest memory r = requestWith(listOf(edge));
        r.grants = listOf(feeGrant(edge.parent, address(taxed), 100));
        taxed.mint(BOB, 200);
        vm.prank(BOB);
        taxed.approve(address(works), 200);
        vm.expectRevert(abi.encodeWithSelector(IWorks.FeeNotReceived.selector, address(taxed), 100, 90));
        vm.prank(BOB);
        works.mint(r);

        FaultyToken faulty = new FaultyToken();
        edge = _withFee(100, address(faulty));
        r = requestWith(listOf(edge));
        r.grants = listOf(feeGrant(edge.parent, address(faulty), 100));
        faulty.mint(BOB, 100);
        vm.prank(BOB);
        faulty.approve(address(works), 100);
        faulty.fail(FaultyToken.Fault.ReturnFalse);
        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(faulty)));
        vm.prank(BOB);
        works.mint(r);
        vm.assertEq(works.balanceOf(BOB), 0, "nothing was minted");
    }

    /// Vaults take coin; a ledger that names another place is the deployer's mistake, and costs no minter its coin.
    function testAFeeInCoinThatIsRefusedIsNotPaid() public {
        works = IWorksToken(deploy("Works.sol:Works", abi.encode(licences, new LedgerWithoutVaults())));
        uint256 root = rootBy(ALICE);
        Terms memory terms = openTerms(root, 0, ALICE);
        terms.fee = 70;
        IWorks.MintRequest memory r = requestWith(listOf(edgeTo(root, publishAs(ALICE, terms))));
        r.grants = listOf(feeGrant(root, COIN, 70));
        vm.deal(BOB, 70);
        vm.expectRevert(abi.encodeWithSelector(IWorks.FeeNotReceived.selector, COIN, 70, 0));
        vm.prank(BOB);
        works.mint{value: 70}(r);
        vm.assertEq(BOB.balance, 70, "nothing is taken");
    }

    /// A currency that calls back finds the mint done: it can mint again, and every mint pays.
    function testATokenThatCallsBackGainsNothing() public {
        ReentrantToken token = new ReentrantToken();
        Edge memory edge = _withFee(100, address(token));
        IWorks.MintRequest memory r = requestWith(listOf(edge));
        r.grants = listOf(feeGrant(edge.parent, address(token), 100));
        IWorks.MintRequest memory inner = newRequest();
        token.attack(address(works), abi.encodeCall(IWorks.mint, (inner)), 0);
        token.mint(BOB, 100);
        vm.prank(BOB);
        token.approve(address(works), 100);
        uint256 id = mintAs(BOB, r);
        vm.assertTrue(token.lastOk(), "it got in");
        vm.assertEq(works.ownerOf(id), BOB, "the outer mint");
        vm.assertEq(works.ownerOf(id + 256), address(token), "the inner one, after it");
        vm.assertEq(recordOf(id + 256).body.outputHash, inner.bodies[0].outputHash, "each with its own record");
        vm.assertEq(recordOf(id).body.outputHash, r.bodies[0].outputHash, "each with its own record");
        vm.assertEq(rootBy(CAROL), id + 512, "the count goes on");

        r = requestWith(listOf(edge));
        r.grants = listOf(feeGrant(edge.parent, address(token), 100));
        token.attack(address(works), abi.encodeCall(IWorks.mint, (r)), 0);
        token.mint(BOB, 100);
        vm.prank(BOB);
        token.approve(address(works), 100);
        mintAs(BOB, r);
        vm.assertFalse(token.lastOk(), "the same work is minted already");
    }

    // ---- what cannot be published ----

    function testConditionsThatMakeNoSenseAreRefused() public {
        uint256 id = rootBy(ALICE);
        Terms memory terms = openTerms(id, 100, PAYEE);
        terms.cap = 5;
        vm.expectRevert(abi.encodeWithSelector(ILicences.CapWithoutFeeOrOffer.selector, 5));
        publishAs(ALICE, terms);
        terms.fee = 1;
        publishAs(ALICE, terms);
        terms.fee = 0;
        terms.by = DerivativesBy.Offer;
        publishAs(ALICE, terms);

        terms = openTerms(id, 100, PAYEE);
        terms.expiresAt = uint40(START - 1);
        vm.expectRevert(abi.encodeWithSelector(ILicences.ExpiryInThePast.selector, START - 1, START));
        publishAs(ALICE, terms);
        terms.expiresAt = uint40(START);
        publishAs(ALICE, terms);

        terms = openTerms(id, 100, PAYEE);
        terms.currency = address(new PlainToken());
        vm.expectRevert(abi.encodeWithSelector(ILicences.BadCurrency.selector, terms.currency, 0));
        publishAs(ALICE, terms);
        terms.currency = CAROL;
        terms.fee = 3;
        vm.expectRevert(abi.encodeWithSelector(ILicences.BadCurrency.selector, CAROL, 3));
        publishAs(ALICE, terms);
    }

    /// To charge for licences of a work is to use it commercially.
    function testNonCommercialWorksChargeNoFee() public {
        uint256 root = rootBy(ALICE);
        Terms memory terms = openTerms(root, 0, ALICE);
        terms.permissions = Permissions.DERIVATIVES;
        uint256 child = derive(BOB, listOf(edgeTo(root, publishAs(ALICE, terms))));
        terms = openTerms(child, 0, BOB);
        terms.permissions = Permissions.DERIVATIVES;
        terms.fee = 1;
        vm.expectRevert(abi.encodeWithSelector(ILicences.FeeForNonCommercial.selector, child));
        publishAs(BOB, terms);
        terms.fee = 0;
        publishAs(BOB, terms);
    }

    // ---- caps and expiry ----

    function testACapCountsTokens() public {
        uint256 id = rootBy(ALICE);
        Terms memory terms = openTerms(id, 100, PAYEE);
        (terms.fee, terms.cap) = (1, 5);
        Edge memory edge = edgeTo(id, publishAs(ALICE, terms));
        _mintMany(edge, 3, 1);
        vm.assertEq(licences.usesOf(address(works), edge.termsId), 3, "a batch of three");
        IWorks.MintRequest memory r = requestWith(listOf(edge));
        r.editionSize = 3;
        r.grants = listOf(feeGrant(id, COIN, 3));
        _refused(r, 3, abi.encodeWithSelector(ILicences.CapReached.selector, edge.termsId, 5, 3, 3));
        r.editionSize = 2;
        mintPaying(BOB, r, 2);
        r = requestWith(listOf(edge));
        r.grants = listOf(feeGrant(id, COIN, 1));
        _refused(r, 1, abi.encodeWithSelector(ILicences.CapReached.selector, edge.termsId, 5, 5, 1));
        (Terms memory got,) = licences.termsOf(address(works), edge.termsId);
        vm.assertEq(abi.encode(got), abi.encode(terms), "the terms themselves never change");
    }

    function testFuzz_ACapIsNeverExceeded(uint32 cap, uint8[12] calldata wanted) public {
        cap = uint32(bound(cap, 1, 300));
        uint256 id = rootBy(ALICE);
        Terms memory terms = openTerms(id, 100, PAYEE);
        (terms.fee, terms.cap) = (1, cap);
        Edge memory edge = edgeTo(id, publishAs(ALICE, terms));
        uint256 used;
        for (uint256 i; i < wanted.length; ++i) {
            uint16 count = uint16(bound(wanted[i], 1, 60));
            IWorks.MintRequest memory r = requestWith(listOf(edge));
            r.editionSize = count;
            r.grants = listOf(feeGrant(id, COIN, count));
            vm.deal(BOB, count);
            bool fits = used + count <= cap;
            if (!fits) {
                vm.expectRevert(
                    abi.encodeWithSelector(ILicences.CapReached.selector, edge.termsId, cap, used, count)
                );
            }
            vm.prank(BOB);
            works.mint{value: count}(r);
            if (fits) used += count;
            vm.assertEq(licences.usesOf(address(works), edge.termsId), used, "counted");
        }
    }

    function testTermsExpireAndLicencesDoNot() public {
        uint256 id = rootBy(ALICE);
        Terms memory terms = openTerms(id, 100, PAYEE);
        terms.expiresAt = uint40(START + 100);
        Edge memory edge = edgeTo(id, publishAs(ALICE, terms));
        uint256 child = derive(BOB, listOf(edge));
        vm.warp(START + 100);
        derive(BOB, listOf(edge));
        vm.warp(START + 101);
        IWorks.MintRequest memory r = requestWith(listOf(edge));
        _refused(r, 0, abi.encodeWithSelector(IWorks.TermsNotUsable.selector, id, edge.termsId));
        vm.expectRevert(abi.encodeWithSelector(IWorks.TermsNotUsable.selector, id, edge.termsId));
        works.previewShares(r.edges, 750);
        Edge memory toChild = edgeTo(child, publishAs(BOB, openTerms(child, 50, BOB)));
        derive(CAROL, listOf(toChild));
        vm.assertEq(recordOf(child).edges.length, 1, "the child keeps its licence");
    }

    /// Licences itself refuses what Works would not even ask for.
    function testUseChecksEverythingItself() public {
        vm.startPrank(address(works));
        vm.expectRevert(abi.encodeWithSelector(ILicences.UnknownTerms.selector, 9));
        licences.use(9, BOB, 0, 1, noOffer());
        vm.stopPrank();
        uint256 id = rootBy(ALICE);
        Terms memory terms = openTerms(id, 100, PAYEE);
        terms.expiresAt = uint40(START + 1);
        uint256 termsId = publishAs(ALICE, terms);
        terms.by = DerivativesBy.None;
        uint256 forNobody = publishAs(ALICE, terms);
        vm.expectRevert(abi.encodeWithSelector(ILicences.TermsNotOffered.selector, forNobody));
        vm.prank(address(works));
        licences.use(forNobody, BOB, 0, 1, noOffer());
        vm.warp(START + 2);
        vm.expectRevert(abi.encodeWithSelector(ILicences.TermsExpired.selector, termsId, START + 1, START + 2));
        vm.prank(address(works));
        licences.use(termsId, BOB, 0, 1, noOffer());
        vm.warp(START);
        vm.prank(ALICE);
        licences.close(address(works), termsId);
        vm.expectRevert(abi.encodeWithSelector(ILicences.TermsNotOffered.selector, termsId));
        vm.prank(address(works));
        licences.use(termsId, BOB, 0, 1, noOffer());
    }

    function _withFee(uint96 fee, address currency) private returns (Edge memory) {
        uint256 id = rootBy(ALICE);
        Terms memory terms = openTerms(id, 100, PAYEE);
        (terms.fee, terms.currency) = (fee, currency);
        return edgeTo(id, publishAs(ALICE, terms));
    }

    function _mintMany(Edge memory edge, uint256 count, uint256 fee) private {
        IWorks.MintRequest memory r = requestWith(listOf(edge));
        r.bodies = newBodies(count);
        r.grants = listOf(feeGrant(edge.parent, COIN, count * fee));
        mintPaying(BOB, r, count * fee);
    }

    function _refused(IWorks.MintRequest memory r, uint256 value, bytes memory reason) private {
        vm.deal(BOB, BOB.balance + value);
        vm.expectRevert(reason);
        vm.prank(BOB);
        works.mint{value: value}(r);
    }
}
