// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// A collection that writes any bytes it likes as the record of its works, and answers licensing questions at will.
contract HostileCollection {
    uint256 private _nonce = 1;
    address private _authority;
    uint8 private _permitted = 0xff;
    uint256 private _inheritedBps;
    uint256 private _inheritedCount;

    function write(bytes calldata record) external returns (uint256 firstId) {
        bytes memory init = abi.encodePacked(hex"61", uint16(record.length), hex"80600a3d393df3", record);
        address pointer;
        assembly {
            pointer := create(0, add(init, 32), mload(init))
        }
        require(pointer != address(0), "no record");
        firstId = _nonce++ << 8;
    }

    function answer(address authority, uint8 permitted, uint256 inheritedBps, uint256 inheritedCount) external {
        (_authority, _permitted, _inheritedBps, _inheritedCount) = (authority, permitted, inheritedBps, inheritedCount);
    }

    function authorityOf(uint256) external view returns (address) {
        return _authority;
    }

    function licensingBounds(uint256) external view returns (uint8, uint8, bool, uint256, uint256) {
        return (_permitted, 0, false, _inheritedBps, _inheritedCount);
    }
}
