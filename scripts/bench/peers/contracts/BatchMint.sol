// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC721A} from "erc721a/contracts/ERC721A.sol";

/// Tokens in batches, and nothing said about any of them.
contract BatchMint is ERC721A {
    constructor() ERC721A("Peer", "PEER") {}

    function mint(uint256 count) external {
        _mint(msg.sender, count);
    }
}
