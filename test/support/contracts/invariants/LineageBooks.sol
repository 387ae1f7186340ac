// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Edge, Permissions, Record, Share} from "../../../../contracts/types/Record.sol";
import {Scope, Terms} from "../../../../contracts/types/Terms.sol";
import {Books} from "./Books.sol";

/// What the handler knows of works and terms by itself, and what must hold between a work and its parents.
abstract contract LineageBooks is Books {
    uint256 internal constant EXTERNAL = 1 << 48;
    uint256 internal constant OFFER_USES = 3;

    /// Everything the handler remembers of a token.
    struct Token {
        address owner;
        /// How often it was transferred.
        uint256 moves;
        address creator;
        bytes32 output;
        bytes32 codeHash;
        bytes32 recordHash;
        address vault;
        bool followsHolder;
        uint8 permitted;
        uint8 required;
        bool shareAlike;
        uint256 edition;
    }

    /// Who holds an output, and since when it counts as claimed.
    struct Claim {
        uint256 id;
        uint256 since;
        address creator;
    }

    uint256[] public tokens;
    mapping(uint256 id => Token) internal _token;
    mapping(uint256 id => bool) public isMinted;
    mapping(bytes32 output => Claim) internal _claims;
    uint256[] internal _losers;
    uint256 internal _mints;

    /// Published terms, in the order of their ids, as edges that name them.
    Edge[] internal _offers;
    mapping(uint256 termsId => Terms) internal _terms;
    mapping(uint256 termsId => bool) public closed;
    mapping(uint256 termsId => uint256) internal _publishedAt;
    mapping(uint256 termsId => address) internal _publisher;
    mapping(uint256 termsId => uint256) internal _used;
    mapping(address authority => mapping(uint256 nonce => uint256)) internal _offerUsed;

    function tokenCount() external view returns (uint256) {
        return tokens.length;
    }

    function termsCount() external view returns (uint256) {
        return _offers.length;
    }

    function supersededBy(uint256 id) public view returns (uint256) {
        uint256 holder = _claims[_token[id].output].id;
        return holder >> 8 == id >> 8 ? 0 : holder;
    }

    function authorityOf(uint256 id) public view returns (address) {
        if (supersededBy(id) != 0) return address(0);
        return _token[id].followsHolder ? _token[id].owner : _token[id].creator;
    }

    /// What a mint under these parents must have recorded.
    function _checkLineage(uint256 id, Edge[] memory edges, uint256 maxCedeBps) internal {
        Record memory r = recordOf(id);
        hold(keccak256(abi.encode(r.edges)) == keccak256(abi.encode(edges)), "EdgesAreRecordedAsNamed");
        uint256 sum;
        for (uint256 i; i < r.shares.length; ++i) {
            Share memory line = r.shares[i];
            sum += line.payBps;
            hold(line.ancestor >= EXTERNAL || line.ancestor >> 8 < id >> 8, "LineageIsAcyclic");
            if (i != 0) hold(_key(r.shares[i - 1]) < _key(line), "AncestorsArePaidOnce");
            (uint256 pay, uint256 inherit) = _maxima(edges, line);
            hold(line.payBps == pay, "AncestorsArePaidTheirMaximum");
            hold(line.inheritBps >= inherit, "DirectNeverHidesLineage");
            hold(line.inheritBps <= inherit, "DirectPaysOnChildrenOnly");
        }
        hold(sum <= 8_000, "SharesSumUpToAtMost80Percent");
        hold(sum <= maxCedeBps, "NobodyCedesMoreThanItNamed");
        hold(r.shares.length <= 64 && edges.length <= 16, "LineagesAreBounded");
        for (uint256 e; e < edges.length; ++e) {
            hold(edges[e].parent >= EXTERNAL || edges[e].parent >> 8 < id >> 8, "LineageIsAcyclic");
            if (e != 0) hold(edges[e - 1].parent < edges[e].parent, "ParentsAreNamedOnce");
            _checkNothingIsMissing(edges[e], r.shares);
        }
        _checkBounds(r, edges);
    }

    /// The interval of a work is what its parents' terms leave, no less and no more.
    function _checkBounds(Record memory r, Edge[] memory edges) private {
        uint8 permitted = Permissions.ALL;
        uint8 required;
        bool shareAlike;
        for (uint256 e; e < edges.length; ++e) {
            Terms storage terms = _terms[edges[e].termsId];
            permitted &= terms.permissions;
            if (terms.shareAlike) required |= terms.permissions;
            if (terms.shareAlike) shareAlike = true;
            hold(r.royaltyBps >= terms.minRoyaltyBps, "RoyaltyFloorsHold");
        }
        hold(r.permitted == permitted, "RestrictionsOfAllParentsHold");
        hold(r.required == required && r.shareAlike == shareAlike, "DemandsOfAllParentsHold");
        hold(required & ~permitted == 0, "IncompatibleParentsDoNotMix");
    }

    function _checkNothingIsMissing(Edge memory edge, Share[] memory shares) private {
        Terms storage terms = _terms[edge.termsId];
        if (terms.shareBps != 0) {
            hold(_contains(shares, Share(edge.parent, terms.payee, 0, 0)), "ParentsArePaid");
        }
        if (edge.parent >= EXTERNAL) return;
        Share[] memory theirs = recordOf(edge.parent).shares;
        for (uint256 i; i < theirs.length; ++i) {
            if (theirs[i].inheritBps != 0) hold(_contains(shares, theirs[i]), "LineageReachesEveryDescendant");
        }
    }

    /// What the parents say of a line, each on its own path.
    function _maxima(Edge[] memory edges, Share memory line) private view returns (uint256 pay, uint256 inherit) {
        for (uint256 e; e < edges.length; ++e) {
            Terms storage terms = _terms[edges[e].termsId];
            if (edges[e].parent == line.ancestor && terms.payee == line.payee) {
                if (terms.shareBps > pay) pay = terms.shareBps;
                if (terms.scope == Scope.Lineage && terms.shareBps > inherit) inherit = terms.shareBps;
            }
            if (edges[e].parent >= EXTERNAL) continue;
            Share[] memory theirs = recordOf(edges[e].parent).shares;
            for (uint256 i; i < theirs.length; ++i) {
                if (_key(theirs[i]) != _key(line)) continue;
                if (theirs[i].inheritBps > pay) pay = theirs[i].inheritBps;
                if (theirs[i].inheritBps > inherit) inherit = theirs[i].inheritBps;
            }
        }
    }

    function _key(Share memory line) private pure returns (uint256) {
        return (uint256(line.ancestor) << 160) | uint160(line.payee);
    }

    function _contains(Share[] memory shares, Share memory line) private pure returns (bool) {
        for (uint256 i; i < shares.length; ++i) if (_key(shares[i]) == _key(line)) return true;
        return false;
    }
}
