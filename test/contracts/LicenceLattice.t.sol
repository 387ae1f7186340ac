// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IWorks} from "../../contracts/interfaces/IWorks.sol";
import {Edge, Permissions, Record} from "../../contracts/types/Record.sol";
import {Terms} from "../../contracts/types/Terms.sol";
import {SeedlineFixture} from "../support/contracts/SeedlineFixture.sol";

/// What parents' terms leave to a child: restrictions meet, share-alike demands join, and neither the order of the parents
/// nor how often a demand is made matters.
contract LicenceLatticeTest is SeedlineFixture {
    struct Demand {
        uint8 permissions;
        bool shareAlike;
        bool attribution;
    }

    function testNonCommercialAndCommercialShareAlikeDoNotMix() public {
        Edge memory nonCommercial = _root(Demand(Permissions.DERIVATIVES, false, false));
        Edge memory shareAlike = _root(Demand(Permissions.ALL, true, false));
        _refusesMix(nonCommercial, shareAlike, 255, 2);
        nonCommercial = _root(Demand(Permissions.DERIVATIVES, false, false));
        _refusesMix(shareAlike, nonCommercial, 255, 2);
    }

    function testDifferentTermsMixWhileTheIntervalIsNotEmpty() public {
        Edge memory commercialOnly = _root(Demand(Permissions.COMMERCIAL, false, false));
        Edge memory shareAlike = _root(Demand(Permissions.COMMERCIAL, true, true));
        Record memory r = recordOf(derive(BOB, listOf(commercialOnly, shareAlike)));
        vm.assertEq(uint256(r.permitted), Permissions.COMMERCIAL, "permitted");
        vm.assertEq(uint256(r.required), Permissions.COMMERCIAL, "required");
        vm.assertTrue(r.shareAlike && r.attribution, "demands");
    }

    function testFuzz_RestrictionsMeetAndDemandsJoin(uint256 seed, uint8 count) public {
        uint256 n = bound(count, 1, 6);
        Edge[] memory edges = new Edge[](n);
        uint8 permitted = 0xff;
        uint8 required;
        bool shareAlike;
        bool attribution;
        for (uint256 i; i < n; ++i) {
            Demand memory d = _demand(seed >> (i * 12));
            edges[i] = _root(d);
            permitted &= d.permissions;
            if (d.shareAlike) required |= d.permissions;
            shareAlike = shareAlike || d.shareAlike;
            attribution = attribution || d.attribution;
        }
        IWorks.MintRequest memory r = requestWith(edges);
        if (required & ~permitted != 0) {
            vm.expectRevert(abi.encodeWithSelector(IWorks.IncompatibleParents.selector, required, permitted));
            works.mint(r);
            return;
        }
        uint256 id = mintAs(BOB, r);
        Record memory got = recordOf(id);
        vm.assertEq(uint256(got.permitted), permitted, "permitted");
        vm.assertEq(uint256(got.required), required, "required");
        vm.assertEq(got.shareAlike, shareAlike, "shareAlike");
        vm.assertEq(got.attribution, attribution, "attribution");
        (uint8 p, uint8 q, bool s,,) = works.licensingBounds(id);
        vm.assertTrue(p == permitted && q == required && s == shareAlike, "bounds");
    }

    /// Commutative and associative: the same demands spread over parents in another order.
    function testFuzz_OrderDoesNotMatter(uint256 seed, uint256 rotation) public {
        bytes32[2] memory outcomes;
        for (uint256 turn; turn < 2; ++turn) {
            Edge[] memory edges = new Edge[](4);
            for (uint256 i; i < 4; ++i) {
                uint256 place = turn == 0 ? i : rotation % 2 == 0 ? 3 - i : (i + rotation % 4) % 4;
                edges[i] = _root(_demand(seed >> (place * 12)));
            }
            outcomes[turn] = _outcome(edges);
        }
        vm.assertEq(outcomes[0], outcomes[1], "outcome");
    }

    /// Idempotent: a demand made twice is the demand made once.
    function testFuzz_RepetitionDoesNotMatter(uint256 seed) public {
        Edge[] memory once = listOf(_root(_demand(seed)));
        Edge[] memory twice = listOf(_root(_demand(seed)), _root(_demand(seed)));
        vm.assertEq(_outcome(once), _outcome(twice), "outcome");
    }

    /// Monotone: one more parent never permits more nor requires less, and terms within the bounds can always be published.
    function testFuzz_AnotherParentOnlyNarrows(uint256 seed) public {
        Edge memory a = _root(_demand(seed));
        Edge memory b = _root(_demand(seed >> 12));
        Record memory alone = recordOf(derive(BOB, listOf(a)));
        try this.deriveForTest(listOf(a, b)) returns (uint256 id) {
            Record memory both = recordOf(id);
            vm.assertEq(uint256(both.permitted & ~alone.permitted), 0, "permits no more");
            vm.assertEq(uint256(alone.required & ~both.required), 0, "requires no less");
            vm.assertTrue(both.shareAlike || !alone.shareAlike, "share-alike stays");
            if (both.permitted & Permissions.DERIVATIVES == 0) return;
            Terms memory widest = openTerms(id, 0, BOB);
            widest.permissions = both.permitted;
            widest.shareAlike = both.shareAlike;
            publishAs(BOB, widest);
            Terms memory narrowest = openTerms(id, 0, BOB);
            narrowest.permissions = both.required;
            narrowest.shareAlike = both.shareAlike;
            publishAs(BOB, narrowest);
        } catch (bytes memory reason) {
            vm.assertEq(bytes32(bytes4(reason)), bytes32(IWorks.IncompatibleParents.selector), "the only reason");
        }
    }

    function deriveForTest(Edge[] memory edges) external returns (uint256) {
        return derive(BOB, edges);
    }

    function _outcome(Edge[] memory edges) private returns (bytes32) {
        try this.deriveForTest(edges) returns (uint256 id) {
            Record memory r = recordOf(id);
            return keccak256(abi.encode(r.permitted, r.required, r.shareAlike, r.attribution));
        } catch (bytes memory reason) {
            return keccak256(reason);
        }
    }

    function _demand(uint256 seed) private pure returns (Demand memory) {
        return Demand(uint8(seed) | (seed & 0x800 != 0 ? 0xfc : 0), seed & 0x100 != 0, seed & 0x200 != 0);
    }

    function _root(Demand memory demand) private returns (Edge memory) {
        uint256 id = rootBy(ALICE);
        Terms memory terms = openTerms(id, 0, ALICE);
        terms.permissions = demand.permissions;
        terms.shareAlike = demand.shareAlike;
        terms.attribution = demand.attribution;
        return edgeTo(id, publishAs(ALICE, terms));
    }

    function _refusesMix(Edge memory a, Edge memory b, uint256 required, uint256 permitted) private {
        IWorks.MintRequest memory r = requestWith(listOf(a, b));
        vm.expectRevert(abi.encodeWithSelector(IWorks.IncompatibleParents.selector, required, permitted));
        works.mint(r);
    }
}
