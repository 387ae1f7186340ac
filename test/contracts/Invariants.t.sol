// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Edge, Record, Share} from "../../contracts/types/Record.sol";
import {Scope, Terms} from "../../contracts/types/Terms.sol";
import {SeedlineFixture} from "../support/contracts/SeedlineFixture.sol";
import {SeedlineHandler} from "../support/contracts/SeedlineHandler.sol";

/// What holds after any sequence of mints, licences, payments, settlements, withdrawals, transfers and gifts.
contract InvariantsTest is SeedlineFixture {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    SeedlineHandler private _handler;

    function setUp() public override {
        super.setUp();
        _handler = new SeedlineHandler(works, licences, ledger);
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(_handler), _actions());
    }

    /// Three campaigns in all: every `invariant_` function has one of its own, and most of their time goes into the handler.
    function invariant_MoneyIsConserved() external view {
        _assertLedgerIsSolvent();
        _assertNothingIsLost();
        vm.assertFalse(_handler.fell(), "somebody earned less than before");
    }

    function invariant_RecordsOwnersAndTermsNeverChange() external view {
        _assertRecordsAndOwnersAreAsMinted();
        _assertTermsAreAsPublished();
    }

    /// Per asset, the ledger holds what it owes, and gifts that it owes to nobody.
    function _assertLedgerIsSolvent() private view {
        for (uint256 a; a < 3; ++a) {
            address asset = _handler.assetAt(a);
            uint256 held = _handler.balanceOf(asset, address(ledger));
            vm.assertEq(held, _owed(asset) + _handler.donated(asset), "held = owed + gifts");
        }
    }

    /// Per asset, all that was ever paid is owed, paid out, still in a vault, or the token's own fee.
    function _assertNothingIsLost() private view {
        for (uint256 a; a < 3; ++a) {
            address asset = _handler.assetAt(a);
            uint256 sum = _owed(asset) + _handler.withdrawn(asset) + _handler.lost(asset);
            uint256 vaults = _handler.paidIntoCount();
            for (uint256 i; i < vaults; ++i) {
                sum += _handler.balanceOf(asset, ledger.vaultOf(address(works), _handler.paidInto(i)));
            }
            vm.assertEq(sum, _handler.paid(asset), "paid = owed + paid out + in vaults + transfer fees");
        }
    }

    function _assertRecordsAndOwnersAreAsMinted() private view {
        uint256 count = _handler.tokenCount();
        uint256[] memory balances = new uint256[](_handler.PEOPLE());
        for (uint256 i; i < count; ++i) {
            uint256 id = _handler.tokens(i);
            vm.assertEq(works.recordPointer(id).codehash, _handler.codeHash(id), "the record changed");
            vm.assertEq(works.ownerOf(id), _handler.ownerOf(id), "owner");
            (uint256 found,) = works.workByOutput(_handler.outputOf(id));
            vm.assertTrue(found <= id && found >> 8 == id >> 8, "found by its output");
            ++balances[uint160(_handler.ownerOf(id)) - 0xAC0000];
        }
        for (uint256 i; i < balances.length; ++i) {
            vm.assertEq(works.balanceOf(_handler.person(i)), balances[i], "balance");
        }
    }

    function _assertTermsAreAsPublished() private view {
        uint256 count = licences.termsCount(address(works));
        for (uint256 i = 1; i <= count; ++i) {
            (Terms memory terms, bool closed) = licences.termsOf(address(works), i);
            vm.assertEq(keccak256(abi.encode(terms)), _handler.termsHash(i), "the terms changed");
            vm.assertEq(closed, _handler.closed(i), "closed");
        }
    }

    /// The youngest work's lineage: acyclic, bounded, and every ancestor paid once, at its maximum over all paths.
    function invariant_ShareTableFollowsFromTheParents() external view {
        uint256 count = _handler.tokenCount();
        if (count == 0) return;
        uint256 id = _handler.tokens(count - 1);
        Record memory r = recordOf(id);
        uint256 sum;
        for (uint256 i; i < r.shares.length; ++i) {
            Share memory line = r.shares[i];
            sum += line.payBps;
            vm.assertTrue(line.ancestor >> 8 < id >> 8, "ancestors are older");
            vm.assertLe(line.inheritBps, line.payBps, "nothing is inherited that is not paid");
            if (i != 0) vm.assertTrue(_key(r.shares[i - 1]) < _key(line), "each line once, in order");
            (uint256 pay, uint256 inherit) = _maxima(r.edges, line);
            vm.assertEq(uint256(line.payBps), pay, "payBps");
            vm.assertEq(uint256(line.inheritBps), inherit, "inheritBps");
        }
        vm.assertLe(sum, 8_000, "sum of shares");
        vm.assertLe(r.shares.length, 64, "lines");
        for (uint256 e; e < r.edges.length; ++e) {
            vm.assertTrue(r.edges[e].parent >> 8 < id >> 8, "parents are older");
            if (e != 0) vm.assertTrue(r.edges[e - 1].parent < r.edges[e].parent, "each parent once");
            _assertNothingIsMissing(r.edges[e], r.shares);
        }
    }

    /// When the dust settles everyone gets everything, and only gifts remain.
    function afterInvariant() external {
        uint256 count = _handler.tokenCount();
        uint256[] memory ids = new uint256[](count);
        for (uint256 i; i < count; ++i) ids[i] = _handler.tokens(i);
        for (uint256 a; a < 3; ++a) {
            address asset = _handler.assetAt(a);
            ledger.settle(address(works), ids, asset);
            for (uint256 p; p < _handler.PEOPLE(); ++p) {
                if (ledger.claimable(_handler.person(p), asset) == 0) continue;
                vm.prank(_handler.person(p));
                ledger.withdraw(asset);
            }
            vm.assertEq(_handler.balanceOf(asset, address(ledger)), _handler.donated(asset), "only gifts remain");
        }
    }

    /// The handler does what its functions say, often: invariants over nothing would hold, too.
    function testHandlerReachesEverything() external {
        bytes4[] memory actions = _actions();
        for (uint256 i; i < 1_200; ++i) {
            uint256 seed = uint256(keccak256(abi.encode("reach", i)));
            bytes4 action = actions[i % actions.length];
            (bool ok,) = address(_handler).call(abi.encodePacked(action, seed >> 8, seed >> 160));
            vm.assertTrue(ok, "the handler itself does not fail");
        }
        for (uint256 i; i < actions.length; ++i) {
            vm.assertGe(_handler.succeeded(actions[i]), 5, "an action hardly ever succeeds");
        }
        uint256 deepest;
        uint256 count = _handler.tokenCount();
        for (uint256 i; i < count; ++i) {
            uint256 lines = recordOf(_handler.tokens(i)).shares.length;
            if (lines > deepest) deepest = lines;
        }
        vm.assertGe(deepest, 4, "no long share table was ever made");
    }

    function _actions() private view returns (bytes4[] memory actions) {
        actions = new bytes4[](12);
        actions[0] = _handler.mint.selector;
        actions[1] = _handler.publish.selector;
        actions[2] = _handler.derive.selector;
        actions[3] = _handler.pay.selector;
        actions[4] = _handler.settle.selector;
        actions[5] = _handler.deposit.selector;
        actions[6] = _handler.withdraw.selector;
        actions[7] = _handler.withdrawTo.selector;
        actions[8] = _handler.collect.selector;
        actions[9] = _handler.transfer.selector;
        actions[10] = _handler.donate.selector;
        actions[11] = _handler.close.selector;
    }

    function _owed(address asset) private view returns (uint256 owed) {
        for (uint256 p; p < _handler.PEOPLE(); ++p) owed += ledger.claimable(_handler.person(p), asset);
    }

    function _key(Share memory line) private pure returns (uint256) {
        return (uint256(line.ancestor) << 160) | uint160(line.payee);
    }

    /// What the parents say of a line, each on its own path.
    function _maxima(Edge[] memory edges, Share memory line) private view returns (uint256 pay, uint256 inherit) {
        for (uint256 e; e < edges.length; ++e) {
            (Terms memory terms,) = licences.termsOf(address(works), edges[e].termsId);
            if (edges[e].parent == line.ancestor && terms.payee == line.payee) {
                if (terms.shareBps > pay) pay = terms.shareBps;
                if (terms.scope == Scope.Lineage && terms.shareBps > inherit) inherit = terms.shareBps;
            }
            Share[] memory theirs = recordOf(edges[e].parent).shares;
            for (uint256 i; i < theirs.length; ++i) {
                if (_key(theirs[i]) != _key(line)) continue;
                if (theirs[i].inheritBps > pay) pay = theirs[i].inheritBps;
                if (theirs[i].inheritBps > inherit) inherit = theirs[i].inheritBps;
            }
        }
    }

    function _assertNothingIsMissing(Edge memory edge, Share[] memory shares) private view {
        (Terms memory terms,) = licences.termsOf(address(works), edge.termsId);
        if (terms.shareBps != 0) {
            vm.assertTrue(_contains(shares, Share(edge.parent, terms.payee, 0, 0)), "the parent itself");
        }
        Share[] memory theirs = recordOf(edge.parent).shares;
        for (uint256 i; i < theirs.length; ++i) {
            if (theirs[i].inheritBps != 0) vm.assertTrue(_contains(shares, theirs[i]), "an ancestor of the parent");
        }
    }

    function _contains(Share[] memory shares, Share memory line) private pure returns (bool) {
        for (uint256 i; i < shares.length; ++i) if (_key(shares[i]) == _key(line)) return true;
        return false;
    }
}
