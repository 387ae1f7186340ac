// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IRoyaltyLedger} from "../../contracts/interfaces/IRoyaltyLedger.sol";
import {IWorks} from "../../contracts/interfaces/IWorks.sol";
import {RoyaltyVault} from "../../contracts/RoyaltyVault.sol";
import {Edge} from "../../contracts/types/Record.sol";
import {PlainToken} from "../support/contracts/PlainToken.sol";
import {ReentrantToken} from "../support/contracts/ReentrantToken.sol";
import {SeedlineFixture} from "../support/contracts/SeedlineFixture.sol";

/// Accounts that several people share, and quotes for works that do not exist yet.
contract SplitAccountsTest is SeedlineFixture {
    event Distributed(address indexed split, address indexed asset, uint256 amount);

    function testCollaboratorsShareWhatAWorkEarns() public {
        IRoyaltyLedger.Part[] memory parts = _parts(2_500, 7_500);
        address split = ledger.splitOf(parts);
        IWorks.MintRequest memory r = newRequest();
        r.payee = split;
        uint256 id = mintAs(ALICE, r);
        payInto(id, 1_001);
        settle(id, COIN);
        vm.assertEq(ledger.claimable(split, COIN), 1_001, "credited to the split");
        vm.deal(address(this), 500);
        payable(split).transfer(500);
        vm.expectEmit(true, true, true, true, address(ledger));
        emit Distributed(split, COIN, 1_501);
        vm.prank(CAROL);
        vm.assertEq(ledger.distribute(parts, COIN), 1_501, "credit and what was sent");
        vm.assertEq(ledger.claimable(BOB, COIN), 376, "25 %, and what rounding leaves");
        vm.assertEq(ledger.claimable(ALICE, COIN), 1_125, "75 %, rounded down");
        vm.assertEq(ledger.claimable(split, COIN), 0, "passed on");
        vm.assertEq(ledger.distribute(parts, COIN), 0, "nothing left");
        payable(split).transfer(0);
        (,, uint256 chainId) = RoyaltyVault(split).work();
        vm.assertEq(chainId, 31337, "it is a vault of the ledger's");
    }

    function testAmountsBeyondReasonAreRefused() public {
        PlainToken token = new PlainToken();
        IRoyaltyLedger.Part[] memory parts = _parts(2_500, 7_500);
        uint256 most = type(uint240).max;
        token.mint(ledger.splitOf(parts), most + 1);
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyLedger.AmountTooLarge.selector, most + 1, most));
        ledger.distribute(parts, address(token));
    }

    function testFuzz_InIsOut(uint96 credit, uint96 sent, uint16 bps) public {
        bps = uint16(bound(bps, 1, 9_999));
        IRoyaltyLedger.Part[] memory parts = _parts(bps, 10_000 - bps);
        IWorks.MintRequest memory r = newRequest();
        r.payee = ledger.splitOf(parts);
        uint256 id = mintAs(ALICE, r);
        PlainToken token = new PlainToken();
        token.mint(address(this), credit);
        token.approve(address(ledger), credit);
        ledger.depositToken(address(works), id, address(token), credit);
        token.mint(r.payee, sent);
        uint256 total = uint256(credit) + sent;
        vm.assertEq(ledger.distribute(parts, address(token)), total, "all");
        vm.assertEq(ledger.claimable(ALICE, address(token)), total * (10_000 - bps) / 10_000, "floored");
        vm.assertEq(
            ledger.claimable(ALICE, address(token)) + ledger.claimable(BOB, address(token)), total, "in = credited"
        );
    }

    /// Other members, other parts, another order: another account, or none.
    function testMembersAreFixedByTheAddress() public {
        IRoyaltyLedger.Part[] memory parts = _parts(5_000, 5_000);
        vm.assertTrue(ledger.splitOf(parts) != ledger.splitOf(_parts(5_001, 4_999)), "parts");
        vm.assertTrue(ledger.splitOf(parts) != ledger.accountVaultOf(BOB), "no account's vault");
        IRoyaltyLedger.Part[] memory wrong = _parts(5_000, 5_001);
        _refused(wrong, 2, 10_001);
        wrong = _parts(5_000, 4_999);
        _refused(wrong, 2, 9_999);
        wrong = _parts(0, 10_000);
        _refused(wrong, 2, 10_000);
        (parts[0], parts[1]) = (parts[1], parts[0]);
        _refused(parts, 2, 10_000);
        parts[1] = parts[0];
        _refused(parts, 2, 10_000);
        wrong = new IRoyaltyLedger.Part[](1);
        wrong[0] = IRoyaltyLedger.Part(BOB, 10_000);
        _refused(wrong, 1, 10_000);
        wrong = new IRoyaltyLedger.Part[](65);
        for (uint256 i; i < 65; ++i) wrong[i] = IRoyaltyLedger.Part(address(uint160(i + 1)), i == 0 ? 3_600 : 100);
        _refused(wrong, 65, 10_000);
        _refused(new IRoyaltyLedger.Part[](0), 0, 0);
        wrong = _parts(5_000, 5_000);
        wrong[0].account = address(0);
        _refused(wrong, 2, 10_000);
    }

    /// The split itself can do nothing, and nobody can do it for its members while it is paid.
    function testNobodyElseTakesIt() public {
        ReentrantToken token = new ReentrantToken();
        IRoyaltyLedger.Part[] memory parts = _parts(5_000, 5_000);
        address split = ledger.splitOf(parts);
        token.mint(split, 100);
        token.attack(address(ledger), abi.encodeCall(IRoyaltyLedger.distribute, (parts, address(token))), 0);
        ledger.distribute(parts, address(token));
        vm.assertEq(
            token.lastAnswer(),
            abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector),
            "at the guard"
        );
        vm.assertEq(ledger.claimable(ALICE, address(token)) + ledger.claimable(BOB, address(token)), 100, "once");
        vm.expectRevert(abi.encodeWithSelector(RoyaltyVault.WrongContext.selector, split));
        IRoyaltyLedger(split).withdraw(COIN);
    }

    function testASplitOfSplits() public {
        IRoyaltyLedger.Part[] memory inner = _parts(5_000, 5_000);
        address split = ledger.splitOf(inner);
        IRoyaltyLedger.Part[] memory outer = new IRoyaltyLedger.Part[](2);
        (outer[0], outer[1]) = (IRoyaltyLedger.Part(CAROL, 9_000), IRoyaltyLedger.Part(split, 1_000));
        if (split < CAROL) (outer[0], outer[1]) = (outer[1], outer[0]);
        vm.deal(ledger.splitOf(outer), 1_000);
        ledger.distribute(outer, COIN);
        ledger.distribute(inner, COIN);
        vm.assertEq(ledger.claimable(ALICE, COIN), 50, "half of a tenth");
    }

    function testQuotesForWorksToCome() public {
        Edge memory a = licensedRoot(ALICE, 1_000, ALICE);
        Edge memory b = licensedRoot(BOB, 333, BOB);
        IRoyaltyLedger.Credit[] memory credits =
            ledger.quoteDerivative(address(works), listOf(a, b), 750, CAROL, 10_001);
        uint256 id = derive(CAROL, listOf(a, b));
        vm.assertEq(abi.encode(credits), abi.encode(ledger.quote(address(works), id, 10_001)), "as it came to be");
        vm.assertEq(credits[2].account, CAROL, "payee");
        vm.assertEq(credits[2].amount, 10_001 - 1_000 - 333, "the rest");
        vm.expectRevert(abi.encodeWithSelector(IWorks.TermsNotUsable.selector, a.parent, 99));
        ledger.quoteDerivative(address(works), listOf(edgeTo(a.parent, 99)), 750, CAROL, 1);
    }

    /// BOB first: his address is the lower one.
    function _parts(uint256 bob, uint256 alice) private pure returns (IRoyaltyLedger.Part[] memory parts) {
        parts = new IRoyaltyLedger.Part[](2);
        (parts[0], parts[1]) = (IRoyaltyLedger.Part(BOB, uint16(bob)), IRoyaltyLedger.Part(ALICE, uint16(alice)));
    }

    function _refused(IRoyaltyLedger.Part[] memory parts, uint256 members, uint256 sum) private {
        bytes memory reason = abi.encodeWithSelector(IRoyaltyLedger.BadSplit.selector, members, sum);
        vm.expectRevert(reason);
        ledger.splitOf(parts);
        vm.expectRevert(reason);
        ledger.distribute(parts, COIN);
    }
}
