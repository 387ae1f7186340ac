// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILicences} from "../interfaces/ILicences.sol";
import {IWorks} from "../interfaces/IWorks.sol";
import {Interval, IntervalLib} from "../libraries/Interval.sol";
import {RecordCodec} from "../libraries/RecordCodec.sol";
import {RecordHead} from "../libraries/RecordHead.sol";
import {RecordPointer} from "../libraries/RecordPointer.sol";
import {RecordView} from "../libraries/RecordView.sol";
import {ShareTable} from "../libraries/ShareTable.sol";
import {TermsWord} from "../libraries/TermsWord.sol";
import {AssetIds, Edge, Roles, Share} from "../types/Record.sol";
import {WorkRights} from "./WorkRights.sol";

/// @title WorkLineage: what works derive from their parents
abstract contract WorkLineage is WorkRights {
    using AssetIds for uint256;
    using TermsWord for uint256;

    uint256 private constant MAX_PARENTS = 16;
    uint256 private constant MAX_ROYALTY_BPS = 1_000;

    /// What a mint derives from its parents.
    /// @param words Of each edge's terms the two words of `ILicences.termsWords`.
    /// @param isSimple Whether naming the terms is all that they ask.
    struct Derivation {
        uint256[] table;
        uint256[] words;
        Interval interval;
        bool isSimple;
    }

    /// @inheritdoc IWorks
    function previewShares(Edge[] calldata edges, uint16 royaltyBps) external view returns (Share[] memory) {
        Derivation memory d = _derive(edges, royaltyBps);
        _checkSum(d.table, ShareTable.MAX_SUM_BPS);
        return RecordView.unpack(d.table);
    }

    function _derive(Edge[] calldata edges, uint256 royaltyBps) internal view returns (Derivation memory d) {
        if (edges.length > MAX_PARENTS) revert TooManyParents(edges.length, MAX_PARENTS);
        d.interval = IntervalLib.WHOLE;
        d.isSimple = true;
        uint256 minRoyaltyBps;
        if (edges.length != 0) {
            uint256[] memory words = LICENCES.termsWords(address(this), _termsIds(edges));
            uint256[] memory table;
            Interval interval = IntervalLib.WHOLE;
            uint256 allSimple = TermsWord.SIMPLE;
            for (uint256 i; i < edges.length; ++i) {
                uint256 parent = edges[i].parent;
                uint256 word = ShareTable.lineAt(words, 2 * i);
                uint256[] memory owed = _owedThrough(parent, word, address(uint160(ShareTable.lineAt(words, 2 * i + 1))));
                if (word.asset() != parent || !word.isOffered(block.timestamp)) {
                    revert TermsNotUsable(parent, edges[i].termsId);
                }
                allSimple &= word;
                table = ShareTable.merge(table, owed);
                if (table.length > ShareTable.MAX_LINES) {
                    revert TooManyPayingAncestors(table.length, ShareTable.MAX_LINES);
                }
                interval = interval.meet(word.interval());
                if (word.minRoyaltyBps() > minRoyaltyBps) minRoyaltyBps = word.minRoyaltyBps();
            }
            if (interval.isEmpty()) revert IncompatibleParents(interval.required(), interval.permitted());
            (d.words, d.table, d.interval, d.isSimple) = (words, table, interval, allSimple != 0);
        }
        if (royaltyBps < minRoyaltyBps || royaltyBps > MAX_ROYALTY_BPS) {
            revert RoyaltyOutOfRange(royaltyBps, minRoyaltyBps, MAX_ROYALTY_BPS);
        }
    }

    /// @dev Checks the edges themselves on the way.
    function _termsIds(Edge[] calldata edges) private pure returns (uint256[] memory ids) {
        ids = new uint256[](edges.length);
        uint256 previous;
        for (uint256 i; i < edges.length; ++i) {
            Edge calldata edge = edges[i];
            uint256 parent = edge.parent;
            if (parent <= previous) revert ParentsNotAscending(previous, parent);
            previous = parent;
            if (edge.roles == 0 || edge.roles & ~Roles.ALL != 0) revert BadRoles(parent, edge.roles);
            ids[i] = edge.termsId;
        }
    }

    /// @return owed What a child owes because of this parent: to the parent's ancestors and, under the terms, to the parent.
    function _owedThrough(uint256 parent, uint256 word, address payee) private view returns (uint256[] memory owed) {
        if (parent.isExternal()) {
            // It descends from nothing here. Terms of an external asset exist only if it does.
            if (word.asset() != parent) revert UnknownParent(parent);
            owed = new uint256[](1);
            assembly ("memory-safe") {
                mstore(owed, 0)
            }
        } else {
            if (parent > RecordPointer.MAX_ID) revert UnknownParent(parent);
            address pointer = RecordPointer.locate(address(this), parent);
            RecordHead head = RecordCodec.head(pointer);
            if (!head.holds(parent)) revert UnknownParent(parent);
            uint256 winner = _supersededBy(parent, pointer, head);
            if (winner != 0) revert ParentSuperseded(parent, winner);
            owed = RecordCodec.shares(pointer, head, 1);
            ShareTable.inherit(owed);
        }
        uint256 shareBps = word.shareBps();
        if (shareBps != 0) {
            uint256 inheritBps = word.has(TermsWord.LINEAGE) ? shareBps : 0;
            ShareTable.insert(owed, ShareTable.pack(parent, payee, shareBps, inheritBps));
        }
    }

    function _checkSum(uint256[] memory table, uint256 maxCedeBps) internal pure {
        uint256 limit = maxCedeBps < ShareTable.MAX_SUM_BPS ? maxCedeBps : ShareTable.MAX_SUM_BPS;
        uint256 sum = ShareTable.sumBps(table);
        if (sum > limit) revert ShareSumExceeded(sum, limit);
    }
}
