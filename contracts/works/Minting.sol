// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// Who mints.
/// @param owner First owner.
/// @param attestor 0 for none.
/// @param claimedAt Time from which each body counts as claimed; empty for now.
struct Minting {
    address creator;
    address owner;
    address attestor;
    uint256[] claimedAt;
}
