// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILicences} from "../../../contracts/interfaces/ILicences.sol";
import {IMarket} from "../../../contracts/interfaces/IMarket.sol";
import {IRoyaltyLedger} from "../../../contracts/interfaces/IRoyaltyLedger.sol";
import {Permissions, Record} from "../../../contracts/types/Record.sol";
import {Terms} from "../../../contracts/types/Terms.sol";
import {Books} from "./invariants/Books.sol";
import {MarketActions} from "./invariants/MarketActions.sol";
import {IWorksToken} from "./IWorksToken.sol";

/// Acts at random for six people, keeps its own books, and compares them with what the contracts say.
contract SeedlineHandler is MarketActions {
    constructor(IWorksToken works_, ILicences licences_, IRoyaltyLedger ledger_, IMarket market_)
        Books(works_, licences_, ledger_)
        MarketActions(market_)
    {}

    function actions() external pure returns (bytes4[] memory selectors) {
        bytes4[35] memory all = [
            this.mint.selector,
            this.derive.selector,
            // Twice: everything else needs a lineage.
            this.derive.selector,
            this.misuse.selector,
            this.misuse.selector,
            this.misuse.selector,
            this.deriveWide.selector,
            this.commit.selector,
            this.mintCommitted.selector,
            this.transfer.selector,
            this.publish.selector,
            this.publishExternal.selector,
            this.close.selector,
            this.waive.selector,
            this.cancelOffers.selector,
            this.intrude.selector,
            this.pay.selector,
            this.settle.selector,
            this.settleUnminted.selector,
            this.settleEitherWay.selector,
            this.deposit.selector,
            this.depositToSuperseded.selector,
            this.payInParts.selector,
            this.withdraw.selector,
            this.withdrawTo.selector,
            this.collect.selector,
            this.donate.selector,
            this.payAccount.selector,
            this.distribute.selector,
            this.list.selector,
            this.buy.selector,
            this.buyVoucher.selector,
            this.offer.selector,
            this.withdrawOffer.selector,
            this.accept.selector
        ];
        selectors = new bytes4[](all.length);
        for (uint256 i; i < all.length; ++i) selectors[i] = all[i];
    }

    /// Money as a whole, per asset.
    function checkMoney() public returns (string memory) {
        for (uint256 a; a < ASSETS; ++a) {
            address asset = assetAt(a);
            uint256 owed = _owed(asset);
            hold(balanceOf(asset, address(ledger)) == owed + donated[asset], "InIsCredited");
            hold(paid[asset] == owed + withdrawn[asset] + waiting[asset] + lost[asset], "NothingIsLost");
        }
        for (uint256 a; a < ASSETS; ++a) {
            hold(balanceOf(assetAt(a), address(MARKET)) == _inOffers[assetAt(a)], "TheMarketHoldsOpenOffersAlone");
            hold(balanceOf(assetAt(a), address(works)) == 0, "WorksKeepsNoMoney");
        }
        if (tokens.length != 0) _checkVault(tokens[block.timestamp / 1 hours % tokens.length]);
        return broken();
    }

    /// Two tokens and two terms, others each time.
    function checkSample() public returns (string memory) {
        uint256 round = block.timestamp / 1 hours;
        uint256 count = tokens.length;
        if (count != 0) {
            checkToken(tokens[round % count]);
            checkToken(tokens[count - 1 - round % 3 % count]);
        }
        if (_offers.length != 0) {
            checkTerms(1 + round % _offers.length);
            checkTerms(_offers.length - round % 3 % _offers.length);
        }
        if (_secrets.length != 0) checkSecret(round % _secrets.length);
        return broken();
    }

    /// Everything, once at the end of a run.
    function checkAll() external returns (string memory) {
        checkMoney();
        uint256[] memory owned = new uint256[](PEOPLE);
        for (uint256 i; i < tokens.length; ++i) {
            checkToken(tokens[i]);
            _checkVault(tokens[i]);
            for (uint256 p; p < PEOPLE; ++p) if (_accounts[p] == _token[tokens[i]].owner) ++owned[p];
        }
        for (uint256 p; p < PEOPLE; ++p) hold(works.balanceOf(_accounts[p]) == owned[p], "BalancesCountTokens");
        for (uint256 i; i < _offers.length; ++i) checkTerms(i + 1);
        for (uint256 i; i < _secrets.length; ++i) checkSecret(i);
        hold(!_exists((_mints + 1) << 8), "NothingExistsUnminted");
        return broken();
    }

    function checkToken(uint256 id) public {
        Token storage t = _token[id];
        hold(works.recordPointer(id).codehash == t.codeHash, "RecordsNeverChange");
        hold(keccak256(abi.encode(recordOf(id))) == t.recordHash, "EdgesAndTableNeverChange");
        (address owner, uint256 moves) = works.holdingOf(id);
        hold(works.ownerOf(id) == t.owner && owner == t.owner, "OwnersAreAsTransferred");
        hold(moves == t.moves, "MovesAreCounted");
        Claim storage claim = _claims[t.output];
        (uint256 holder, uint256 since) = works.workByOutput(t.output);
        hold(holder == claim.id && since == claim.since, "OutputsLeadToTheirWork");
        hold(works.supersededBy(id) == supersededBy(id), "OlderCommitmentsWin");
        hold(works.authorityOf(id) == authorityOf(id), "AuthorityIsCreatorOrHolder");
        hold(_exists(id + 1) == isMinted[id + 1] && !_exists((id | 0xff) - 3), "NothingExistsUnminted");
        _checkBounds(id, t);
    }

    function _checkBounds(uint256 id, Token storage t) private {
        (uint8 permitted, uint8 required, bool shareAlike,,) = works.licensingBounds(id);
        hold(
            t.permitted & ~permitted == 0 && required & ~t.required == 0 && (t.shareAlike || !shareAlike),
            "WaiversOnlyWiden"
        );
        if (t.permitted != permitted || t.required != required || t.shareAlike != shareAlike) {
            (t.permitted, t.required, t.shareAlike) = (permitted, required, shareAlike);
        }
        (address receiver, uint256 royalty) = works.royaltyInfo(id, 1e18);
        hold(receiver == t.vault && ledger.vaultOf(address(works), id) == t.vault, "VaultsKeepTheirAddress");
        hold(royalty <= 1e17, "RoyaltiesAreAtMostATenth");
        if (permitted & Permissions.COMMERCIAL == 0) hold(royalty == 0, "NonCommercialWorksAskNothing");
        // One licence, of all tokens of an edition.
        if (t.edition > 1) {
            (uint8 first,,,,) = works.licensingBounds(id >> 8 << 8);
            hold(first == permitted, "AnEditionIsOneWork");
        }
    }

    function _checkVault(uint256 id) private {
        for (uint256 a; a < ASSETS; ++a) {
            hold(balanceOf(assetAt(a), _token[id].vault) == _inVault[id][assetAt(a)], "VaultsKeepWhatTheyHold");
        }
    }

    function checkTerms(uint256 termsId) public {
        (Terms memory terms, bool isClosed) = licences.termsOf(address(works), termsId);
        hold(keccak256(abi.encode(terms)) == keccak256(abi.encode(_terms[termsId])), "TermsNeverChange");
        hold(isClosed == closed[termsId], "ClosedTermsStayClosed");
        uint256 uses = licences.usesOf(address(works), termsId);
        hold(uses == _used[termsId] && (terms.cap == 0 || uses <= terms.cap), "CapsHold");
        address authority = _authorityOver(terms.asset);
        uint256 nonce = _nonceOf(termsId);
        hold(licences.offerUses(address(works), authority, nonce) == _offerUsed[authority][nonce], "OffersHold");
    }

    function checkSecret(uint256 index) public {
        Secret storage secret = _secrets[index];
        hold(works.committedAt(secret.commitment) == secret.since, "CommitmentsAreWrittenOnce");
    }

    /// When the dust settles everyone gets everything, and only gifts remain.
    function payEverybodyOut() external returns (string memory) {
        address[] memory people = _accounts;
        for (uint256 a; a < ASSETS; ++a) {
            address asset = assetAt(a);
            ledger.settle(address(works), tokens, asset);
            ledger.settleAccounts(people, asset);
            ledger.distribute(_parts, asset);
            for (uint256 p; p < PEOPLE; ++p) {
                uint256 credit = ledger.claimable(people[p], asset);
                if (credit == 0) continue;
                vm.prank(people[p]);
                try ledger.withdraw(asset) returns (uint256 amount) {
                    hold(amount == credit, "EverythingClaimableCanBeWithdrawn");
                } catch {
                    hold(false, "EverythingClaimableCanBeWithdrawn");
                }
            }
            hold(balanceOf(asset, address(ledger)) == donated[asset], "EverythingClaimableCanBeWithdrawn");
        }
        return broken();
    }

    function longestTable() external view returns (uint256 longest) {
        for (uint256 i; i < tokens.length; ++i) {
            Record memory r = recordOf(tokens[i]);
            if (r.shares.length > longest) longest = r.shares.length;
        }
    }

    function _exists(uint256 id) private view returns (bool) {
        try works.ownerOf(id) returns (address) {
            return true;
        } catch {
            return false;
        }
    }
}
