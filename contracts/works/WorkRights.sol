// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC2981} from "@openzeppelin/contracts/interfaces/IERC2981.sol";
import {ILicences} from "../interfaces/ILicences.sol";
import {IRoyaltyLedger} from "../interfaces/IRoyaltyLedger.sol";
import {IWorks} from "../interfaces/IWorks.sol";
import {Interval, IntervalLib} from "../libraries/Interval.sol";
import {RecordCodec} from "../libraries/RecordCodec.sol";
import {RecordFlags, RecordHead} from "../libraries/RecordHead.sol";
import {RecordView} from "../libraries/RecordView.sol";
import {ShareTable} from "../libraries/ShareTable.sol";
import {Permissions} from "../types/Record.sol";
import {WorkClaims} from "./WorkClaims.sol";
import {WorkToken} from "./WorkToken.sol";

/// @title WorkRights: who may licence a work, within what bounds, and what marketplaces are asked for
abstract contract WorkRights is WorkToken, WorkClaims, IERC2981 {
    ILicences public immutable LICENCES;
    IRoyaltyLedger public immutable LEDGER;

    constructor(ILicences licences, IRoyaltyLedger ledger) {
        LICENCES = licences;
        LEDGER = ledger;
    }

    /// @inheritdoc IWorks
    function authorityOf(uint256 id) external view returns (address) {
        (address pointer, RecordHead head) = _record(id);
        if (_supersededBy(id, pointer, head) != 0) return address(0);
        return head.has(RecordFlags.HOLDER_RIGHTS) ? _ownerOf(id) : head.creator();
    }

    /// @inheritdoc IWorks
    function licensingBounds(uint256 id)
        external
        view
        returns (uint8 permitted, uint8 required, bool shareAlike, uint256 inheritedBps, uint256 inheritedCount)
    {
        (address pointer, RecordHead head) = _record(id);
        Interval bounds = _boundsOf(id, pointer, head);
        (permitted, required, shareAlike) = (bounds.permitted(), bounds.required(), bounds.shareAlike());
        uint256[] memory table = RecordCodec.shares(pointer, head, 0);
        ShareTable.inherit(table);
        inheritedBps = ShareTable.sumBps(table);
        inheritedCount = table.length;
    }

    /// @inheritdoc IERC2981
    /// @dev The receiver is the work's vault. A work that its parents' terms bar from commercial use asks for nothing, until
    /// they waive that.
    function royaltyInfo(uint256 id, uint256 salePrice) external view returns (address receiver, uint256 amount) {
        (address pointer, RecordHead head) = _record(id);
        receiver = LEDGER.vaultOf(address(this), id);
        if (_boundsOf(id, pointer, head).permitted() & Permissions.COMMERCIAL != 0) amount = salePrice * head.royaltyBps() / 10_000;
    }

    function _boundsOf(uint256 id, address pointer, RecordHead head) private view returns (Interval bounds) {
        bounds = RecordView.interval(pointer, head);
        if (Interval.unwrap(bounds) == Interval.unwrap(IntervalLib.WHOLE)) return bounds;
        // All tokens of an edition are one work.
        uint256 waived = LICENCES.waivedBounds(address(this), head.isEdition() ? (id >> 8) << 8 : id);
        if (waived != 0) bounds = Interval.wrap(waived);
    }
}
