// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILicences} from "../../contracts/interfaces/ILicences.sol";
import {IWorks} from "../../contracts/interfaces/IWorks.sol";
import {Edge, Permissions, Record} from "../../contracts/types/Record.sol";
import {Terms} from "../../contracts/types/Terms.sol";
import {HostileNft} from "../support/contracts/HostileNft.sol";
import {IWorksToken} from "../support/contracts/IWorksToken.sol";
import {LicenceFixture} from "../support/contracts/LicenceFixture.sol";
import {PlainToken} from "../support/contracts/PlainToken.sol";

/// Tokens of other contracts as parents: who may licence them, when terms can be used, and who is paid.
contract ExternalAssetsTest is LicenceFixture {
    event ExternalRegistered(uint256 indexed asset, address indexed collection, uint256 indexed tokenId);

    address private constant PAYEE = address(0x1111);
    uint256 private constant FIRST = 1 << 48;
    HostileNft private _apes;

    function setUp() public override {
        super.setUp();
        _apes = new HostileNft();
        _apes.give(ALICE, 77);
    }

    function testAHolderRegistersItsToken() public {
        vm.expectEmit(true, true, true, true, address(licences));
        emit ExternalRegistered(FIRST, address(_apes), 77);
        vm.startPrank(ALICE);
        vm.assertEq(licences.register(address(_apes), 77), FIRST, "id");
        vm.assertEq(licences.register(address(_apes), 77), FIRST, "the same again");
        _apes.give(ALICE, 78);
        vm.assertEq(licences.register(address(_apes), 78), FIRST + 1, "the next");
        vm.stopPrank();
        (address collection, uint256 tokenId) = licences.externalOf(FIRST + 1);
        vm.assertEq(collection, address(_apes), "collection");
        vm.assertEq(tokenId, 78, "token");
        vm.assertEq(licences.authorityOf(address(works), FIRST), ALICE, "authority");
        uint256[4] memory none = [uint256(0), 256, FIRST + 2, type(uint256).max];
        for (uint256 i; i < none.length; ++i) {
            (collection, tokenId) = licences.externalOf(none[i]);
            vm.assertTrue(collection == address(0) && tokenId == 0, "nothing there");
        }
    }

    function testNobodyElseRegistersIt() public {
        vm.expectRevert(abi.encodeWithSelector(ILicences.NotTokenHolder.selector, BOB, ALICE));
        vm.prank(BOB);
        licences.register(address(_apes), 77);
        vm.expectRevert(abi.encodeWithSelector(ILicences.NotTokenHolder.selector, BOB, address(0)));
        vm.prank(BOB);
        licences.register(CAROL, 77);
        for (uint256 i = 1; i < 7; ++i) {
            _apes.behave(HostileNft.Manner(i));
            vm.expectRevert(abi.encodeWithSelector(ILicences.NotTokenHolder.selector, ALICE, address(0)));
            vm.prank(ALICE);
            licences.register(address(_apes), 77);
        }
    }

    function testDerivativesPayThePayeeThatTheTermsName() public {
        (uint256 asset, uint256 termsId) = _license(1_000, 0, COIN);
        vm.warp(START + 1 days);
        Edge memory own = licensedRoot(BOB, 500, BOB);
        uint256 id = derive(CAROL, listOf(own, edgeTo(asset, termsId)));
        Record memory r = recordOf(id);
        vm.assertEq(uint256(r.edges[1].parent), asset, "edge");
        vm.assertEq(uint256(r.shares[1].ancestor), asset, "line");
        vm.assertEq(r.shares[1].payee, PAYEE, "payee");
        ledger.deposit{value: 0}(address(works), id);
        vm.deal(address(this), 10_000);
        ledger.deposit{value: 10_000}(address(works), id);
        _apes.give(BOB, 77);
        vm.assertEq(ledger.claimable(PAYEE, COIN), 1_000, "the payee, whoever holds the token");
        Edge memory next = edgeTo(id, publishAs(CAROL, openTerms(id, 0, CAROL)));
        vm.assertEq(recordOf(derive(BOB, listOf(next))).shares.length, 2, "grandchildren pay on");
    }

    /// The ids of external assets are above those of all works, and so are those of ancestors above their descendants' ids.
    function testTablesOfLaterGenerationsAreInOrder() public {
        (uint256 asset, uint256 termsId) = _license(1_000, 0, COIN);
        vm.warp(START + 1 days);
        Edge memory outside = edgeTo(asset, termsId);
        uint256 child = derive(BOB, listOf(outside));
        Edge memory inside = edgeTo(child, publishAs(BOB, openTerms(child, 700, BOB)));
        uint256[2] memory ids = [derive(CAROL, listOf(inside)), derive(CAROL, listOf(inside, outside))];
        for (uint256 i; i < 2; ++i) {
            Record memory r = recordOf(ids[i]);
            vm.assertEq(r.shares.length, 2, "both once");
            vm.assertEq(uint256(r.shares[0].ancestor), child, "the work first");
            vm.assertEq(uint256(r.shares[0].payBps), 700, "its share");
            vm.assertEq(uint256(r.shares[1].ancestor), asset, "the external asset last");
            vm.assertEq(uint256(r.shares[1].payBps), 1_000, "its share");
        }
    }

    function testTermsMatureAfterADayUnderTheSameHolder() public {
        (uint256 asset, uint256 termsId) = _license(1_000, 0, COIN);
        IWorks.MintRequest memory r = requestWith(listOf(edgeTo(asset, termsId)));
        bytes memory young =
            abi.encodeWithSelector(ILicences.TermsNotMature.selector, termsId, START + 1 days, START + 1 days - 1);
        vm.warp(START + 1 days - 1);
        _refused(r, young);
        vm.warp(START + 1 days);
        _apes.give(BOB, 77);
        _refused(r, abi.encodeWithSelector(ILicences.HolderChanged.selector, asset, ALICE, BOB));
        _apes.give(ALICE, 77);
        mintAs(CAROL, r);
    }

    /// Who borrows a token for a transaction can publish, but nobody can use it; the true holder closes it.
    function testTermsOfABorrowerComeToNothing() public {
        _apes.give(BOB, 77);
        vm.startPrank(BOB);
        uint256 asset = licences.register(address(_apes), 77);
        uint256 stolen = licences.publish(address(works), openTerms(asset, 8_000, BOB));
        vm.stopPrank();
        _apes.give(ALICE, 77);
        vm.warp(START + 2 days);
        IWorks.MintRequest memory r = requestWith(listOf(edgeTo(asset, stolen)));
        _refused(r, abi.encodeWithSelector(ILicences.HolderChanged.selector, asset, BOB, ALICE));
        vm.expectRevert(abi.encodeWithSelector(ILicences.NotAuthority.selector, BOB, ALICE, asset));
        vm.prank(BOB);
        licences.close(address(works), stolen);
        vm.prank(ALICE);
        licences.close(address(works), stolen);
        _apes.give(BOB, 77);
        _refused(r, abi.encodeWithSelector(IWorks.TermsNotUsable.selector, asset, stolen));
    }

    /// A waiver is for good: who holds the token for a moment, by a loan or out of a pool, must not be able to give one.
    function testABorrowerWaivesNothing() public {
        uint256 asset = _register();
        Terms memory terms = openTerms(asset, 1_000, PAYEE);
        terms.permissions = Permissions.ALL & ~Permissions.COMMERCIAL;
        Edge memory edge = edgeTo(asset, publishAs(ALICE, terms));
        vm.warp(START + 1 days);
        uint256 id = derive(BOB, listOf(edge));
        _apes.give(BOB, 77);
        vm.expectRevert(abi.encodeWithSelector(ILicences.HolderChanged.selector, asset, ALICE, BOB));
        vm.prank(BOB);
        licences.waive(address(works), id, edge.termsId, Permissions.COMMERCIAL, false);
        vm.expectRevert(abi.encodeWithSelector(ILicences.NotAuthority.selector, ALICE, BOB, asset));
        vm.prank(ALICE);
        licences.waive(address(works), id, edge.termsId, Permissions.COMMERCIAL, false);
        _apes.give(ALICE, 77);
        vm.prank(ALICE);
        licences.waive(address(works), id, edge.termsId, Permissions.COMMERCIAL, false);
        (uint8 permitted,,,,) = works.licensingBounds(id);
        vm.assertEq(uint256(permitted), Permissions.ALL, "waived by who asked for it");
    }

    /// Who owes its ancestors and registers its own work as a token from outside would hand on a lineage that ends there.
    function testAWorkIsNoExternalTokenOfItsOwnCollection() public {
        Edge memory root = licensedRoot(ALICE, 1_000, ALICE);
        uint256 id = derive(BOB, listOf(root));
        vm.prank(BOB);
        uint256 asset = licences.register(address(works), id);
        vm.assertEq(licences.authorityOf(address(works), asset), address(0), "nobody licenses it");
        vm.expectRevert(abi.encodeWithSelector(ILicences.NotAuthority.selector, BOB, address(0), asset));
        publishAs(BOB, openTerms(asset, 1, BOB));
        // In another collection it is a token like any other.
        IWorksToken other = deployWorks();
        vm.prank(BOB);
        uint256 termsId = licences.publish(address(other), openTerms(asset, 1_000, BOB));
        vm.warp(START + 1 days);
        IWorks.MintRequest memory r = requestWith(listOf(edgeTo(asset, termsId)));
        vm.prank(CAROL);
        vm.assertEq(other.recordOf(other.mint(r)).shares[0].payee, BOB, "pays its holder's payee");
    }

    /// Terms of who held the token before come back with it: the holder in between closes them.
    function testTermsOfAFormerHolderAreClosedByTheNext() public {
        (uint256 asset, uint256 termsId) = _license(1_000, 0, COIN);
        vm.warp(START + 30 days);
        IWorks.MintRequest memory r = requestWith(listOf(edgeTo(asset, termsId)));
        _apes.give(BOB, 77);
        _refused(r, abi.encodeWithSelector(ILicences.HolderChanged.selector, asset, ALICE, BOB));
        vm.prank(BOB);
        licences.close(address(works), termsId);
        _apes.give(ALICE, 77);
        _refused(r, abi.encodeWithSelector(IWorks.TermsNotUsable.selector, asset, termsId));
    }

    function testLyingCollectionsHarmThemselvesAlone() public {
        (uint256 asset, uint256 termsId) = _license(1_000, 0, COIN);
        vm.warp(START + 1 days);
        IWorks.MintRequest memory r = requestWith(listOf(edgeTo(asset, termsId)));
        for (uint256 i = 1; i < 7; ++i) {
            _apes.behave(HostileNft.Manner(i));
            _refused(r, abi.encodeWithSelector(ILicences.HolderChanged.selector, asset, ALICE, address(0)));
        }
        _apes.behave(HostileNft.Manner.FlipFlop);
        vm.warp(START + 1 days + 1);
        _refused(r, abi.encodeWithSelector(ILicences.HolderChanged.selector, asset, ALICE, address(0xdead)));
        rootBy(BOB);
    }

    function testFeesWaitInThePayeesOwnVault() public {
        (uint256 asset, uint256 termsId) = _license(1_000, 40, COIN);
        vm.warp(START + 1 days);
        IWorks.MintRequest memory r = requestWith(listOf(edgeTo(asset, termsId)));
        r.grants = listOf(feeGrant(asset, COIN, 40));
        mintPaying(BOB, r, 40);
        address[] memory payees = new address[](2);
        (payees[0], payees[1]) = (CAROL, PAYEE);
        ledger.settleAccounts(payees, COIN);
        vm.assertEq(ledger.claimable(PAYEE, COIN), 40, "credited");
        vm.prank(PAYEE);
        vm.assertEq(ledger.withdraw(COIN), 40, "withdrawn");

        PlainToken token = new PlainToken();
        (asset, termsId) = _license(1_000, 30, address(token));
        vm.warp(START + 2 days);
        r = requestWith(listOf(edgeTo(asset, termsId)));
        r.grants = listOf(feeGrant(asset, address(token), 30));
        token.mint(BOB, 30);
        vm.prank(BOB);
        token.approve(address(works), 30);
        mintAs(BOB, r);
        vm.assertEq(token.balanceOf(ledger.accountVaultOf(PAYEE)), 30, "in the account's vault");
    }

    function testAssetsThatNobodyRegisteredAreUnknown() public {
        (, uint256 termsId) = _license(1_000, 0, COIN);
        vm.warp(START + 1 days);
        uint256[2] memory unknown = [FIRST + 1, uint256(type(uint64).max)];
        for (uint256 i; i < 2; ++i) {
            IWorks.MintRequest memory r = requestWith(listOf(edgeTo(unknown[i], termsId)));
            _refused(r, abi.encodeWithSelector(IWorks.UnknownParent.selector, unknown[i]));
            vm.expectRevert(
                abi.encodeWithSelector(ILicences.NotAuthority.selector, ALICE, address(0), unknown[i])
            );
            publishAs(ALICE, openTerms(unknown[i], 1, PAYEE));
        }
        vm.expectRevert(abi.encodeWithSelector(ILicences.ShareOutOfRoom.selector, 8_001, 8_000));
        publishAs(ALICE, openTerms(FIRST, 8_001, PAYEE));
    }

    function _license(uint16 shareBps, uint96 fee, address currency) private returns (uint256 asset, uint256 termsId) {
        asset = _register();
        Terms memory terms = openTerms(asset, shareBps, PAYEE);
        (terms.fee, terms.currency) = (fee, currency);
        termsId = publishAs(ALICE, terms);
    }

    function _register() private returns (uint256) {
        vm.prank(ALICE);
        return licences.register(address(_apes), 77);
    }

    function _refused(IWorks.MintRequest memory r, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(CAROL);
        works.mint(r);
    }
}
