// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Interval, IntervalLib} from "../../contracts/libraries/Interval.sol";
import {Vm, VM_ADDRESS} from "../support/contracts/Vm.sol";

/// The lattice of licence terms by itself: its laws, for all values.
contract IntervalTest {
    Vm private constant vm = Vm(VM_ADDRESS);

    function testFuzz_Idempotent(uint24 a) public pure {
        _same(_i(a).meet(_i(a)), _i(a), "a meet a");
    }

    function testFuzz_Commutative(uint24 a, uint24 b) public pure {
        _same(_i(a).meet(_i(b)), _i(b).meet(_i(a)), "order");
    }

    function testFuzz_Associative(uint24 a, uint24 b, uint24 c) public pure {
        _same(_i(a).meet(_i(b)).meet(_i(c)), _i(a).meet(_i(b).meet(_i(c))), "grouping");
    }

    function testFuzz_NeutralElement(uint24 a) public pure {
        _same(_i(a).meet(IntervalLib.WHOLE), _i(a), "WHOLE changes nothing");
    }

    /// Whatever both admit, and nothing else, is admitted together.
    function testFuzz_MeetAdmitsWhatBothAdmit(uint24 a, uint24 b, uint8 permissions) public pure {
        bool both = _i(a).admits(permissions) && _i(b).admits(permissions);
        vm.assertEq(_i(a).meet(_i(b)).admits(permissions), both, "admitted by both");
    }

    function testFuzz_Monotone(uint24 a, uint24 b, uint24 c, uint8 permissions) public pure {
        Interval narrower = _i(a).meet(_i(b));
        if (narrower.meet(_i(c)).admits(permissions)) {
            vm.assertTrue(_i(a).meet(_i(c)).admits(permissions), "a narrower parent admits no more");
        }
    }

    /// An empty interval stays empty, and one that is not admits something.
    function testFuzz_EmptyAbsorbs(uint24 a, uint24 b) public pure {
        if (_i(a).isEmpty()) vm.assertTrue(_i(a).meet(_i(b)).isEmpty(), "empty absorbs");
        vm.assertEq(_i(a).admits(_i(a).required()), !_i(a).isEmpty(), "empty admits not even what it requires");
        vm.assertEq(_i(a).admits(_i(a).permitted()), !_i(a).isEmpty(), "nor what it permits");
    }

    function testFuzz_PackAndRead(uint8 permissions, uint8 atLeast, bool alike, bool attributed) public pure {
        Interval i = IntervalLib.pack(permissions, atLeast, alike, attributed);
        vm.assertEq(uint256(i.permitted()), permissions, "permitted");
        vm.assertEq(uint256(i.required()), alike ? atLeast : 0, "required");
        vm.assertEq(i.shareAlike(), alike, "shareAlike");
        vm.assertEq(i.attribution(), attributed, "attribution");
        vm.assertEq(i.isEmpty(), i.required() & ~permissions != 0, "empty");
    }

    function _i(uint24 seed) private pure returns (Interval) {
        return Interval.wrap(seed & 0x3ffff);
    }

    function _same(Interval a, Interval b, string memory what) private pure {
        vm.assertEq(Interval.unwrap(a), Interval.unwrap(b), what);
    }
}
