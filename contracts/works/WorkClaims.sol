// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC4906} from "@openzeppelin/contracts/interfaces/IERC4906.sol";
import {IWorks} from "../interfaces/IWorks.sol";
import {RecordCodec} from "../libraries/RecordCodec.sol";
import {RecordHead} from "../libraries/RecordHead.sol";
import {RecordPointer} from "../libraries/RecordPointer.sol";
import {Body} from "../types/Record.sol";
import {Minting} from "./Minting.sol";
import {WorkRecords} from "./WorkRecords.sol";

/// @title WorkClaims: who had an output first
abstract contract WorkClaims is WorkRecords {
    /// How long a commitment can be shown, and so how long a claim can be contested.
    uint256 internal constant PRIORITY = 7 days;

    /// claimedAt << 64 | id
    mapping(bytes32 outputHash => uint256) private _byOutput;

    /// @inheritdoc IWorks
    mapping(bytes32 commitment => uint256) public committedAt;

    /// @inheritdoc IWorks
    function commit(bytes32 commitment) external {
        // The first one counts: who repeats it can make it neither older nor younger.
        if (committedAt[commitment] != 0) return;
        committedAt[commitment] = block.timestamp;
        emit Committed(commitment, block.timestamp);
    }

    /// @inheritdoc IWorks
    function supersededBy(uint256 id) external view returns (uint256) {
        (address pointer, RecordHead head) = _record(id);
        return _supersededBy(id, pointer, head);
    }

    /// @inheritdoc IWorks
    function workByOutput(bytes32 outputHash) external view returns (uint256 id, uint256 claimedAt) {
        uint256 claim = _byOutput[outputHash];
        return (uint64(claim), claim >> 64);
    }

    function _claim(Body[] calldata bodies, uint256 firstId, Minting memory m) internal {
        for (uint256 i; i < bodies.length; ++i) {
            Body calldata body = bodies[i];
            bytes32 outputHash = body.outputHash;
            if (outputHash == 0 || body.metadataHash == 0) revert MissingHash(i, outputHash, body.metadataHash);
            if (!body.hasSeed && body.seed != 0) revert SeedWithoutFlag(i, body.seed);
            uint256 claimedAt = m.claimedAt.length == 0 ? block.timestamp : m.claimedAt[i];
            uint256 claim = _byOutput[outputHash];
            if (claim != 0) _supersede(uint64(claim), claim >> 64, firstId + i, claimedAt, m.creator);
            _byOutput[outputHash] = (claimedAt << 64) | (firstId + i);
        }
    }

    /// @dev An older commitment is at most 7 days old itself: a claim of 7 days ago cannot be contested any more.
    function _supersede(uint256 loser, uint256 loserClaimedAt, uint256 winner, uint256 claimedAt, address creator)
        private
    {
        if (claimedAt >= loserClaimedAt) revert AlreadyMinted(loser);
        RecordHead head = RecordCodec.head(RecordPointer.locate(address(this), loser));
        // Nobody takes the place of what it sold itself; a second identity can, and is why claims are not final at once.
        if (head.creator() == creator) revert AlreadyMinted(loser);
        emit Superseded(loser, winner);
        emit IERC4906.MetadataUpdate(loser);
    }

    /// @dev All works of a mint are claimed under its number, an edition by its first token.
    function _supersededBy(uint256 id, address pointer, RecordHead head) internal view returns (uint256) {
        bytes32 outputHash = bytes32(RecordCodec.word(pointer, RecordCodec.bodyOffset(head, id & 0xff) + 41));
        uint256 holder = uint64(_byOutput[outputHash]);
        return holder >> 8 == id >> 8 ? 0 : holder;
    }
}
