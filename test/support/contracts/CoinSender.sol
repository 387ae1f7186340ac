// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// The ways in which coin reaches an address besides an ordinary call.
contract CoinSender {
    /// With the 2,300 gas of Solidity's `transfer`.
    function sendWithStipend(address payable to) external payable {
        to.transfer(msg.value);
    }

    /// Without running any code of the receiver.
    function force(address payable to) external payable {
        new SelfDestructing{value: msg.value}(to);
    }
}

contract SelfDestructing {
    constructor(address payable to) payable {
        selfdestruct(to);
    }
}
