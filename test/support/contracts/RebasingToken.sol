// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {PlainToken} from "./PlainToken.sol";

/// Takes a part of what an account holds, or gives it more, without any transfer by that account.
contract RebasingToken is PlainToken {
    function shrink(address account, uint256 amount) external {
        _burn(account, amount);
    }
}
