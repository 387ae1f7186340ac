// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILicences} from "../../../contracts/interfaces/ILicences.sol";
import {IRoyaltyLedger} from "../../../contracts/interfaces/IRoyaltyLedger.sol";
import {IWorks} from "../../../contracts/interfaces/IWorks.sol";
import {Edge, Permissions} from "../../../contracts/types/Record.sol";
import {DerivativesBy, Scope, Terms} from "../../../contracts/types/Terms.sol";
import {CoinSender} from "./CoinSender.sol";
import {FeeToken} from "./FeeToken.sol";
import {IWorksToken} from "./IWorksToken.sol";
import {PlainToken} from "./PlainToken.sol";
import {SeedlineFixture} from "./SeedlineFixture.sol";

/// Acts at random for six people and keeps its own books, which the invariants compare with those on chain.
contract SeedlineHandler is SeedlineFixture {
    uint256 public constant PEOPLE = 6;
    uint256 private constant MOST_TOKENS = 60;
    uint256 private constant MOST_TOKENS_BEFORE_ROOTS_STOP = 12;

    PlainToken public immutable PLAIN = new PlainToken();
    PlainToken public immutable FEE = new FeeToken();
    CoinSender private immutable SENDER = new CoinSender();

    /// Arrived in vaults or by deposit; sent to the ledger past its functions; left the ledger by withdrawal.
    mapping(address asset => uint256) public paid;
    mapping(address asset => uint256) public donated;
    mapping(address asset => uint256) public withdrawn;
    /// Burned by the token with a fee on the way from vaults to the ledger.
    mapping(address asset => uint256) public lost;
    mapping(address account => mapping(address asset => uint256)) public received;
    /// Whether what somebody could withdraw and had withdrawn ever became less.
    bool public fell;

    uint256[] public tokens;
    mapping(uint256 id => address) public ownerOf;
    mapping(uint256 id => bytes32) public codeHash;
    mapping(uint256 id => bytes32) public outputOf;
    mapping(uint256 id => address) public creatorOf;
    Edge[] private _offers;
    mapping(uint256 termsId => bytes32) public termsHash;
    mapping(uint256 termsId => bool) public closed;
    /// Vaults that anything was paid into, of minted works or not.
    uint256[] public paidInto;
    mapping(uint256 id => bool) private _wasPaid;
    mapping(bytes4 action => uint256) public succeeded;

    constructor(IWorksToken works_, ILicences licences_, IRoyaltyLedger ledger_) {
        (works, licences, ledger) = (works_, licences_, ledger_);
    }

    function person(uint256 seed) public pure returns (address) {
        return address(uint160(0xAC0000 + seed % PEOPLE));
    }

    function assetAt(uint256 seed) public view returns (address) {
        return [COIN, address(PLAIN), address(FEE)][seed % 3];
    }

    function tokenCount() external view returns (uint256) {
        return tokens.length;
    }

    function paidIntoCount() external view returns (uint256) {
        return paidInto.length;
    }

    /// Everyone's earnings before and after an action; nobody's may become less.
    modifier watched() {
        uint256[PEOPLE * 3] memory before = _earnings();
        vm.warp(block.timestamp + 1 hours);
        _;
        uint256[PEOPLE * 3] memory afterwards = _earnings();
        for (uint256 i; i < before.length; ++i) if (afterwards[i] < before[i]) fell = true;
    }

    // ---- actions ----

    function mint(uint256 seed) external watched {
        if (tokens.length > MOST_TOKENS_BEFORE_ROOTS_STOP) return;
        _mint(seed, new Edge[](0));
    }

    /// Three generations at a time, each free to name parents and grandparents at once: lineages with many paths.
    function derive(uint256 seed) external watched {
        for (uint256 generation; generation < 3; ++generation) {
            if (_offers.length == 0 || tokens.length > MOST_TOKENS) return;
            Edge[] memory edges = new Edge[](bound(seed, 1, 4));
            for (uint256 i; i < edges.length; ++i) {
                edges[i] = _offers[_mostlyRecent(uint256(keccak256(abi.encode(seed, i))), _offers.length)];
            }
            _mint(seed >> 8, _sortedUnique(edges));
            seed = uint256(keccak256(abi.encode(seed)));
        }
    }

    function publish(uint256 seed) external watched {
        if (tokens.length != 0) _publish(tokens[_mostlyRecent(seed, tokens.length)], seed >> 16);
    }

    function close(uint256 seed) external watched {
        if (_offers.length == 0 || seed % 4 != 0) return;
        Edge memory offer = _offers[(seed >> 8) % _offers.length];
        address authority = works.authorityOf(offer.parent);
        vm.prank(authority);
        try licences.close(address(works), offer.termsId) {
            closed[offer.termsId] = true;
            ++succeeded[this.close.selector];
        } catch {}
    }

    function pay(uint256 seed, uint96 amount) external watched {
        uint256 id = _someId(seed);
        address asset = assetAt(seed >> 8);
        address vault = ledger.vaultOf(address(works), id);
        uint256 before = balanceOf(asset, vault);
        _send(asset, vault, amount);
        paid[asset] += balanceOf(asset, vault) - before;
        if (!_wasPaid[id]) paidInto.push(id);
        _wasPaid[id] = true;
        ++succeeded[this.pay.selector];
    }

    function settle(uint256 seed) external watched {
        uint256[] memory ids = new uint256[](seed % 4);
        for (uint256 i; i < ids.length; ++i) ids[i] = _someId(uint256(keccak256(abi.encode(seed, i))));
        address asset = assetAt(seed >> 8);
        uint256 supply = _supply(asset);
        ledger.settle(address(works), ids, asset);
        lost[asset] += supply - _supply(asset);
        ++succeeded[this.settle.selector];
    }

    function deposit(uint256 seed, uint96 amount) external watched {
        if (tokens.length == 0) return;
        uint256 id = tokens[seed % tokens.length];
        address asset = assetAt(seed >> 8);
        uint256 before = balanceOf(asset, address(ledger));
        if (asset == COIN) {
            vm.deal(address(this), address(this).balance + amount);
            ledger.deposit{value: amount}(address(works), id);
        } else {
            PlainToken(asset).mint(address(this), amount);
            PlainToken(asset).approve(address(ledger), amount);
            ledger.depositToken(address(works), id, asset, amount);
        }
        paid[asset] += balanceOf(asset, address(ledger)) - before;
        ++succeeded[this.deposit.selector];
    }

    function withdraw(uint256 seed) external watched {
        (address account, address asset) = (person(seed), assetAt(seed >> 8));
        vm.prank(account);
        try ledger.withdraw(asset) returns (uint256 amount) {
            _noteWithdrawal(account, asset, amount);
            ++succeeded[this.withdraw.selector];
        } catch {}
    }

    function withdrawTo(uint256 seed) external watched {
        (address account, address asset) = (person(seed), assetAt(seed >> 8));
        address to = (seed >> 16) % 5 == 0 ? address(ledger) : person(seed >> 24);
        vm.prank(account);
        try ledger.withdrawTo(asset, to) returns (uint256 amount) {
            _noteWithdrawal(account, asset, amount);
            ++succeeded[this.withdrawTo.selector];
        } catch {}
    }

    function collect(uint256 seed) external watched {
        (address account, address asset) = (person(seed), assetAt(seed >> 8));
        uint256[] memory ids = listOf(_someId(seed >> 16), _someId(seed >> 32));
        uint256 supply = _supply(asset);
        vm.prank(account);
        try ledger.collect(address(works), ids, asset) returns (uint256 amount) {
            lost[asset] += supply - _supply(asset) - (asset == address(FEE) ? amount / 10 : 0);
            _noteWithdrawal(account, asset, amount);
            ++succeeded[this.collect.selector];
        } catch {}
    }

    function transfer(uint256 seed) external watched {
        if (tokens.length == 0) return;
        uint256 id = tokens[seed % tokens.length];
        address to = person(seed >> 8);
        address from = ownerOf[id];
        vm.prank(from);
        works.transferFrom(from, to, id);
        ownerOf[id] = to;
        ++succeeded[this.transfer.selector];
    }

    function donate(uint256 seed, uint96 amount) external watched {
        address asset = assetAt(seed);
        uint256 before = balanceOf(asset, address(ledger));
        if (asset == COIN) {
            vm.deal(address(this), address(this).balance + amount);
            SENDER.force{value: amount}(payable(address(ledger)));
        } else {
            _send(asset, address(ledger), amount);
        }
        donated[asset] += balanceOf(asset, address(ledger)) - before;
        ++succeeded[this.donate.selector];
    }

    // ---- books ----

    function balanceOf(address asset, address account) public view returns (uint256) {
        return asset == COIN ? account.balance : PlainToken(asset).balanceOf(account);
    }

    function _supply(address asset) private view returns (uint256) {
        return asset == COIN ? 0 : PlainToken(asset).totalSupply();
    }

    function _mint(uint256 seed, Edge[] memory edges) private {
        IWorks.MintRequest memory r = requestWith(edges);
        r.maxCedeBps = type(uint16).max;
        r.payee = seed % 3 == 0 ? address(0) : person(seed >> 8);
        r.rightsFollowHolder = (seed >> 16) % 2 == 0;
        if ((seed >> 24) % 4 == 0) r.editionSize = uint16(2 + (seed >> 32) % 3);
        else if ((seed >> 24) % 4 == 1) r.bodies = newBodies(1 + (seed >> 32) % 3);
        address minter = person(seed >> 40);
        vm.prank(minter);
        try works.mint(r) returns (uint256 first) {
            uint256 count = r.editionSize > 1 ? r.editionSize : r.bodies.length;
            for (uint256 i; i < count; ++i) {
                uint256 id = first + i;
                tokens.push(id);
                ownerOf[id] = minter;
                creatorOf[id] = minter;
                codeHash[id] = works.recordPointer(id).codehash;
                outputOf[id] = r.bodies[r.editionSize > 1 ? 0 : i].outputHash;
            }
            ++succeeded[edges.length == 0 ? this.mint.selector : this.derive.selector];
            if ((seed >> 48) % 4 != 0) _publish(first, seed >> 56);
        } catch {}
    }

    function _publish(uint256 id, uint256 seed) private {
        address payee = (seed >> 64) % 2 == 0 ? person(0) : person(seed >> 16);
        Terms memory terms = openTerms(id, uint16(seed % ((seed >> 72) % 3 == 0 ? 6_000 : 1_000)), payee);
        terms.scope = (seed >> 24) % 3 == 0 ? Scope.Direct : Scope.Lineage;
        terms.by = (seed >> 32) % 8 == 0 ? DerivativesBy.None : DerivativesBy.Anyone;
        terms.permissions = (seed >> 40) % 8 == 0 ? uint8((seed >> 48) % 4) : Permissions.ALL;
        terms.shareAlike = (seed >> 56) % 4 == 0;
        address authority = works.authorityOf(id);
        vm.prank(authority);
        try licences.publish(address(works), terms) returns (uint256 termsId) {
            _offers.push(edgeTo(id, termsId));
            termsHash[termsId] = keccak256(abi.encode(terms));
            ++succeeded[this.publish.selector];
        } catch {}
    }

    function _send(address asset, address to, uint256 amount) private {
        if (asset == COIN) {
            vm.deal(address(this), address(this).balance + amount);
            (bool ok,) = to.call{value: amount}("");
            require(ok, "coin refused");
        } else {
            PlainToken(asset).mint(address(this), amount);
            PlainToken(asset).transfer(to, amount);
        }
    }

    function _noteWithdrawal(address account, address asset, uint256 amount) private {
        withdrawn[asset] += amount;
        received[account][asset] += amount;
    }

    /// Mostly a minted work; now and then one that may be minted later, or never.
    function _someId(uint256 seed) private view returns (uint256) {
        if (tokens.length == 0 || seed % 16 == 0) return ((seed >> 8) % 40) << 8;
        return tokens[(seed >> 8) % tokens.length];
    }

    function _earnings() private view returns (uint256[PEOPLE * 3] memory earned) {
        for (uint256 i; i < earned.length; ++i) {
            (address account, address asset) = (person(i / 3), assetAt(i));
            earned[i] = ledger.claimable(account, asset) + received[account][asset];
        }
    }

    /// An index below `length`, three times out of four one of the last six, so that lineages grow deep.
    function _mostlyRecent(uint256 seed, uint256 length) private pure returns (uint256) {
        uint256 window = seed % 4 == 0 || length < 6 ? length : 6;
        return length - 1 - (seed >> 2) % window;
    }

    function _sortedUnique(Edge[] memory edges) private pure returns (Edge[] memory unique) {
        for (uint256 i = 1; i < edges.length; ++i) {
            for (uint256 j = i; j > 0 && edges[j - 1].parent > edges[j].parent; --j) {
                (edges[j - 1], edges[j]) = (edges[j], edges[j - 1]);
            }
        }
        uint256 count;
        for (uint256 i; i < edges.length; ++i) {
            if (count == 0 || edges[count - 1].parent != edges[i].parent) edges[count++] = edges[i];
        }
        unique = new Edge[](count);
        for (uint256 i; i < count; ++i) unique[i] = edges[i];
    }

    receive() external payable {}
}
