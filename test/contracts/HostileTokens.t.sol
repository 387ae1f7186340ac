// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IRoyaltyLedger} from "../../contracts/interfaces/IRoyaltyLedger.sol";
import {BlockingToken} from "../support/contracts/BlockingToken.sol";
import {FaultyToken} from "../support/contracts/FaultyToken.sol";
import {FeeToken} from "../support/contracts/FeeToken.sol";
import {LyingToken} from "../support/contracts/LyingToken.sol";
import {NoReturnToken} from "../support/contracts/NoReturnToken.sol";
import {PlainToken} from "../support/contracts/PlainToken.sol";
import {RebasingToken} from "../support/contracts/RebasingToken.sol";
import {SeedlineFixture} from "../support/contracts/SeedlineFixture.sol";

/// Tokens that do not behave: what arrives is what is credited, what fails stays where it is, and no other asset notices.
contract HostileTokensTest is SeedlineFixture {
    event VaultSkipped(address indexed works, uint256 indexed id, address indexed asset);

    address private constant PAYEE = address(0x1111);
    uint256 private _id;
    address private _vault;

    /// A work of BOB that owes 10 % to PAYEE, with coin in its vault and some settled already.
    function setUp() public override {
        super.setUp();
        _id = derive(BOB, listOf(licensedRoot(ALICE, 1_000, PAYEE)));
        _vault = ledger.vaultOf(address(works), _id);
        payInto(_id, 1_000);
        settle(_id, COIN);
        payInto(_id, 500);
    }

    /// Whatever a token did, coin is still there for those it is owed to.
    function _assertCoinUntouched() private {
        settle(_id, COIN);
        vm.assertEq(ledger.claimable(PAYEE, COIN), 150, "ancestor's coin");
        vm.assertEq(ledger.claimable(BOB, COIN), 1_350, "creator's coin");
        vm.prank(PAYEE);
        ledger.withdraw(COIN);
        vm.prank(BOB);
        ledger.withdraw(COIN);
        vm.assertEq(address(ledger).balance, 0, "all of it");
    }

    function testTokensWithoutReturnValue() public {
        NoReturnToken token = new NoReturnToken();
        token.mint(_vault, 1_000);
        settle(_id, address(token));
        token.mint(address(this), 500);
        token.approve(address(ledger), 500);
        ledger.depositToken(address(works), _id, address(token), 500);
        vm.assertEq(ledger.claimable(PAYEE, address(token)), 150, "ancestor");
        vm.prank(BOB);
        ledger.withdraw(address(token));
        vm.assertEq(token.balanceOf(BOB), 1_350, "creator");
        _assertCoinUntouched();
    }

    function testFeeOnTransferCreditsWhatArrives() public {
        FeeToken token = new FeeToken();
        token.mint(_vault, 1_000);
        settle(_id, address(token));
        vm.assertEq(ledger.claimable(PAYEE, address(token)), 90, "10 % of 900");
        vm.assertEq(ledger.claimable(BOB, address(token)), 810, "the rest of 900");
        token.mint(address(this), 1_000);
        token.approve(address(ledger), 1_000);
        ledger.depositToken(address(works), _id, address(token), 1_000);
        vm.assertEq(ledger.claimable(BOB, address(token)), 1_620, "twice");
        vm.assertEq(token.balanceOf(address(ledger)), 1_800, "in = credited");
        vm.prank(BOB);
        vm.assertEq(ledger.withdraw(address(token)), 1_620, "what leaves the ledger");
        vm.assertEq(token.balanceOf(BOB), 1_458, "what arrives");
        vm.prank(PAYEE);
        ledger.withdraw(address(token));
        vm.assertEq(token.balanceOf(address(ledger)), 0, "all of it");
        _assertCoinUntouched();
    }

    function testRefusedTransfersLeaveEverythingInPlace() public {
        FaultyToken.Fault[2] memory faults = [FaultyToken.Fault.ReturnFalse, FaultyToken.Fault.Revert];
        for (uint256 i; i < faults.length; ++i) {
            FaultyToken token = new FaultyToken();
            token.mint(_vault, 1_000);
            settle(_id, address(token));
            token.mint(_vault, 500);
            token.mint(address(this), 100);
            token.approve(address(ledger), 100);
            token.fail(faults[i]);

            bytes memory reason = i == 0
                ? abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(token))
                : abi.encodeWithSignature("Error(string)", "frozen");
            vm.expectEmit(true, true, true, true, address(ledger));
            emit VaultSkipped(address(works), _id, address(token));
            settle(_id, address(token));
            vm.assertEq(token.balanceOf(_vault), 500, "stays in the vault");
            vm.expectRevert(reason);
            ledger.depositToken(address(works), _id, address(token), 100);
            vm.expectRevert(reason);
            vm.prank(BOB);
            ledger.withdraw(address(token));
            vm.assertEq(ledger.claimable(BOB, address(token)), 900, "credit is kept");

            token.fail(FaultyToken.Fault.None);
            settle(_id, address(token));
            vm.prank(BOB);
            vm.assertEq(ledger.withdraw(address(token)), 1_350, "once the token works again");
        }
        _assertCoinUntouched();
    }

    function testReturnBombsAndGasBurnersAreSkipped() public {
        FaultyToken.Fault[3] memory faults =
            [FaultyToken.Fault.RevertWithBomb, FaultyToken.Fault.ReturnBomb, FaultyToken.Fault.BurnAllGas];
        for (uint256 i; i < faults.length; ++i) {
            FaultyToken token = new FaultyToken();
            token.mint(_vault, 1_000);
            token.fail(faults[i]);
            vm.expectEmit(true, true, true, true, address(ledger));
            emit VaultSkipped(address(works), _id, address(token));
            ledger.settle{gas: 8_000_000}(address(works), listOf(_id), address(token));
            vm.assertEq(token.balanceOf(_vault), 1_000, "stays in the vault");
            token.fail(FaultyToken.Fault.None);
            settle(_id, address(token));
            vm.assertEq(ledger.claimable(BOB, address(token)), 900, "credited later");
        }
        _assertCoinUntouched();
    }

    /// A token that invents balances invents credit in itself alone.
    function testLyingTokensAreCreditedInThemselvesAlone() public {
        LyingToken token = new LyingToken();
        uint256[] memory vault = new uint256[](1);
        vault[0] = 1;
        token.say(_vault, vault);
        uint256[] memory ledgers = new uint256[](2);
        ledgers[1] = 1_000_000 ether;
        token.say(address(ledger), ledgers);
        settle(_id, address(token));
        vm.assertEq(ledger.claimable(PAYEE, address(token)), 100_000 ether, "its own asset");
        _assertCoinUntouched();
    }

    function testABalanceThatFallsIsRefused() public {
        LyingToken token = new LyingToken();
        uint256[] memory vault = new uint256[](1);
        vault[0] = 1;
        token.say(_vault, vault);
        uint256[] memory ledgers = new uint256[](2);
        ledgers[0] = 5;
        ledgers[1] = 4;
        token.say(address(ledger), ledgers);
        bytes memory underflow = abi.encodeWithSignature("Panic(uint256)", 0x11);
        vm.expectRevert(underflow);
        settle(_id, address(token));
        vm.expectRevert(underflow);
        ledger.depositToken(address(works), _id, address(token), 1);
        _assertCoinUntouched();
    }

    function testAmountsBeyondReasonAreRefused() public {
        LyingToken token = new LyingToken();
        uint256[] memory vault = new uint256[](1);
        vault[0] = 1;
        token.say(_vault, vault);
        uint256[] memory ledgers = new uint256[](2);
        ledgers[1] = type(uint256).max;
        token.say(address(ledger), ledgers);
        vm.expectRevert(
            abi.encodeWithSelector(IRoyaltyLedger.AmountTooLarge.selector, type(uint256).max, type(uint240).max)
        );
        settle(_id, address(token));
        _assertCoinUntouched();
    }

    /// Moves nothing, and says so: nothing is credited.
    function testATokenThatMovesNothing() public {
        LyingToken token = new LyingToken();
        uint256[] memory vault = new uint256[](1);
        vault[0] = 1_000;
        token.say(_vault, vault);
        vm.expectEmit(true, true, true, true, address(ledger));
        emit VaultSkipped(address(works), _id, address(token));
        settle(_id, address(token));
        vm.assertEq(ledger.claimable(BOB, address(token)), 0, "no credit");
        _assertCoinUntouched();
    }

    /// What an issuer takes from the ledger is lost to those who hold credit in that token, the last of them; never to others.
    function testAShrinkingTokenFallsOnItsOwnCreditorsAlone() public {
        RebasingToken token = new RebasingToken();
        token.mint(_vault, 1_000);
        settle(_id, address(token));
        token.shrink(address(ledger), 400);
        vm.prank(PAYEE);
        vm.assertEq(ledger.withdraw(address(token)), 100, "who comes first has all");
        vm.expectRevert();
        vm.prank(BOB);
        ledger.withdraw(address(token));
        vm.assertEq(ledger.claimable(BOB, address(token)), 900, "credit is kept until there is enough");
        token.mint(address(ledger), 400);
        vm.prank(BOB);
        vm.assertEq(ledger.withdraw(address(token)), 900, "and paid then");
        _assertCoinUntouched();
    }

    /// A token that grows in the ledger's hands is nobody's credit.
    function testAGrowingTokenCreditsNobody() public {
        PlainToken token = new PlainToken();
        token.mint(_vault, 1_000);
        settle(_id, address(token));
        token.mint(address(ledger), 5_000);
        settle(_id, address(token));
        vm.assertEq(ledger.claimable(PAYEE, address(token)), 100, "ancestor");
        vm.assertEq(ledger.claimable(BOB, address(token)), 900, "creator");
    }

    /// Who may not receive blocks itself alone, and can have its credit paid elsewhere. Two decimals: nothing is lost to rounding.
    function testABlockedAccountBlocksItselfAlone() public {
        BlockingToken token = new BlockingToken();
        token.mint(_vault, 1_01);
        token.setBlocked(PAYEE, true);
        settle(_id, address(token));
        vm.assertEq(ledger.claimable(PAYEE, address(token)), 10, "credited all the same");
        vm.prank(BOB);
        vm.assertEq(ledger.withdraw(address(token)), 91, "others are paid");
        vm.expectRevert();
        vm.prank(PAYEE);
        ledger.withdraw(address(token));
        vm.prank(PAYEE);
        ledger.withdrawTo(address(token), CAROL);
        vm.assertEq(token.balanceOf(CAROL), 10, "elsewhere");
        token.mint(_vault, 50);
        token.setBlocked(_vault, true);
        settle(_id, address(token));
        vm.assertEq(token.balanceOf(_vault), 50, "a blocked vault keeps its money, and is skipped");
        token.setBlocked(_vault, false);
        settle(_id, address(token));
        vm.assertEq(ledger.claimable(PAYEE, address(token)), 5, "until it may send again");
        _assertCoinUntouched();
    }

    /// Far more units than of any coin: 10^12 whole tokens of 24 decimals are divided to the unit.
    function testTwentyFourDecimals() public {
        PlainToken token = new PlainToken();
        uint256 amount = 1e36 + 7;
        token.mint(_vault, amount);
        settle(_id, address(token));
        vm.assertEq(ledger.claimable(PAYEE, address(token)), 1e35, "ancestor");
        vm.assertEq(ledger.claimable(BOB, address(token)), amount - 1e35, "creator, and every unit of the rest");
    }
}
