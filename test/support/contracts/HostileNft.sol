// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// A collection of other people's tokens: honest until it is told how to misbehave.
contract HostileNft {
    enum Manner {
        Honest,
        Revert,
        BurnAllGas,
        ReturnBomb,
        DirtyAddress,
        ReturnNothing,
        ReturnShort,
        FlipFlop
    }

    mapping(uint256 tokenId => address) private _owner;
    mapping(address account => uint256) private _balance;
    Manner private _manner;
    uint256 private _flips;

    function give(address to, uint256 tokenId) external {
        if (_owner[tokenId] != address(0)) --_balance[_owner[tokenId]];
        ++_balance[to];
        _owner[tokenId] = to;
    }

    function behave(Manner manner) external {
        _manner = manner;
    }

    function ownerOf(uint256 tokenId) external view returns (address) {
        return address(uint160(_answer(uint160(_owner[tokenId]))));
    }

    function balanceOf(address account) external view returns (uint256) {
        return _answer(_balance[account]);
    }

    function _answer(uint256 honest) private view returns (uint256) {
        Manner manner = _manner;
        if (manner == Manner.Honest) return honest;
        if (manner == Manner.Revert) revert("no");
        if (manner == Manner.FlipFlop) return block.timestamp % 2 == 0 ? honest : 0xdead;
        assembly {
            switch manner
            case 2 { invalid() }
            case 3 { return(0, 1000000) }
            case 4 {
                mstore(0, or(shl(160, 1), honest))
                return(0, 32)
            }
            case 5 { return(0, 0) }
            default {
                mstore(0, honest)
                return(0, 31)
            }
        }
    }
}
