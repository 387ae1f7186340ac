// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {IWorks} from "../interfaces/IWorks.sol";
import {IpfsUri} from "../libraries/IpfsUri.sol";
import {RecordCodec} from "../libraries/RecordCodec.sol";
import {RecordFlags, RecordHead} from "../libraries/RecordHead.sol";
import {RecordPointer} from "../libraries/RecordPointer.sol";
import {WorkRecords} from "./WorkRecords.sol";

/// @title WorkToken: works as ERC-721 tokens, whose first owner stands in the record
abstract contract WorkToken is ERC721, WorkRecords {
    /// transfers << 160 | owner; 0 until the token moves for the first time. Both in one word: to count costs nothing.
    mapping(uint256 id => uint256) private _holdings;
    mapping(address owner => uint256) private _balances;

    constructor() ERC721("Seedline Works", "SEEDLINE") {}

    /// @inheritdoc ERC721
    function balanceOf(address owner) public view override returns (uint256) {
        if (owner == address(0)) revert ERC721InvalidOwner(owner);
        return _balances[owner];
    }

    /// @inheritdoc IWorks
    function holdingOf(uint256 id) external view returns (address holder, uint256 transfers) {
        return (_requireOwned(id), _holdings[id] >> 160);
    }

    /// @notice `ipfs://` and the CID of the metadata, whose SHA-256 is in the record.
    function tokenURI(uint256 id) public view override returns (string memory) {
        (address pointer, RecordHead head) = _record(id);
        return IpfsUri.ofDigest(bytes32(RecordCodec.word(pointer, RecordCodec.bodyOffset(head, id & 0xff) + 73)));
    }

    /// @dev Until a token moves for the first time its owner stands in the record alone.
    function _ownerOf(uint256 id) internal view override returns (address owner) {
        owner = address(uint160(_holdings[id]));
        if (owner != address(0) || id > RecordPointer.MAX_ID) return owner;
        address pointer = RecordPointer.locate(address(this), id);
        RecordHead head = RecordCodec.head(pointer);
        if (!head.holds(id)) return owner;
        owner = head.has(RecordFlags.FIRST_OWNER)
            ? RecordCodec.optionalAddress(pointer, head, RecordFlags.FIRST_OWNER)
            : head.creator();
    }

    function _increaseBalance(address account, uint128 value) internal override {
        unchecked {
            _balances[account] += value;
        }
    }

    /// @dev Works are neither minted nor burned here: both sides are accounts, and {ERC721-transferFrom} alone comes here, which
    /// names who moves the token.
    function _update(address to, uint256 id, address auth) internal override returns (address from) {
        from = _ownerOf(id);
        _checkAuthorized(from, auth, id);
        _approve(address(0), id, address(0), false);
        unchecked {
            --_balances[from];
            ++_balances[to];
            _holdings[id] = (((_holdings[id] >> 160) + 1) << 160) | uint160(to);
        }
        emit Transfer(from, to, id);
    }
}
