// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";

/// @title ForeignToken: questions to token contracts that nobody vouches for
/// @notice Static calls with capped gas of which one word is read: the worst that a contract can do is to lie about itself.
library ForeignToken {
    /// Enough for a look-up behind a proxy.
    uint256 private constant GAS = 100_000;

    /// @notice The holder of a token; 0 when there is none, or no answer that makes sense.
    function holderOf(address collection, uint256 tokenId) internal view returns (address) {
        uint256 answer = _ask(collection, abi.encodeCall(IERC721.ownerOf, (tokenId)));
        return answer >> 160 == 0 ? address(uint160(answer)) : address(0);
    }

    /// @notice Whether an account holds any token; false when there is no answer.
    function isHeldBy(address collection, address account) internal view returns (bool) {
        return _ask(collection, abi.encodeCall(IERC721.balanceOf, (account))) != 0;
    }

    function _ask(address target, bytes memory question) private view returns (uint256 answer) {
        assembly ("memory-safe") {
            mstore(0, 0)
            let ok := staticcall(GAS, target, add(question, 32), mload(question), 0, 32)
            if and(ok, gt(returndatasize(), 31)) { answer := mload(0) }
        }
    }
}
