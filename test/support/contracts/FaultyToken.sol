// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PlainToken} from "./PlainToken.sol";

/// Works until it is told to fail, in the way it is told.
contract FaultyToken is PlainToken {
    enum Fault {
        None,
        ReturnFalse,
        Revert,
        RevertWithBomb,
        ReturnBomb,
        BurnAllGas
    }

    uint256 private constant BOMB_SIZE = 200_000;

    Fault public fault;

    function fail(Fault how) external {
        fault = how;
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        return _misbehave() ? super.transfer(to, amount) : false;
    }

    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        return _misbehave() ? super.transferFrom(from, to, amount) : false;
    }

    function _misbehave() private view returns (bool honest) {
        if (fault == Fault.None) return true;
        if (fault == Fault.ReturnFalse) return false;
        if (fault == Fault.Revert) revert("frozen");
        if (fault == Fault.BurnAllGas) assembly { invalid() }
        bool reverts = fault == Fault.RevertWithBomb;
        assembly {
            if reverts { revert(0, BOMB_SIZE) }
            mstore(0, 1)
            return(0, BOMB_SIZE)
        }
    }
}
