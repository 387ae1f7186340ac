// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IRoyaltyLedger} from "../../../../contracts/interfaces/IRoyaltyLedger.sol";
import {CoinSender} from "../CoinSender.sol";
import {NoReturnToken} from "../NoReturnToken.sol";
import {LineageBooks} from "./LineageBooks.sol";

/// Payments in every way that money reaches works and accounts, settlements, withdrawals and gifts.
abstract contract MoneyActions is LineageBooks {
    CoinSender private immutable SENDER = new CoinSender();

    /// Into a vault, mostly of a minted work; now and then of one that may be minted later, or never.
    function pay(uint256 seed, uint96 amount) external watched("NobodyElseIsCredited") {
        uint256 id = _someId(seed);
        address asset = assetAt(seed >> 8);
        address vault = ledger.vaultOf(address(works), id);
        if (asset == COIN && seed >> 16 & 1 == 0) {
            // With the 2,300 gas of a plain transfer, before the vault is deployed and after.
            vm.deal(address(this), address(this).balance + amount);
            SENDER.sendWithStipend{value: amount}(payable(vault));
        } else {
            _send(asset, vault, amount);
        }
        _noteInVault(id, asset, _arriving(asset, amount));
        hold(balanceOf(asset, vault) == _inVault[id][asset], "VaultsKeepWhatTheyHold");
        ++succeeded[this.pay.selector];
    }

    function settle(uint256 seed) external watched("CreditsFollowTheQuote") {
        uint256[] memory ids = new uint256[](seed % 4);
        for (uint256 i; i < ids.length; ++i) ids[i] = _someId(uint256(keccak256(abi.encode(seed, i))));
        address asset = assetAt(seed >> 8);
        _expectSettlement(ids, asset);
        ledger.settle(address(works), ids, asset);
        _checkVaults(ids, asset);
        ++succeeded[this.settle.selector];
    }

    /// Works that nobody minted: what is in their vaults waits for them.
    function settleUnminted(uint256 seed) external watched("UnmintedWorksWait") {
        uint256 id = _unmintedId(seed);
        if (isMinted[id]) return;
        address asset = assetAt(seed >> 20);
        if (seed >> 24 & 1 == 0) {
            _send(asset, ledger.vaultOf(address(works), id), 1e6 + seed % 1e6);
            _noteInVault(id, asset, _arriving(asset, 1e6 + seed % 1e6));
        }
        ledger.settle(address(works), listOf(id), asset);
        hold(
            balanceOf(asset, ledger.vaultOf(address(works), id)) == _inVault[id][asset], "UnmintedWorksWait"
        );
        if (_inVault[id][asset] != 0) ++succeeded[this.settleUnminted.selector];
    }

    /// The same works in both orders: everybody ends with the same.
    function settleEitherWay(uint256 seed) external watched("CreditsFollowTheQuote") {
        address asset = assetAt(seed >> 8);
        uint256[] memory ids = listOf(_someId(seed >> 16), _someId(seed >> 96));
        if (ids[0] == ids[1]) return;
        for (uint256 i; i < 2; ++i) {
            if (!isMinted[ids[i]] || (seed >> 12) % 4 == i) continue;
            _send(asset, ledger.vaultOf(address(works), ids[i]), 1e9 + seed % 1e9);
            _noteInVault(ids[i], asset, _arriving(asset, 1e9 + seed % 1e9));
        }
        uint256 snapshot = vm.snapshotState();
        ledger.settle(address(works), listOf(ids[1], ids[0]), asset);
        uint256[] memory backwards = _credits(asset);
        vm.revertToState(snapshot);
        _expectSettlement(ids, asset);
        ledger.settle(address(works), ids, asset);
        uint256[] memory forwards = _credits(asset);
        hold(keccak256(abi.encode(forwards)) == keccak256(abi.encode(backwards)), "SettleOrderDoesNotMatter");
        ++succeeded[this.settleEitherWay.selector];
    }

    function deposit(uint256 seed, uint96 amount) external watched("CreditsFollowTheQuote") {
        if (tokens.length == 0) return;
        _deposit(tokens[seed % tokens.length], assetAt(seed >> 8), amount);
        ++succeeded[this.deposit.selector];
    }

    /// Works that lost their place earn on.
    function depositToSuperseded(uint256 seed, uint96 amount) external watched("SupersededWorksEarnOn") {
        if (_losers.length == 0) return;
        uint256 id = _losers[seed % _losers.length];
        _deposit(id, assetAt(seed >> 8), amount);
        hold(works.supersededBy(id) != 0, "OlderCommitmentsWin");
        ++succeeded[this.depositToSuperseded.selector];
    }

    /// An amount paid at once, or in parts: no payee but the one who takes the remainder can tell the difference by more
    /// than one unit a part.
    function payInParts(uint256 seed, uint96 amount) external watched("NobodyElseIsCredited") {
        if (tokens.length == 0) return;
        uint256 id = tokens[seed % tokens.length];
        uint256 count = 2 + (seed >> 8) % 5;
        IRoyaltyLedger.Credit[] memory whole = ledger.quote(address(works), id, amount);
        uint256[] memory sums = new uint256[](whole.length);
        uint256 rest = amount;
        for (uint256 i; i < count; ++i) {
            uint256 part = i + 1 == count ? rest : uint256(keccak256(abi.encode(seed, i))) % (rest + 1);
            rest -= part;
            IRoyaltyLedger.Credit[] memory credits = ledger.quote(address(works), id, part);
            for (uint256 j; j < credits.length; ++j) sums[j] += credits[j].amount;
        }
        uint256 total;
        for (uint256 j; j < whole.length; ++j) {
            total += whole[j].amount;
            if (j + 1 == whole.length) continue;
            hold(whole[j].amount >= sums[j] && whole[j].amount - sums[j] <= count, "SplittingGainsNothing");
        }
        hold(total == amount, "QuotesAddUp");
        ++succeeded[this.payInParts.selector];
    }

    function withdraw(uint256 seed) external watched("OnlyTheCallerIsPaidOut") {
        (address who, address asset) = (person(seed), assetAt(seed >> 8));
        _withdraw(who, asset, who, this.withdraw.selector);
    }

    function withdrawTo(uint256 seed) external watched("OnlyTheCallerIsPaidOut") {
        (address who, address asset) = (person(seed), assetAt(seed >> 8));
        if ((seed >> 16) % 5 != 0) return _withdraw(who, asset, person(seed >> 24), this.withdrawTo.selector);
        vm.prank(who);
        try ledger.withdrawTo(asset, (seed >> 32) % 2 == 0 ? address(ledger) : address(0)) {
            hold(false, "OnlyTheCallerIsPaidOut");
        } catch {}
    }

    /// Settles two works and withdraws in one go.
    function collect(uint256 seed) external watched("CreditsFollowTheQuote") {
        (address who, address asset) = (person(seed), assetAt(seed >> 8));
        uint256[] memory ids = listOf(_someId(seed >> 16), _someId(seed >> 32));
        uint256 before = balanceOf(asset, who);
        vm.prank(who);
        try ledger.collect(address(works), ids, asset) returns (uint256 amount) {
            _expectSettlement(ids, asset);
            _checkVaults(ids, asset);
            hold(balanceOf(asset, who) - before == _arriving(asset, amount), "OnlyTheCallerIsPaidOut");
            _expect(who, asset, -int256(amount));
            withdrawn[asset] += amount;
            ++succeeded[this.collect.selector];
        } catch {}
    }

    /// Past every function of the ledger, by force where it is coin.
    function donate(uint256 seed, uint96 amount) external watched("DonationsCreditNobody") {
        address asset = assetAt(seed);
        if (asset == COIN) {
            vm.deal(address(this), address(this).balance + amount);
            SENDER.force{value: amount}(payable(address(ledger)));
        } else {
            _send(asset, address(ledger), amount);
        }
        donated[asset] += _arriving(asset, amount);
        // The next to settle finds it in the ledger, and must not take it for the work's.
        uint256[] memory ids = listOf(_someId(seed >> 16));
        _expectSettlement(ids, asset);
        ledger.settle(address(works), ids, asset);
        ++succeeded[this.donate.selector];
    }

    /// To the vault of an account, whose credit it becomes.
    function payAccount(uint256 seed, uint96 amount) external watched("AccountVaultsCreditTheirAccount") {
        (address who, address asset) = (account(seed), assetAt(seed >> 8));
        _send(asset, ledger.accountVaultOf(who), amount);
        _noteInAccountVault(who, asset, _arriving(asset, amount));
        if ((seed >> 16) % 3 == 0) return;
        address[] memory list = new address[](1);
        list[0] = who;
        uint256 sum = _inAccountVault[who][asset];
        _expect(who, asset, int256(_arriving(asset, sum)));
        ledger.settleAccounts(list, asset);
        _leaveVault(asset, sum);
        _inAccountVault[who][asset] = 0;
        ++succeeded[this.payAccount.selector];
    }

    /// The account that two people share passes on what it earned.
    function distribute(uint256 seed) external watched("SplitAccountsPassOnAll") {
        address asset = assetAt(seed);
        address split = _accounts[PEOPLE];
        uint256 amount = ledger.claimable(split, asset);
        uint256 second = amount * 6_667 / 10_000;
        _expect(split, asset, -int256(amount));
        _expect(_parts[0].account, asset, int256(amount - second));
        _expect(_parts[1].account, asset, int256(second));
        uint256 passedOn = ledger.distribute(_parts, asset);
        hold(passedOn == amount && ledger.claimable(split, asset) == 0, "SplitAccountsPassOnAll");
        if (amount != 0) ++succeeded[this.distribute.selector];
    }

    function _deposit(uint256 id, address asset, uint256 amount) private {
        uint256 arriving = _arriving(asset, amount);
        _expectQuote(id, asset, arriving);
        paid[asset] += arriving;
        _endow(asset, address(this), amount);
        if (asset == COIN) {
            ledger.deposit{value: amount}(address(works), id);
        } else {
            NoReturnToken(asset).approve(address(ledger), amount);
            ledger.depositToken(address(works), id, asset, amount);
        }
    }

    function _withdraw(address who, address asset, address to, bytes4 action) private {
        uint256 credit = ledger.claimable(who, asset);
        uint256 before = balanceOf(asset, to);
        vm.prank(who);
        try ledger.withdrawTo(asset, to) returns (uint256 amount) {
            hold(amount == credit, "OnlyTheCallerIsPaidOut");
            hold(balanceOf(asset, to) - before == _arriving(asset, amount), "OnlyTheCallerIsPaidOut");
            _expect(who, asset, -int256(amount));
            withdrawn[asset] += amount;
            ++succeeded[action];
        } catch {
            hold(credit == 0, "EverythingClaimableCanBeWithdrawn");
        }
    }

    /// What settling these works credits, and what it leaves in vaults.
    function _expectSettlement(uint256[] memory ids, address asset) internal {
        for (uint256 i; i < ids.length; ++i) {
            uint256 amount = _inVault[ids[i]][asset];
            if (!isMinted[ids[i]] || amount == 0) continue;
            _expectQuote(ids[i], asset, _arriving(asset, amount));
            _leaveVault(asset, amount);
            _inVault[ids[i]][asset] = 0;
        }
    }

    function _leaveVault(address asset, uint256 amount) private {
        waiting[asset] -= amount;
        lost[asset] += amount - _arriving(asset, amount);
    }

    function _checkVaults(uint256[] memory ids, address asset) internal {
        for (uint256 i; i < ids.length; ++i) {
            uint256 held = balanceOf(asset, ledger.vaultOf(address(works), ids[i]));
            hold(held == _inVault[ids[i]][asset], "VaultsKeepWhatTheyHold");
        }
    }

    function _credits(address asset) private view returns (uint256[] memory credits) {
        credits = new uint256[](ACCOUNTS);
        for (uint256 i; i < ACCOUNTS; ++i) credits[i] = ledger.claimable(_accounts[i], asset);
    }

    function _someId(uint256 seed) internal view returns (uint256) {
        if (tokens.length == 0 || seed % 16 == 0) return _unmintedId(seed >> 4);
        return tokens[(seed >> 8) % tokens.length];
    }

    /// An id that may be minted later, or never: mints have no token of this number.
    function _unmintedId(uint256 seed) private pure returns (uint256) {
        return ((1 + (seed >> 8) % 40) << 8) | (seed % 2 == 0 ? 0 : 0xfe);
    }
}
