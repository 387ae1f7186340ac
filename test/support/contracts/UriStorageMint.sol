// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {ERC721URIStorage} from "@openzeppelin/contracts/token/ERC721/extensions/ERC721URIStorage.sol";

/// What most mint pages do: a token and an `ipfs://` URI in storage. The peer that gas is compared with.
contract UriStorageMint is ERC721URIStorage {
    uint256 private _next = 1;

    constructor() ERC721("Peer", "PEER") {}

    function mint(string calldata uri) external returns (uint256 id) {
        id = _next++;
        _mint(msg.sender, id);
        _setTokenURI(id, uri);
    }
}
