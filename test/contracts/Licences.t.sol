// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {ILicences} from "../../contracts/interfaces/ILicences.sol";
import {IWorks} from "../../contracts/interfaces/IWorks.sol";
import {Edge, Permissions} from "../../contracts/types/Record.sol";
import {DerivativesBy, Scope, Terms} from "../../contracts/types/Terms.sol";
import {HostileCollection} from "../support/contracts/HostileCollection.sol";
import {SeedlineFixture} from "../support/contracts/SeedlineFixture.sol";

/// Licence terms: who may publish and close them, and which can never be used and are therefore refused.
contract LicencesTest is SeedlineFixture {
    event TermsPublished(address indexed works, uint256 indexed asset, uint256 indexed termsId, Terms terms);
    event TermsClosed(address indexed works, uint256 indexed asset, uint256 indexed termsId);

    address private constant PAYEE = address(0x1111);

    function testTermsComeBackAsPublished() public {
        uint256 id = rootBy(ALICE);
        Terms memory terms = Terms({
            asset: uint64(id),
            shareBps: 1_234,
            scope: Scope.Lineage,
            by: DerivativesBy.Anyone,
            permissions: Permissions.COMMERCIAL,
            shareAlike: true,
            attribution: false,
            minRoyaltyBps: 567,
            expiresAt: 0,
            cap: 0,
            fee: 0,
            currency: address(0),
            gate: address(0),
            payee: PAYEE,
            textHash: fresh()
        });
        vm.expectEmit(true, true, true, true, address(licences));
        emit TermsPublished(address(works), id, 1, terms);
        vm.assertEq(publishAs(ALICE, terms), 1, "ids count from 1");
        _assertTerms(1, terms, false);

        terms.scope = Scope.Direct;
        terms.by = DerivativesBy.None;
        terms.permissions = Permissions.DERIVATIVES;
        terms.shareAlike = false;
        terms.attribution = true;
        terms.textHash = 0;
        vm.assertEq(publishAs(ALICE, terms), 2, "and go on");
        _assertTerms(2, terms, false);
        vm.assertEq(licences.termsCount(address(works)), 2, "count");
        vm.assertEq(licences.termsCount(address(this)), 0, "of this collection alone");
    }

    function testFuzz_TermsRoundTrip(
        uint16 shareBps,
        uint8 flags,
        uint8 permissions,
        uint16 minRoyaltyBps,
        address payee,
        bytes32 textHash
    ) public {
        vm.assume(payee != address(0));
        Terms memory terms = openTerms(rootBy(ALICE), shareBps % 8_001, payee);
        terms.scope = Scope(flags & 1);
        terms.by = DerivativesBy((flags >> 1) & 1);
        terms.shareAlike = flags & 4 != 0;
        terms.attribution = flags & 8 != 0;
        terms.permissions = permissions & Permissions.ALL;
        terms.minRoyaltyBps = minRoyaltyBps % 1_001;
        terms.textHash = textHash;
        _assertTerms(publishAs(ALICE, terms), terms, false);
    }

    function testWordsAreZeroForUnknownTerms() public {
        uint256 id = rootBy(ALICE);
        publishAs(ALICE, openTerms(id, 0, PAYEE));
        uint256[] memory ids = new uint256[](3);
        (ids[0], ids[1], ids[2]) = (2, 1, 0);
        uint256[] memory words = licences.termsWords(address(works), ids);
        vm.assertEq(words.length, 6, "two words each");
        vm.assertEq(
            words[2], (id << 192) | (uint256(Permissions.ALL) << 152) | 0x103, "asset, permissions, anyone, simple lineage"
        );
        vm.assertEq(words[3], uint160(PAYEE), "payee");
        vm.assertTrue(words[0] == 0 && words[1] == 0 && words[4] == 0 && words[5] == 0, "unknown");
        for (uint256 i; i < 3; i += 2) {
            bytes memory unknown = abi.encodeWithSelector(ILicences.UnknownTerms.selector, i);
            vm.expectRevert(unknown);
            licences.termsOf(address(works), i);
            vm.expectRevert(unknown);
            licences.close(address(works), i);
            vm.expectRevert(unknown);
            licences.usesOf(address(works), i);
            vm.expectRevert(unknown);
            licences.waive(address(works), id, i, 1, false);
        }
    }

    function testOnlyTheAuthorityPublishesAndCloses() public {
        uint256 id = rootBy(ALICE);
        vm.prank(ALICE);
        works.transferFrom(ALICE, BOB, id);
        bytes memory reason = abi.encodeWithSelector(ILicences.NotAuthority.selector, BOB, ALICE, id);
        vm.expectRevert(reason);
        publishAs(BOB, openTerms(id, 100, BOB));
        uint256 termsId = publishAs(ALICE, openTerms(id, 100, PAYEE));
        vm.expectRevert(reason);
        vm.prank(BOB);
        licences.close(address(works), termsId);
    }

    function testRightsThatFollowTheHolderMoveWithTheToken() public {
        IWorks.MintRequest memory r = newRequest();
        r.rightsFollowHolder = true;
        uint256 id = mintAs(ALICE, r);
        uint256 termsId = publishAs(ALICE, openTerms(id, 100, PAYEE));
        vm.prank(ALICE);
        works.transferFrom(ALICE, BOB, id);

        bytes memory reason = abi.encodeWithSelector(ILicences.NotAuthority.selector, ALICE, BOB, id);
        vm.expectRevert(reason);
        publishAs(ALICE, openTerms(id, 100, ALICE));
        vm.expectRevert(reason);
        vm.prank(ALICE);
        licences.close(address(works), termsId);

        publishAs(BOB, openTerms(id, 200, BOB));
        vm.prank(BOB);
        licences.close(address(works), termsId);
        vm.prank(BOB);
        works.transferFrom(BOB, CAROL, id);
        vm.expectRevert(abi.encodeWithSelector(ILicences.NotAuthority.selector, BOB, CAROL, id));
        publishAs(BOB, openTerms(id, 200, BOB));
    }

    function testClosingIsForGood() public {
        uint256 id = rootBy(ALICE);
        Terms memory terms = openTerms(id, 100, PAYEE);
        terms.textHash = fresh();
        uint256 termsId = publishAs(ALICE, terms);
        vm.expectEmit(true, true, true, true, address(licences));
        emit TermsClosed(address(works), id, termsId);
        vm.prank(ALICE);
        licences.close(address(works), termsId);
        _assertTerms(termsId, terms, true);
        vm.expectRevert(abi.encodeWithSelector(ILicences.AlreadyClosed.selector, termsId));
        vm.prank(ALICE);
        licences.close(address(works), termsId);
    }

    function testTermsOfAnUnmintedWork() public {
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, 256));
        publishAs(ALICE, openTerms(256, 100, PAYEE));
    }

    function testTermsNeedAPayee() public {
        uint256 id = rootBy(ALICE);
        vm.expectRevert(abi.encodeWithSelector(ILicences.MissingPayee.selector));
        publishAs(ALICE, openTerms(id, 0, address(0)));
    }

    function testRoyaltyFloorLimit() public {
        Terms memory terms = openTerms(rootBy(ALICE), 100, PAYEE);
        terms.minRoyaltyBps = 1_001;
        vm.expectRevert(abi.encodeWithSelector(ILicences.RoyaltyOutOfRange.selector, 1_001, 1_000));
        publishAs(ALICE, terms);
        terms.minRoyaltyBps = 1_000;
        publishAs(ALICE, terms);
    }

    function testTermsThatLeaveNoDerivativePossible() public {
        uint256 root = rootBy(ALICE);
        vm.expectRevert(abi.encodeWithSelector(ILicences.ShareOutOfRoom.selector, 8_001, 8_000));
        publishAs(ALICE, openTerms(root, 8_001, PAYEE));

        Edge memory toRoot = edgeTo(root, publishAs(ALICE, openTerms(root, 7_000, PAYEE)));
        uint256 child = derive(BOB, listOf(toRoot));
        vm.expectRevert(abi.encodeWithSelector(ILicences.ShareOutOfRoom.selector, 1_001, 1_000));
        publishAs(BOB, openTerms(child, 1_001, BOB));
        Edge memory toChild = edgeTo(child, publishAs(BOB, openTerms(child, 1_000, BOB)));
        uint256 grandchild = derive(CAROL, listOf(toChild));
        vm.expectRevert(abi.encodeWithSelector(ILicences.ShareOutOfRoom.selector, 1, 0));
        publishAs(CAROL, openTerms(grandchild, 1, CAROL));
        derive(ALICE, listOf(edgeTo(grandchild, publishAs(CAROL, openTerms(grandchild, 0, CAROL)))));
    }

    /// Shares that children do not inherit take no room.
    function testDirectSharesLeaveRoom() public {
        uint256 root = rootBy(ALICE);
        Terms memory terms = openTerms(root, 8_000, PAYEE);
        terms.scope = Scope.Direct;
        uint256 child = derive(BOB, listOf(edgeTo(root, publishAs(ALICE, terms))));
        derive(CAROL, listOf(edgeTo(child, publishAs(BOB, openTerms(child, 8_000, BOB)))));
    }

    function testTermsOfAWorkWith64PayingAncestors() public {
        Edge[] memory level = new Edge[](16);
        for (uint256 i; i < 16; ++i) {
            Edge[] memory roots = new Edge[](3);
            for (uint256 j; j < 3; ++j) roots[j] = licensedRoot(ALICE, 1, freshAddress());
            uint256 parent = derive(ALICE, roots);
            level[i] = edgeTo(parent, publishAs(ALICE, openTerms(parent, 1, freshAddress())));
        }
        uint256 id = derive(BOB, level);
        vm.expectRevert(abi.encodeWithSelector(ILicences.TooManyPayingAncestors.selector, 65, 64));
        publishAs(BOB, openTerms(id, 1, BOB));
        publishAs(BOB, openTerms(id, 0, BOB));
    }

    function testTermsStayWithinWhatTheParentsAllow() public {
        uint256 root = rootBy(ALICE);
        Terms memory terms = openTerms(root, 100, PAYEE);
        terms.permissions = Permissions.DERIVATIVES;
        uint256 child = derive(BOB, listOf(edgeTo(root, publishAs(ALICE, terms))));
        vm.expectRevert(abi.encodeWithSelector(ILicences.PermissionsOutOfBounds.selector, 255, 0, 2));
        publishAs(BOB, openTerms(child, 100, BOB));
        terms = openTerms(child, 100, BOB);
        terms.permissions = 0;
        publishAs(BOB, terms);
    }

    /// A parent that permits no derivatives of its derivatives cannot be circumvented one generation later.
    function testDerivativesOfDerivativesCanBeBarred() public {
        uint256 root = rootBy(ALICE);
        Terms memory terms = openTerms(root, 100, PAYEE);
        terms.permissions = Permissions.COMMERCIAL;
        uint256 child = derive(BOB, listOf(edgeTo(root, publishAs(ALICE, terms))));
        terms = openTerms(child, 100, BOB);
        terms.permissions = Permissions.COMMERCIAL;
        vm.expectRevert(abi.encodeWithSelector(ILicences.DerivativesBarred.selector, child));
        publishAs(BOB, terms);
        terms.permissions = 0;
        vm.expectRevert(abi.encodeWithSelector(ILicences.DerivativesBarred.selector, child));
        publishAs(BOB, terms);
        terms.by = DerivativesBy.None;
        publishAs(BOB, terms);
    }

    function testShareAlikeBindsTheChildsOwnTerms() public {
        uint256 root = rootBy(ALICE);
        Terms memory terms = openTerms(root, 100, PAYEE);
        terms.shareAlike = true;
        uint256 child = derive(BOB, listOf(edgeTo(root, publishAs(ALICE, terms))));

        vm.expectRevert(abi.encodeWithSelector(ILicences.ShareAlikeRequired.selector, child));
        publishAs(BOB, openTerms(child, 100, BOB));
        Terms memory own = openTerms(child, 100, BOB);
        own.shareAlike = true;
        own.permissions = Permissions.DERIVATIVES;
        vm.expectRevert(abi.encodeWithSelector(ILicences.PermissionsOutOfBounds.selector, 2, 255, 255));
        publishAs(BOB, own);
        own.permissions = Permissions.ALL;
        uint256 grandchild = derive(CAROL, listOf(edgeTo(child, publishAs(BOB, own))));
        vm.assertTrue(recordOf(grandchild).shareAlike, "it goes on");
    }

    /// A hostile collection decides about itself alone.
    function testHostileCollectionsHarmThemselvesAlone() public {
        uint256 id = rootBy(ALICE);
        publishAs(ALICE, openTerms(id, 100, PAYEE));
        HostileCollection hostile = new HostileCollection();
        hostile.answer(BOB, 0xff, 0, 0);
        vm.startPrank(BOB);
        licences.publish(address(hostile), openTerms(id, 8_000, BOB));
        vm.stopPrank();
        _assertTerms(1, openTerms(id, 100, PAYEE), false);
        vm.assertEq(licences.termsCount(address(works)), 1, "count");

        hostile.answer(BOB, 0xff, 9_000, 0);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        vm.prank(BOB);
        licences.publish(address(hostile), openTerms(id, 1, BOB));
        hostile.answer(BOB, 0xff, 0, type(uint256).max);
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        vm.prank(BOB);
        licences.publish(address(hostile), openTerms(id, 1, BOB));
        vm.expectRevert();
        licences.publish(address(0xdead), openTerms(id, 1, BOB));
    }

    function _assertTerms(uint256 termsId, Terms memory expected, bool closed) private view {
        (Terms memory got, bool isClosed) = licences.termsOf(address(works), termsId);
        vm.assertEq(abi.encode(got), abi.encode(expected), "terms");
        vm.assertEq(isClosed, closed, "closed");
    }
}
