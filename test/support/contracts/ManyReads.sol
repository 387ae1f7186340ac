// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// Asks many questions at once; all must be answered.
contract ManyReads {
    function read(address[] calldata targets, bytes[] calldata questions) external view returns (bytes[] memory answers) {
        answers = new bytes[](targets.length);
        for (uint256 i; i < targets.length; ++i) {
            (bool ok, bytes memory answer) = targets[i].staticcall(questions[i]);
            require(ok, "no answer");
            answers[i] = answer;
        }
    }
}
