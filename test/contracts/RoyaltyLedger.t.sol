// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IRoyaltyLedger} from "../../contracts/interfaces/IRoyaltyLedger.sol";
import {IWorks} from "../../contracts/interfaces/IWorks.sol";
import {Edge} from "../../contracts/types/Record.sol";
import {PlainToken} from "../support/contracts/PlainToken.sol";
import {SeedlineFixture} from "../support/contracts/SeedlineFixture.sol";
import {Vm} from "../support/contracts/Vm.sol";

/// Income in, credit out: who is credited how much, and who can withdraw it.
contract RoyaltyLedgerTest is SeedlineFixture {
    event Settled(address indexed works, uint256 indexed id, address indexed asset, uint256 amount);
    event VaultSkipped(address indexed works, uint256 indexed id, address indexed asset);
    event Withdrawn(address indexed asset, address indexed account, address to, uint256 amount);

    address private constant PAYEE_1 = address(0x1111);
    address private constant PAYEE_2 = address(0x2222);

    PlainToken private _token;

    function setUp() public override {
        super.setUp();
        _token = new PlainToken();
        vm.deal(address(this), 1_000 ether);
    }

    // ---- settle and deposit ----

    function testSettleCreditsAncestorsAndPayee() public {
        uint256 id = _leaf();
        payInto(id, 1_003);
        vm.expectEmit(true, true, true, true, address(ledger));
        emit Settled(address(works), id, COIN, 1_003);
        settle(id, COIN);
        vm.assertEq(ledger.claimable(PAYEE_1, COIN), 100, "10 %, rounded down");
        vm.assertEq(ledger.claimable(PAYEE_2, COIN), 25, "2.5 %, rounded down");
        vm.assertEq(ledger.claimable(CAROL, COIN), 878, "the rest");
        vm.assertEq(address(ledger).balance, 1_003, "in = credited");
    }

    function testDepositsCreditAtOnce() public {
        uint256 id = _leaf();
        vm.expectEmit(true, true, true, true, address(ledger));
        emit Settled(address(works), id, COIN, 1_003);
        ledger.deposit{value: 1_003}(address(works), id);
        _assertCredited(COIN, 100, 25, 878);

        _token.mint(address(this), 5_000);
        _token.approve(address(ledger), 2_001);
        vm.expectEmit(true, true, true, true, address(ledger));
        emit Settled(address(works), id, address(_token), 2_001);
        ledger.depositToken(address(works), id, address(_token), 2_001);
        _assertCredited(address(_token), 200, 50, 1_751);
        vm.assertEq(_token.balanceOf(address(ledger)), 2_001, "held");
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(ledger), 0, 1)
        );
        ledger.depositToken(address(works), id, address(_token), 1);
    }

    function testSettleTokens() public {
        uint256 id = _leaf();
        _token.mint(ledger.vaultOf(address(works), id), 2_001);
        settle(id, address(_token));
        _assertCredited(address(_token), 200, 50, 1_751);
        vm.assertEq(ledger.claimable(PAYEE_1, COIN), 0, "assets are kept apart");
    }

    function testRootIncomeGoesToItsPayee() public {
        IWorks.MintRequest memory r = newRequest();
        r.payee = PAYEE_2;
        uint256 id = mintAs(ALICE, r);
        vm.prank(ALICE);
        works.transferFrom(ALICE, BOB, id);
        ledger.deposit{value: 77}(address(works), id);
        vm.assertEq(ledger.claimable(PAYEE_2, COIN), 77, "the payee of the record, whoever holds the token");
    }

    function testTheSameAccountMayAppearTwice() public {
        Edge memory a = licensedRoot(ALICE, 1_000, PAYEE_1);
        Edge memory b = licensedRoot(ALICE, 500, PAYEE_1);
        IWorks.MintRequest memory r = requestWith(listOf(a, b));
        r.payee = PAYEE_1;
        uint256 id = mintAs(BOB, r);
        ledger.deposit{value: 999}(address(works), id);
        vm.assertEq(ledger.claimable(PAYEE_1, COIN), 999, "99 + 49 + 851");
    }

    function testDepositOfNothing() public {
        uint256 id = _leaf();
        ledger.deposit(address(works), id);
        ledger.depositToken(address(works), id, address(_token), 0);
        _assertCredited(COIN, 0, 0, 0);
    }

    function testDepositToAnUnmintedWorkIsRefused() public {
        uint256[4] memory unknown = [uint256(256), 0, (uint256(1) << 40), type(uint256).max];
        _token.mint(address(this), 10);
        _token.approve(address(ledger), 10);
        for (uint256 i; i < unknown.length; ++i) {
            bytes memory reason =
                abi.encodeWithSelector(IRoyaltyLedger.UnknownWork.selector, address(works), unknown[i]);
            vm.expectRevert(reason);
            ledger.deposit{value: 1}(address(works), unknown[i]);
            vm.expectRevert(reason);
            ledger.depositToken(address(works), unknown[i], address(_token), 1);
            vm.expectRevert(reason);
            ledger.quote(address(works), unknown[i], 1);
        }
        vm.assertEq(_token.balanceOf(address(this)), 10, "kept");
    }

    function testSettleOfAnUnmintedWorkLeavesTheMoneyForIt() public {
        rootBy(ALICE);
        uint256 next = 512;
        payInto(next, 50);
        vm.expectEmit(true, true, true, true, address(ledger));
        emit VaultSkipped(address(works), next, COIN);
        settle(next, COIN);
        address vault = ledger.vaultOf(address(works), next);
        vm.assertEq(vault.balance, 50, "stays");
        vm.assertEq(vault.code.length, 0, "nothing is deployed for it");
        vm.assertEq(rootBy(BOB), next, "now it exists");
        settle(next, COIN);
        vm.assertEq(ledger.claimable(BOB, COIN), 50, "credited");
    }

    function testSettleSkipsWhatIsEmptyTwiceOrUnknown() public {
        uint256 a = rootBy(ALICE);
        uint256 b = rootBy(BOB);
        uint256 empty = rootBy(CAROL);
        payInto(a, 10);
        payInto(b, 20);
        uint256[] memory ids = new uint256[](7);
        (ids[0], ids[1], ids[2], ids[3]) = (a, empty, a, type(uint256).max);
        (ids[4], ids[5], ids[6]) = (9_999_999, b, b);
        vm.recordLogs();
        ledger.settle(address(works), ids, COIN);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        vm.assertEq(logs.length, 7, "one event each");
        for (uint256 i; i < 7; ++i) {
            bool settled = i == 0 || i == 5;
            vm.assertEq(logs[i].topics[0], settled ? Settled.selector : VaultSkipped.selector, "event");
            vm.assertEq(uint256(logs[i].topics[2]), ids[i], "id");
        }
        vm.assertEq(ledger.claimable(ALICE, COIN), 10, "a");
        vm.assertEq(ledger.claimable(BOB, COIN), 20, "b");

        vm.recordLogs();
        ledger.settle(address(works), new uint256[](0), COIN);
        vm.assertEq(vm.getRecordedLogs().length, 0, "an empty list does nothing");
    }

    function testSettleOfAnAddressThatIsNoToken() public {
        uint256 id = rootBy(ALICE);
        vm.expectRevert();
        ledger.settle(address(works), listOf(id), address(0xdead));
        vm.expectRevert();
        ledger.depositToken(address(works), id, address(0xdead), 1);
        vm.expectRevert();
        ledger.depositToken(address(works), id, COIN, 1);
    }

    /// Works itself answers `balanceOf` and `transferFrom`, but it is no asset that could be withdrawn.
    function testWorksTakenForATokenHarmsNobody() public {
        uint256 id = rootBy(ALICE);
        address vault = ledger.vaultOf(address(works), id);
        vm.prank(ALICE);
        works.transferFrom(ALICE, vault, id);
        ledger.settle(address(works), listOf(id), address(works));
        vm.assertEq(works.ownerOf(id), vault, "stays where it was sent");
        vm.assertEq(ledger.claimable(ALICE, address(works)), 0, "no credit");
    }

    function testAmountLimit() public {
        uint256 id = _leaf();
        uint256 max = type(uint240).max;
        _token.mint(address(this), type(uint256).max);
        _token.approve(address(ledger), type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyLedger.AmountTooLarge.selector, max + 1, max));
        ledger.depositToken(address(works), id, address(_token), max + 1);
        ledger.depositToken(address(works), id, address(_token), max);
        _assertCredited(address(_token), max / 10, max / 40, max - max / 10 - max / 40);
        ledger.depositToken(address(works), id, address(_token), max);
        vm.assertEq(ledger.claimable(PAYEE_1, address(_token)), max / 10 * 2, "twice");
    }

    // ---- quote ----

    function testFuzz_QuoteIsWhatIsCredited(uint256 amount, uint8 parents) public {
        amount = bound(amount, 0, type(uint240).max);
        Edge[] memory edges = new Edge[](bound(parents, 0, 8));
        for (uint256 i; i < edges.length; ++i) {
            edges[i] = licensedRoot(ALICE, uint16(1 + 97 * i), address(uint160(0x7000 + i)));
        }
        uint256 id = derive(BOB, edges);
        IRoyaltyLedger.Credit[] memory credits = ledger.quote(address(works), id, amount);
        vm.assertEq(credits.length, edges.length + 1, "lines");
        vm.assertEq(credits[edges.length].account, BOB, "the payee stands last");
        _token.mint(address(this), amount);
        _token.approve(address(ledger), amount);
        ledger.depositToken(address(works), id, address(_token), amount);
        uint256 total;
        for (uint256 i; i < credits.length; ++i) {
            vm.assertEq(ledger.claimable(credits[i].account, address(_token)), credits[i].amount, "credit");
            total += credits[i].amount;
        }
        vm.assertEq(total, amount, "in = credited");
    }

    /// Paying in k parts moves no payee but the remainder by more than k units.
    function testFuzz_SplittingAPaymentGainsNothing(uint96 amount, uint8 parts) public {
        uint256 k = bound(parts, 1, 40);
        uint256 whole = _leaf();
        uint256 split = _leaf();
        address[3] memory payees = [PAYEE_1, PAYEE_2, CAROL];
        vm.deal(address(this), uint256(amount) * 2);
        ledger.deposit{value: amount}(address(works), whole);
        uint256[3] memory once;
        for (uint256 i; i < 3; ++i) once[i] = ledger.claimable(payees[i], COIN);
        uint256 paid;
        for (uint256 i; i < k; ++i) {
            uint256 part = i + 1 == k ? amount - paid : amount / k;
            ledger.deposit{value: part}(address(works), split);
            paid += part;
        }
        for (uint256 i; i < 3; ++i) {
            uint256 got = ledger.claimable(payees[i], COIN) - once[i];
            if (i < 2) vm.assertTrue(got <= once[i] && once[i] - got <= k, "an ancestor loses at most k units");
            else vm.assertTrue(got >= once[i] && got - once[i] <= 2 * k, "the remainder gains them");
        }
    }

    function testFuzz_SettleOrderDoesNotMatter(uint96 a, uint96 b, uint96 c, uint256 rotation) public {
        uint256[] memory ids = new uint256[](3);
        uint96[3] memory amounts = [a, b, c];
        Edge memory root = licensedRoot(ALICE, 1_000, PAYEE_1);
        for (uint256 i; i < 3; ++i) {
            ids[i] = derive(BOB, listOf(root));
            payInto(ids[i], amounts[i]);
        }
        uint256 snapshot = vm.snapshotState();
        ledger.settle(address(works), ids, COIN);
        uint256 payee = ledger.claimable(PAYEE_1, COIN);
        uint256 creator = ledger.claimable(BOB, COIN);
        vm.revertToState(snapshot);
        for (uint256 i; i < 3; ++i) settle(ids[(i + rotation % 3) % 3], COIN);
        vm.assertEq(ledger.claimable(PAYEE_1, COIN), payee, "ancestor");
        vm.assertEq(ledger.claimable(BOB, COIN), creator, "creator");
        vm.assertEq(payee + creator, uint256(a) + b + c, "in = credited");
    }

    // ---- withdraw ----

    function testWithdrawPaysAllThatAllWorksEarned() public {
        uint256 a = rootBy(ALICE);
        uint256 b = rootBy(ALICE);
        ledger.deposit{value: 30}(address(works), a);
        ledger.deposit{value: 12}(address(works), b);
        vm.expectEmit(true, true, true, true, address(ledger));
        emit Withdrawn(COIN, ALICE, ALICE, 42);
        vm.prank(ALICE);
        vm.assertEq(ledger.withdraw(COIN), 42, "amount");
        vm.assertEq(ALICE.balance, 42, "paid");
        vm.assertEq(ledger.claimable(ALICE, COIN), 0, "nothing left");
        vm.assertEq(address(ledger).balance, 0, "no dust");
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyLedger.NothingToWithdraw.selector, ALICE, COIN));
        vm.prank(ALICE);
        ledger.withdraw(COIN);
        ledger.deposit{value: 1}(address(works), a);
        vm.prank(ALICE);
        vm.assertEq(ledger.withdraw(COIN), 1, "a single unit");
    }

    function testWithdrawToAnotherAddress() public {
        uint256 id = rootBy(ALICE);
        _token.mint(address(this), 42);
        _token.approve(address(ledger), 42);
        ledger.depositToken(address(works), id, address(_token), 42);
        vm.expectEmit(true, true, true, true, address(ledger));
        emit Withdrawn(address(_token), ALICE, CAROL, 42);
        vm.prank(ALICE);
        vm.assertEq(ledger.withdrawTo(address(_token), CAROL), 42, "amount");
        vm.assertEq(_token.balanceOf(CAROL), 42, "paid");
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyLedger.NothingToWithdraw.selector, ALICE, address(_token)));
        vm.prank(ALICE);
        ledger.withdrawTo(address(_token), CAROL);
    }

    function testWithdrawalsNeedAReceiver() public {
        ledger.deposit{value: 5}(address(works), rootBy(ALICE));
        vm.startPrank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyLedger.MissingReceiver.selector));
        ledger.withdrawTo(COIN, address(0));
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyLedger.MissingReceiver.selector));
        ledger.withdrawTo(COIN, address(ledger));
        vm.stopPrank();
        vm.assertEq(ledger.claimable(ALICE, COIN), 5, "kept");
    }

    function testCollectSettlesAndWithdraws() public {
        uint256 a = rootBy(ALICE);
        uint256 b = rootBy(ALICE);
        payInto(a, 30);
        payInto(b, 12);
        ledger.deposit{value: 1}(address(works), a);
        vm.prank(ALICE);
        vm.assertEq(ledger.collect(address(works), listOf(a, b), COIN), 43, "amount");
        vm.assertEq(ALICE.balance, 43, "paid");
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyLedger.NothingToWithdraw.selector, ALICE, COIN));
        vm.prank(ALICE);
        ledger.collect(address(works), listOf(a, b), COIN);
    }

    function testNobodyWithdrawsForAnother() public {
        ledger.deposit{value: 5}(address(works), rootBy(ALICE));
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyLedger.NothingToWithdraw.selector, BOB, COIN));
        vm.prank(BOB);
        ledger.withdrawTo(COIN, BOB);
        vm.assertEq(ledger.claimable(ALICE, COIN), 5, "untouched");
    }

    function testCoinSentDirectlyIsRefused() public {
        (bool ok, bytes memory reason) = address(ledger).call{value: 3}("");
        vm.assertFalse(ok, "refused");
        vm.assertEq(
            reason, abi.encodeWithSelector(IRoyaltyLedger.DirectPaymentRefused.selector, address(this), 3), "reason"
        );
        vm.deal(ALICE, 1);
        vm.prank(ALICE);
        (ok,) = address(ledger).call{value: 1}(hex"12345678");
        vm.assertFalse(ok, "with data, too");
    }

    // ---- helpers ----

    /// A work of CAROL that owes 10 % to PAYEE_1 and 2.5 % to PAYEE_2.
    function _leaf() private returns (uint256) {
        Edge memory a = licensedRoot(ALICE, 1_000, PAYEE_1);
        Edge memory b = licensedRoot(BOB, 250, PAYEE_2);
        return derive(CAROL, listOf(a, b));
    }

    function _assertCredited(address asset, uint256 first, uint256 second, uint256 rest) private view {
        vm.assertEq(ledger.claimable(PAYEE_1, asset), first, "first ancestor");
        vm.assertEq(ledger.claimable(PAYEE_2, asset), second, "second ancestor");
        vm.assertEq(ledger.claimable(CAROL, asset), rest, "payee");
    }
}
