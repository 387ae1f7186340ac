// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IRoyaltyLedger} from "../../contracts/interfaces/IRoyaltyLedger.sol";
import {IWorks} from "../../contracts/interfaces/IWorks.sol";
import {HostileCollection} from "../support/contracts/HostileCollection.sol";
import {SeedlineFixture} from "../support/contracts/SeedlineFixture.sol";

/// Collections that write whatever they like as records. The ledger knows no Works contract in advance, so it must pay out
/// no more than came in, whoever asks.
contract HostileCollectionsTest is SeedlineFixture {
    event VaultSkipped(address indexed works, uint256 indexed id, address indexed asset);

    uint8 private constant PAYEE_FLAG = 1;

    HostileCollection private _hostile;
    uint256 private _honest;

    /// ALICE has 1,000 in the ledger and 500 in a vault.
    function setUp() public override {
        super.setUp();
        vm.deal(address(this), 100 ether);
        _hostile = new HostileCollection();
        _honest = rootBy(ALICE);
        ledger.deposit{value: 1_000}(address(works), _honest);
        payInto(_honest, 500);
    }

    /// Head and fixed fields of a record with one token of BOB's.
    function _head(uint8 flags, uint8 edges, uint8 shares) private pure returns (bytes memory) {
        return abi.encodePacked(
            hex"0001", BOB, uint40(START), flags, uint16(0), edges, shares, hex"00ff00"
        );
    }

    function _share(address payee, uint16 payBps) private pure returns (bytes memory) {
        return abi.encodePacked(uint64(256), payee, payBps, payBps);
    }

    function _assertHonestUntouched() private {
        vm.assertEq(ledger.claimable(ALICE, COIN), 1_000, "credit");
        settle(_honest, COIN);
        vm.prank(ALICE);
        vm.assertEq(ledger.withdraw(COIN), 1_500, "all of it");
    }

    function _payHostile(uint256 id, uint256 amount) private {
        (bool ok,) = ledger.vaultOf(address(_hostile), id).call{value: amount}("");
        vm.assertTrue(ok, "paid");
    }

    function _refusesTable(bytes memory record, uint256 sum) private {
        uint256 id = _hostile.write(record);
        _payHostile(id, 100);
        bytes memory reason =
            abi.encodeWithSelector(IRoyaltyLedger.SharesAboveWhole.selector, address(_hostile), id, sum);
        vm.expectRevert(reason);
        ledger.settle(address(_hostile), listOf(id), COIN);
        vm.expectRevert(reason);
        ledger.deposit{value: 100}(address(_hostile), id);
        vm.expectRevert(reason);
        ledger.deposit(address(_hostile), id);
        vm.assertEq(ledger.vaultOf(address(_hostile), id).balance, 100, "stays in the vault");
    }

    function testTablesAboveTheWholeAreRefused() public {
        _refusesTable(bytes.concat(_head(0, 0, 1), _share(CAROL, 10_001)), 10_001);
        _refusesTable(bytes.concat(_head(0, 0, 2), _share(CAROL, 10_000), _share(BOB, 1)), 10_001);
        _refusesTable(bytes.concat(_head(0, 0, 1), _share(CAROL, type(uint16).max)), type(uint16).max);
        bytes memory all = _head(0, 0, 255);
        for (uint256 i; i < 255; ++i) all = bytes.concat(all, _share(CAROL, type(uint16).max));
        _refusesTable(all, 255 * uint256(type(uint16).max));
        vm.assertEq(ledger.claimable(CAROL, COIN), 0, "nothing was credited");
        _assertHonestUntouched();
    }

    /// The sum of all shares wraps to little in 16 bits, but not in the ledger.
    function testSumsDoNotWrap() public {
        _refusesTable(bytes.concat(_head(0, 0, 2), _share(CAROL, 0x8000), _share(BOB, 0x8001)), 0x10001);
        _assertHonestUntouched();
    }

    function testATableOfExactlyTheWhole() public {
        uint256 id = _hostile.write(bytes.concat(_head(0, 0, 2), _share(CAROL, 9_999), _share(address(0xD0), 1)));
        ledger.deposit{value: 9_999}(address(_hostile), id);
        vm.assertEq(ledger.claimable(CAROL, COIN), 9_998, "99.99 %, rounded down");
        vm.assertEq(ledger.claimable(address(0xD0), COIN), 0, "0.01 %, rounded down");
        vm.assertEq(ledger.claimable(BOB, COIN), 1, "the payee takes what rounding leaves");
        _assertHonestUntouched();
    }

    /// Any table at all: never more out than in, and ALICE's money stays hers.
    function testFuzz_AnyRecordPaysOutWhatCameIn(bytes memory tail, uint8 flags, uint8 edges, uint8 shares, uint96 amount)
        public
    {
        uint256 id = _hostile.write(bytes.concat(_head(flags, edges, shares), tail));
        uint256 surplus = address(ledger).balance;
        vm.deal(address(this), uint256(amount) * 2);
        _payHostile(id, amount);
        try ledger.settle(address(_hostile), listOf(id), COIN) {}
        catch (bytes memory reason) {
            vm.assertEq(
                bytes32(bytes4(reason)), bytes32(IRoyaltyLedger.SharesAboveWhole.selector), "the only reason"
            );
            vm.assertEq(address(ledger).balance, surplus, "nothing came in");
            return;
        }
        vm.assertEq(address(ledger).balance - surplus, amount, "came in");
        IRoyaltyLedger.Credit[] memory credits = ledger.quote(address(_hostile), id, amount);
        uint256 total;
        for (uint256 i; i < credits.length; ++i) {
            total += credits[i].amount;
            vm.assertGe(ledger.claimable(credits[i].account, COIN), credits[i].amount, "credited");
        }
        vm.assertEq(total, amount, "in = credited");
    }

    /// Counts that the code does not bear out read as zeros: no ancestors, and no payee.
    function testTruncatedRecords() public {
        uint256 id = _hostile.write(_head(PAYEE_FLAG, 255, 255));
        ledger.deposit{value: 100}(address(_hostile), id);
        vm.assertEq(ledger.claimable(address(0), COIN), 100, "credited to nobody's account");
        vm.expectRevert(abi.encodeWithSelector(IRoyaltyLedger.NothingToWithdraw.selector, address(this), COIN));
        ledger.withdraw(COIN);
        id = _hostile.write(hex"0001");
        ledger.deposit{value: 100}(address(_hostile), id);
        vm.assertEq(ledger.claimable(address(0), COIN), 200, "no creator either");
        _assertHonestUntouched();
    }

    function testRecordsWithoutTokensAreNoWorks() public {
        uint256 id = _hostile.write(bytes.concat(hex"0000", _head(0, 0, 0)));
        bytes memory reason = abi.encodeWithSelector(IRoyaltyLedger.UnknownWork.selector, address(_hostile), id);
        vm.expectRevert(reason);
        ledger.deposit{value: 1}(address(_hostile), id);
        vm.expectEmit(true, true, true, true, address(ledger));
        emit VaultSkipped(address(_hostile), id, COIN);
        ledger.settle(address(_hostile), listOf(id), COIN);
    }

    /// The same id in another collection is another work, with another vault.
    function testALookAlikeEarnsNothingOfTheOriginal() public {
        bytes memory copy = works.recordPointer(_honest).code;
        uint256 id = _hostile.write(copy);
        vm.assertEq(id, _honest, "same id, same record");
        vm.assertTrue(
            ledger.vaultOf(address(_hostile), id) != ledger.vaultOf(address(works), _honest), "another vault"
        );
        ledger.settle(address(_hostile), listOf(id), COIN);
        vm.assertEq(ledger.claimable(ALICE, COIN), 1_000, "the original's vault is not its to settle");
        IWorks.MintRequest memory r = newRequest();
        r.edges = listOf(edgeTo(id, 1));
        vm.prank(BOB);
        _hostile.answer(BOB, 0xff, 0, 0);
        vm.prank(BOB);
        uint256 termsId = licences.publish(address(_hostile), openTerms(id, 8_000, BOB));
        vm.expectRevert(abi.encodeWithSelector(IWorks.TermsNotUsable.selector, id, termsId));
        works.mint(r);
        _assertHonestUntouched();
    }

    /// An address that never created anything has no works, even one with code that is no collection.
    function testAddressesThatAreNoCollections() public {
        address[3] memory none = [address(0xE0A), address(ledger), address(licences)];
        for (uint256 i; i < none.length; ++i) {
            vm.expectEmit(true, true, true, true, address(ledger));
            emit VaultSkipped(none[i], 256, COIN);
            ledger.settle(none[i], listOf(256), COIN);
        }
    }
}
