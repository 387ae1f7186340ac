// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IWorks} from "../../contracts/interfaces/IWorks.sol";
import {Edge, Record, Roles, Share} from "../../contracts/types/Record.sol";
import {DerivativesBy, Scope, Terms} from "../../contracts/types/Terms.sol";
import {IWorksToken} from "../support/contracts/IWorksToken.sol";
import {SeedlineFixture} from "../support/contracts/SeedlineFixture.sol";

/// Derivatives: which parents and terms are accepted, and what is owed through them.
contract WorksDeriveTest is SeedlineFixture {
    address private constant PAYEE_1 = address(0x1111);
    address private constant PAYEE_2 = address(0x2222);

    // ---- edges ----

    function testEdgesAreStoredInOrder() public {
        Edge memory a = licensedRoot(ALICE, 100, PAYEE_1);
        publishAs(ALICE, openTerms(a.parent, 7, PAYEE_1));
        Edge memory b = licensedRoot(BOB, 200, PAYEE_2);
        a.roles = Roles.CHARACTER | Roles.STYLE;
        b.roles = Roles.ALL;
        uint256 id = derive(CAROL, listOf(a, b));
        Edge[] memory edges = recordOf(id).edges;
        vm.assertEq(edges.length, 2, "edges");
        _assertEdge(edges[0], a);
        _assertEdge(edges[1], b);
        vm.assertEq(works.recordPointer(id).code.length, 35 + 2 * 15 + 2 * 32 + 113, "size");
    }

    function testAllTokensOfAMintShareParents() public {
        IWorks.MintRequest memory r = requestWith(listOf(licensedRoot(ALICE, 100, PAYEE_1)));
        r.bodies = newBodies(3);
        uint256 id = mintAs(BOB, r);
        for (uint256 i; i < 3; ++i) {
            vm.assertEq(recordOf(id + i).edges.length, 1, "edge");
            vm.assertEq(recordOf(id + i).shares.length, 1, "share");
            vm.assertEq(recordOf(id + i).body.outputHash, r.bodies[i].outputHash, "own body");
        }
    }

    function testParentsMustAscendStrictly() public {
        Edge memory a = licensedRoot(ALICE, 100, PAYEE_1);
        Edge memory b = licensedRoot(ALICE, 100, PAYEE_2);
        _refused(listOf(b, a), abi.encodeWithSelector(IWorks.ParentsNotAscending.selector, b.parent, a.parent));
        _refused(listOf(a, a), abi.encodeWithSelector(IWorks.ParentsNotAscending.selector, a.parent, a.parent));
        Edge memory again = edgeTo(a.parent, publishAs(ALICE, openTerms(a.parent, 50, PAYEE_2)));
        _refused(listOf(a, again), abi.encodeWithSelector(IWorks.ParentsNotAscending.selector, a.parent, a.parent));
        Edge memory none = edgeTo(0, a.termsId);
        _refused(listOf(none), abi.encodeWithSelector(IWorks.ParentsNotAscending.selector, 0, 0));
    }

    function testUnknownParents() public {
        Edge memory a = licensedRoot(ALICE, 100, PAYEE_1);
        uint64[5] memory unknown =
            [a.parent + 1, uint64(1), uint64(0xff_ffff_ffff), uint64(0x100_0000_0000), type(uint64).max];
        for (uint256 i; i < unknown.length; ++i) {
            _refused(
                listOf(edgeTo(unknown[i], a.termsId)), abi.encodeWithSelector(IWorks.UnknownParent.selector, unknown[i])
            );
        }
    }

    /// The parent that a mint would name in itself does not exist yet.
    function testAParentMintedInTheSameCallIsUnknown() public {
        Edge memory a = licensedRoot(ALICE, 100, PAYEE_1);
        uint256 next = 512;
        IWorks.MintRequest memory r = requestWith(listOf(edgeTo(next, a.termsId)));
        r.bodies = newBodies(2);
        vm.expectRevert(abi.encodeWithSelector(IWorks.UnknownParent.selector, next));
        works.mint(r);
        r.edges[0].parent = uint64(next + 1);
        vm.expectRevert(abi.encodeWithSelector(IWorks.UnknownParent.selector, next + 1));
        works.mint(r);
        vm.assertEq(rootBy(ALICE), next, "that id was the next one");
    }

    function testRoles() public {
        Edge memory a = licensedRoot(ALICE, 100, PAYEE_1);
        uint8[4] memory wrong = [uint8(0), 64, 128, 255];
        for (uint256 i; i < wrong.length; ++i) {
            a.roles = wrong[i];
            _refused(listOf(a), abi.encodeWithSelector(IWorks.BadRoles.selector, a.parent, wrong[i]));
        }
        for (uint8 roles = 1; roles < 64; ++roles) {
            a.roles = roles;
            works.previewShares(listOf(a), 0);
        }
    }

    function testParentLimit() public {
        Edge[] memory edges = new Edge[](17);
        for (uint256 i; i < 17; ++i) edges[i] = licensedRoot(ALICE, uint16(10 + i), freshAddress());
        _refused(edges, abi.encodeWithSelector(IWorks.TooManyParents.selector, 17, 16));
        Edge[] memory most = new Edge[](16);
        for (uint256 i; i < 16; ++i) most[i] = edges[i];
        uint256 id = derive(BOB, most);
        Record memory r = recordOf(id);
        vm.assertEq(r.edges.length, 16, "edges");
        for (uint256 i; i < 16; ++i) {
            _assertEdge(r.edges[i], most[i]);
            vm.assertEq(uint256(r.shares[i].payBps), 10 + i, "pay");
            vm.assertEq(uint256(r.shares[i].ancestor), most[i].parent, "ancestor");
        }
    }

    // ---- terms ----

    function testTermsMustBeOpenAndTheParentsOwn() public {
        Edge memory a = licensedRoot(ALICE, 100, PAYEE_1);
        Edge memory b = licensedRoot(BOB, 0, PAYEE_2);
        Edge memory crossed = edgeTo(a.parent, b.termsId);
        _refused(listOf(crossed), abi.encodeWithSelector(IWorks.TermsNotUsable.selector, a.parent, b.termsId));
        _refused(listOf(edgeTo(a.parent, 0)), abi.encodeWithSelector(IWorks.TermsNotUsable.selector, a.parent, 0));
        _refused(listOf(edgeTo(a.parent, 99)), abi.encodeWithSelector(IWorks.TermsNotUsable.selector, a.parent, 99));

        uint256 child = derive(CAROL, listOf(a));
        vm.prank(ALICE);
        licences.close(address(works), a.termsId);
        _refused(listOf(a), abi.encodeWithSelector(IWorks.TermsNotUsable.selector, a.parent, a.termsId));
        vm.assertEq(uint256(recordOf(child).edges[0].termsId), a.termsId, "the child keeps its licence");
    }

    function testTermsForNobodyAreNotUsable() public {
        uint256 id = rootBy(ALICE);
        Terms memory terms = openTerms(id, 100, PAYEE_1);
        terms.by = DerivativesBy.None;
        uint256 termsId = publishAs(ALICE, terms);
        _refused(listOf(edgeTo(id, termsId)), abi.encodeWithSelector(IWorks.TermsNotUsable.selector, id, termsId));
    }

    /// A collection has its own terms, whatever number they carry elsewhere.
    function testTermsOfAnotherCollectionAreUnknown() public {
        IWorksToken other = deployWorks();
        vm.startPrank(ALICE);
        uint256 theirs = other.mint(newRequest());
        uint256 ours = works.mint(newRequest());
        uint256 termsId = licences.publish(address(other), openTerms(theirs, 100, PAYEE_1));
        vm.stopPrank();
        vm.assertEq(theirs, ours, "both are the first work of their collection");
        _refused(listOf(edgeTo(ours, termsId)), abi.encodeWithSelector(IWorks.TermsNotUsable.selector, ours, termsId));
        vm.prank(BOB);
        IWorks.MintRequest memory r = requestWith(listOf(edgeTo(theirs, termsId)));
        other.mint(r);
    }

    function testRoyaltyFloorOfTheParents() public {
        uint256 id = rootBy(ALICE);
        Terms memory terms = openTerms(id, 100, PAYEE_1);
        terms.minRoyaltyBps = 300;
        Edge memory low = edgeTo(id, publishAs(ALICE, terms));
        uint256 id2 = rootBy(ALICE);
        terms = openTerms(id2, 100, PAYEE_1);
        terms.minRoyaltyBps = 400;
        Edge memory high = edgeTo(id2, publishAs(ALICE, terms));

        IWorks.MintRequest memory r = requestWith(listOf(low, high));
        r.royaltyBps = 399;
        vm.expectRevert(abi.encodeWithSelector(IWorks.RoyaltyOutOfRange.selector, 399, 400, 1_000));
        works.mint(r);
        vm.expectRevert(abi.encodeWithSelector(IWorks.RoyaltyOutOfRange.selector, 1_001, 400, 1_000));
        works.previewShares(r.edges, 1_001);
        r.royaltyBps = 400;
        vm.assertEq(uint256(recordOf(mintAs(BOB, r)).royaltyBps), 400, "the higher floor");
    }

    // ---- share table ----

    function testAGrandchildPaysEveryLineageAncestor() public {
        Edge memory root = licensedRoot(ALICE, 1_000, PAYEE_1);
        uint256 child = derive(BOB, listOf(root));
        Edge memory toChild = edgeTo(child, publishAs(BOB, openTerms(child, 500, PAYEE_2)));
        Share[] memory shares = recordOf(derive(CAROL, listOf(toChild))).shares;
        vm.assertEq(shares.length, 2, "lines");
        _assertShare(shares[0], root.parent, PAYEE_1, 1_000, 1_000);
        _assertShare(shares[1], child, PAYEE_2, 500, 500);
    }

    function testDirectTermsPayOnChildrenOnly() public {
        uint256 id = rootBy(ALICE);
        Terms memory terms = openTerms(id, 1_000, PAYEE_1);
        terms.scope = Scope.Direct;
        uint256 child = derive(BOB, listOf(edgeTo(id, publishAs(ALICE, terms))));
        _assertShare(recordOf(child).shares[0], id, PAYEE_1, 1_000, 0);
        Edge memory toChild = edgeTo(child, publishAs(BOB, openTerms(child, 500, PAYEE_2)));
        Share[] memory shares = recordOf(derive(CAROL, listOf(toChild))).shares;
        vm.assertEq(shares.length, 1, "the root earns nothing of the grandchild");
        _assertShare(shares[0], child, PAYEE_2, 500, 500);
    }

    function testAFreeParentIsNoPayingAncestor() public {
        Edge memory free = licensedRoot(ALICE, 0, PAYEE_1);
        Record memory r = recordOf(derive(BOB, listOf(free)));
        vm.assertEq(r.edges.length, 1, "edge");
        vm.assertEq(r.shares.length, 0, "shares");
    }

    /// A 10 % share of every descendant cannot be laundered through a 0.1 % share of children, in whichever order the two
    /// paths meet.
    function testDirectNeverHidesLineage() public {
        for (uint256 order; order < 2; ++order) {
            uint256 root = rootBy(ALICE);
            Terms memory cheap = openTerms(root, 10, PAYEE_1);
            cheap.scope = Scope.Direct;
            Edge memory direct = edgeTo(root, publishAs(ALICE, cheap));
            Edge memory lineage = edgeTo(root, publishAs(ALICE, openTerms(root, 1_000, PAYEE_1)));
            Edge memory older = _freeChild(order == 0 ? direct : lineage);
            Edge memory younger = _freeChild(order == 0 ? lineage : direct);
            Share[] memory shares = recordOf(derive(CAROL, listOf(older, younger))).shares;
            vm.assertEq(shares.length, 1, "one line");
            _assertShare(shares[0], root, PAYEE_1, 1_000, 1_000);
            shares = works.previewShares(listOf(direct, older), 0);
            vm.assertEq(shares.length, 1, "one line beside the parent itself");
            _assertShare(shares[0], root, PAYEE_1, order == 0 ? 10 : 1_000, order == 0 ? 0 : 1_000);
        }
    }

    /// Parent and grandparent at once: directly under cheap Direct terms, and through a child under Lineage terms.
    function testPayAndInheritAreMaximaOfTheirOwn() public {
        uint256 root = rootBy(ALICE);
        Terms memory dear = openTerms(root, 2_000, PAYEE_1);
        dear.scope = Scope.Direct;
        Edge memory direct = edgeTo(root, publishAs(ALICE, dear));
        Edge memory lineage = edgeTo(root, publishAs(ALICE, openTerms(root, 300, PAYEE_1)));
        Edge memory via = _freeChild(lineage);

        uint256 id = derive(CAROL, listOf(direct, via));
        Share[] memory shares = recordOf(id).shares;
        vm.assertEq(shares.length, 1, "one line");
        _assertShare(shares[0], root, PAYEE_1, 2_000, 300);

        Edge memory next = edgeTo(id, publishAs(CAROL, openTerms(id, 0, CAROL)));
        shares = recordOf(derive(ALICE, listOf(next))).shares;
        _assertShare(shares[0], root, PAYEE_1, 300, 300);
    }

    function testAnAncestorOnTwoPathsIsPaidOnceAtItsMaximum() public {
        Edge memory root = licensedRoot(ALICE, 700, PAYEE_1);
        Edge memory left = _freeChild(root);
        Edge memory right = _freeChild(edgeTo(root.parent, publishAs(ALICE, openTerms(root.parent, 900, PAYEE_1))));
        Share[] memory shares = recordOf(derive(CAROL, listOf(left, right))).shares;
        vm.assertEq(shares.length, 1, "once");
        _assertShare(shares[0], root.parent, PAYEE_1, 900, 900);
    }

    function testDifferentPayeesOfAnAncestorAreSeparateLines() public {
        Edge memory first = licensedRoot(ALICE, 700, PAYEE_2);
        Edge memory second = edgeTo(first.parent, publishAs(ALICE, openTerms(first.parent, 400, PAYEE_1)));
        Edge memory left = _freeChild(first);
        Edge memory right = _freeChild(second);
        Share[] memory shares = recordOf(derive(CAROL, listOf(left, right))).shares;
        vm.assertEq(shares.length, 2, "lines");
        _assertShare(shares[0], first.parent, PAYEE_1, 400, 400);
        _assertShare(shares[1], first.parent, PAYEE_2, 700, 700);
    }

    // ---- limits ----

    function testShareSumLimit() public {
        Edge memory a = licensedRoot(ALICE, 5_000, PAYEE_1);
        Edge memory exact = licensedRoot(ALICE, 3_000, PAYEE_2);
        Edge memory above = licensedRoot(ALICE, 3_001, PAYEE_2);
        uint256 id = derive(BOB, listOf(a, exact));
        (,,, uint256 inheritedBps, uint256 count) = works.licensingBounds(id);
        vm.assertEq(inheritedBps, 8_000, "80 %");
        vm.assertEq(count, 2, "of two ancestors");
        bytes memory reason = abi.encodeWithSelector(IWorks.ShareSumExceeded.selector, 8_001, 8_000);
        _refused(listOf(a, above), reason);
        IWorks.MintRequest memory r = requestWith(listOf(a, above));
        r.maxCedeBps = type(uint16).max;
        vm.expectRevert(reason);
        works.mint(r);
    }

    function testTheMinterNamesTheMostItCedes() public {
        Edge memory a = licensedRoot(ALICE, 600, PAYEE_1);
        IWorks.MintRequest memory r = requestWith(listOf(a));
        r.maxCedeBps = 599;
        vm.expectRevert(abi.encodeWithSelector(IWorks.ShareSumExceeded.selector, 600, 599));
        works.mint(r);
        r.maxCedeBps = 0;
        vm.expectRevert(abi.encodeWithSelector(IWorks.ShareSumExceeded.selector, 600, 0));
        works.mint(r);
        r.maxCedeBps = 600;
        mintAs(BOB, r);
    }

    function testPayingAncestorLimit() public {
        Edge[] memory parents = new Edge[](16);
        for (uint256 i; i < 16; ++i) parents[i] = _parentWithAncestors(i == 15 ? 4 : 3);
        _refused(parents, abi.encodeWithSelector(IWorks.TooManyPayingAncestors.selector, 65, 64));

        parents[15] = _parentWithAncestors(3);
        uint256 id = derive(BOB, parents);
        Record memory r = recordOf(id);
        vm.assertEq(r.shares.length, 64, "64 lines");
        for (uint256 i = 1; i < 64; ++i) {
            vm.assertTrue(r.shares[i - 1].ancestor < r.shares[i].ancestor, "ascending");
        }
        (,,, uint256 inheritedBps, uint256 count) = works.licensingBounds(id);
        vm.assertEq(count, 64, "count");
        vm.assertEq(inheritedBps, 64 * 10, "sum");

        Edge memory extra = licensedRoot(ALICE, 10, PAYEE_1);
        Edge memory next = edgeTo(id, publishAs(BOB, openTerms(id, 0, BOB)));
        derive(CAROL, listOf(next));
        _refused(listOf(next, extra), abi.encodeWithSelector(IWorks.TooManyPayingAncestors.selector, 65, 64));
    }

    function testPreviewIsWhatIsMinted() public {
        Edge memory a = licensedRoot(ALICE, 1_000, PAYEE_1);
        Edge memory b = _freeChild(a);
        Share[] memory preview = works.previewShares(listOf(a, b), 750);
        Share[] memory minted = recordOf(derive(CAROL, listOf(a, b))).shares;
        vm.assertEq(keccak256(abi.encode(preview)), keccak256(abi.encode(minted)), "same table");
        vm.assertEq(works.previewShares(new Edge[](0), 0).length, 0, "a root has none");
    }

    function testFuzz_EdgesRoundTrip(uint256 seed, uint8 count) public {
        Edge[] memory edges = new Edge[](bound(count, 1, 16));
        for (uint256 i; i < edges.length; ++i) {
            seed = uint256(keccak256(abi.encode(seed)));
            edges[i] = licensedRoot(ALICE, uint16(bound(seed, 0, 500)), address(uint160(bound(seed >> 16, 1, 3))));
            edges[i].roles = uint8(bound(seed >> 32, 1, 63));
        }
        IWorks.MintRequest memory r = requestWith(edges);
        r.payee = seed % 2 == 0 ? CAROL : BOB;
        r.bodies = newBodies(bound(seed >> 64, 1, 5));
        uint256 id = mintAs(BOB, r) + r.bodies.length - 1;
        Record memory got = recordOf(id);
        vm.assertEq(got.edges.length, edges.length, "edges");
        for (uint256 i; i < edges.length; ++i) _assertEdge(got.edges[i], edges[i]);
        vm.assertEq(got.payee, r.payee, "payee");
        vm.assertEq(got.body.metadataHash, r.bodies[r.bodies.length - 1].metadataHash, "body");
    }

    // ---- helpers ----

    /// A child of `parent` under free terms of its own.
    function _freeChild(Edge memory parent) private returns (Edge memory) {
        uint256 child = derive(BOB, listOf(parent));
        return edgeTo(child, publishAs(BOB, openTerms(child, 0, BOB)));
    }

    /// A derivative of `roots` roots, all of which charge 0.1 %, and so does it.
    function _parentWithAncestors(uint256 roots) private returns (Edge memory) {
        Edge[] memory edges = new Edge[](roots);
        for (uint256 i; i < roots; ++i) edges[i] = licensedRoot(ALICE, 10, freshAddress());
        uint256 id = derive(ALICE, edges);
        return edgeTo(id, publishAs(ALICE, openTerms(id, 10, freshAddress())));
    }

    function _refused(Edge[] memory edges, bytes memory reason) private {
        IWorks.MintRequest memory r = requestWith(edges);
        vm.expectRevert(reason);
        works.mint(r);
        vm.expectRevert(reason);
        works.previewShares(edges, 750);
    }

    function _assertEdge(Edge memory got, Edge memory expected) private pure {
        vm.assertEq(uint256(got.parent), expected.parent, "parent");
        vm.assertEq(uint256(got.roles), expected.roles, "roles");
        vm.assertEq(uint256(got.termsId), expected.termsId, "termsId");
    }

    function _assertShare(Share memory got, uint256 ancestor, address payee, uint256 pay, uint256 inherit) private pure {
        vm.assertEq(uint256(got.ancestor), ancestor, "ancestor");
        vm.assertEq(got.payee, payee, "payee");
        vm.assertEq(uint256(got.payBps), pay, "payBps");
        vm.assertEq(uint256(got.inheritBps), inherit, "inheritBps");
    }
}
