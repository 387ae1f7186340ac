// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Body, Edge, Kind, Record, Share} from "../types/Record.sol";
import {Interval, IntervalLib} from "./Interval.sol";
import {RecordCodec} from "./RecordCodec.sol";
import {RecordFlags, RecordHead} from "./RecordHead.sol";
import {ShareTable} from "./ShareTable.sol";

/// @title RecordView: a record unpacked for readers
library RecordView {
    /// @notice Everything recorded of one token.
    function read(address pointer, RecordHead head, uint256 id) internal view returns (Record memory r) {
        (r.kind, r.permitted, r.required) = bounds(pointer);
        r.creator = head.creator();
        r.createdAt = head.createdAt();
        r.royaltyBps = head.royaltyBps();
        r.rightsFollowHolder = head.has(RecordFlags.HOLDER_RIGHTS);
        r.shareAlike = head.has(RecordFlags.SHARE_ALIKE);
        r.attribution = head.has(RecordFlags.ATTRIBUTION);
        r.editionSize = head.isEdition() ? uint16(head.tokens()) : 1;
        r.payee = head.hasPayee() ? RecordCodec.optionalAddress(pointer, head, RecordFlags.PAYEE) : r.creator;
        if (head.has(RecordFlags.ATTESTOR)) {
            r.attestor = RecordCodec.optionalAddress(pointer, head, RecordFlags.ATTESTOR);
        }
        r.body = body(pointer, RecordCodec.bodyOffset(head, id & 0xff));
        r.edges = edges(pointer, head);
        r.shares = unpack(RecordCodec.shares(pointer, head, 0));
    }

    function bounds(address pointer) internal view returns (Kind kind, uint8 permitted, uint8 required) {
        uint256 w = RecordCodec.word(pointer, 32);
        return (Kind(w >> 248), uint8(w >> 240), uint8(w >> 232));
    }

    /// @notice What the parents' terms left to the work's own, as it was recorded.
    function interval(address pointer, RecordHead head) internal view returns (Interval) {
        (, uint8 permitted, uint8 required) = bounds(pointer);
        return Interval.wrap(
            (uint256(permitted) << 8) | required | (head.has(RecordFlags.SHARE_ALIKE) ? IntervalLib.SHARE_ALIKE : 0)
                | (head.has(RecordFlags.ATTRIBUTION) ? IntervalLib.ATTRIBUTION : 0)
        );
    }

    function body(address pointer, uint256 offset) internal view returns (Body memory b) {
        uint256 w = RecordCodec.word(pointer, offset);
        b.hasSeed = (w >> 248) & RecordCodec.BODY_HAS_SEED != 0;
        b.seed = uint64(w >> 184);
        b.promptHash = bytes32(RecordCodec.word(pointer, offset + 9));
        b.outputHash = bytes32(RecordCodec.word(pointer, offset + 41));
        b.metadataHash = bytes32(RecordCodec.word(pointer, offset + 73));
        b.perceptualHash = bytes8(bytes32(RecordCodec.word(pointer, offset + 105)));
    }

    function edges(address pointer, RecordHead head) internal view returns (Edge[] memory list) {
        list = new Edge[](head.edgeCount());
        uint256 offset = RecordCodec.edgesOffset(head);
        for (uint256 i; i < list.length; ++i) {
            uint256 w = RecordCodec.word(pointer, offset + i * RecordCodec.EDGE);
            list[i] = Edge(uint64(w >> 192), uint8(w >> 184), uint48(w >> 136));
        }
    }

    function unpack(uint256[] memory table) internal pure returns (Share[] memory list) {
        list = new Share[](table.length);
        for (uint256 i; i < list.length; ++i) {
            uint256 line = table[i];
            list[i] = Share(
                ShareTable.ancestorOf(line),
                ShareTable.payeeOf(line),
                ShareTable.payBpsOf(line),
                ShareTable.inheritBpsOf(line)
            );
        }
    }
}
