// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILicences} from "../../contracts/interfaces/ILicences.sol";
import {IWorks} from "../../contracts/interfaces/IWorks.sol";
import {Edge, Permissions} from "../../contracts/types/Record.sol";
import {Terms} from "../../contracts/types/Terms.sol";
import {LicenceFixture} from "../support/contracts/LicenceFixture.sol";

/// Restrictions that a licensor gives up for one work: one way, and never more than is its own to give.
contract LicenceWaiversTest is LicenceFixture {
    event Waived(
        address indexed works, uint256 indexed id, uint256 indexed termsId, uint8 permissions, bool shareAlike
    );

    uint8 private constant NON_COMMERCIAL = Permissions.ALL & ~Permissions.COMMERCIAL;

    function testAWaiverMakesOneWorkCommercial() public {
        Edge memory edge = _restricted(ALICE, NON_COMMERCIAL, false);
        uint256 id = derive(BOB, listOf(edge));
        uint256 sibling = derive(BOB, listOf(edge));
        vm.expectEmit(true, true, true, true, address(licences));
        emit Waived(address(works), id, edge.termsId, Permissions.COMMERCIAL, false);
        _waive(ALICE, id, edge, Permissions.COMMERCIAL, false);
        _assertRoyalty(id, 75);
        _assertRoyalty(sibling, 0);
        (uint8 permitted,,,,) = works.licensingBounds(id);
        vm.assertEq(uint256(permitted), Permissions.ALL, "permitted now");
        vm.assertEq(uint256(recordOf(id).permitted), NON_COMMERCIAL, "the record stays as it is");
        uint256 child = derive(CAROL, listOf(edgeTo(id, publishAs(BOB, openTerms(id, 10, BOB)))));
        _assertRoyalty(child, 75);
        vm.expectRevert(abi.encodeWithSelector(ILicences.NothingToWaive.selector, id, edge.termsId));
        _waive(ALICE, id, edge, Permissions.COMMERCIAL, false);
    }

    function testEveryLicensorMustWaive() public {
        Edge memory a = _restricted(ALICE, NON_COMMERCIAL, false);
        Edge memory b = _restricted(CAROL, NON_COMMERCIAL, false);
        uint256 id = derive(BOB, listOf(a, b));
        _waive(ALICE, id, a, Permissions.COMMERCIAL, false);
        _assertRoyalty(id, 0);
        _waive(CAROL, id, b, Permissions.COMMERCIAL, false);
        _assertRoyalty(id, 75);
    }

    /// A licensor that is bound itself cannot set others free.
    function testNobodyGivesMoreThanItHas() public {
        Edge memory root = _restricted(ALICE, NON_COMMERCIAL, true);
        uint256 child = derive(BOB, listOf(root));
        Terms memory terms = openTerms(child, 10, BOB);
        (terms.permissions, terms.shareAlike) = (NON_COMMERCIAL, true);
        Edge memory edge = edgeTo(child, publishAs(BOB, terms));
        uint256 id = derive(CAROL, listOf(edge));
        vm.expectRevert(
            abi.encodeWithSelector(ILicences.WaiverOutOfBounds.selector, Permissions.COMMERCIAL, NON_COMMERCIAL)
        );
        _waive(BOB, id, edge, Permissions.COMMERCIAL, false);
        vm.expectRevert(abi.encodeWithSelector(ILicences.ShareAlikeRequired.selector, child));
        _waive(BOB, id, edge, 0, true);

        _waive(ALICE, child, root, Permissions.COMMERCIAL, true);
        _waive(BOB, id, edge, Permissions.COMMERCIAL, true);
        _assertRoyalty(id, 75);
        (, uint8 required, bool shareAlike,,) = works.licensingBounds(id);
        vm.assertTrue(required == 0 && !shareAlike, "free of share-alike");
        publishAs(CAROL, openTerms(id, 0, CAROL));
    }

    /// What share-alike terms demand does not grow with what is granted besides.
    function testAWaiverAddsNoDemands() public {
        Edge memory edge = _restricted(ALICE, NON_COMMERCIAL, true);
        uint256 id = derive(BOB, listOf(edge));
        _waive(ALICE, id, edge, Permissions.COMMERCIAL, false);
        (uint8 permitted, uint8 required, bool shareAlike,,) = works.licensingBounds(id);
        vm.assertTrue(permitted == Permissions.ALL && required == NON_COMMERCIAL && shareAlike, "bounds");
    }

    /// Terms that permit nothing, and are no longer share-alike, leave an interval of zeros: a waiver all the same.
    function testAWaiverThatLeavesNothingCounts() public {
        Edge memory edge = _restricted(ALICE, 0, true);
        uint256 id = derive(BOB, listOf(edge));
        vm.assertEq(licences.waivedBounds(address(works), id), 0, "nothing was waived");
        _waive(ALICE, id, edge, 0, true);
        (uint8 permitted, uint8 required, bool shareAlike,,) = works.licensingBounds(id);
        vm.assertTrue(permitted == 0 && required == 0 && !shareAlike, "free of share-alike");
        vm.assertEq(licences.waivedBounds(address(works), id), 1 << 18, "marked");
    }

    function testOnlyTheParentsAuthorityWaives() public {
        Edge memory edge = _restricted(ALICE, NON_COMMERCIAL, false);
        uint256 id = derive(BOB, listOf(edge));
        address[2] memory others = [BOB, CAROL];
        for (uint256 i; i < 2; ++i) {
            vm.expectRevert(
                abi.encodeWithSelector(ILicences.NotAuthority.selector, others[i], ALICE, edge.parent)
            );
            _waive(others[i], id, edge, Permissions.COMMERCIAL, false);
        }
        Edge memory own = _restricted(BOB, NON_COMMERCIAL, false);
        vm.expectRevert(abi.encodeWithSelector(ILicences.NotDerivedUnder.selector, id, own.termsId));
        _waive(BOB, id, own, Permissions.COMMERCIAL, false);
        vm.expectRevert(abi.encodeWithSelector(ILicences.NothingToWaive.selector, id, edge.termsId));
        _waive(ALICE, id, edge, 0, false);
    }

    function testAnEditionIsOneWork() public {
        Edge memory edge = _restricted(ALICE, NON_COMMERCIAL, false);
        IWorks.MintRequest memory r = requestWith(listOf(edge));
        r.editionSize = 3;
        uint256 id = mintAs(BOB, r);
        _waive(ALICE, id + 2, edge, Permissions.COMMERCIAL, false);
        for (uint256 i; i < 3; ++i) _assertRoyalty(id + i, 75);
        r = requestWith(listOf(edge));
        r.bodies = newBodies(2);
        id = mintAs(BOB, r);
        _waive(ALICE, id + 1, edge, Permissions.COMMERCIAL, false);
        _assertRoyalty(id, 0);
        _assertRoyalty(id + 1, 75);
    }

    /// In whatever order and however split, the same waivers leave the same bounds, and bounds only ever widen.
    function testFuzz_WaiversOnlyWiden(uint8 terms1, uint8 terms2, uint8[6] calldata steps) public {
        Edge memory a = _restricted(ALICE, terms1 | Permissions.DERIVATIVES, false);
        Edge memory b = _restricted(CAROL, terms2 | Permissions.DERIVATIVES, false);
        uint256 id = derive(BOB, listOf(a, b));
        uint8[2] memory granted = [terms1 | Permissions.DERIVATIVES, terms2 | Permissions.DERIVATIVES];
        uint8[2] memory waived;
        for (uint256 i; i < steps.length; ++i) {
            (uint8 before,,,,) = works.licensingBounds(id);
            vm.assertEq(uint256(before), granted[0] & granted[1], "bounds");
            uint256 who = i % 2;
            if (steps[i] | waived[who] == waived[who]) continue;
            _waive(who == 0 ? ALICE : CAROL, id, who == 0 ? a : b, steps[i], false);
            waived[who] |= steps[i];
            granted[who] |= steps[i];
        }
    }

    function _restricted(address creator, uint8 permissions, bool shareAlike) private returns (Edge memory) {
        uint256 id = rootBy(creator);
        Terms memory terms = openTerms(id, 100, creator);
        (terms.permissions, terms.shareAlike) = (permissions, shareAlike);
        return edgeTo(id, publishAs(creator, terms));
    }

    function _waive(address licensor, uint256 id, Edge memory edge, uint8 permissions, bool shareAlike) private {
        vm.prank(licensor);
        licences.waive(address(works), id, edge.termsId, permissions, shareAlike);
    }

    function _assertRoyalty(uint256 id, uint256 expected) private view {
        (, uint256 amount) = works.royaltyInfo(id, 1_000);
        vm.assertEq(amount, expected, "royalty of 1,000");
    }
}
