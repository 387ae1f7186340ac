// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC4906} from "@openzeppelin/contracts/interfaces/IERC4906.sol";
import {IERC7007} from "../interfaces/IERC7007.sol";
import {IWorks} from "../interfaces/IWorks.sol";
import {Commitment} from "../libraries/Commitment.sol";
import {PromptHash} from "../libraries/PromptHash.sol";
import {RecordCodec} from "../libraries/RecordCodec.sol";
import {RecordFlags, RecordHead} from "../libraries/RecordHead.sol";
import {Signatures} from "../libraries/Signatures.sol";
import {TypedData} from "../libraries/TypedData.sol";
import {Attestation, Proofs} from "../types/Proofs.sol";
import {Body} from "../types/Record.sol";
import {Minting} from "./Minting.sol";
import {WorkClaims} from "./WorkClaims.sol";

/// @title WorkProofs: who generated a work, from what prompt, and who had it first
abstract contract WorkProofs is WorkClaims, IERC7007 {
    bytes32 internal constant DOMAIN_NAME = keccak256("Seedline");

    bytes32 private constant GENERATION_TYPE = keccak256(
        "Generation(address creator,bytes32 outputHash,bytes32 promptHash,bytes32 recipeHash,uint64 issuedAt)"
    );

    /// @inheritdoc IWorks
    function revealPrompt(uint256 id, bytes32 salt, bytes calldata prompt) external {
        (address pointer, RecordHead head) = _record(id);
        if (msg.sender != head.creator()) revert NotCreator(msg.sender, head.creator());
        bytes32 found = PromptHash.compute(salt, prompt);
        bytes32 expected = bytes32(RecordCodec.word(pointer, RecordCodec.bodyOffset(head, id & 0xff) + 9));
        if (found != expected) revert PromptMismatch(id, found, expected);
        emit PromptRevealed(id, salt, prompt);
        emit IERC4906.MetadataUpdate(id);
    }

    /// @inheritdoc IERC7007
    function addAigcData(uint256 tokenId, bytes calldata prompt, bytes calldata aigcData, bytes calldata proof)
        external
    {
        if (uint256(bytes32(proof)) != tokenId || !verify(prompt, aigcData, proof)) revert NotVerified(tokenId);
        emit AigcData(tokenId, prompt, aigcData, proof);
        emit IERC4906.MetadataUpdate(tokenId);
    }

    /// @inheritdoc IERC7007
    /// @param prompt Canonical JSON of prompt and negative prompt.
    /// @param aigcData What outputHash is the digest of: width and height (u32, little-endian) and RGBA rows, or text.
    /// @param proof `abi.encode(uint256 id, bytes32 salt, bytes32 recipeHash, uint64 issuedAt, bytes signature)`.
    /// @return success True when content, prompt and the attestor's signature are those of the record. A signature that stands for
    /// itself needs no trust in this contract's past; one by contract (ERC-1271) is asked for again.
    function verify(bytes calldata prompt, bytes calldata aigcData, bytes calldata proof)
        public
        view
        returns (bool success)
    {
        (uint256 id, bytes32 salt, bytes32 recipeHash, uint64 issuedAt,) =
            abi.decode(proof, (uint256, bytes32, bytes32, uint64, bytes));
        (address pointer, RecordHead head) = _record(id);
        if (!head.has(RecordFlags.ATTESTOR)) return false;
        uint256 offset = RecordCodec.bodyOffset(head, id & 0xff);
        bytes32 promptHash = PromptHash.compute(salt, prompt);
        bytes32 outputHash = sha256(aigcData);
        if (promptHash != bytes32(RecordCodec.word(pointer, offset + 9))) return false;
        if (outputHash != bytes32(RecordCodec.word(pointer, offset + 41))) return false;
        return Signatures.isSignedBy(
            RecordCodec.optionalAddress(pointer, head, RecordFlags.ATTESTOR),
            generationDigest(head.creator(), outputHash, promptHash, recipeHash, issuedAt),
            _lastBytes(proof)
        );
    }

    /// @inheritdoc IWorks
    function generationDigest(
        address creator,
        bytes32 outputHash,
        bytes32 promptHash,
        bytes32 recipeHash,
        uint64 issuedAt
    ) public view returns (bytes32) {
        return TypedData.digest(
            DOMAIN_NAME, keccak256(abi.encode(GENERATION_TYPE, creator, outputHash, promptHash, recipeHash, issuedAt))
        );
    }

    /// @dev Checks what a mint shows for its works.
    function _proven(Body[] calldata bodies, Proofs calldata proofs, address creator, address owner)
        internal
        view
        returns (Minting memory m)
    {
        (m.creator, m.owner, m.attestor) = (creator, owner, proofs.attestor);
        uint256 attestations = proofs.attestor == address(0) ? 0 : bodies.length;
        if (proofs.attestations.length != attestations) {
            revert ProofCountMismatch(attestations, proofs.attestations.length);
        }
        for (uint256 i; i < attestations; ++i) {
            Attestation calldata a = proofs.attestations[i];
            bytes32 digest =
                generationDigest(creator, bodies[i].outputHash, bodies[i].promptHash, a.recipeHash, a.issuedAt);
            if (!Signatures.isSignedBy(m.attestor, digest, a.signature)) revert NotAttested(i, m.attestor, digest);
        }
        uint256 paths = proofs.paths.length;
        if (paths == 0) return m;
        if (paths != bodies.length) revert ProofCountMismatch(bodies.length, paths);
        m.claimedAt = new uint256[](paths);
        for (uint256 i; i < paths; ++i) {
            bytes32 leaf = Commitment.leaf(address(this), creator, bodies[i].outputHash, proofs.salt);
            bytes32 commitment = Commitment.rootOf(leaf, proofs.paths[i]);
            uint256 at = committedAt[commitment];
            // Not in the same second: what was committed after a mint was seen must not count as older.
            if (at == 0 || block.timestamp <= at || block.timestamp > at + PRIORITY) {
                revert CommitmentNotUsable(commitment, at, block.timestamp);
            }
            m.claimedAt[i] = at;
        }
    }

    /// @dev The signature at the end of ERC-7007 proofs, in place.
    function _lastBytes(bytes calldata proof) private pure returns (bytes calldata) {
        uint256 offset = uint256(bytes32(proof[128:160]));
        uint256 length = uint256(bytes32(proof[offset:offset + 32]));
        return proof[offset + 32:offset + 32 + length];
    }
}
