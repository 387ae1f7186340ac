// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PlainToken} from "./PlainToken.sol";

/// Calls somebody in the middle of every transfer and remembers what came of it.
contract ReentrantToken is PlainToken {
    address private _target;
    bytes private _data;
    uint256 private _value;

    uint256 public calls;
    bool public lastOk;
    bytes public lastAnswer;

    constructor() payable {}

    function attack(address target, bytes calldata data, uint256 value) external {
        (_target, _data, _value) = (target, data, value);
    }

    function _update(address from, address to, uint256 value) internal override {
        super._update(from, to, value);
        if (_target == address(0) || from == address(0)) return;
        ++calls;
        (lastOk, lastAnswer) = _target.call{value: _value}(_data);
    }
}
