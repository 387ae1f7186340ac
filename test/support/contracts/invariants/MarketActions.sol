// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IMarket} from "../../../../contracts/interfaces/IMarket.sol";
import {Voucher} from "../../../../contracts/types/Proofs.sol";
import {Permissions} from "../../../../contracts/types/Record.sol";
import {Fee, Sale} from "../../../../contracts/types/Sale.sol";
import {NoReturnToken} from "../NoReturnToken.sol";
import {WorksActions} from "./WorksActions.sol";

/// Listings, purchases and offers, and what each of them owes to whom.
abstract contract MarketActions is WorksActions {
    struct Asked {
        uint256 id;
        address currency;
        uint96 price;
        uint256 moves;
        address buyer;
        uint40 expiresAt;
    }

    struct Offered {
        uint256 number;
        uint256 id;
        address buyer;
        address currency;
        uint96 amount;
    }

    IMarket internal immutable MARKET;
    Asked[] private _asked;
    mapping(uint256 id => uint256) private _lastAsked;
    Offered[] private _offered;
    mapping(address asset => uint256) internal _inOffers;

    constructor(IMarket market) {
        MARKET = market;
        for (uint256 i; i < PEOPLE; ++i) {
            vm.prank(_accounts[i]);
            works.setApprovalForAll(address(market), true);
        }
    }

    function list(uint256 seed) external watched("NobodyElseIsCredited") {
        if (tokens.length == 0) return;
        Asked memory a;
        a.id = tokens[seed % tokens.length];
        a.currency = _currency(seed >> 8);
        a.price = uint96(1 + (seed >> 16) % 1e15);
        a.moves = _token[a.id].moves;
        if ((seed >> 80) % 6 == 0) a.buyer = person(seed >> 84);
        if ((seed >> 96) % 4 == 0) a.expiresAt = uint40(block.timestamp + (seed >> 100) % 30 hours);
        bool may = _mayBeSold(a.id);
        vm.prank(_token[a.id].owner);
        try MARKET.list(address(works), a.id, a.currency, a.price, a.expiresAt, a.buyer) {
            hold(may, "OnlyCommercialWorksOfFullRightAreSold");
            _asked.push(a);
            _lastAsked[a.id] = _asked.length;
            ++succeeded[this.list.selector];
        } catch {
            hold(!may, "HoldersCanSell");
        }
    }

    function buy(uint256 seed) external watched("SalesPayWhomTheyOwe") {
        if (_asked.length == 0) return;
        Asked memory a = _asked[_mostlyRecent(seed, _asked.length)];
        // A listing at the same price is not told from the one it replaced: the newer one binds.
        Asked memory latest = _asked[_lastAsked[a.id] - 1];
        bool isLatest = latest.price == a.price && latest.currency == a.currency;
        if (isLatest) a = latest;
        (address buyer, address to) = (person(seed >> 8), person(seed >> 16));
        if (a.buyer != address(0) && (seed >> 24) % 4 != 0) buyer = a.buyer;
        address seller = _token[a.id].owner;
        bool isOpen = isLatest && a.moves == _token[a.id].moves;
        bool isMeant = (a.buyer == address(0) || a.buyer == buyer)
            && (a.expiresAt == 0 || block.timestamp <= a.expiresAt);
        bool may = _mayBeSold(a.id);
        _fund(buyer, a.currency, a.price);
        vm.prank(buyer);
        try MARKET.buy{value: a.currency == COIN ? a.price : 0}(
            address(works), a.id, seller, a.currency, a.price, to
        ) {
            hold(isOpen, "ListingsEndWhenTheTokenMoves");
            hold(isMeant, "ListingsBindTheBuyer");
            hold(may, "OnlyCommercialWorksOfFullRightAreSold");
            _noteSale(a.id, seller, to, a.currency, a.price);
            ++succeeded[this.buy.selector];
        } catch {
            hold(!isOpen || !isMeant || !may, "HoldersCanSell");
        }
    }

    /// Minted when it is bought: the whole price is income of the work.
    function buyVoucher(uint256 seed) external watched("SalesPayWhomTheyOwe") {
        if (tokens.length > 80) return;
        Attempt memory a;
        a.request = newRequest();
        a.request.royaltyBps = uint16(seed % 1_001);
        (a.count, a.creator, a.payer, a.owner) = (1, person(seed >> 8), person(seed >> 16), person(seed >> 24));
        Sale memory sale = Sale(_currency(seed >> 32), uint96((seed >> 40) % 1e15), address(0));
        Voucher memory v;
        (v.creator, v.operator, v.deadline) = (a.creator, address(MARKET), block.timestamp);
        v.sale = MARKET.saleHash(sale);
        v = signVoucher(_keyOf[a.creator], a.request, noProofs(), v);
        _fund(a.payer, sale.currency, sale.price);
        vm.prank(a.payer);
        uint256 id = MARKET.buyVoucher{value: sale.currency == COIN ? sale.price : 0}(
            address(works), a.request, noProofs(), v, sale, new Fee[](0), a.owner
        );
        _noteMint(id, a, block.timestamp);
        paid[sale.currency] += sale.price;
        _expectQuote(id, sale.currency, sale.price);
        ++succeeded[this.buyVoucher.selector];
    }

    function offer(uint256 seed) external watched("NobodyElseIsCredited") {
        if (tokens.length == 0) return;
        Offered memory o = Offered(
            0, tokens[seed % tokens.length], person(seed >> 8), _currency(seed >> 16), uint96(1 + (seed >> 24) % 1e15)
        );
        if (!_mayBeSold(o.id)) return;
        _fund(o.buyer, o.currency, o.amount);
        vm.prank(o.buyer);
        o.number = MARKET.offer{value: o.currency == COIN ? o.amount : 0}(address(works), o.id, o.currency, o.amount, 0);
        _offered.push(o);
        _inOffers[o.currency] += o.amount;
        ++succeeded[this.offer.selector];
    }

    /// Back to whom it came from, and to nobody else; now and then twice, which must fail.
    function withdrawOffer(uint256 seed) external watched("NobodyElseIsCredited") {
        if (_offered.length == 0) return;
        Offered memory o = _offered[seed % _offered.length];
        bool isOpen = MARKET.offerOf(o.number).buyer != address(0);
        address who = (seed >> 8) % 4 == 0 ? person(seed >> 16) : o.buyer;
        uint256 before = balanceOf(o.currency, o.buyer);
        vm.prank(who);
        try MARKET.withdrawOffer(o.number, o.buyer) {
            hold(isOpen && who == o.buyer, "OffersGoBackToTheirBuyer");
            hold(balanceOf(o.currency, o.buyer) == before + o.amount, "OffersGoBackToTheirBuyer");
            _inOffers[o.currency] -= o.amount;
            ++succeeded[this.withdrawOffer.selector];
        } catch {
            hold(!isOpen || who != o.buyer, "OffersGoBackToTheirBuyer");
        }
    }

    function accept(uint256 seed) external watched("SalesPayWhomTheyOwe") {
        if (_offered.length == 0) return;
        Offered memory o = _offered[_mostlyRecent(seed, _offered.length)];
        address holder = _token[o.id].owner;
        address who = (seed >> 8) % 4 == 0 ? person(seed >> 16) : holder;
        bool isOpen = MARKET.offerOf(o.number).buyer != address(0);
        bool may = _mayBeSold(o.id);
        vm.prank(who);
        try MARKET.accept(o.number, address(works), o.id, o.currency, 0) {
            hold(isOpen && who == holder, "OnlyHoldersSell");
            hold(may, "OnlyCommercialWorksOfFullRightAreSold");
            _noteSale(o.id, holder, o.buyer, o.currency, o.amount);
            _inOffers[o.currency] -= o.amount;
            ++succeeded[this.accept.selector];
        } catch {
            hold(!isOpen || who != holder || !may, "HoldersCanSell");
        }
    }

    /// The creator's sale of a token that never moved runs through the table whole, any other by its royalty.
    function _noteSale(uint256 id, address seller, address to, address currency, uint256 price) private {
        Token storage t = _token[id];
        bool isPrimary = t.moves == 0 && seller == t.creator;
        uint256 income = isPrimary ? price : price * recordOf(id).royaltyBps / 10_000;
        paid[currency] += price;
        _expectQuote(id, currency, income);
        _expect(seller, currency, int256(price - income));
        (t.owner, t.moves) = (to, t.moves + 1);
        hold(works.ownerOf(id) == to, "OwnersAreAsTransferred");
    }

    function _mayBeSold(uint256 id) private view returns (bool) {
        (uint8 permitted,,,,) = works.licensingBounds(id);
        return supersededBy(id) == 0 && permitted & Permissions.COMMERCIAL != 0;
    }

    function _currency(uint256 seed) private view returns (address) {
        return [COIN, PLAIN, SILENT][seed % 3];
    }

    function _fund(address who, address currency, uint256 amount) private {
        _endow(currency, who, amount);
        if (currency == COIN) return;
        vm.prank(who);
        NoReturnToken(currency).approve(address(MARKET), amount);
    }
}
