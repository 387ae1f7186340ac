// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// Says whatever it was told about balances, and moves nothing.
contract LyingToken {
    mapping(address => uint256[]) private _answers;
    mapping(address => uint256) private _next;

    /// @param answers The balance before the first transfer to the account, after it, after the second, and so on.
    function say(address account, uint256[] calldata answers) external {
        _answers[account] = answers;
        _next[account] = 0;
    }

    function balanceOf(address account) external view returns (uint256) {
        uint256[] storage answers = _answers[account];
        if (answers.length == 0) return 0;
        return answers[_next[account]];
    }

    function transfer(address to, uint256) external returns (bool) {
        return _advance(to);
    }

    function transferFrom(address, address to, uint256) external returns (bool) {
        return _advance(to);
    }

    function _advance(address account) private returns (bool) {
        if (_next[account] + 1 < _answers[account].length) ++_next[account];
        return true;
    }
}
