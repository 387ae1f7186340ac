// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILicences} from "../../contracts/interfaces/ILicences.sol";
import {IMarket} from "../../contracts/interfaces/IMarket.sol";
import {IWorks} from "../../contracts/interfaces/IWorks.sol";
import {SeedlineFixture} from "../support/contracts/SeedlineFixture.sol";
import {SeedlineHandler} from "../support/contracts/SeedlineHandler.sol";

/// What holds after any sequence of mints, licences, offers, waivers, commitments, payments, settlements, withdrawals, sales,
/// transfers and gifts. The handler compares after each of its actions what that may change; the rest is compared here.
///
/// Every `invariant_` function is a campaign of its own, and nearly all of the time goes into the handler's actions: hence few
/// functions that hold many named invariants (`hold(…, name)`). A failure names every invariant that was broken.
contract InvariantsTest is SeedlineFixture {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    SeedlineHandler private _handler;

    function setUp() public override {
        super.setUp();
        IMarket market = IMarket(deploy("Market.sol:Market", abi.encode(ledger)));
        _handler = new SeedlineHandler(works, licences, ledger, market);
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    function targetSelectors() external view returns (FuzzSelector[] memory targets) {
        targets = new FuzzSelector[](1);
        targets[0] = FuzzSelector(address(_handler), _handler.actions());
    }

    function invariant_MoneyIsConserved() external {
        _assertNothingBroke(_handler.checkMoney());
    }

    function invariant_RecordsAndTermsNeverChange() external {
        _assertNothingBroke(_handler.checkSample());
    }

    function invariant_LineagesAndLicencesHold() external view {
        _assertNothingBroke(_handler.broken());
    }

    /// At the end of every run.
    function afterInvariant() external {
        _handler.checkAll();
        _assertNothingBroke(_handler.payEverybodyOut());
    }

    /// The handler does what its functions say, often, and is refused for many reasons: invariants over nothing would hold, too.
    /// All that is broken on the way is named at the end, so that contracts that are broken on purpose show what notices.
    function testHandlerReachesEverything() external {
        bytes4[] memory actions = _handler.actions();
        for (uint256 i; i < 2_500; ++i) {
            bytes4 action = actions[i % actions.length];
            _carryOut(
                abi.encodePacked(action, keccak256(abi.encode("long", i)), uint256(keccak256(abi.encode(i))) >> 160)
            );
            if (i % 50 == 0) _carryOut(abi.encodeCall(_handler.checkSample, ()));
        }
        _carryOut(abi.encodeCall(_handler.checkAll, ()));
        _carryOut(abi.encodeCall(_handler.payEverybodyOut, ()));
        _assertNothingBroke(_handler.broken());
        for (uint256 i; i < actions.length; ++i) _assertReached(actions[i], 3);
        _assertReached("fees", 5);
        _assertReached("offr", 3);
        _assertReached(IWorks.TermsNotUsable.selector, 3);
        _assertReached(IWorks.ShareSumExceeded.selector, 1);
        _assertReached(IWorks.IncompatibleParents.selector, 1);
        _assertReached(IWorks.ParentSuperseded.selector, 1);
        _assertReached(IWorks.AlreadyMinted.selector, 1);
        _assertReached(ILicences.CapReached.selector, 1);
        _assertReached(ILicences.OfferUsedUp.selector, 1);
        _assertReached(ILicences.OfferOfOtherEpoch.selector, 1);
        _assertReached(ILicences.HolderChanged.selector, 1);
        vm.assertGe(_handler.longestTable(), 4, "no long share table was ever made");
    }

    function _carryOut(bytes memory action) private {
        (bool ok, bytes memory reason) = address(_handler).call(action);
        if (ok) return;
        _assertNothingBroke(_handler.broken());
        vm.assertEq(bytes.concat(bytes4(action), reason), "", "the handler itself does not fail");
    }

    function _assertReached(bytes4 what, uint256 least) private view {
        uint256 times = _handler.succeeded(what);
        if (times < least) vm.assertEq(abi.encodePacked(what), abi.encode(times), "hardly ever happens");
    }

    function _assertNothingBroke(string memory broken) private pure {
        vm.assertEq(broken, "", "broken invariants");
    }
}
