// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// What parents' terms leave to a child's own terms: `permitted` bounds its permissions from above, `required` from below.
///
///     bit    18      17            16          15..8      7..0
///            waived  attribution   shareAlike  permitted  required
type Interval is uint256;

using IntervalLib for Interval global;

/// @title IntervalLib: licence terms as a lattice
/// @notice `meet` is idempotent, commutative, associative and monotone; {WHOLE} is its neutral element, and an empty interval
/// absorbs: whatever is combined with it is empty. Parents with different terms combine as long as the interval is not empty.
library IntervalLib {
    /// A work without parents: everything permitted, nothing required.
    Interval internal constant WHOLE = Interval.wrap(0xff00);

    uint256 private constant PERMITTED = 0xff00;
    uint256 internal constant SHARE_ALIKE = 0x10000;
    uint256 internal constant ATTRIBUTION = 0x20000;
    /// Set in what waivers left of a work's interval: that may be nothing at all, and is still not the same as no waiver.
    uint256 internal constant WAIVED = 0x40000;

    /// @param permissions What the terms permit.
    /// @param atLeast What share-alike terms demand; ignored unless `alike`.
    function pack(uint256 permissions, uint256 atLeast, bool alike, bool attributed) internal pure returns (Interval) {
        return Interval.wrap(
            (permissions << 8) | (alike ? SHARE_ALIKE | atLeast : 0) | (attributed ? ATTRIBUTION : 0)
        );
    }

    /// @notice What two parents together leave: restrictions meet, demands join.
    function meet(Interval a, Interval b) internal pure returns (Interval) {
        uint256 x = Interval.unwrap(a);
        uint256 y = Interval.unwrap(b);
        return Interval.wrap((x & y & PERMITTED) | ((x | y) & ~PERMITTED));
    }

    /// @notice Whether one parent demands what another forbids.
    function isEmpty(Interval i) internal pure returns (bool) {
        return required(i) & ~uint256(permitted(i)) != 0;
    }

    /// @notice Whether terms with these permissions lie within the interval.
    function admits(Interval i, uint256 permissions) internal pure returns (bool) {
        return permissions & ~uint256(permitted(i)) == 0 && required(i) & ~permissions == 0;
    }

    function permitted(Interval i) internal pure returns (uint8) {
        return uint8(Interval.unwrap(i) >> 8);
    }

    function required(Interval i) internal pure returns (uint8) {
        return uint8(Interval.unwrap(i));
    }

    function shareAlike(Interval i) internal pure returns (bool) {
        return Interval.unwrap(i) & SHARE_ALIKE != 0;
    }

    function attribution(Interval i) internal pure returns (bool) {
        return Interval.unwrap(i) & ATTRIBUTION != 0;
    }
}
