// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC2981} from "@openzeppelin/contracts/interfaces/IERC2981.sol";
import {IERC4906} from "@openzeppelin/contracts/interfaces/IERC4906.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IERC7007} from "./interfaces/IERC7007.sol";
import {ILicences} from "./interfaces/ILicences.sol";
import {IRoyaltyLedger} from "./interfaces/IRoyaltyLedger.sol";
import {IWorks} from "./interfaces/IWorks.sol";
import {Commitment} from "./libraries/Commitment.sol";
import {Interval, IntervalLib} from "./libraries/Interval.sol";
import {IpfsUri} from "./libraries/IpfsUri.sol";
import {PromptHash} from "./libraries/PromptHash.sol";
import {RecordCodec} from "./libraries/RecordCodec.sol";
import {RecordFlags, RecordHead, RecordHeadLib} from "./libraries/RecordHead.sol";
import {RecordPointer} from "./libraries/RecordPointer.sol";
import {RecordView} from "./libraries/RecordView.sol";
import {ShareTable} from "./libraries/ShareTable.sol";
import {Signatures} from "./libraries/Signatures.sol";
import {TermsWord} from "./libraries/TermsWord.sol";
import {TypedData} from "./libraries/TypedData.sol";
import {Attestation, Proofs, Voucher} from "./types/Proofs.sol";
import {AssetIds, Body, Edge, Permissions, Record, Roles, Share} from "./types/Record.sol";
import {Grant} from "./types/Terms.sol";

/// @title Works: see {IWorks}
contract Works is ERC721, IERC2981, IERC7007, IWorks {
    using AssetIds for uint256;
    using SafeERC20 for IERC20;
    using TermsWord for uint256;

    uint256 private constant MAX_TOKENS = 170;
    uint256 private constant MAX_PARENTS = 16;
    uint256 private constant MAX_ROYALTY_BPS = 1_000;
    /// How long a commitment can be shown, and so how long a claim can be contested.
    uint256 private constant PRIORITY = 7 days;
    /// ERC-4906 defines events alone: its id is a number.
    bytes4 private constant ERC4906_ID = 0x49064906;
    bytes32 private constant DOMAIN_NAME = keccak256("Seedline");
    bytes32 private constant GENERATION_TYPE = keccak256(
        "Generation(address creator,bytes32 outputHash,bytes32 promptHash,bytes32 recipeHash,uint64 issuedAt)"
    );
    bytes32 private constant VOUCHER_TYPE =
        keccak256("MintVoucher(address operator,bytes32 mint,bytes32 sale,uint256 epoch,uint256 deadline)");

    ILicences public immutable LICENCES;
    IRoyaltyLedger public immutable LEDGER;

    /// Nonce of the next record. Kept in step with the account's own nonce: this contract creates nothing but records,
    /// and a mint whose record cannot be created reverts.
    uint256 private _nextNonce = 1;

    /// claimedAt << 64 | id
    mapping(bytes32 outputHash => uint256) private _byOutput;

    /// @inheritdoc IWorks
    mapping(bytes32 commitment => uint256) public committedAt;

    /// @inheritdoc IWorks
    mapping(address creator => uint256) public voucherEpoch;

    /// Who mints.
    /// @param owner First owner.
    /// @param attestor 0 for none.
    /// @param claimedAt Time from which each body counts as claimed; empty for now.
    struct Minting {
        address creator;
        address owner;
        address attestor;
        uint256[] claimedAt;
    }

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
        if (msg.sender != voucher.operator) revert VoucherForAnother(voucher.operator, msg.sender);
        if (block.timestamp > voucher.deadline) revert VoucherExpired(voucher.deadline, block.timestamp);
        uint256 epoch = voucherEpoch[voucher.creator];
        if (voucher.epoch != epoch) revert VoucherOfOtherEpoch(voucher.epoch, epoch);
        bytes32 digest = voucherDigest(request, proofs, voucher);
        if (!Signatures.isSignedBy(voucher.creator, digest, voucher.signature)) {
            revert VoucherNotSigned(voucher.creator, digest);
        }
        return _mint(request, _proven(request.bodies, proofs, voucher.creator, to));
    }

    /// @inheritdoc IWorks
    function cancelVouchers() external returns (uint256 epoch) {
        epoch = ++voucherEpoch[msg.sender];
        emit VouchersCancelled(msg.sender, epoch);
    }

    /// @inheritdoc IWorks
    function commit(bytes32 commitment) external {
        // The first one counts: who repeats it can make it neither older nor younger.
        if (committedAt[commitment] != 0) return;
        committedAt[commitment] = block.timestamp;
        emit Committed(commitment, block.timestamp);
    }

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
    function voucherDigest(MintRequest calldata request, Proofs calldata proofs, Voucher calldata voucher)
        public
        view
        returns (bytes32)
    {
        bytes32 mintHash = keccak256(abi.encode(request, proofs));
        return TypedData.digest(
            DOMAIN_NAME,
            keccak256(
                abi.encode(VOUCHER_TYPE, voucher.operator, mintHash, voucher.sale, voucher.epoch, voucher.deadline)
            )
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

    /// @inheritdoc IWorks
    function contractURI() external pure returns (string memory) {
        return "data:application/json;utf8,%7B%22name%22:%22Seedline%20Works%22,%22symbol%22:%22SEEDLINE%22,%22description%22:%22Works%20with%20an%20immutable%20on-chain%20record%20of%20their%20origin.%22%7D";
    }

    /// @inheritdoc IWorks
    function supersededBy(uint256 id) external view returns (uint256) {
        (address pointer, RecordHead head) = _record(id);
        return _supersededBy(id, pointer, head);
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
            || interfaceId == type(IERC7007).interfaceId || interfaceId == ERC4906_ID || super.supportsInterface(interfaceId);
    }

    /// @dev Until a token moves for the first time its owner stands in the record alone.
    function _ownerOf(uint256 id) internal view override returns (address owner) {
        owner = super._ownerOf(id);
        if (owner != address(0) || id > RecordPointer.MAX_ID) return owner;
        address pointer = RecordPointer.locate(address(this), id);
        RecordHead head = RecordCodec.head(pointer);
        if (!head.holds(id)) return owner;
        owner = head.has(RecordFlags.FIRST_OWNER)
            ? RecordCodec.optionalAddress(pointer, head, RecordFlags.FIRST_OWNER)
            : head.creator();
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

    /// @dev Checks what a mint shows for its works.
    function _proven(Body[] calldata bodies, Proofs calldata proofs, address creator, address owner)
        private
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

    function _claim(Body[] calldata bodies, uint256 firstId, Minting memory m) private {
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

    /// @dev All works of a mint are claimed under its number, an edition by its first token.
    function _supersededBy(uint256 id, address pointer, RecordHead head) private view returns (uint256) {
        bytes32 outputHash = bytes32(RecordCodec.word(pointer, RecordCodec.bodyOffset(head, id & 0xff) + 41));
        uint256 holder = uint64(_byOutput[outputHash]);
        return holder >> 8 == id >> 8 ? 0 : holder;
    }

    /// @dev The signature at the end of ERC-7007 proofs, in place.
    function _lastBytes(bytes calldata proof) private pure returns (bytes calldata) {
        uint256 offset = uint256(bytes32(proof[128:160]));
        uint256 length = uint256(bytes32(proof[offset:offset + 32]));
        return proof[offset + 32:offset + 32 + length];
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

    /// @return dues The fees; empty when all terms are simple.
    function _useLicences(MintRequest calldata request, Derivation memory d, address licensee, uint256 tokens)
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
                    dues[i] = _useLicence(request, edge, request.grants[next++], licensee, payee, tokens);
                } else {
                    Grant memory none;
                    dues[i] = _useLicence(request, edge, none, licensee, payee, tokens);
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
        address licensee,
        address payee,
        uint256 tokens
    ) private returns (Due memory due) {
        bytes32 content = request.bodies.length == 1 ? request.bodies[0].outputHash : bytes32(0);
        (uint256 fee, address currency) = LICENCES.use(edge.termsId, licensee, content, tokens, grant.offer);
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
