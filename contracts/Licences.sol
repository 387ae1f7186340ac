// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILicences} from "./interfaces/ILicences.sol";
import {IWorks} from "./interfaces/IWorks.sol";
import {ShareTable} from "./libraries/ShareTable.sol";
import {TermsWord} from "./libraries/TermsWord.sol";
import {Permissions} from "./types/Record.sol";
import {DerivativesBy, Scope, Terms} from "./types/Terms.sol";

/// @title Licences: see {ILicences}
contract Licences is ILicences {
    using TermsWord for uint256;

    uint256 private constant MAX_ROYALTY_BPS = 1_000;

    struct StoredTerms {
        uint256 word;
        address payee;
        bytes32 textHash;
    }

    mapping(address works => uint256) private _count;
    mapping(address works => mapping(uint256 termsId => StoredTerms)) private _terms;

    /// @inheritdoc ILicences
    function publish(address works, Terms calldata terms) external returns (uint256 termsId) {
        address authority = IWorks(works).authorityOf(terms.asset);
        if (msg.sender != authority) revert NotAuthority(msg.sender, authority, terms.asset);
        if (terms.payee == address(0)) revert MissingPayee();
        if (terms.minRoyaltyBps > MAX_ROYALTY_BPS) revert RoyaltyOutOfRange(terms.minRoyaltyBps, MAX_ROYALTY_BPS);
        _checkBounds(works, terms);

        termsId = ++_count[works];
        StoredTerms storage stored = _terms[works][termsId];
        stored.word = TermsWord.pack(terms);
        stored.payee = terms.payee;
        if (terms.textHash != 0) stored.textHash = terms.textHash;
        emit TermsPublished(works, terms.asset, termsId, terms);
    }

    /// @inheritdoc ILicences
    function close(address works, uint256 termsId) external {
        uint256 word = _known(works, termsId);
        address authority = IWorks(works).authorityOf(word.asset());
        if (msg.sender != authority) revert NotAuthority(msg.sender, authority, word.asset());
        if (word.has(TermsWord.CLOSED)) revert AlreadyClosed(termsId);
        _terms[works][termsId].word = word | TermsWord.CLOSED;
        emit TermsClosed(works, word.asset(), termsId);
    }

    /// @inheritdoc ILicences
    function termsOf(address works, uint256 termsId) external view returns (Terms memory terms, bool closed) {
        uint256 word = _known(works, termsId);
        StoredTerms storage stored = _terms[works][termsId];
        terms = Terms({
            asset: word.asset(),
            shareBps: word.shareBps(),
            scope: word.has(TermsWord.LINEAGE) ? Scope.Lineage : Scope.Direct,
            by: word.has(TermsWord.OPEN) ? DerivativesBy.Anyone : DerivativesBy.None,
            permissions: word.permissions(),
            shareAlike: word.has(TermsWord.SHARE_ALIKE),
            attribution: word.has(TermsWord.ATTRIBUTION),
            minRoyaltyBps: word.minRoyaltyBps(),
            payee: stored.payee,
            textHash: stored.textHash
        });
        closed = word.has(TermsWord.CLOSED);
    }

    /// @inheritdoc ILicences
    function termsCount(address works) external view returns (uint256) {
        return _count[works];
    }

    /// @inheritdoc ILicences
    function termsWords(address works, uint256 termsId) external view returns (uint256 word, address payee) {
        StoredTerms storage stored = _terms[works][termsId];
        return (stored.word, stored.payee);
    }

    /// @dev Terms that no derivative could ever be made under are refused here, where their author can still mend them.
    function _checkBounds(address works, Terms calldata terms) private view {
        (uint8 permitted, uint8 required, bool shareAlike, uint256 inheritedBps, uint256 inheritedCount) =
            IWorks(works).licensingBounds(terms.asset);
        uint8 permissions = terms.permissions;
        if (permissions & ~(permitted & Permissions.ALL) != 0 || required & ~permissions != 0) {
            revert PermissionsOutOfBounds(permissions, required, permitted & Permissions.ALL);
        }
        if (terms.by != DerivativesBy.None && permitted & Permissions.DERIVATIVES == 0) {
            revert DerivativesBarred(terms.asset);
        }
        if (shareAlike && !terms.shareAlike) revert ShareAlikeRequired(terms.asset);
        uint256 roomBps = ShareTable.MAX_SUM_BPS - inheritedBps;
        if (terms.shareBps > roomBps) revert ShareOutOfRoom(terms.shareBps, roomBps);
        uint256 lines = inheritedCount + (terms.shareBps == 0 ? 0 : 1);
        if (lines > ShareTable.MAX_LINES) revert TooManyPayingAncestors(lines, ShareTable.MAX_LINES);
    }

    function _known(address works, uint256 termsId) private view returns (uint256 word) {
        word = _terms[works][termsId].word;
        // A published word is never zero: every asset id is above 0.
        if (word == 0) revert UnknownTerms(termsId);
    }
}
