// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC2981} from "@openzeppelin/contracts/interfaces/IERC2981.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {ILicences} from "./interfaces/ILicences.sol";
import {IRoyaltyLedger} from "./interfaces/IRoyaltyLedger.sol";
import {IWorks} from "./interfaces/IWorks.sol";
import {Interval, IntervalLib} from "./libraries/Interval.sol";
import {IpfsUri} from "./libraries/IpfsUri.sol";
import {RecordCodec} from "./libraries/RecordCodec.sol";
import {RecordFlags, RecordHead, RecordHeadLib} from "./libraries/RecordHead.sol";
import {RecordPointer} from "./libraries/RecordPointer.sol";
import {RecordView} from "./libraries/RecordView.sol";
import {ShareTable} from "./libraries/ShareTable.sol";
import {TermsWord} from "./libraries/TermsWord.sol";
import {AssetIds, Body, Edge, Permissions, Record, Roles, Share} from "./types/Record.sol";
import {Grant} from "./types/Terms.sol";

/// @title Works: see {IWorks}
contract Works is ERC721, IERC2981, IWorks {
    using AssetIds for uint256;
    using SafeERC20 for IERC20;
    using TermsWord for uint256;

    uint256 private constant MAX_TOKENS = 170;
    uint256 private constant MAX_PARENTS = 16;
    uint256 private constant MAX_ROYALTY_BPS = 1_000;

    ILicences public immutable LICENCES;
    IRoyaltyLedger public immutable LEDGER;

    /// Nonce of the next record. Kept in step with the account's own nonce: this contract creates nothing but records,
    /// and a mint whose record cannot be created reverts.
    uint256 private _nextNonce = 1;

    /// claimedAt << 64 | id
    mapping(bytes32 outputHash => uint256) private _byOutput;

    /// What a mint derives from its parents.
    /// @param words Of each edge's terms the two words of `ILicences.termsWords`.
    /// @param isSimple Whether naming the terms is all that they ask.
    struct Derivation {
        uint256[] table;
        uint256[] words;
        Interval interval;
        bool isSimple;
    }

    /// A fee, and where it goes.
    struct Due {
        address to;
        address currency;
        uint256 amount;
    }

    constructor(ILicences licences, IRoyaltyLedger ledger) ERC721("Seedline Works", "SEEDLINE") {
        LICENCES = licences;
        LEDGER = ledger;
    }

    /// @inheritdoc IWorks
    function mint(MintRequest calldata request) external payable returns (uint256 firstId) {
        uint256 tokens = _tokenCount(request.bodies.length, request.editionSize);
        Derivation memory d = _derive(request.edges, request.royaltyBps);
        _checkSum(d.table, request.maxCedeBps);
        Due[] memory dues = _useLicences(request, d, tokens);

        uint256 nonce = _nextNonce;
        _nextNonce = nonce + 1;
        firstId = nonce << 8;
        _claim(request.bodies, firstId);
        _store(request, d, tokens);

        _increaseBalance(msg.sender, uint128(tokens));
        for (uint256 id = firstId; id < firstId + tokens; ++id) {
            emit Transfer(address(0), msg.sender, id);
        }
        // Last, when everything is as it will stay: a token that calls back finds a mint that is done.
        _pay(dues);
    }

    /// @inheritdoc IWorks
    function recordOf(uint256 id) external view returns (Record memory) {
        (address pointer, RecordHead head) = _record(id);
        return RecordView.read(pointer, head, id);
    }

    /// @inheritdoc IWorks
    function recordPointer(uint256 id) external view returns (address pointer) {
        (pointer,) = _record(id);
    }

    /// @inheritdoc IWorks
    function workByOutput(bytes32 outputHash) external view returns (uint256 id, uint256 claimedAt) {
        uint256 claim = _byOutput[outputHash];
        return (uint64(claim), claim >> 64);
    }

    /// @inheritdoc IWorks
    function authorityOf(uint256 id) external view returns (address) {
        (, RecordHead head) = _record(id);
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

    /// @inheritdoc IWorks
    function previewShares(Edge[] calldata edges, uint16 royaltyBps) external view returns (Share[] memory) {
        Derivation memory d = _derive(edges, royaltyBps);
        _checkSum(d.table, ShareTable.MAX_SUM_BPS);
        return RecordView.unpack(d.table);
    }

    /// @notice `ipfs://` and the CID of the metadata, whose SHA-256 is in the record.
    function tokenURI(uint256 id) public view override returns (string memory) {
        (address pointer, RecordHead head) = _record(id);
        return IpfsUri.ofDigest(bytes32(RecordCodec.word(pointer, RecordCodec.bodyOffset(head, id & 0xff) + 73)));
    }

    /// @inheritdoc IERC2981
    /// @dev The receiver is the work's vault. A work that its parents' terms bar from commercial use asks for nothing, until
    /// they waive that.
    function royaltyInfo(uint256 id, uint256 salePrice) external view returns (address receiver, uint256 amount) {
        (address pointer, RecordHead head) = _record(id);
        receiver = LEDGER.vaultOf(address(this), id);
        if (_boundsOf(id, pointer, head).permitted() & Permissions.COMMERCIAL != 0) amount = salePrice * head.royaltyBps() / 10_000;
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) public view override(ERC721, IERC165) returns (bool) {
        return interfaceId == type(IERC2981).interfaceId || interfaceId == type(IWorks).interfaceId
            || super.supportsInterface(interfaceId);
    }

    /// @dev Until a token moves for the first time its owner stands in the record alone.
    function _ownerOf(uint256 id) internal view override returns (address owner) {
        owner = super._ownerOf(id);
        if (owner != address(0) || id > RecordPointer.MAX_ID) return owner;
        RecordHead head = RecordCodec.head(RecordPointer.locate(address(this), id));
        if (head.holds(id)) owner = head.creator();
    }

    function _record(uint256 id) private view returns (address pointer, RecordHead head) {
        if (id > RecordPointer.MAX_ID) revert ERC721NonexistentToken(id);
        pointer = RecordPointer.locate(address(this), id);
        head = RecordCodec.head(pointer);
        if (!head.holds(id)) revert ERC721NonexistentToken(id);
    }

    function _tokenCount(uint256 bodies, uint256 editionSize) private pure returns (uint256 tokens) {
        tokens = editionSize > 1 ? editionSize : bodies;
        if (bodies == 0 || tokens > MAX_TOKENS || (editionSize > 1 && bodies != 1)) {
            revert BadTokenCount(bodies, editionSize);
        }
    }

    function _claim(Body[] calldata bodies, uint256 firstId) private {
        for (uint256 i; i < bodies.length; ++i) {
            Body calldata body = bodies[i];
            bytes32 outputHash = body.outputHash;
            if (outputHash == 0 || body.metadataHash == 0) revert MissingHash(i, outputHash, body.metadataHash);
            if (!body.hasSeed && body.seed != 0) revert SeedWithoutFlag(i, body.seed);
            uint256 claim = _byOutput[outputHash];
            if (claim != 0) revert AlreadyMinted(uint64(claim));
            _byOutput[outputHash] = (block.timestamp << 64) | (firstId + i);
        }
    }

    function _store(MintRequest calldata request, Derivation memory d, uint256 tokens) private {
        address payee = request.payee;
        uint256 flags = (request.rightsFollowHolder ? RecordFlags.HOLDER_RIGHTS : 0)
            | (request.editionSize > 1 ? RecordFlags.EDITION : 0)
            | (payee == address(0) || payee == msg.sender ? 0 : RecordFlags.PAYEE)
            | (d.interval.shareAlike() ? RecordFlags.SHARE_ALIKE : 0)
            | (d.interval.attribution() ? RecordFlags.ATTRIBUTION : 0);
        RecordHead head = RecordHeadLib.pack(
            tokens, msg.sender, block.timestamp, flags, request.royaltyBps, request.edges.length, d.table.length
        );
        uint256 bounds =
            (uint256(request.kind) << 16) | (uint256(d.interval.permitted()) << 8) | d.interval.required();
        address pointer = RecordCodec.store(head, bounds, payee, request.edges, d.table, request.bodies);
        if (pointer == address(0)) revert RecordNotStored();
    }

    function _derive(Edge[] calldata edges, uint256 royaltyBps) private view returns (Derivation memory d) {
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
            owed = RecordCodec.shares(pointer, head, 1);
            ShareTable.inherit(owed);
        }
        uint256 shareBps = word.shareBps();
        if (shareBps != 0) {
            uint256 inheritBps = word.has(TermsWord.LINEAGE) ? shareBps : 0;
            ShareTable.append(owed, ShareTable.pack(parent, payee, shareBps, inheritBps));
        }
    }

    /// @return dues The fees; empty when all terms are simple.
    function _useLicences(MintRequest calldata request, Derivation memory d, uint256 tokens)
        private
        returns (Due[] memory dues)
    {
        uint256 next;
        if (!d.isSimple) {
            dues = new Due[](request.edges.length);
            for (uint256 i; i < request.edges.length; ++i) {
                if (d.words[2 * i].isSimple()) continue;
                Edge calldata edge = request.edges[i];
                address payee = address(uint160(d.words[2 * i + 1]));
                if (next < request.grants.length && request.grants[next].parent == edge.parent) {
                    dues[i] = _useLicence(request, edge, request.grants[next++], payee, tokens);
                } else {
                    Grant memory none;
                    dues[i] = _useLicence(request, edge, none, payee, tokens);
                }
            }
        }
        if (next != request.grants.length) revert GrantNotUsed(request.grants[next].parent);
    }

    function _checkSum(uint256[] memory table, uint256 maxCedeBps) private pure {
        uint256 limit = maxCedeBps < ShareTable.MAX_SUM_BPS ? maxCedeBps : ShareTable.MAX_SUM_BPS;
        uint256 sum = ShareTable.sumBps(table);
        if (sum > limit) revert ShareSumExceeded(sum, limit);
    }

    function _useLicence(
        MintRequest calldata request,
        Edge calldata edge,
        Grant memory grant,
        address payee,
        uint256 tokens
    ) private returns (Due memory due) {
        bytes32 content = request.bodies.length == 1 ? request.bodies[0].outputHash : bytes32(0);
        (uint256 fee, address currency) = LICENCES.use(edge.termsId, msg.sender, content, tokens, grant.offer);
        if (fee == 0) return due;
        if (fee > grant.maxFee || currency != grant.currency) {
            revert FeeNotAccepted(edge.parent, currency, fee, grant.currency, grant.maxFee);
        }
        due.to = uint256(edge.parent).isExternal()
            ? LEDGER.accountVaultOf(payee)
            : LEDGER.vaultOf(address(this), edge.parent);
        (due.currency, due.amount) = (currency, fee);
    }

    function _pay(Due[] memory dues) private {
        uint256 coin;
        for (uint256 i; i < dues.length; ++i) if (dues[i].currency == address(0)) coin += dues[i].amount;
        if (msg.value != coin) revert WrongPayment(msg.value, coin);
        for (uint256 i; i < dues.length; ++i) {
            Due memory due = dues[i];
            if (due.amount == 0) continue;
            if (due.currency == address(0)) {
                (bool ok,) = due.to.call{value: due.amount}("");
                if (!ok) revert FeeNotReceived(address(0), due.amount, 0);
            } else {
                IERC20 token = IERC20(due.currency);
                uint256 before = token.balanceOf(due.to);
                token.safeTransferFrom(msg.sender, due.to, due.amount);
                uint256 received = token.balanceOf(due.to) - before;
                if (received < due.amount) revert FeeNotReceived(due.currency, due.amount, received);
            }
        }
    }

    function _boundsOf(uint256 id, address pointer, RecordHead head) private view returns (Interval bounds) {
        bounds = RecordView.interval(pointer, head);
        if (Interval.unwrap(bounds) == Interval.unwrap(IntervalLib.WHOLE)) return bounds;
        // All tokens of an edition are one work.
        uint256 waived = LICENCES.waivedBounds(address(this), head.isEdition() ? (id >> 8) << 8 : id);
        if (waived != 0) bounds = Interval.wrap(waived);
    }
}
