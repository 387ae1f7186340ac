// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC2981} from "@openzeppelin/contracts/interfaces/IERC2981.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IERC7007} from "./interfaces/IERC7007.sol";
import {ILicences} from "./interfaces/ILicences.sol";
import {IRoyaltyLedger} from "./interfaces/IRoyaltyLedger.sol";
import {IWorks} from "./interfaces/IWorks.sol";
import {RecordCodec} from "./libraries/RecordCodec.sol";
import {RecordFlags, RecordHead, RecordHeadLib} from "./libraries/RecordHead.sol";
import {Proofs, Voucher} from "./types/Proofs.sol";
import {Minting} from "./works/Minting.sol";
import {WorkFees} from "./works/WorkFees.sol";
import {WorkRights} from "./works/WorkRights.sol";
import {WorkVouchers} from "./works/WorkVouchers.sol";

/// @title Works: see {IWorks}
/// @dev One concept a file: {WorkRecords}, {WorkToken}, {WorkClaims}, {WorkRights}, {WorkLineage}, {WorkFees}, {WorkProofs}, {WorkVouchers}.
contract Works is WorkFees, WorkVouchers {
    uint256 private constant MAX_TOKENS = 170;
    /// ERC-4906 defines events alone: its id is a number.
    bytes4 private constant ERC4906_ID = 0x49064906;

    /// Nonce of the next record. Kept in step with the account's own nonce: this contract creates nothing but records,
    /// and a mint whose record cannot be created reverts.
    uint256 private _nextNonce = 1;

    constructor(ILicences licences, IRoyaltyLedger ledger) WorkRights(licences, ledger) {}

    /// @inheritdoc IWorks
    function mint(MintRequest calldata request) external payable returns (uint256 firstId) {
        Minting memory m;
        (m.creator, m.owner) = (msg.sender, msg.sender);
        return _mint(request, m);
    }

    /// @inheritdoc IWorks
    function mintProven(MintRequest calldata request, Proofs calldata proofs)
        external
        payable
        returns (uint256 firstId)
    {
        return _mint(request, _proven(request.bodies, proofs, msg.sender, msg.sender));
    }

    /// @inheritdoc IWorks
    function mintFor(MintRequest calldata request, Proofs calldata proofs, Voucher calldata voucher, address to)
        external
        payable
        returns (uint256 firstId)
    {
        if (to == address(0)) revert ERC721InvalidReceiver(address(0));
        _checkVoucher(request, proofs, voucher);
        return _mint(request, _proven(request.bodies, proofs, voucher.creator, to));
    }

    /// @inheritdoc IWorks
    function contractURI() external pure returns (string memory) {
        return "data:application/json;utf8,%7B%22name%22:%22Seedline%20Works%22,%22symbol%22:%22SEEDLINE%22,%22description%22:%22Works%20with%20an%20immutable%20on-chain%20record%20of%20their%20origin.%22%7D";
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) public view override(ERC721, IERC165) returns (bool) {
        return interfaceId == type(IERC2981).interfaceId || interfaceId == type(IWorks).interfaceId
            || interfaceId == type(IERC7007).interfaceId || interfaceId == ERC4906_ID || super.supportsInterface(interfaceId);
    }

    function _mint(MintRequest calldata request, Minting memory m) private returns (uint256 firstId) {
        uint256 tokens = _tokenCount(request.bodies.length, request.editionSize);
        Derivation memory d = _derive(request.edges, request.royaltyBps);
        _checkSum(d.table, request.maxCedeBps);
        Due[] memory dues = _useLicences(request, d, m.creator, tokens);

        uint256 nonce = _nextNonce;
        _nextNonce = nonce + 1;
        firstId = nonce << 8;
        _claim(request.bodies, firstId, m);
        _store(request, d, m, tokens);

        (address creator, address owner) = (m.creator, m.owner);
        _increaseBalance(owner, uint128(tokens));
        for (uint256 id = firstId; id < firstId + tokens; ++id) {
            emit Transfer(address(0), creator, id);
            // Everybody who looks on sees whose work it is, and then who bought it.
            if (owner != creator) emit Transfer(creator, owner, id);
        }
        // Last, when everything is as it will stay: a token that calls back finds a mint that is done.
        _pay(dues);
    }

    function _tokenCount(uint256 bodies, uint256 editionSize) private pure returns (uint256 tokens) {
        tokens = editionSize > 1 ? editionSize : bodies;
        if (bodies == 0 || tokens > MAX_TOKENS || (editionSize > 1 && bodies != 1)) {
            revert BadTokenCount(bodies, editionSize);
        }
    }

    function _store(MintRequest calldata request, Derivation memory d, Minting memory m, uint256 tokens) private {
        address[3] memory optional = [request.payee, m.attestor, m.owner];
        uint256 flags = (request.rightsFollowHolder ? RecordFlags.HOLDER_RIGHTS : 0)
            | (request.editionSize > 1 ? RecordFlags.EDITION : 0)
            | (optional[0] == address(0) || optional[0] == m.creator ? 0 : RecordFlags.PAYEE)
            | (m.attestor == address(0) ? 0 : RecordFlags.ATTESTOR)
            | (m.owner == m.creator ? 0 : RecordFlags.FIRST_OWNER)
            | (d.interval.shareAlike() ? RecordFlags.SHARE_ALIKE : 0)
            | (d.interval.attribution() ? RecordFlags.ATTRIBUTION : 0);
        RecordHead head = RecordHeadLib.pack(
            tokens, m.creator, block.timestamp, flags, request.royaltyBps, request.edges.length, d.table.length
        );
        uint256 bounds =
            (uint256(request.kind) << 16) | (uint256(d.interval.permitted()) << 8) | d.interval.required();
        address pointer = RecordCodec.store(head, bounds, optional, request.edges, d.table, request.bodies);
        if (pointer == address(0)) revert RecordNotStored();
    }
}
