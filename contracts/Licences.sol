// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILicences} from "./interfaces/ILicences.sol";
import {IWorks} from "./interfaces/IWorks.sol";
import {ForeignToken} from "./libraries/ForeignToken.sol";
import {Interval, IntervalLib} from "./libraries/Interval.sol";
import {ShareTable} from "./libraries/ShareTable.sol";
import {Signatures} from "./libraries/Signatures.sol";
import {TermsWord} from "./libraries/TermsWord.sol";
import {TypedData} from "./libraries/TypedData.sol";
import {AssetIds, Permissions, Record} from "./types/Record.sol";
import {DerivativesBy, Offer, Scope, Terms} from "./types/Terms.sol";

/// @title Licences: see {ILicences}
contract Licences is ILicences {
    using AssetIds for uint256;
    using TermsWord for uint256;

    uint256 private constant MAX_ROYALTY_BPS = 1_000;
    uint256 private constant MATURITY = 1 days;
    bytes32 private constant DOMAIN_NAME = keccak256("Seedline Licences");
    bytes32 private constant OFFER_TYPE = keccak256(
        "LicenceOffer(address works,uint256 asset,uint256 termsId,address licensee,bytes32 content,uint256 uses,uint256 deadline,uint256 epoch,uint256 nonce)"
    );

    /// @param word {TermsWord}.
    /// @param payee Payee in the low 160 bits; time of publication above them, for external assets.
    /// @param fee fee << 160 | currency.
    /// @param gate Contract whose holders may derive.
    /// @param holder Who held the external asset at publication.
    struct StoredTerms {
        uint256 word;
        uint256 payee;
        uint256 fee;
        address gate;
        address holder;
        bytes32 textHash;
    }

    struct Token {
        address collection;
        uint256 tokenId;
    }

    mapping(address works => uint256) private _count;
    mapping(address works => mapping(uint256 termsId => StoredTerms)) private _terms;
    /// What was waived of the terms that a work was derived under: permissions | shareAlike << 8.
    mapping(address works => mapping(uint256 id => mapping(uint256 termsId => uint256))) private _waived;
    mapping(address works => mapping(uint256 id => Interval)) private _waivedBounds;
    mapping(address works => mapping(address authority => uint256)) private _epoch;
    mapping(address works => mapping(address authority => mapping(uint256 nonce => uint256))) private _offerUses;
    Token[] private _tokens;
    mapping(address collection => mapping(uint256 tokenId => uint256)) private _assetOf;

    /// @inheritdoc ILicences
    function publish(address works, Terms calldata terms) external returns (uint256 termsId) {
        _checkAuthority(works, terms.asset);
        if (terms.payee == address(0)) revert MissingPayee();
        if (terms.minRoyaltyBps > MAX_ROYALTY_BPS) revert RoyaltyOutOfRange(terms.minRoyaltyBps, MAX_ROYALTY_BPS);
        _checkConditions(terms);
        bool isExternal = uint256(terms.asset).isExternal();
        if (!isExternal) _checkBounds(works, terms);
        else if (terms.shareBps > ShareTable.MAX_SUM_BPS) revert ShareOutOfRoom(terms.shareBps, ShareTable.MAX_SUM_BPS);

        termsId = ++_count[works];
        StoredTerms storage stored = _terms[works][termsId];
        // A cap comes with a fee or with offers.
        bool simple = terms.by == DerivativesBy.Anyone && terms.fee == 0 && terms.expiresAt == 0 && !isExternal;
        stored.word = TermsWord.pack(terms, simple);
        stored.payee = uint160(terms.payee) | (isExternal ? block.timestamp << 160 : 0);
        if (isExternal) stored.holder = msg.sender;
        if (terms.fee != 0) stored.fee = (uint256(terms.fee) << 160) | uint160(terms.currency);
        if (terms.gate != address(0)) stored.gate = terms.gate;
        if (terms.textHash != 0) stored.textHash = terms.textHash;
        emit TermsPublished(works, terms.asset, termsId, terms);
    }

    /// @inheritdoc ILicences
    function close(address works, uint256 termsId) external {
        uint256 word = _known(works, termsId);
        _checkAuthority(works, word.asset());
        if (word.has(TermsWord.CLOSED)) revert AlreadyClosed(termsId);
        _terms[works][termsId].word = word | TermsWord.CLOSED;
        emit TermsClosed(works, word.asset(), termsId);
    }

    /// @inheritdoc ILicences
    function register(address collection, uint256 tokenId) external returns (uint256 asset) {
        address holder = ForeignToken.holderOf(collection, tokenId);
        if (msg.sender != holder) revert NotTokenHolder(msg.sender, holder);
        asset = _assetOf[collection][tokenId];
        if (asset != 0) return asset;
        asset = AssetIds.EXTERNAL + _tokens.length;
        _tokens.push(Token(collection, tokenId));
        _assetOf[collection][tokenId] = asset;
        emit ExternalRegistered(asset, collection, tokenId);
    }

    /// @inheritdoc ILicences
    function waive(address works, uint256 id, uint256 termsId, uint8 permissions, bool shareAlike) external {
        uint256 parent = _known(works, termsId).asset();
        _checkAuthority(works, parent);
        if (parent.isExternal()) {
            // Who borrows the token for a moment gives up nothing that its publisher asked for.
            address publisher = _terms[works][termsId].holder;
            if (msg.sender != publisher) revert HolderChanged(parent, publisher, msg.sender);
        } else {
            (uint8 permitted,, bool bound,,) = IWorks(works).licensingBounds(parent);
            if (permissions & ~permitted != 0) revert WaiverOutOfBounds(permissions, permitted);
            if (shareAlike && bound) revert ShareAlikeRequired(parent);
        }

        Record memory record = IWorks(works).recordOf(id);
        // All tokens of an edition are one work.
        if (record.editionSize > 1) id = (id >> 8) << 8;
        mapping(uint256 => uint256) storage waived = _waived[works][id];
        uint256 before = waived[termsId];
        uint256 afterwards = before | permissions | (shareAlike ? 0x100 : 0);
        if (afterwards == before) revert NothingToWaive(id, termsId);
        waived[termsId] = afterwards;

        Interval bounds = IntervalLib.WHOLE;
        bool found;
        for (uint256 i; i < record.edges.length; ++i) {
            uint256 edgeTerms = record.edges[i].termsId;
            if (edgeTerms == termsId) found = true;
            bounds = bounds.meet(_intervalWith(_terms[works][edgeTerms].word, waived[edgeTerms]));
        }
        if (!found) revert NotDerivedUnder(id, termsId);
        _waivedBounds[works][id] = Interval.wrap(Interval.unwrap(bounds) | IntervalLib.WAIVED);
        emit Waived(works, id, termsId, permissions, shareAlike);
    }

    /// @inheritdoc ILicences
    function cancelOffer(address works, uint256 nonce) external {
        _offerUses[works][msg.sender][nonce] = type(uint256).max;
        emit OfferCancelled(works, msg.sender, nonce);
    }

    /// @inheritdoc ILicences
    function cancelOffers(address works) external returns (uint256 epoch) {
        epoch = ++_epoch[works][msg.sender];
        emit OffersCancelled(works, msg.sender, epoch);
    }

    /// @inheritdoc ILicences
    function use(uint256 termsId, address licensee, bytes32 content, uint256 tokens, Offer calldata offer)
        external
        returns (uint256 fee, address currency)
    {
        StoredTerms storage stored = _terms[msg.sender][termsId];
        uint256 word = _known(msg.sender, termsId);
        DerivativesBy by = word.by();
        if (word.has(TermsWord.CLOSED) || by == DerivativesBy.None) revert TermsNotOffered(termsId);
        uint256 expiresAt = word.expiresAt();
        if (expiresAt != 0 && block.timestamp > expiresAt) revert TermsExpired(termsId, expiresAt, block.timestamp);
        if (uint256(word.asset()).isExternal()) _checkMature(stored, termsId, word.asset());

        if (word.cap() != 0) {
            uint256 used = word.used();
            if (tokens > word.cap() - used) revert CapReached(termsId, word.cap(), used, tokens);
            stored.word = word.withUses(tokens);
        }
        if (by == DerivativesBy.Holders) {
            address gate = stored.gate;
            if (!ForeignToken.isHeldBy(gate, licensee)) revert NotAHolder(gate, licensee);
        } else if (by == DerivativesBy.Offer) {
            _useOffer(termsId, word.asset(), licensee, content, tokens, offer);
        }
        if (word.has(TermsWord.FEE)) {
            uint256 price = stored.fee;
            (fee, currency) = ((price >> 160) * tokens, address(uint160(price)));
        }
    }

    /// @inheritdoc ILicences
    function termsOf(address works, uint256 termsId) external view returns (Terms memory terms, bool closed) {
        uint256 word = _known(works, termsId);
        StoredTerms storage stored = _terms[works][termsId];
        terms = Terms({
            asset: word.asset(),
            shareBps: word.shareBps(),
            scope: word.has(TermsWord.LINEAGE) ? Scope.Lineage : Scope.Direct,
            by: word.by(),
            permissions: word.permissions(),
            shareAlike: word.has(TermsWord.SHARE_ALIKE),
            attribution: word.has(TermsWord.ATTRIBUTION),
            minRoyaltyBps: word.minRoyaltyBps(),
            expiresAt: word.expiresAt(),
            cap: word.cap(),
            fee: uint96(stored.fee >> 160),
            currency: address(uint160(stored.fee)),
            gate: stored.gate,
            payee: address(uint160(stored.payee)),
            textHash: stored.textHash
        });
        closed = word.has(TermsWord.CLOSED);
    }

    /// @inheritdoc ILicences
    function usesOf(address works, uint256 termsId) external view returns (uint256) {
        return _known(works, termsId).used();
    }

    /// @inheritdoc ILicences
    function termsCount(address works) external view returns (uint256) {
        return _count[works];
    }

    /// @inheritdoc ILicences
    function termsWords(address works, uint256[] calldata termsIds) external view returns (uint256[] memory words) {
        words = new uint256[](termsIds.length * 2);
        mapping(uint256 => StoredTerms) storage terms = _terms[works];
        for (uint256 i; i < termsIds.length; ++i) {
            StoredTerms storage stored = terms[termsIds[i]];
            (uint256 word, uint256 payee) = (stored.word, stored.payee);
            assembly ("memory-safe") {
                let place := add(add(words, 32), shl(6, i))
                mstore(place, word)
                mstore(add(place, 32), payee)
            }
        }
    }

    /// @inheritdoc ILicences
    function waivedBounds(address works, uint256 id) external view returns (uint256) {
        return Interval.unwrap(_waivedBounds[works][id]);
    }

    /// @inheritdoc ILicences
    function externalOf(uint256 asset) public view returns (address collection, uint256 tokenId) {
        if (!asset.isExternal() || asset - AssetIds.EXTERNAL >= _tokens.length) return (address(0), 0);
        Token storage token = _tokens[asset - AssetIds.EXTERNAL];
        return (token.collection, token.tokenId);
    }

    /// @inheritdoc ILicences
    function authorityOf(address works, uint256 asset) public view returns (address) {
        if (!asset.isExternal()) return IWorks(works).authorityOf(asset);
        (address collection, uint256 tokenId) = externalOf(asset);
        // A work of the collection is a parent by its own id, with all that it owes: not once more from outside.
        return collection == works ? address(0) : ForeignToken.holderOf(collection, tokenId);
    }

    /// @inheritdoc ILicences
    function offerEpoch(address works, address authority) external view returns (uint256) {
        return _epoch[works][authority];
    }

    /// @inheritdoc ILicences
    function offerUses(address works, address authority, uint256 nonce) external view returns (uint256) {
        return _offerUses[works][authority][nonce];
    }

    /// @inheritdoc ILicences
    function offerDigest(address works, uint256 termsId, Offer calldata offer) external view returns (bytes32) {
        return _offerDigest(works, _known(works, termsId).asset(), termsId, offer);
    }

    function _checkAuthority(address works, uint256 asset) private view {
        address authority = authorityOf(works, asset);
        if (msg.sender != authority) revert NotAuthority(msg.sender, authority, asset);
    }

    /// @dev What can be said of terms without looking at their asset.
    function _checkConditions(Terms calldata terms) private view {
        if (terms.cap != 0 && terms.fee == 0 && terms.by != DerivativesBy.Offer) revert CapWithoutFeeOrOffer(terms.cap);
        if (terms.expiresAt != 0 && terms.expiresAt < block.timestamp) {
            revert ExpiryInThePast(terms.expiresAt, block.timestamp);
        }
        bool gated = terms.by == DerivativesBy.Holders;
        if (gated != (terms.gate != address(0)) || (gated && terms.gate.code.length == 0)) {
            revert GateMismatch(terms.by, terms.gate);
        }
        if (terms.currency != address(0) && (terms.fee == 0 || terms.currency.code.length == 0)) {
            revert BadCurrency(terms.currency, terms.fee);
        }
    }

    /// @dev Terms that no derivative could ever be made under are refused here, where their author can still mend them.
    function _checkBounds(address works, Terms calldata terms) private view {
        (uint8 permitted, uint8 required, bool shareAlike, uint256 inheritedBps, uint256 inheritedCount) =
            IWorks(works).licensingBounds(terms.asset);
        uint8 permissions = terms.permissions;
        if (!IntervalLib.pack(permitted, required, true, false).admits(permissions)) {
            revert PermissionsOutOfBounds(permissions, required, permitted);
        }
        if (terms.by != DerivativesBy.None && permitted & Permissions.DERIVATIVES == 0) {
            revert DerivativesBarred(terms.asset);
        }
        if (terms.fee != 0 && permitted & Permissions.COMMERCIAL == 0) revert FeeForNonCommercial(terms.asset);
        if (shareAlike && !terms.shareAlike) revert ShareAlikeRequired(terms.asset);
        uint256 roomBps = ShareTable.MAX_SUM_BPS - inheritedBps;
        if (terms.shareBps > roomBps) revert ShareOutOfRoom(terms.shareBps, roomBps);
        uint256 lines = inheritedCount + (terms.shareBps == 0 ? 0 : 1);
        if (lines > ShareTable.MAX_LINES) revert TooManyPayingAncestors(lines, ShareTable.MAX_LINES);
    }

    /// @dev A day under one holder: who borrows a token for a transaction cannot licence it.
    function _checkMature(StoredTerms storage stored, uint256 termsId, uint256 asset) private view {
        uint256 matureAt = (stored.payee >> 160) + MATURITY;
        if (block.timestamp < matureAt) revert TermsNotMature(termsId, matureAt, block.timestamp);
        address publisher = stored.holder;
        address holder = authorityOf(address(0), asset);
        if (holder != publisher) revert HolderChanged(asset, publisher, holder);
    }

    function _useOffer(
        uint256 termsId,
        uint256 asset,
        address licensee,
        bytes32 content,
        uint256 tokens,
        Offer calldata offer
    ) private {
        if (offer.licensee != address(0) && offer.licensee != licensee) revert OfferForAnother(offer.licensee, licensee);
        if (offer.content != 0 && offer.content != content) revert OfferForOtherContent(offer.content, content);
        if (block.timestamp > offer.deadline) revert OfferExpired(offer.deadline, block.timestamp);
        address authority = authorityOf(msg.sender, asset);
        uint256 epoch = _epoch[msg.sender][authority];
        if (offer.epoch != epoch) revert OfferOfOtherEpoch(offer.epoch, epoch);
        bytes32 digest = _offerDigest(msg.sender, asset, termsId, offer);
        if (authority == address(0) || !Signatures.isSignedBy(authority, digest, offer.signature)) {
            revert OfferNotSigned(authority, digest);
        }
        uint256 used = _offerUses[msg.sender][authority][offer.nonce];
        if (used > offer.uses || tokens > offer.uses - used) revert OfferUsedUp(offer.nonce, offer.uses, used, tokens);
        _offerUses[msg.sender][authority][offer.nonce] = used + tokens;
        emit OfferUsed(msg.sender, termsId, licensee, offer.nonce, tokens);
    }

    function _offerDigest(address works, uint256 asset, uint256 termsId, Offer calldata offer)
        private
        view
        returns (bytes32)
    {
        bytes32 structHash = keccak256(
            abi.encode(
                OFFER_TYPE,
                works,
                asset,
                termsId,
                offer.licensee,
                offer.content,
                offer.uses,
                offer.deadline,
                offer.epoch,
                offer.nonce
            )
        );
        return TypedData.digest(DOMAIN_NAME, structHash);
    }

    /// @dev Share-alike terms go on to demand what they permit by themselves, not what was granted to one work besides.
    function _intervalWith(uint256 word, uint256 waived) private pure returns (Interval) {
        uint256 permissions = word.permissions();
        bool shareAlike = word.has(TermsWord.SHARE_ALIKE) && waived & 0x100 == 0;
        return IntervalLib.pack(
            permissions | (waived & 0xff), permissions, shareAlike, word.has(TermsWord.ATTRIBUTION)
        );
    }

    function _known(address works, uint256 termsId) private view returns (uint256 word) {
        word = _terms[works][termsId].word;
        // A published word is never zero: every asset id is above 0.
        if (word == 0) revert UnknownTerms(termsId);
    }
}
