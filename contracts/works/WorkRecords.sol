// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IWorks} from "../interfaces/IWorks.sol";
import {RecordCodec} from "../libraries/RecordCodec.sol";
import {RecordHead} from "../libraries/RecordHead.sol";
import {RecordPointer} from "../libraries/RecordPointer.sol";
import {RecordView} from "../libraries/RecordView.sol";
import {Record} from "../types/Record.sol";

/// @title WorkRecords: reading what was stored at the mint
abstract contract WorkRecords is IWorks {
    /// @inheritdoc IWorks
    function recordOf(uint256 id) external view returns (Record memory) {
        (address pointer, RecordHead head) = _record(id);
        return RecordView.read(pointer, head, id);
    }

    /// @inheritdoc IWorks
    function recordPointer(uint256 id) external view returns (address pointer) {
        (pointer,) = _record(id);
    }

    function _record(uint256 id) internal view returns (address pointer, RecordHead head) {
        if (id > RecordPointer.MAX_ID) revert IERC721Errors.ERC721NonexistentToken(id);
        pointer = RecordPointer.locate(address(this), id);
        head = RecordCodec.head(pointer);
        if (!head.holds(id)) revert IERC721Errors.ERC721NonexistentToken(id);
    }
}
