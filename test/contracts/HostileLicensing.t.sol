// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILicences} from "../../contracts/interfaces/ILicences.sol";
import {IWorks} from "../../contracts/interfaces/IWorks.sol";
import {Edge} from "../../contracts/types/Record.sol";
import {DerivativesBy, Offer, Terms} from "../../contracts/types/Terms.sol";
import {HostileNft} from "../support/contracts/HostileNft.sol";
import {LicenceFixture} from "../support/contracts/LicenceFixture.sol";

/// What people try who hold a token for a moment only, or have held it once; and what they try to pay with.
contract HostileLicensingTest is LicenceFixture {
    address private _licensor;

    function setUp() public override {
        super.setUp();
        _licensor = vm.addr(LICENSOR_KEY);
    }

    /// Offers of a holder are void while another holds the token. They are its own again when the token comes back, unless it
    /// called them back.
    function testOffersOfAHolderAreVoidWhileAnotherHolds() public {
        IWorks.MintRequest memory root = newRequest();
        root.rightsFollowHolder = true;
        uint256 id = mintAs(_licensor, root);
        uint256 termsId = publishAs(_licensor, offeredTerms(id, ALICE));
        Offer memory offer = signed(LICENSOR_KEY, termsId, newOffer());
        IWorks.MintRequest memory r = requestWith(listOf(edgeTo(id, termsId)));
        r.grants = listOf(offerGrant(id, offer));
        _move(id, _licensor, BOB);
        bytes32 digest = licences.offerDigest(address(works), termsId, offer);
        _refused(r, abi.encodeWithSelector(ILicences.OfferNotSigned.selector, BOB, digest));
        _move(id, BOB, _licensor);
        mintAs(CAROL, r);
        vm.prank(_licensor);
        licences.cancelOffers(address(works));
        r = requestWith(listOf(edgeTo(id, termsId)));
        r.grants = listOf(offerGrant(id, offer));
        _refused(r, abi.encodeWithSelector(ILicences.OfferOfOtherEpoch.selector, 0, 1));
    }

    /// Who borrows an external token signs offers under terms of its true holder: nobody can use them.
    function testABorrowersOffersAreNobodys() public {
        HostileNft apes = new HostileNft();
        apes.give(ALICE, 5);
        vm.prank(ALICE);
        uint256 asset = licences.register(address(apes), 5);
        uint256 termsId = publishAs(ALICE, offeredTerms(asset, ALICE));
        vm.warp(START + 3 days);
        apes.give(_licensor, 5);
        IWorks.MintRequest memory r = requestWith(listOf(edgeTo(asset, termsId)));
        r.grants = listOf(offerGrant(asset, signed(LICENSOR_KEY, termsId, newOffer())));
        _refused(r, abi.encodeWithSelector(ILicences.HolderChanged.selector, asset, ALICE, _licensor));
        apes.give(ALICE, 5);
        bytes32 digest = licences.offerDigest(address(works), termsId, r.grants[0].offer);
        _refused(r, abi.encodeWithSelector(ILicences.OfferNotSigned.selector, ALICE, digest));
    }

    /// A gate is asked at the mint and never again: what was minted keeps its licence, and a token can be lent.
    function testAGateIsAskedAtTheMintAlone() public {
        HostileNft gate = new HostileNft();
        gate.give(BOB, 1);
        uint256 id = rootBy(ALICE);
        Terms memory terms = openTerms(id, 100, ALICE);
        (terms.by, terms.gate) = (DerivativesBy.Holders, address(gate));
        Edge memory edge = edgeTo(id, publishAs(ALICE, terms));
        IWorks.MintRequest memory r = requestWith(listOf(edge));
        _refused(r, abi.encodeWithSelector(ILicences.NotAHolder.selector, address(gate), CAROL));
        gate.give(CAROL, 1);
        uint256 child = mintAs(CAROL, r);
        gate.give(BOB, 1);
        vm.assertEq(works.authorityOf(child), CAROL, "the licence stays");
        _refused(requestWith(listOf(edge)), abi.encodeWithSelector(ILicences.NotAHolder.selector, address(gate), CAROL));
    }

    /// A collection named as currency would take the token whose number is the fee: it arrives as one, not as so many.
    function testAFeeCannotBePaidWithAWork() public {
        uint256 id = rootBy(ALICE);
        uint256 victim = rootBy(CAROL);
        Terms memory terms = openTerms(id, 100, ALICE);
        (terms.fee, terms.currency) = (uint96(victim), address(works));
        Edge memory edge = edgeTo(id, publishAs(ALICE, terms));
        vm.prank(CAROL);
        works.setApprovalForAll(address(works), true);
        IWorks.MintRequest memory r = requestWith(listOf(edge));
        r.grants = listOf(feeGrant(id, address(works), victim));
        _refused(r, abi.encodeWithSelector(IWorks.FeeNotReceived.selector, address(works), victim, 1));
        vm.assertEq(works.ownerOf(victim), CAROL, "still hers");
    }

    function _move(uint256 id, address from, address to) private {
        vm.prank(from);
        works.transferFrom(from, to, id);
    }

    function _refused(IWorks.MintRequest memory r, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(CAROL);
        works.mint(r);
    }
}
