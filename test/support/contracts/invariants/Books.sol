// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILicences} from "../../../../contracts/interfaces/ILicences.sol";
import {IRoyaltyLedger} from "../../../../contracts/interfaces/IRoyaltyLedger.sol";
import {FeeToken} from "../FeeToken.sol";
import {IWorksToken} from "../IWorksToken.sol";
import {ProofFixture} from "../ProofFixture.sol";
import {NoReturnToken} from "../NoReturnToken.sol";
import {PlainToken} from "../PlainToken.sol";

/// What the handler knows of money by itself, to be compared with what the contracts say. Six people, and an account that two
/// of them share, earn in the chain's coin and three tokens: an ordinary one, one that keeps a tenth of every transfer, and one
/// that returns nothing.
abstract contract Books is ProofFixture {
    uint256 public constant PEOPLE = 6;
    uint256 public constant ACCOUNTS = PEOPLE + 1;
    uint256 public constant ASSETS = 4;
    uint256 private constant FIRST_KEY = 0xAC000001;

    address internal immutable PLAIN = address(new PlainToken());
    address internal immutable FEE = address(new FeeToken());
    address internal immutable SILENT = address(new NoReturnToken());

    /// People in ascending order, then their split account.
    address[] internal _accounts;
    mapping(address account => uint256) internal _keyOf;
    IRoyaltyLedger.Part[] internal _parts;

    /// Arrived in vaults or by deposit; sent to the ledger past its functions; left the ledger by withdrawal; kept by the token
    /// with a fee on the way from vaults to the ledger; waiting in vaults.
    mapping(address asset => uint256) public paid;
    mapping(address asset => uint256) public donated;
    mapping(address asset => uint256) public withdrawn;
    mapping(address asset => uint256) public lost;
    mapping(address asset => uint256) public waiting;
    mapping(uint256 id => mapping(address asset => uint256)) internal _inVault;
    mapping(address account => mapping(address asset => uint256)) internal _inAccountVault;

    /// What everybody could withdraw after the last action, and by how much that must change in this one.
    uint256[4][7] internal _claimable;
    int256[4][7] private _expected;
    bool[4][7] private _isExpected;

    mapping(bytes4 action => uint256) public succeeded;
    string[] private _broken;

    constructor(IWorksToken works_, ILicences licences_, IRoyaltyLedger ledger_) {
        (works, licences, ledger) = (works_, licences_, ledger_);
        for (uint256 i; i < PEOPLE; ++i) {
            address who = vm.addr(FIRST_KEY + i);
            _keyOf[who] = FIRST_KEY + i;
            _accounts.push(who);
            for (uint256 j = i; j > 0 && _accounts[j - 1] > _accounts[j]; --j) {
                (_accounts[j - 1], _accounts[j]) = (_accounts[j], _accounts[j - 1]);
            }
        }
        _parts.push(IRoyaltyLedger.Part(_accounts[1], 3_333));
        _parts.push(IRoyaltyLedger.Part(_accounts[4], 6_667));
        _accounts.push(ledger.splitOf(_parts));
    }

    function person(uint256 seed) public view returns (address) {
        return _accounts[seed % PEOPLE];
    }

    /// Whoever may be named as payee.
    function account(uint256 seed) public view returns (address) {
        return _accounts[seed % ACCOUNTS];
    }

    function assetAt(uint256 seed) public view returns (address) {
        return [COIN, PLAIN, FEE, SILENT][seed % ASSETS];
    }

    function balanceOf(address asset, address holder) public view returns (uint256) {
        return asset == COIN ? holder.balance : PlainToken(asset).balanceOf(holder);
    }

    /// Names of the invariants that were broken so far, one after the other.
    function broken() public view returns (string memory names) {
        for (uint256 i; i < _broken.length; ++i) names = string.concat(names, i == 0 ? "" : " ", _broken[i]);
    }

    /// Notes an invariant that does not hold; later ones are still looked at, so that a run names all that it broke.
    function hold(bool holds, string memory name) internal {
        if (holds) return;
        for (uint256 i; i < _broken.length; ++i) {
            if (keccak256(bytes(_broken[i])) == keccak256(bytes(name))) return;
        }
        _broken.push(name);
    }

    /// An hour passes, the action happens, and every account's credit must have changed by exactly what was expected.
    /// @param name Invariant that is broken when it has not.
    modifier watched(string memory name) {
        vm.warp(block.timestamp + 1 hours);
        _;
        _compareCredit(name);
    }

    function _compareCredit(string memory name) private {
        for (uint256 i; i < ACCOUNTS; ++i) {
            for (uint256 a; a < ASSETS; ++a) {
                uint256 found = ledger.claimable(_accounts[i], assetAt(a));
                uint256 before = _claimable[i][a];
                if (_isExpected[i][a]) {
                    hold(int256(found) - int256(before) == _expected[i][a], name);
                    if (_expected[i][a] >= 0) hold(found >= before, "NobodyEarnsLess");
                    (_expected[i][a], _isExpected[i][a]) = (0, false);
                } else if (found != before) {
                    hold(found >= before, "NobodyEarnsLess");
                    hold(false, name);
                    hold(false, "NobodyElseIsCredited");
                }
                if (found != before) _claimable[i][a] = found;
            }
        }
    }

    function _expect(address who, address asset, int256 change) internal {
        uint256 i;
        while (_accounts[i] != who) ++i;
        uint256 a;
        while (assetAt(a) != asset) ++a;
        _expected[i][a] += change;
        _isExpected[i][a] = true;
    }

    /// Credit as the quote for a work divides it.
    function _expectQuote(uint256 id, address asset, uint256 amount) internal {
        IRoyaltyLedger.Credit[] memory credits = ledger.quote(address(works), id, amount);
        for (uint256 i; i < credits.length; ++i) _expect(credits[i].account, asset, int256(credits[i].amount));
    }

    function _owed(address asset) internal view returns (uint256 owed) {
        uint256 a;
        while (assetAt(a) != asset) ++a;
        for (uint256 i; i < ACCOUNTS; ++i) owed += _claimable[i][a];
    }

    /// What comes out of a transfer of an amount.
    function _arriving(address asset, uint256 amount) internal view returns (uint256) {
        return asset == FEE ? amount - amount / 10 : amount;
    }

    /// Gives somebody an amount out of nothing.
    function _endow(address asset, address who, uint256 amount) internal {
        if (asset == COIN) vm.deal(who, who.balance + amount);
        else PlainToken(asset).mint(who, amount);
    }

    function _send(address asset, address to, uint256 amount) internal {
        _endow(asset, address(this), amount);
        if (asset == COIN) {
            (bool ok,) = to.call{value: amount}("");
            require(ok, "coin refused");
        } else {
            // Nothing is read of what a token returns.
            NoReturnToken(asset).transfer(to, amount);
        }
    }

    function _noteInVault(uint256 id, address asset, uint256 amount) internal {
        _inVault[id][asset] += amount;
        waiting[asset] += amount;
        paid[asset] += amount;
    }

    function _noteInAccountVault(address who, address asset, uint256 amount) internal {
        _inAccountVault[who][asset] += amount;
        waiting[asset] += amount;
        paid[asset] += amount;
    }

    receive() external payable {}
}
