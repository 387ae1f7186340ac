// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IRoyaltyLedger} from "../../contracts/interfaces/IRoyaltyLedger.sol";
import {RoyaltyVault} from "../../contracts/RoyaltyVault.sol";
import {FeeToken} from "../support/contracts/FeeToken.sol";
import {LyingToken} from "../support/contracts/LyingToken.sol";
import {PlainToken} from "../support/contracts/PlainToken.sol";
import {SeedlineFixture} from "../support/contracts/SeedlineFixture.sol";

/// What a sale brings: a part for the work, and the rest for its seller.
contract LedgerSalesTest is SeedlineFixture {
    event Settled(address indexed works, uint256 indexed id, address indexed asset, uint256 amount);
    event AccountSettled(address indexed account, address indexed asset, uint256 amount);

    PlainToken private _token;
    uint256 private _id;

    /// A work of BOB that owes 10 % to CAROL.
    function setUp() public override {
        super.setUp();
        _token = new PlainToken();
        _id = derive(BOB, listOf(licensedRoot(ALICE, 1_000, CAROL)));
        vm.deal(address(this), 100 ether);
        _token.mint(address(this), 100 ether);
        _token.approve(address(ledger), 100 ether);
    }

    function testCoin() public {
        vm.expectEmit(true, true, true, true, address(ledger));
        emit Settled(address(works), _id, COIN, 300);
        vm.expectEmit(true, true, true, true, address(ledger));
        emit AccountSettled(ALICE, COIN, 700);
        ledger.depositSale{value: 1_000}(address(works), _id, 300, ALICE);
        _assertCredits(COIN, 30, 270, 700);
    }

    function testToken() public {
        ledger.depositSaleToken(address(works), _id, address(_token), 1_000, 300, ALICE);
        _assertCredits(address(_token), 30, 270, 700);
        vm.assertEq(_token.balanceOf(address(ledger)), 1_000, "in = credited");
    }

    function testAllOrNothingForTheWork() public {
        ledger.depositSale{value: 1_000}(address(works), _id, 1_000, address(0));
        _assertCredits(COIN, 100, 900, 0);
        ledger.depositSale{value: 50}(address(works), _id, 0, ALICE);
        _assertCredits(COIN, 100, 900, 50);
        ledger.depositSale{value: 0}(address(works), _id, 0, ALICE);
        _assertCredits(COIN, 100, 900, 50);
    }

    function testWhatIsRefused() public {
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyLedger.IncomeAboveAmount.selector, 11, 10));
        ledger.depositSale{value: 10}(address(works), _id, 11, ALICE);
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyLedger.IncomeAboveAmount.selector, 11, 10));
        ledger.depositSaleToken(address(works), _id, address(_token), 10, 11, ALICE);
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyLedger.MissingReceiver.selector));
        ledger.depositSale{value: 10}(address(works), _id, 9, address(0));
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyLedger.UnknownWork.selector, address(works), _id + 1));
        ledger.depositSale{value: 10}(address(works), _id + 1, 9, ALICE);
        IRoyaltyLedger vault = IRoyaltyLedger(ledger.vaultOf(address(works), _id));
        payInto(_id, 1);
        settle(_id, COIN);
        vm.expectRevert(abi.encodeWithSelector(RoyaltyVault.WrongContext.selector, address(vault)));
        vault.depositSale{value: 10}(address(works), _id, 9, ALICE);
        vm.expectRevert(abi.encodeWithSelector(RoyaltyVault.WrongContext.selector, address(vault)));
        vault.depositSaleToken(address(works), _id, address(_token), 10, 9, ALICE);
    }

    /// Of a token that keeps a part the work is paid first.
    function testWhatArrivesIsCredited() public {
        FeeToken fee = new FeeToken();
        fee.mint(address(this), 2_000);
        fee.approve(address(ledger), 2_000);
        ledger.depositSaleToken(address(works), _id, address(fee), 1_000, 300, ALICE);
        _assertCredits(address(fee), 30, 270, 600);
        ledger.depositSaleToken(address(works), _id, address(fee), 1_000, 1_000, ALICE);
        _assertCredits(address(fee), 30 + 90, 270 + 810, 600);
    }

    function testAmountsBeyondReason() public {
        LyingToken liar = new LyingToken();
        uint256[] memory balances = new uint256[](2);
        balances[1] = type(uint256).max;
        liar.say(address(ledger), balances);
        vm.expectRevert(
            abi.encodeWithSelector(IRoyaltyLedger.AmountTooLarge.selector, type(uint256).max, type(uint240).max)
        );
        ledger.depositSaleToken(address(works), _id, address(liar), 1, 1, ALICE);
    }

    function testFuzz_InIsCredited(uint96 amount, uint96 income) public {
        income = uint96(bound(income, 0, amount));
        vm.deal(address(this), amount);
        ledger.depositSale{value: amount}(address(works), _id, income, ALICE);
        uint256 sum = ledger.claimable(CAROL, COIN) + ledger.claimable(BOB, COIN) + ledger.claimable(ALICE, COIN);
        vm.assertEq(sum, amount, "in = credited");
        vm.assertEq(ledger.claimable(ALICE, COIN), amount - income, "the seller's");
    }

    function _assertCredits(address asset, uint256 ancestor, uint256 creator, uint256 seller) private view {
        vm.assertEq(ledger.claimable(CAROL, asset), ancestor, "ancestor");
        vm.assertEq(ledger.claimable(BOB, asset), creator, "creator");
        vm.assertEq(ledger.claimable(ALICE, asset), seller, "seller");
    }
}
