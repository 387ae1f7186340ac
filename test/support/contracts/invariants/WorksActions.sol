// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IWorks} from "../../../../contracts/interfaces/IWorks.sol";
import {Proofs, Voucher} from "../../../../contracts/types/Proofs.sol";
import {Body, Edge, Permissions} from "../../../../contracts/types/Record.sol";
import {DerivativesBy, Grant, Scope, Terms} from "../../../../contracts/types/Terms.sol";
import {NoReturnToken} from "../NoReturnToken.sol";
import {LicenceActions} from "./LicenceActions.sol";

/// Mints of every kind, commitments and what comes of them, and transfers.
abstract contract WorksActions is LicenceActions {
    uint256 private constant MOST_TOKENS = 90;
    uint256 private constant MOST_ROOTS = 10;
    uint256 private constant MOST_SECRETS = 12;

    /// An output that somebody committed to, and may mint.
    struct Secret {
        address creator;
        bytes32 output;
        bytes32 salt;
        bytes32 commitment;
        uint256 since;
    }

    Secret[] internal _secrets;
    uint256 private _roots;

    /// One mint, and what is known of it before.
    struct Attempt {
        IWorks.MintRequest request;
        address creator;
        address payer;
        address owner;
        uint256 count;
        string refusal;
    }

    function mint(uint256 seed) external watched("NobodyElseIsCredited") {
        if (_roots < MOST_ROOTS && _mint(seed, new Edge[](0))) ++_roots;
    }

    /// Three generations at a time, each free to name parents and grandparents at once: lineages with many paths.
    function derive(uint256 seed) external watched("NobodyElseIsCredited") {
        for (uint256 generation; generation < 3; ++generation) {
            if (_offers.length == 0 || tokens.length > MOST_TOKENS) return;
            Edge[] memory edges = new Edge[](bound(seed, 1, 4));
            for (uint256 i; i < edges.length; ++i) {
                uint256 entropy = uint256(keccak256(abi.encode(seed, i)));
                edges[i] = _offers[_mostlyRecent(entropy, _offers.length)];
                // Mostly terms that can be used; some that cannot, which must fail.
                for (uint256 tries; tries < 4 && bytes(_refusal(edges[i], 1)).length != 0; ++tries) {
                    if (entropy >> 252 < 2) break;
                    entropy = uint256(keccak256(abi.encode(entropy)));
                    edges[i] = _offers[_mostlyRecent(entropy, _offers.length)];
                }
            }
            // The same parent twice must fail.
            _mint(seed >> 8, _sorted(edges, seed >> 248 != 0));
            seed = uint256(keccak256(abi.encode(seed)));
        }
    }

    /// As many parents as there are, one more than a work may have at most; or a work that is yet to be minted.
    function deriveWide(uint256 seed) external watched("NobodyElseIsCredited") {
        if (_offers.length == 0) return;
        if (seed % 4 == 0) {
            Edge memory next = _offers[(seed >> 8) % _offers.length];
            next.parent = uint64((_mints + 1) << 8);
            _mint(seed >> 16, listOf(next));
            return;
        }
        Edge[] memory edges = new Edge[](17);
        uint256 count;
        for (uint256 i; i < tokens.length && count < 17; ++i) {
            uint256 id = tokens[i];
            if (supersededBy(id) != 0 || _token[id].permitted != Permissions.ALL || _token[id].shareAlike) continue;
            // Direct, so that the next wide one has as few to pay.
            Terms memory terms = openTerms(id, 1, person(seed));
            terms.scope = Scope.Direct;
            uint256 before = _offers.length;
            _publish(id, terms, seed);
            if (_offers.length != before) edges[count++] = _offers[before];
        }
        assembly {
            mstore(edges, count)
        }
        _mint(seed >> 16, _sorted(edges, true));
        if (count > 4) ++succeeded[this.deriveWide.selector];
    }

    /// A mint under terms that must not be used any more, or not like this.
    function misuse(uint256 seed) external watched("NobodyElseIsCredited") {
        if (_offers.length == 0) return;
        bytes32 wanted = keccak256(
            bytes(
                [
                    "CapsHold",
                    "ExpiryHolds",
                    "SupersededWorksCannotParent",
                    "ExternalTermsMature",
                    "ExternalTermsEndWithTheirHolder",
                    "OffersHold",
                    "ClosedTermsStayClosed",
                    "TermsForNobodyBindEverybody"
                ][seed % 8]
            )
        );
        for (uint256 i; i < _offers.length && i < 60; ++i) {
            // The youngest first: that is where terms are not mature yet.
            Edge memory edge = _offers[_offers.length - 1 - i];
            if (keccak256(bytes(_refusal(edge, 1))) != wanted) continue;
            _mint(seed >> 16, listOf(edge));
            ++succeeded[this.misuse.selector];
            return;
        }
    }

    /// Somebody commits to an output, alone or as one of two.
    function commit(uint256 seed) external watched("NobodyElseIsCredited") {
        Secret memory secret = Secret(person(seed), fresh(), fresh(), 0, block.timestamp);
        if (_secrets.length != 0 && (seed >> 8) % 3 == 0) {
            // Of the same output, later.
            secret.output = _secrets[(seed >> 16) % _secrets.length].output;
        }
        bytes32 leaf = leafOf(secret.creator, secret.output, secret.salt);
        secret.commitment = leaf;
        works.commit(leaf);
        // Again: it must not become younger.
        if (_secrets.length != 0) works.commit(_secrets[(seed >> 24) % _secrets.length].commitment);
        if (_secrets.length < MOST_SECRETS) _secrets.push(secret);
        else _secrets[seed % MOST_SECRETS] = secret;
        ++succeeded[this.commit.selector];
    }

    /// A committed output is minted: by who committed to it, with the proof, or by somebody who has seen it.
    function mintCommitted(uint256 seed) external watched("NobodyElseIsCredited") {
        if (_secrets.length == 0 || tokens.length > 2 * MOST_TOKENS) return;
        bool isCopy = (seed >> 8) % 3 == 0;
        Secret memory secret = _secretAt(seed, isCopy);
        vm.warp(block.timestamp + (seed >> 16) % ((seed >> 240) % 12 == 0 ? 8 days : 8 hours));
        Claim memory claim = _claims[secret.output];
        Attempt memory a;
        a.request = newRequest();
        a.request.bodies[0].outputHash = secret.output;
        a.count = 1;
        if (isCopy) {
            // Seen and copied, without a proof.
            a.creator = person(seed >> 24);
            (a.payer, a.owner) = (a.creator, a.creator);
            vm.prank(a.creator);
            try works.mint(a.request) returns (uint256 id) {
                hold(claim.id == 0, "NobodyMintsWhatIsTaken");
                _noteMint(id, a, block.timestamp);
                _publish(id, uint256(keccak256(abi.encode(seed))));
            } catch {
                hold(claim.id != 0, "NobodyMintsWhatIsTaken");
            }
            return;
        }
        a.creator = secret.creator;
        (a.payer, a.owner) = (a.creator, a.creator);
        bool isUsable = block.timestamp > secret.since && block.timestamp <= secret.since + 7 days;
        bool isOlder = claim.id == 0 || secret.since < claim.since;
        bool isAnother = claim.id == 0 || claim.creator != secret.creator;
        Proofs memory proofs = proofsOf(secret.salt, 1);
        vm.prank(a.creator);
        try works.mintProven(a.request, proofs) returns (uint256 id) {
            hold(isUsable, "CommitmentsLapse");
            hold(isOlder, "OlderCommitmentsWin");
            hold(isAnother, "NobodySupersedesItself");
            hold(claim.id == 0 || block.timestamp <= claim.since + 7 days, "ClaimsBecomeFinal");
            if (claim.id != 0) {
                _losers.push(claim.id);
                hold(works.supersededBy(claim.id) == id, "OlderCommitmentsWin");
            }
            _noteMint(id, a, secret.since);
            ++succeeded[this.mintCommitted.selector];
        } catch {
            hold(!isUsable || !isOlder || !isAnother, "OlderCommitmentsWin");
        }
    }

    function transfer(uint256 seed) external watched("NobodyElseIsCredited") {
        if (tokens.length == 0) return;
        uint256 id = tokens[seed % tokens.length];
        address to = person(seed >> 8);
        address from = _token[id].owner;
        address thief = person(seed >> 16);
        if (thief != from) {
            vm.prank(thief);
            try works.transferFrom(from, thief, id) {
                return hold(false, "OwnersAreAsTransferred");
            } catch {}
        }
        vm.prank(from);
        works.transferFrom(from, to, id);
        (_token[id].owner, _token[id].moves) = (to, _token[id].moves + 1);
        ++succeeded[this.transfer.selector];
    }

    /// Mostly one that takes another's place or, for who copies, that nobody minted yet.
    function _secretAt(uint256 seed, bool isCopy) private view returns (Secret memory secret) {
        for (uint256 i; i < _secrets.length; ++i) {
            secret = _secrets[(seed + i) % _secrets.length];
            Claim storage claim = _claims[secret.output];
            if (isCopy) {
                if (claim.id == 0) return secret;
            } else if (claim.id != 0 && secret.since < claim.since && claim.creator != secret.creator) {
                if (block.timestamp < secret.since + 6 days) return secret;
            }
        }
    }

    function _mint(uint256 seed, Edge[] memory edges) private returns (bool) {
        Attempt memory a = _attempt(seed, edges);
        uint256 coin = _provideFees(a);
        bool taken = a.request.bodies.length != 0 && _claims[a.request.bodies[0].outputHash].id != 0;
        uint256 id = (seed >> 200) % 4 == 0 ? _mintFor(seed, a, coin) : _mintSelf(a, coin);
        if (id == 0) return false;
        hold(id == (_mints + 1) << 8, "IdsCountMints");
        if (id != (_mints + 1) << 8) return false;
        hold(bytes(a.refusal).length == 0, a.refusal);
        hold(!taken, "NobodyMintsWhatIsTaken");
        _noteMint(id, a, block.timestamp);
        _noteUses(a);
        _checkLineage(id, edges, a.request.maxCedeBps);
        ++succeeded[edges.length == 0 ? this.mint.selector : this.derive.selector];
        if ((seed >> 48) % 4 != 0) _publish(id, uint256(keccak256(abi.encode(seed))));
        return true;
    }

    function _attempt(uint256 seed, Edge[] memory edges) private returns (Attempt memory a) {
        IWorks.MintRequest memory r = requestWith(edges);
        r.royaltyBps = uint16((seed >> 100) % 1_001);
        for (uint256 i; i < edges.length; ++i) {
            uint16 floor = _terms[edges[i].termsId].minRoyaltyBps;
            if (r.royaltyBps < floor && (seed >> 112) % 8 != 0) r.royaltyBps = floor;
        }
        r.maxCedeBps = (seed >> 116) % 4 == 0 ? uint16(1_000 + (seed >> 120) % 7_000) : type(uint16).max;
        r.payee = seed % 3 == 0 ? address(0) : account(seed >> 8);
        r.rightsFollowHolder = (seed >> 16) % 2 == 0;
        if ((seed >> 24) % 8 < 2) r.editionSize = uint16(2 + (seed >> 32) % 3);
        else if ((seed >> 24) % 8 == 2) r.bodies = newBodies(1 + (seed >> 32) % 3);
        if ((seed >> 140) % 6 == 0 && _secrets.length != 0) {
            r.bodies[0].outputHash = _secrets[(seed >> 144) % _secrets.length].output;
        }
        a.request = r;
        a.count = r.editionSize > 1 ? r.editionSize : r.bodies.length;
        a.creator = person(seed >> 40);
        (a.payer, a.owner) = (a.creator, a.creator);
        if ((seed >> 200) % 4 == 0) (a.payer, a.owner) = (person(seed >> 204), person(seed >> 208));
        _addGrants(a, (seed >> 160) % 16 == 0);
    }

    /// @param stale Whether offers are signed for an epoch that is not the current one.
    function _addGrants(Attempt memory a, bool stale) private view {
        Edge[] memory edges = a.request.edges;
        Grant[] memory grants = new Grant[](edges.length);
        uint256 next;
        for (uint256 i; i < edges.length; ++i) {
            Terms storage terms = _terms[edges[i].termsId];
            string memory refusal = _refusal(edges[i], a.count);
            if (bytes(refusal).length != 0) a.refusal = refusal;
            bool byOffer = terms.by == DerivativesBy.Offer;
            if (stale && byOffer) a.refusal = "OffersHold";
            if (byOffer || terms.fee != 0) grants[next++] = _grantFor(edges[i], a.count, stale);
        }
        assembly {
            mstore(grants, next)
        }
        a.request.grants = grants;
    }

    /// Gives the payer what the fees come to.
    function _provideFees(Attempt memory a) private returns (uint256 coin) {
        for (uint256 i; i < a.request.grants.length; ++i) {
            Grant memory grant = a.request.grants[i];
            if (grant.maxFee == 0) continue;
            _endow(grant.currency, a.payer, grant.maxFee);
            if (grant.currency == COIN) {
                coin += grant.maxFee;
            } else {
                vm.prank(a.payer);
                NoReturnToken(grant.currency).approve(address(works), type(uint256).max);
            }
        }
    }

    function _mintSelf(Attempt memory a, uint256 coin) private returns (uint256 id) {
        vm.prank(a.payer);
        try works.mint{value: coin}(a.request) returns (uint256 first) {
            id = first;
        } catch (bytes memory reason) {
            ++succeeded[bytes4(reason)];
        }
    }

    /// A voucher: the creator signs, somebody else mints and pays, a third is the owner.
    function _mintFor(uint256 seed, Attempt memory a, uint256 coin) private returns (uint256 id) {
        Voucher memory voucher;
        (voucher.creator, voucher.operator, voucher.deadline) = (a.creator, a.payer, block.timestamp);
        voucher.sale = bytes32(seed);
        voucher = signVoucher(_keyOf[a.creator], a.request, noProofs(), voucher);
        vm.prank(a.payer);
        try works.mintFor{value: coin}(a.request, noProofs(), voucher, a.owner) returns (uint256 first) {
            id = first;
        } catch (bytes memory reason) {
            ++succeeded[bytes4(reason)];
        }
    }

    function _noteMint(uint256 first, Attempt memory a, uint256 claimedAt) internal {
        ++_mints;
        bool isEdition = a.request.editionSize > 1;
        for (uint256 i; i < a.count; ++i) {
            uint256 id = first + i;
            Body memory body = a.request.bodies[isEdition ? 0 : i];
            Token storage t = _token[id];
            (t.owner, t.creator, t.output) = (a.owner, a.creator, body.outputHash);
            (t.followsHolder, t.edition) = (a.request.rightsFollowHolder, isEdition ? a.count : 1);
            t.codeHash = works.recordPointer(id).codehash;
            t.recordHash = keccak256(abi.encode(recordOf(id)));
            t.vault = ledger.vaultOf(address(works), id);
            (t.permitted, t.required, t.shareAlike,,) = works.licensingBounds(id);
            tokens.push(id);
            isMinted[id] = true;
            if (!isEdition || i == 0) _claims[body.outputHash] = Claim(id, claimedAt, a.creator);
        }
        hold(keccak256(abi.encode(recordOf(first).body)) == keccak256(abi.encode(a.request.bodies[0])), "RecordsSayWhatWasMinted");
        hold(recordOf(first).creator == a.creator, "RecordsSayWhatWasMinted");
    }

    /// Counts the uses of terms and offers, and the fees, which must have arrived where they belong.
    function _noteUses(Attempt memory a) private {
        for (uint256 i; i < a.request.edges.length; ++i) {
            Edge memory edge = a.request.edges[i];
            Terms storage terms = _terms[edge.termsId];
            if (terms.cap != 0) _used[edge.termsId] += a.count;
            if (terms.by == DerivativesBy.Offer) {
                address authority = _authorityOver(edge.parent);
                uint256 used = _offerUsed[authority][_nonceOf(edge.termsId)] += a.count;
                hold(used <= OFFER_USES, "OffersHold");
                ++succeeded[bytes4("offr")];
            }
            if (terms.fee == 0) continue;
            uint256 fee = uint256(terms.fee) * a.count;
            if (edge.parent < EXTERNAL) _noteInVault(edge.parent, terms.currency, fee);
            else _noteInAccountVault(terms.payee, terms.currency, fee);
            ++succeeded[bytes4("fees")];
        }
        for (uint256 i; i < a.request.edges.length; ++i) _expectFee(a.request.edges[i], a.count);
    }

    /// When all fees of a mint are noted: two parents may have one payee.
    function _expectFee(Edge memory edge, uint256 count) private {
        Terms storage terms = _terms[edge.termsId];
        if (terms.fee == 0) return;
        if (edge.parent < EXTERNAL) {
            uint256 held = balanceOf(terms.currency, _token[edge.parent].vault);
            hold(held == _inVault[edge.parent][terms.currency], "FeesReachTheirLicensor");
        } else {
            uint256 held = balanceOf(terms.currency, ledger.accountVaultOf(terms.payee));
            uint256 most = _inAccountVault[terms.payee][terms.currency];
            hold(held >= uint256(terms.fee) * count && held <= most, "FeesReachTheirLicensor");
        }
    }

    function _sorted(Edge[] memory edges, bool once) private pure returns (Edge[] memory unique) {
        for (uint256 i = 1; i < edges.length; ++i) {
            for (uint256 j = i; j > 0 && edges[j - 1].parent > edges[j].parent; --j) {
                (edges[j - 1], edges[j]) = (edges[j], edges[j - 1]);
            }
        }
        uint256 count;
        for (uint256 i; i < edges.length; ++i) {
            if (count == 0 || !once || edges[count - 1].parent != edges[i].parent) edges[count++] = edges[i];
        }
        unique = new Edge[](count);
        for (uint256 i; i < count; ++i) unique[i] = edges[i];
    }
}
