// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IRoyaltyLedger} from "../../contracts/interfaces/IRoyaltyLedger.sol";
import {RoyaltyVault} from "../../contracts/RoyaltyVault.sol";
import {FaultyToken} from "../support/contracts/FaultyToken.sol";
import {PlainToken} from "../support/contracts/PlainToken.sol";
import {SeedlineFixture} from "../support/contracts/SeedlineFixture.sol";

/// Addresses that pay into the credit of an account, so that nobody has to be called to be paid.
contract AccountVaultsTest is SeedlineFixture {
    event AccountSettled(address indexed account, address indexed asset, uint256 amount);
    event VaultSkipped(address indexed works, uint256 indexed id, address indexed asset);

    function testCoinBeforeAndAfterDeployment() public {
        address vault = ledger.accountVaultOf(ALICE);
        vm.assertTrue(vault != ledger.accountVaultOf(BOB), "one for each");
        vm.deal(address(this), 1_000);
        for (uint256 i = 1; i < 3; ++i) {
            payable(vault).transfer(100 * i);
            vm.expectEmit(true, true, true, true, address(ledger));
            emit AccountSettled(ALICE, COIN, 100 * i);
            ledger.settleAccounts(_listOf(ALICE), COIN);
        }
        vm.assertEq(ledger.claimable(ALICE, COIN), 300, "credited");
        (address account, uint256 id, uint256 chainId) = RoyaltyVault(vault).work();
        vm.assertEq(account, ALICE, "account");
        vm.assertEq(id, type(uint64).max, "no work has this id");
        vm.assertEq(chainId, 31337, "chain");
        vm.expectRevert(abi.encodeWithSelector(RoyaltyVault.NotLedger.selector, ALICE));
        vm.prank(ALICE);
        RoyaltyVault(vault).sweep(COIN);
        vm.prank(ALICE);
        vm.assertEq(ledger.withdraw(COIN), 300, "withdrawn");
    }

    function testEmptyAndFailingVaultsAreSkipped() public {
        FaultyToken token = new FaultyToken();
        token.mint(ledger.accountVaultOf(ALICE), 50);
        token.mint(ledger.accountVaultOf(CAROL), 70);
        token.fail(FaultyToken.Fault.ReturnFalse);
        vm.expectEmit(true, true, true, true, address(ledger));
        emit VaultSkipped(ALICE, type(uint64).max, address(token));
        ledger.settleAccounts(_listOf(ALICE), address(token));
        token.fail(FaultyToken.Fault.None);
        address[] memory three = new address[](4);
        (three[0], three[1], three[2], three[3]) = (ALICE, BOB, CAROL, ALICE);
        vm.expectEmit(true, true, true, true, address(ledger));
        emit VaultSkipped(BOB, type(uint64).max, address(token));
        ledger.settleAccounts(three, address(token));
        vm.assertEq(ledger.claimable(ALICE, address(token)), 50, "once");
        vm.assertEq(ledger.claimable(CAROL, address(token)), 70, "hers");
        vm.assertEq(token.balanceOf(address(ledger)), 120, "in = credited");
    }

    /// No work can be settled out of an account's vault, whatever "collection" an account pretends to be.
    function testNoWorkSharesAnAccountsVault() public {
        address vault = ledger.accountVaultOf(address(works));
        vm.deal(vault, 500);
        vm.expectEmit(true, true, true, true, address(ledger));
        emit VaultSkipped(address(works), type(uint64).max, COIN);
        ledger.settle(address(works), listOf(type(uint64).max), COIN);
        vm.expectRevert(
            abi.encodeWithSelector(IRoyaltyLedger.UnknownWork.selector, address(works), type(uint64).max)
        );
        ledger.vaultOf(address(works), type(uint64).max);
        vm.assertEq(vault.balance, 500, "still there");
    }

    function testVaultsThemselvesKeepNoBooks() public {
        PlainToken token = new PlainToken();
        token.mint(ledger.accountVaultOf(ALICE), 1);
        ledger.settleAccounts(_listOf(ALICE), address(token));
        address vault = ledger.accountVaultOf(ALICE);
        vm.expectRevert(abi.encodeWithSelector(RoyaltyVault.WrongContext.selector, vault));
        IRoyaltyLedger(vault).settleAccounts(_listOf(BOB), COIN);
    }

    function _listOf(address a) private pure returns (address[] memory accounts) {
        accounts = new address[](1);
        accounts[0] = a;
    }
}
