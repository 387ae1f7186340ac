// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IRoyaltyLedger} from "../../contracts/interfaces/IRoyaltyLedger.sol";
import {RoyaltyVault} from "../../contracts/RoyaltyVault.sol";
import {Edge} from "../../contracts/types/Record.sol";
import {CoinSender} from "../support/contracts/CoinSender.sol";
import {PlainToken} from "../support/contracts/PlainToken.sol";
import {SeedlineFixture} from "../support/contracts/SeedlineFixture.sol";

/// Vaults: what they accept, who can empty them, and that the ledger's books cannot be kept in one.
contract RoyaltyVaultTest is SeedlineFixture {
    CoinSender private _sender;
    PlainToken private _token;
    uint256 private _id;
    RoyaltyVault private _vault;

    function setUp() public override {
        super.setUp();
        _sender = new CoinSender();
        _token = new PlainToken();
        rootBy(BOB);
        _id = rootBy(ALICE);
        _vault = RoyaltyVault(ledger.vaultOf(address(works), _id));
        vm.deal(address(this), 100 ether);
    }

    function testTakesAPlainTransferBeforeAndAfterDeployment() public {
        vm.assertEq(address(_vault).code.length, 0, "not deployed");
        _sender.sendWithStipend{value: 1 ether}(payable(address(_vault)));
        settle(_id, COIN);
        vm.assertEq(address(_vault).code.length, 88, "deployed");
        _sender.sendWithStipend{value: 2 ether}(payable(address(_vault)));
        vm.assertEq(address(_vault).balance, 2 ether, "held");
        settle(_id, COIN);
        vm.assertEq(ledger.claimable(ALICE, COIN), 3 ether, "credited");
    }

    function testTakesForcedCoin() public {
        _sender.force{value: 1 ether}(payable(address(_vault)));
        settle(_id, COIN);
        _sender.force{value: 1 ether}(payable(address(_vault)));
        settle(_id, COIN);
        vm.assertEq(ledger.claimable(ALICE, COIN), 2 ether, "credited");
    }

    function testDeploymentByATokenServesCoinAndTheReverse() public {
        _token.mint(address(_vault), 5);
        settle(_id, address(_token));
        _sender.sendWithStipend{value: 1 ether}(payable(address(_vault)));
        settle(_id, COIN);
        vm.assertEq(ledger.claimable(ALICE, COIN), 1 ether, "coin");
        vm.assertEq(ledger.claimable(ALICE, address(_token)), 5, "token");
    }

    function testNamesItsWork() public {
        payInto(_id, 1);
        settle(_id, COIN);
        (address collection, uint256 id, uint256 chainId) = _vault.work();
        vm.assertEq(collection, address(works), "works");
        vm.assertEq(id, _id, "id");
        vm.assertEq(chainId, block.chainid, "chainId");
        vm.assertEq(_vault.LEDGER(), address(ledger), "LEDGER");
        vm.expectRevert(abi.encodeWithSelector(RoyaltyVault.WrongContext.selector, address(ledger)));
        RoyaltyVault(address(ledger)).work();
    }

    /// What Manifold's royalty engine reads, against what the ledger would credit.
    function testNamesRecipientsForRoyaltyRegistries() public {
        Edge memory near = licensedRoot(ALICE, 1_300, BOB);
        Edge memory far = licensedRoot(BOB, 2_100, CAROL);
        uint256 child = derive(ALICE, listOf(near, far));
        payInto(child, 1);
        settle(child, COIN);
        RoyaltyVault.Recipient[] memory recipients =
            RoyaltyVault(ledger.vaultOf(address(works), child)).getRecipients();
        vm.assertEq(recipients.length, 3, "two ancestors and the payee");
        IRoyaltyLedger.Credit[] memory credits = ledger.quote(address(works), child, 1 ether);
        uint256 sum;
        for (uint256 i; i < 3; ++i) {
            vm.assertEq(recipients[i].recipient, credits[i].account, "account");
            vm.assertEq(uint256(recipients[i].bps) * 1e14, credits[i].amount, "share");
            sum += recipients[i].bps;
        }
        vm.assertEq(sum, 10_000, "the whole");
        vm.assertEq(recipients[2].recipient, ALICE, "the payee comes last");
    }

    function testNamesNoRecipientsButOfWorks() public {
        vm.expectRevert(abi.encodeWithSelector(RoyaltyVault.WrongContext.selector, address(ledger)));
        RoyaltyVault(address(ledger)).getRecipients();
        address account = ledger.accountVaultOf(BOB);
        _sender.sendWithStipend{value: 3}(payable(account));
        address[] memory accounts = new address[](1);
        accounts[0] = BOB;
        ledger.settleAccounts(accounts, COIN);
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyLedger.UnknownWork.selector, BOB, type(uint64).max));
        RoyaltyVault(account).getRecipients();
    }

    function testOnlyTheLedgerEmptiesIt() public {
        payInto(_id, 1);
        settle(_id, COIN);
        payInto(_id, 7);
        _token.mint(address(_vault), 9);
        address[2] memory assets = [COIN, address(_token)];
        for (uint256 i; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(RoyaltyVault.NotLedger.selector, ALICE));
            vm.prank(ALICE);
            _vault.sweep(assets[i]);
            vm.expectRevert(abi.encodeWithSelector(RoyaltyVault.NotLedger.selector, address(works)));
            vm.prank(address(works));
            _vault.sweep(assets[i]);
            vm.expectRevert(abi.encodeWithSelector(RoyaltyVault.NotLedger.selector, address(this)));
            RoyaltyVault(address(ledger)).sweep(assets[i]);
        }
        vm.assertEq(address(_vault).balance, 7, "coin");
        vm.assertEq(_token.balanceOf(address(_vault)), 9, "token");
    }

    /// Even the ledger takes coin from a vault only while it settles.
    function testCoinStaysWhenTheLedgerDoesNotTakeIt() public {
        payInto(_id, 1);
        settle(_id, COIN);
        payInto(_id, 7);
        vm.expectRevert(abi.encodeWithSelector(RoyaltyVault.SweepFailed.selector, 7));
        vm.prank(address(ledger));
        _vault.sweep(COIN);
        vm.assertEq(address(_vault).balance, 7, "kept");
    }

    /// The vault runs the ledger's code: nothing that keeps books may work in it, or its money could be credited twice.
    function testTheLedgersBooksCannotBeKeptInAVault() public {
        payInto(_id, 1);
        settle(_id, COIN);
        payInto(_id, 7);
        IRoyaltyLedger inVault = IRoyaltyLedger(address(_vault));
        bytes memory reason = abi.encodeWithSelector(RoyaltyVault.WrongContext.selector, address(_vault));
        vm.startPrank(ALICE);
        vm.expectRevert(reason);
        inVault.settle(address(works), listOf(_id), COIN);
        vm.expectRevert(reason);
        inVault.collect(address(works), listOf(_id), COIN);
        vm.deal(ALICE, 1 ether);
        vm.expectRevert(reason);
        inVault.deposit{value: 1}(address(works), _id);
        vm.expectRevert(reason);
        inVault.depositToken(address(works), _id, address(_token), 0);
        vm.expectRevert(reason);
        inVault.withdraw(COIN);
        vm.expectRevert(reason);
        inVault.withdrawTo(COIN, ALICE);
        vm.stopPrank();
        vm.assertEq(inVault.claimable(ALICE, COIN), 0, "a vault owes nobody");
        vm.assertEq(inVault.vaultOf(address(works), _id), address(_vault), "and names the same addresses");
        vm.assertEq(address(_vault).balance, 7, "coin");
        vm.assertEq(ledger.claimable(ALICE, COIN), 1, "what the ledger credited");
    }

    function testUnknownCallsAndCoinWithDataAreRefused() public {
        payInto(_id, 1);
        settle(_id, COIN);
        (bool ok,) = address(_vault).call(hex"12345678");
        vm.assertFalse(ok, "no such function");
        (ok,) = address(_vault).call{value: 1}(hex"00");
        vm.assertFalse(ok, "coin with data");
    }

    function testAddressDependsOnCollectionIdAndLedger() public {
        address other = address(0xbeef);
        vm.assertTrue(ledger.vaultOf(other, _id) != address(_vault), "collection");
        vm.assertTrue(ledger.vaultOf(address(works), _id + 1) != address(_vault), "id");
        IRoyaltyLedger another = IRoyaltyLedger(deploy("RoyaltyLedger.sol:RoyaltyLedger", ""));
        vm.assertTrue(another.vaultOf(address(works), _id) != address(_vault), "ledger");
        uint256 tooLarge = uint256(1) << 40;
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyLedger.UnknownWork.selector, address(works), tooLarge));
        ledger.vaultOf(address(works), tooLarge);
    }

    /// A chain that splits off under a new id keeps every vault that money was already sent to.
    function testAddressIsFixedWhenTheLedgerIsDeployed() public {
        payInto(_id, 4);
        vm.chainId(999);
        vm.assertEq(ledger.vaultOf(address(works), _id), address(_vault), "same address");
        settle(_id, COIN);
        vm.assertEq(ledger.claimable(ALICE, COIN), 4, "credited");
        IRoyaltyLedger another = IRoyaltyLedger(deploy("RoyaltyLedger.sol:RoyaltyLedger", ""));
        address first = another.vaultOf(address(works), _id);
        vm.chainId(1_000);
        vm.assertEq(another.vaultOf(address(works), _id), first, "the id it was deployed under");
    }
}
