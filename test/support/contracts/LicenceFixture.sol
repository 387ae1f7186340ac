// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IWorks} from "../../../contracts/interfaces/IWorks.sol";
import {DerivativesBy, Grant, Offer, Terms} from "../../../contracts/types/Terms.sol";
import {SeedlineFixture} from "./SeedlineFixture.sol";

/// Short ways to pay fees and to sign offers.
abstract contract LicenceFixture is SeedlineFixture {
    /// Keys of people who sign.
    uint256 internal constant LICENSOR_KEY = 0xA11CE5EED;
    uint256 internal constant STRANGER_KEY = 0xBADBADBAD;

    function noOffer() internal pure returns (Offer memory offer) {}

    function feeGrant(uint256 parent, address currency, uint256 maxFee) internal pure returns (Grant memory grant) {
        (grant.parent, grant.currency, grant.maxFee) = (uint64(parent), currency, maxFee);
    }

    function offerGrant(uint256 parent, Offer memory offer) internal pure returns (Grant memory grant) {
        (grant.parent, grant.offer) = (uint64(parent), offer);
    }

    function listOf(Grant memory a) internal pure returns (Grant[] memory grants) {
        grants = new Grant[](1);
        grants[0] = a;
    }

    function listOf(Grant memory a, Grant memory b) internal pure returns (Grant[] memory grants) {
        grants = new Grant[](2);
        (grants[0], grants[1]) = (a, b);
    }

    function mintPaying(address minter, IWorks.MintRequest memory request, uint256 value) internal returns (uint256 id) {
        vm.deal(minter, minter.balance + value);
        vm.prank(minter);
        return works.mint{value: value}(request);
    }

    /// An offer for anyone and any content, ten uses, an hour; not signed yet.
    function newOffer() internal returns (Offer memory offer) {
        offer.uses = 10;
        offer.deadline = block.timestamp + 1 hours;
        offer.nonce = uint256(fresh());
    }

    function signed(uint256 key, uint256 termsId, Offer memory offer) internal view returns (Offer memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, licences.offerDigest(address(works), termsId, offer));
        offer.signature = abi.encodePacked(r, s, v);
        return offer;
    }

    function offeredTerms(uint256 asset, address payee) internal pure returns (Terms memory terms) {
        terms = openTerms(asset, 100, payee);
        terms.by = DerivativesBy.Offer;
    }
}
