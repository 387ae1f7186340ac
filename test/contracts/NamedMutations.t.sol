// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {MarketMutations} from "../support/contracts/MarketMutations.sol";
import {MintMutations} from "../support/contracts/MintMutations.sol";

/// Whatever is signed, offered or agreed to is changed in one place at a time, and each change meets its own error.
/// Seaport names 61 such mutations of an order.
contract NamedMutationsTest is MarketMutations, MintMutations {
    function testMutationsOfSignedListings() public {
        mutateSignedListings();
        vm.assertEq(mutations, 25, "mutations");
    }

    function testMutationsOfPurchases() public {
        mutateStoredListings();
        vm.assertEq(mutations, 10, "mutations");
    }

    function testMutationsOfBids() public {
        mutateBids();
        vm.assertEq(mutations, 22, "mutations");
    }

    function testMutationsOfOffers() public {
        mutateOffers();
        vm.assertEq(mutations, 8, "mutations");
    }

    function testMutationsOfSalesByVoucher() public {
        mutateSales();
        vm.assertEq(mutations, 9, "mutations");
    }

    function testMutationsOfMintVouchers() public {
        mutateVouchers();
        vm.assertEq(mutations, 23, "mutations");
    }

    function testMutationsOfAttestations() public {
        mutateAttestations();
        vm.assertEq(mutations, 13, "mutations");
    }

    function testMutationsOfLicenceOffers() public {
        mutateLicenceOffers();
        vm.assertEq(mutations, 17, "mutations");
    }

    /// All names are different, over all tables.
    function testAtLeastSixtyOneInAll() public {
        mutateSignedListings();
        mutateStoredListings();
        mutateBids();
        mutateOffers();
        mutateSales();
        mutateVouchers();
        mutateAttestations();
        mutateLicenceOffers();
        vm.assertGe(mutations, 61, "Seaport's number");
        vm.assertEq(mutations, 127, "mutations");
    }
}
