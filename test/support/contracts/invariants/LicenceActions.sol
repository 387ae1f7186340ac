// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Edge, Permissions} from "../../../../contracts/types/Record.sol";
import {DerivativesBy, Grant, Scope, Terms} from "../../../../contracts/types/Terms.sol";
import {HostileNft} from "../HostileNft.sol";
import {MoneyActions} from "./MoneyActions.sol";

/// Terms of works and of tokens elsewhere, waivers, offers, and strangers who try their luck.
abstract contract LicenceActions is MoneyActions {
    /// Honest here: a collection of three tokens that people pass around.
    HostileNft internal immutable NFT = new HostileNft();
    uint256 private constant NFTS = 3;

    mapping(uint256 tokenId => address) internal _nftHolder;
    mapping(uint256 tokenId => uint256) internal _assetOf;

    function publish(uint256 seed) external watched("NobodyElseIsCredited") {
        if (tokens.length != 0) _publish(tokens[_mostlyRecent(seed, tokens.length)], seed >> 16);
    }

    /// A token of another collection changes hands, or its holder registers it and publishes terms.
    function publishExternal(uint256 seed) external watched("NobodyElseIsCredited") {
        uint256 tokenId = 1 + seed % NFTS;
        if (_nftHolder[tokenId] == address(0) || (seed >> 8) % 8 == 0) {
            _nftHolder[tokenId] = person(seed >> 16);
            NFT.give(_nftHolder[tokenId], tokenId);
        }
        vm.prank(_nftHolder[tokenId]);
        uint256 asset = licences.register(address(NFT), tokenId);
        hold(_assetOf[tokenId] == 0 || _assetOf[tokenId] == asset, "ExternalAssetsKeepTheirId");
        _assetOf[tokenId] = asset;
        _publish(asset, seed >> 24);
        ++succeeded[this.publishExternal.selector];
    }

    function close(uint256 seed) external watched("NobodyElseIsCredited") {
        if (_offers.length == 0 || seed % 3 != 0) return;
        Edge memory offer = _offers[(seed >> 8) % _offers.length];
        vm.prank(_licensor(offer.parent, seed));
        try licences.close(address(works), offer.termsId) {
            hold(!closed[offer.termsId], "ClosedTermsStayClosed");
            hold(_authorityOver(offer.parent) != address(0), "NobodySpeaksForSupersededWorks");
            closed[offer.termsId] = true;
            ++succeeded[this.close.selector];
        } catch {}
    }

    /// A licensor gives up restrictions for one of the older derivatives, and then others; now and then one who is bound itself,
    /// for as much as it likes, and now and then for an edition, which is one work of several tokens.
    function waive(uint256 seed) external watched("NobodyElseIsCredited") {
        if (tokens.length == 0) return;
        if ((seed >> 120) % 3 == 0) return _waiveWhatIsBound(seed);
        if ((seed >> 128) % 3 == 0) return _waiveForAnEdition(seed);
        uint256 id = tokens[seed % (tokens.length < 16 ? tokens.length : 16)];
        Edge[] memory edges = recordOf(id).edges;
        if (edges.length == 0) return;
        Edge memory edge = edges[(seed >> 16) % edges.length];
        _waive(id, edge, seed >> 24);
        _waive(id, edge, seed >> 64);
    }

    function _waiveWhatIsBound(uint256 seed) private {
        for (uint256 i; i < tokens.length; ++i) {
            uint256 id = tokens[(seed % tokens.length + i) % tokens.length];
            if (_token[id].permitted == Permissions.ALL) continue;
            Edge[] memory edges = recordOf(id).edges;
            for (uint256 e; e < edges.length; ++e) {
                if (edges[e].parent >= EXTERNAL || _token[edges[e].parent].permitted == Permissions.ALL) continue;
                return _waive(id, edges[e], seed >> 24);
            }
        }
    }

    function _waiveForAnEdition(uint256 seed) private {
        for (uint256 i; i < tokens.length; ++i) {
            uint256 id = tokens[(seed % tokens.length + i) % tokens.length];
            if (_token[id].edition < 2 || _token[id].permitted == Permissions.ALL) continue;
            Edge[] memory edges = recordOf(id).edges;
            if (edges.length == 0) continue;
            for (uint256 e; e < edges.length; ++e) _waive(id, edges[e], seed >> 24 | 0xff);
            return;
        }
    }

    function _waive(uint256 id, Edge memory edge, uint256 seed) private {
        uint8 given = uint8(seed);
        uint8 permitted = Permissions.ALL;
        if (edge.parent < EXTERNAL) (permitted,,,,) = works.licensingBounds(edge.parent);
        if ((seed >> 8) % 3 != 0) given &= permitted;
        (uint8 before,,,,) = works.licensingBounds(id);
        vm.prank(_licensor(edge.parent, seed));
        try licences.waive(address(works), id, edge.termsId, given, (seed >> 16) % 2 == 0) {
            hold(given & ~permitted == 0, "NobodyWaivesMoreThanItHas");
            hold(_authorityOver(edge.parent) != address(0), "NobodySpeaksForSupersededWorks");
            (uint8 afterwards,,,,) = works.licensingBounds(id);
            hold(before & ~afterwards == 0, "WaiversOnlyWiden");
            ++succeeded[this.waive.selector];
        } catch {}
    }

    function cancelOffers(uint256 seed) external watched("NobodyElseIsCredited") {
        if (seed % 8 != 0) return;
        vm.prank(person(seed >> 8));
        licences.cancelOffers(address(works));
        ++succeeded[this.cancelOffers.selector];
    }

    /// Somebody who is not the authority publishes, closes and waives: none of it may come to anything.
    function intrude(uint256 seed) external watched("NobodyElseIsCredited") {
        if (_offers.length == 0) return;
        Edge memory offer = _offers[seed % _offers.length];
        address stranger = person(seed >> 8);
        if (stranger == _authorityOver(offer.parent)) return;
        bool done;
        vm.prank(stranger);
        try licences.publish(address(works), openTerms(offer.parent, 1, stranger)) {
            done = true;
        } catch {}
        if (!closed[offer.termsId]) {
            vm.prank(stranger);
            try licences.close(address(works), offer.termsId) {
                done = true;
            } catch {}
        }
        if (tokens.length != 0) {
            uint256 id = tokens[(seed >> 16) % tokens.length];
            Edge[] memory edges = recordOf(id).edges;
            if (edges.length != 0 && stranger != _authorityOver(edges[0].parent)) {
                vm.prank(stranger);
                try licences.waive(address(works), id, edges[0].termsId, uint8(seed >> 24), true) {
                    done = true;
                } catch {}
            }
        }
        hold(!done, "StrangersLicenseNothing");
        ++succeeded[this.intrude.selector];
    }

    function _authorityOver(uint256 asset) internal view returns (address) {
        if (asset < EXTERNAL) return authorityOf(asset);
        for (uint256 i = 1; i <= NFTS; ++i) if (_assetOf[i] == asset) return _nftHolder[i];
        return address(0);
    }

    /// The authority; where there is none, somebody who might think so.
    function _licensor(uint256 asset, uint256 seed) private view returns (address licensor) {
        licensor = _authorityOver(asset);
        if (licensor == address(0)) licensor = seed % 2 == 0 ? _token[asset].creator : person(seed >> 8);
    }

    function _publish(uint256 asset, uint256 seed) internal {
        _publish(asset, _someTerms(asset, seed), seed);
    }

    function _publish(uint256 asset, Terms memory terms, uint256 seed) internal {
        address authority = _authorityOver(asset);
        (uint8 permitted, uint8 required, bool shareAlike, uint256 inheritedBps, uint256 lines) =
            (Permissions.ALL, uint8(0), false, uint256(0), uint256(0));
        if (asset < EXTERNAL) (permitted, required, shareAlike, inheritedBps, lines) = works.licensingBounds(asset);
        vm.prank(_licensor(asset, seed));
        try licences.publish(address(works), terms) returns (uint256 termsId) {
            hold(authority != address(0), "NobodySpeaksForSupersededWorks");
            hold(terms.permissions & ~permitted == 0, "TermsStayWithinRestrictions");
            hold(required & ~terms.permissions == 0 && (!shareAlike || terms.shareAlike), "TermsMeetDemands");
            hold(terms.shareBps + inheritedBps <= 8_000, "TermsLeaveRoom");
            hold(termsId == _offers.length + 1, "TermsNeverChange");
            _offers.push(edgeTo(asset, termsId));
            _terms[termsId] = terms;
            (_publishedAt[termsId], _publisher[termsId]) = (block.timestamp, authority);
            ++succeeded[this.publish.selector];
        } catch {}
    }

    function _someTerms(uint256 asset, uint256 seed) private view returns (Terms memory terms) {
        address payee = (seed >> 64) % 2 == 0 ? person(0) : account(seed >> 16);
        terms = openTerms(asset, uint16(seed % ((seed >> 72) % 4 == 0 ? 6_000 : 900)), payee);
        terms.scope = (seed >> 24) % 3 == 0 ? Scope.Direct : Scope.Lineage;
        uint256 by = (seed >> 32) % 8;
        terms.by = by == 0 ? DerivativesBy.None : by < 3 ? DerivativesBy.Offer : DerivativesBy.Anyone;
        // Mostly everything; some non-commercial, some that bar what others demand.
        if ((seed >> 40) % 4 == 0) terms.permissions = uint8(seed >> 48) | Permissions.DERIVATIVES;
        terms.shareAlike = (seed >> 56) % 4 == 0;
        if (asset < EXTERNAL && (seed >> 140) % 4 != 0) {
            // Mostly within what the asset's own parents left, so that restrictions are handed on.
            (uint8 permitted, uint8 required, bool shareAlike,,) = works.licensingBounds(asset);
            terms.permissions = (terms.permissions & permitted) | required;
            if (shareAlike) terms.shareAlike = true;
        }
        terms.attribution = (seed >> 58) % 2 == 0;
        terms.minRoyaltyBps = (seed >> 80) % 4 == 0 ? uint16((seed >> 82) % 1_001) : 0;
        if ((seed >> 92) % 4 == 0) terms.expiresAt = uint40(block.timestamp + (seed >> 96) % 40 hours);
        if ((seed >> 112) % 3 == 0) {
            terms.fee = uint96(1 + (seed >> 116) % 1e18);
            terms.currency = [COIN, PLAIN, SILENT][(seed >> 120) % 3];
        }
        if (terms.fee != 0 || terms.by == DerivativesBy.Offer) {
            if ((seed >> 128) % 2 == 0) terms.cap = uint32(1 + (seed >> 132) % 5);
        }
    }

    /// Why a mint of so many tokens under terms must not happen; empty when nothing speaks against it.
    function _refusal(Edge memory edge, uint256 count) internal view returns (string memory) {
        Terms storage terms = _terms[edge.termsId];
        if (terms.by == DerivativesBy.None) return "TermsForNobodyBindEverybody";
        if (closed[edge.termsId]) return "ClosedTermsStayClosed";
        if (terms.expiresAt != 0 && block.timestamp > terms.expiresAt) return "ExpiryHolds";
        if (terms.cap != 0 && _used[edge.termsId] + count > terms.cap) return "CapsHold";
        if (edge.parent < EXTERNAL) {
            if (supersededBy(edge.parent) != 0) return "SupersededWorksCannotParent";
        } else {
            if (block.timestamp < _publishedAt[edge.termsId] + 1 days) return "ExternalTermsMature";
            if (_publisher[edge.termsId] != _authorityOver(edge.parent)) return "ExternalTermsEndWithTheirHolder";
        }
        if (terms.by == DerivativesBy.Offer) {
            if (_offerUsed[_authorityOver(edge.parent)][_nonceOf(edge.termsId)] + count > OFFER_USES) return "OffersHold";
        }
        return "";
    }

    /// Several terms share a nonce, and so a count.
    function _nonceOf(uint256 termsId) internal pure returns (uint256) {
        return termsId % 2;
    }

    /// What a mint of so many tokens must add for an edge.
    function _grantFor(Edge memory edge, uint256 count, bool stale) internal view returns (Grant memory grant) {
        Terms storage terms = _terms[edge.termsId];
        grant = feeGrant(edge.parent, terms.fee == 0 ? COIN : terms.currency, uint256(terms.fee) * count);
        if (terms.by != DerivativesBy.Offer) return grant;
        address authority = _authorityOver(edge.parent);
        if (authority == address(0)) return grant;
        grant.offer.uses = OFFER_USES;
        grant.offer.deadline = block.timestamp;
        grant.offer.nonce = _nonceOf(edge.termsId);
        grant.offer.epoch = licences.offerEpoch(address(works), authority);
        if (stale) grant.offer.epoch = grant.offer.epoch == 0 ? 1 : grant.offer.epoch - 1;
        grant.offer = signed(_keyOf[authority], edge.termsId, grant.offer);
    }

    /// An index below `length`, three times out of four one of the last six, so that lineages grow deep.
    function _mostlyRecent(uint256 seed, uint256 length) internal pure returns (uint256) {
        uint256 window = seed % 4 == 0 || length < 6 ? length : 6;
        return length - 1 - (seed >> 2) % window;
    }
}
