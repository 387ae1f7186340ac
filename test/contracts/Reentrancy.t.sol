// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IRoyaltyLedger} from "../../contracts/interfaces/IRoyaltyLedger.sol";
import {RoyaltyVault} from "../../contracts/RoyaltyVault.sol";
import {HostileReceiver} from "../support/contracts/HostileReceiver.sol";
import {ReentrantToken} from "../support/contracts/ReentrantToken.sol";
import {SeedlineFixture} from "../support/contracts/SeedlineFixture.sol";

/// Calls back into the ledger while it pays or is paid.
contract ReentrancyTest is SeedlineFixture {
    HostileReceiver private _thief;
    ReentrantToken private _token;
    uint256 private _honest;
    uint256 private _id;
    uint256 private _attempts;

    /// The thief owns a work of its own; ALICE has 1,000 of coin in the ledger that it would like to have.
    function setUp() public override {
        super.setUp();
        vm.deal(address(this), 100 ether);
        _thief = new HostileReceiver();
        _token = new ReentrantToken();
        _honest = rootBy(ALICE);
        _id = mintAs(address(_thief), newRequest());
        ledger.deposit{value: 1_000}(address(works), _honest);
        payInto(_honest, 77);
    }

    function testReceiverOfCoinCannotCallBack() public {
        bytes[] memory calls = _ledgerCalls(COIN);
        for (uint256 i; i < calls.length; ++i) {
            ledger.deposit{value: 10}(address(works), _id);
            _thief.behave(HostileReceiver.Manner.CallBack, address(ledger), calls[i]);
            uint256 before = address(_thief).balance;
            _thief.run(address(ledger), abi.encodeCall(IRoyaltyLedger.withdraw, (COIN)));
            vm.assertEq(_thief.calls(), i + 1, "it tried");
            vm.assertFalse(_thief.lastOk(), "and failed");
            vm.assertEq(
                _thief.lastAnswer(),
                abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
                "at the guard"
            );
            vm.assertEq(address(_thief).balance - before, 10, "paid once");
        }
        _assertHonestUntouched();
    }

    function testTokenCannotCallBackDuringDepositSweepAndWithdrawal() public {
        address[2] memory targets = [address(ledger), ledger.vaultOf(address(works), _honest)];
        payInto(_honest, 1);
        settle(_honest, COIN);
        payInto(_honest, 77);
        for (uint256 t; t < targets.length; ++t) {
            bytes[] memory calls = t == 0 ? _ledgerCalls(address(_token)) : _vaultCalls();
            bytes4 expected = t == 0
                ? ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector
                : RoyaltyVault.NotLedger.selector;
            for (uint256 i; i < calls.length; ++i) {
                _token.attack(targets[t], calls[i], 0);
                _token.mint(address(this), 10);
                _token.approve(address(ledger), 10);
                ledger.depositToken(address(works), _id, address(_token), 10);
                _assertBlocked(expected);
                _token.mint(ledger.vaultOf(address(works), _id), 10);
                settle(_id, address(_token));
                _assertBlocked(expected);
                _thief.run(address(ledger), abi.encodeCall(IRoyaltyLedger.withdraw, (address(_token))));
                _assertBlocked(expected);
                vm.assertEq(_token.balanceOf(address(_thief)), 20, "10 + 10, once");
                _token.attack(address(0), "", 0);
                _thief.run(address(_token), abi.encodeWithSignature("transfer(address,uint256)", address(this), 20));
                _token.transfer(address(0xdead), 20);
            }
        }
        vm.assertEq(ledger.claimable(ALICE, COIN), 1_078, "nothing of ALICE's moved");
    }

    /// The one thing that gets in: coin sent while a token is swept. It is a gift to nobody, and credits nobody.
    function testCoinSentDuringASweepCreditsNobody() public {
        ReentrantToken rich = new ReentrantToken{value: 5}();
        rich.attack(address(ledger), "", 5);
        rich.mint(ledger.vaultOf(address(works), _id), 10);
        settle(_id, address(rich));
        vm.assertTrue(rich.lastOk(), "taken");
        vm.assertEq(ledger.claimable(address(_thief), COIN), 0, "no credit");
        vm.assertEq(ledger.claimable(address(_thief), address(rich)), 10, "the token's own");
        vm.assertEq(address(ledger).balance, 1_005, "a surplus");
        settle(_honest, COIN);
        vm.assertEq(ledger.claimable(ALICE, COIN), 1_077, "a later sweep counts what the vault sent");
    }

    function testReceiverThatRefusesBlocksItselfAlone() public {
        ledger.deposit{value: 10}(address(works), _id);
        HostileReceiver.Manner[3] memory manners =
            [HostileReceiver.Manner.Refuse, HostileReceiver.Manner.SendBack, HostileReceiver.Manner.BurnAllGas];
        for (uint256 i; i < manners.length; ++i) {
            _thief.behave(manners[i], address(0), "");
            vm.expectRevert(abi.encodeWithSelector(IRoyaltyLedger.PaymentRefused.selector, address(_thief), 10));
            _thief.run{gas: 8_000_000}(address(ledger), abi.encodeCall(IRoyaltyLedger.withdraw, (COIN)));
            vm.assertEq(ledger.claimable(address(_thief), COIN), 10, "credit is kept");
        }
        _thief.run(address(ledger), abi.encodeCall(IRoyaltyLedger.withdrawTo, (COIN, CAROL)));
        vm.assertEq(CAROL.balance, 10, "paid elsewhere");
        _assertHonestUntouched();
    }

    function testReceiverThatReturnsABombIsPaid() public {
        ledger.deposit{value: 10}(address(works), _id);
        _thief.behave(HostileReceiver.Manner.ReturnBomb, address(0), "");
        _thief.run{gas: 8_000_000}(address(ledger), abi.encodeCall(IRoyaltyLedger.withdraw, (COIN)));
        vm.assertEq(address(_thief).balance, 10, "paid");
    }

    function testGuardIsOpenAgainAfterEveryCall() public {
        for (uint256 i; i < 2; ++i) {
            ledger.deposit{value: 10}(address(works), _id);
            payInto(_id, 1);
            _thief.run(address(ledger), abi.encodeCall(IRoyaltyLedger.collect, (address(works), listOf(_id), COIN)));
        }
        vm.assertEq(address(_thief).balance, 22, "both times");
    }

    function _assertBlocked(bytes4 expected) private {
        vm.assertEq(_token.calls(), ++_attempts, "it tried");
        vm.assertFalse(_token.lastOk(), "blocked");
        vm.assertEq(bytes32(bytes4(_token.lastAnswer())), bytes32(expected), "for the right reason");
    }

    function _assertHonestUntouched() private {
        vm.assertEq(ledger.claimable(ALICE, COIN), 1_000, "credit");
        settle(_honest, COIN);
        vm.assertEq(ledger.claimable(ALICE, COIN), 1_077, "vault");
    }

    function _ledgerCalls(address asset) private view returns (bytes[] memory calls) {
        calls = new bytes[](6);
        calls[0] = abi.encodeCall(IRoyaltyLedger.settle, (address(works), listOf(_id, _honest), asset));
        calls[1] = abi.encodeCall(IRoyaltyLedger.collect, (address(works), listOf(_id, _honest), asset));
        calls[2] = abi.encodeCall(IRoyaltyLedger.deposit, (address(works), _id));
        calls[3] = abi.encodeCall(IRoyaltyLedger.depositToken, (address(works), _id, address(_token), 0));
        calls[4] = abi.encodeCall(IRoyaltyLedger.withdraw, (asset));
        calls[5] = abi.encodeCall(IRoyaltyLedger.withdrawTo, (asset, address(_thief)));
    }

    function _vaultCalls() private view returns (bytes[] memory calls) {
        calls = new bytes[](2);
        calls[0] = abi.encodeCall(RoyaltyVault.sweep, (COIN));
        calls[1] = abi.encodeCall(RoyaltyVault.sweep, (address(_token)));
    }
}
