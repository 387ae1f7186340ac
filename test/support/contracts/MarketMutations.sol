// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20Errors, IERC721Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IMarket} from "../../../contracts/interfaces/IMarket.sol";
import {IWorks} from "../../../contracts/interfaces/IWorks.sol";
import {Voucher} from "../../../contracts/types/Proofs.sol";
import {Bid, Fee, Listing, Sale} from "../../../contracts/types/Sale.sol";
import {IWorksToken} from "./IWorksToken.sol";
import {MutationTable} from "./MutationTable.sol";

/// What can be changed in a listing, a bid, an offer or a sale by voucher.
abstract contract MarketMutations is MutationTable {
    function _signedCall(Listing memory l, bytes memory signature) private view returns (Call memory) {
        return Call(DAVE, address(market), PRICE, abi.encodeCall(IMarket.buySigned, (l, signature, DAVE)));
    }

    function _copy(Listing memory l) private pure returns (Listing memory) {
        return abi.decode(abi.encode(l), (Listing));
    }

    function _notSigned(Listing memory l) private view returns (bytes memory) {
        return abi.encodeWithSelector(IMarket.ListingNotSigned.selector, holder, market.listingDigest(l));
    }

    function mutateSignedListings() internal {
        uint256 id = rootBy(holder);
        IWorksToken other = _otherCollection(id);
        approveAll(holder);
        Listing memory honest = newListing(id);
        bytes memory signature = signListing(HOLDER_KEY, honest);

        Listing memory l = _copy(honest);
        l.works = address(other);
        refused("listing: works", _signedCall(l, signature), _notSigned(l));
        l = _copy(honest);
        l.id = rootBy(holder);
        refused("listing: id", _signedCall(l, signature), _notSigned(l));
        l = _copy(honest);
        ++l.transfers;
        refused(
            "listing: transfers",
            _signedCall(l, signature),
            abi.encodeWithSelector(IMarket.TokenMoved.selector, address(works), id, 1, 0)
        );
        l = _copy(honest);
        l.currency = address(token);
        refused("listing: currency", _signedCall(l, signature), _notSigned(l));
        l = _copy(honest);
        --l.price;
        refused("listing: price", _signedCall(l, signature), _notSigned(l));
        l.price = 0;
        refused(
            "listing: no price",
            _signedCall(l, signature),
            abi.encodeWithSelector(IMarket.PriceMissing.selector, address(works), id)
        );
        l = _copy(honest);
        l.buyer = DAVE;
        refused("listing: buyer", _signedCall(l, signature), _notSigned(l));
        l.buyer = CAROL;
        refused(
            "listing: another buyer",
            _signedCall(l, signature),
            abi.encodeWithSelector(IMarket.ReservedForAnother.selector, CAROL, DAVE)
        );
        l = _copy(honest);
        ++l.expiresAt;
        refused("listing: later end", _signedCall(l, signature), _notSigned(l));
        l.expiresAt = 0;
        refused("listing: no end", _signedCall(l, signature), _notSigned(l));
        l.expiresAt = block.timestamp - 1;
        refused(
            "listing: ended",
            _signedCall(l, signature),
            abi.encodeWithSelector(IMarket.ListingExpired.selector, l.expiresAt, block.timestamp)
        );
        l = _copy(honest);
        ++l.epoch;
        refused(
            "listing: epoch",
            _signedCall(l, signature),
            abi.encodeWithSelector(IMarket.SignedInOtherEpoch.selector, 1, 0)
        );
        _mutateListingCalls(honest, signature);
    }

    function _mutateListingCalls(Listing memory honest, bytes memory signature) private {
        bytes memory notSigned = _notSigned(honest);
        (string[6] memory names, bytes[6] memory forged) = forgeries(HOLDER_KEY, market.listingDigest(honest));
        for (uint256 i; i < 6; ++i) {
            refused(string.concat("listing: signature ", names[i]), _signedCall(honest, forged[i]), notSigned);
        }
        Listing memory asBid = _copy(honest);
        Bid memory b = newBid(honest.id);
        refused("listing: a bid's signature", _signedCall(asBid, signBid(HOLDER_KEY, b)), notSigned);
        Call memory c = _signedCall(honest, signature);
        --c.value;
        refused(
            "listing: a unit too little", c, abi.encodeWithSelector(IMarket.WrongPayment.selector, PRICE - 1, PRICE)
        );
        c.value += 2;
        refused(
            "listing: a unit too much", c, abi.encodeWithSelector(IMarket.WrongPayment.selector, PRICE + 1, PRICE)
        );
        c.value = PRICE;
        c.data = abi.encodeCall(IMarket.buySigned, (honest, signature, address(0)));
        refused("listing: to nobody", c, abi.encodeWithSelector(IMarket.MissingReceiver.selector));
        c.data = abi.encodeCall(IMarket.buySigned, (honest, signature, address(market)));
        refused("listing: to the market", c, abi.encodeWithSelector(IMarket.MissingReceiver.selector));
        vm.chainId(10);
        refused("listing: on another chain", _signedCall(honest, signature), _notSigned(honest));
        vm.chainId(31337);
        passes("listing", _signedCall(honest, signature));
        refused(
            "listing: twice",
            _signedCall(honest, signature),
            abi.encodeWithSelector(IMarket.TokenMoved.selector, address(works), honest.id, 0, 1)
        );
    }

    /// A collection in which the holder has a token with the same id.
    function _otherCollection(uint256 id) private returns (IWorksToken other) {
        other = deployWorks();
        for (uint256 n; n < id >> 8; ++n) {
            IWorks.MintRequest memory r = newRequest();
            vm.prank(holder);
            other.mint(r);
        }
        vm.prank(holder);
        other.setApprovalForAll(address(market), true);
    }

    // ---- stored listings: what the buyer names is not what stands there ----

    function _buyCall(uint256 id, address seller, address currency, uint96 price)
        private
        view
        returns (Call memory)
    {
        return Call(
            DAVE, address(market), PRICE, abi.encodeCall(IMarket.buy, (address(works), id, seller, currency, price, DAVE))
        );
    }

    function mutateStoredListings() internal {
        uint256 id = rootBy(ALICE);
        uint256 unlisted = rootBy(ALICE);
        approveAll(ALICE);
        listAs(ALICE, id, COIN, PRICE);
        refused(
            "purchase: id",
            _buyCall(unlisted, ALICE, COIN, PRICE),
            abi.encodeWithSelector(IMarket.NotListed.selector, address(works), unlisted)
        );
        refused(
            "purchase: no such id",
            _buyCall(unlisted + 1, ALICE, COIN, PRICE),
            abi.encodeWithSelector(IMarket.UnknownWork.selector, address(works), unlisted + 1)
        );
        refused(
            "purchase: seller",
            _buyCall(id, BOB, COIN, PRICE),
            abi.encodeWithSelector(IMarket.OtherSeller.selector, ALICE, BOB)
        );
        refused(
            "purchase: currency",
            _buyCall(id, ALICE, address(token), PRICE),
            abi.encodeWithSelector(IMarket.OtherCurrency.selector, COIN, address(token))
        );
        refused(
            "purchase: lower price",
            _buyCall(id, ALICE, COIN, PRICE - 1),
            abi.encodeWithSelector(IMarket.OtherPrice.selector, PRICE, PRICE - 1)
        );
        refused(
            "purchase: higher price",
            _buyCall(id, ALICE, COIN, PRICE + 1),
            abi.encodeWithSelector(IMarket.OtherPrice.selector, PRICE, PRICE + 1)
        );
        Call memory c = _buyCall(id, ALICE, COIN, PRICE);
        c.value = 0;
        refused("purchase: nothing sent", c, abi.encodeWithSelector(IMarket.WrongPayment.selector, 0, PRICE));
        vm.prank(ALICE);
        works.setApprovalForAll(address(market), false);
        refused(
            "purchase: approval taken back",
            _buyCall(id, ALICE, COIN, PRICE),
            abi.encodeWithSelector(IERC721Errors.ERC721InsufficientApproval.selector, address(market), id)
        );
        approveAll(ALICE);
        move(id, ALICE, BOB);
        move(id, BOB, ALICE);
        refused(
            "purchase: away and back",
            _buyCall(id, ALICE, COIN, PRICE),
            abi.encodeWithSelector(IMarket.TokenMoved.selector, address(works), id, 0, 2)
        );
        listAs(ALICE, id, COIN, PRICE);
        passes("purchase", _buyCall(id, ALICE, COIN, PRICE));
        refused(
            "purchase: twice",
            _buyCall(id, DAVE, COIN, PRICE),
            abi.encodeWithSelector(IMarket.NotListed.selector, address(works), id)
        );
    }

    // ---- bids ----

    function _bidCall(Bid memory b, bytes memory signature) private view returns (Call memory) {
        return Call(BOB, address(market), 0, abi.encodeCall(IMarket.acceptBid, (b, signature, 0)));
    }

    function _bidNotSigned(Bid memory b) private view returns (bytes memory) {
        return abi.encodeWithSelector(IMarket.BidNotSigned.selector, b.buyer, market.bidDigest(b));
    }

    function _copy(Bid memory b) private pure returns (Bid memory) {
        return abi.decode(abi.encode(b), (Bid));
    }

    function mutateBids() internal {
        uint256 id = resale();
        fund(buyer, address(token), PRICE + 1);
        Bid memory honest = newBid(id);
        bytes memory signature = signBid(BUYER_KEY, honest);

        Bid memory b = _copy(honest);
        b.buyer = DAVE;
        refused("bid: buyer", _bidCall(b, signature), _bidNotSigned(b));
        b = _copy(honest);
        b.works = address(token);
        refused("bid: works", _bidCall(b, signature), _bidNotSigned(b));
        b = _copy(honest);
        b.id = rootBy(BOB);
        refused("bid: id", _bidCall(b, signature), _bidNotSigned(b));
        b = _copy(honest);
        b.currency = address(works);
        refused("bid: currency", _bidCall(b, signature), _bidNotSigned(b));
        b = _copy(honest);
        ++b.amount;
        refused("bid: amount", _bidCall(b, signature), _bidNotSigned(b));
        b.amount = 0;
        refused(
            "bid: nothing",
            _bidCall(b, signature),
            abi.encodeWithSelector(IMarket.PriceMissing.selector, address(works), id)
        );
        b = _copy(honest);
        ++b.expiresAt;
        refused("bid: later end", _bidCall(b, signature), _bidNotSigned(b));
        b.expiresAt = 0;
        refused("bid: no end", _bidCall(b, signature), _bidNotSigned(b));
        b.expiresAt = block.timestamp - 1;
        refused(
            "bid: ended",
            _bidCall(b, signature),
            abi.encodeWithSelector(IMarket.OfferLapsed.selector, b.expiresAt, block.timestamp)
        );
        b = _copy(honest);
        ++b.epoch;
        refused(
            "bid: epoch", _bidCall(b, signature), abi.encodeWithSelector(IMarket.SignedInOtherEpoch.selector, 1, 0)
        );
        b = _copy(honest);
        ++b.nonce;
        refused("bid: nonce", _bidCall(b, signature), _bidNotSigned(b));
        _mutateBidCalls(honest, signature);
    }

    function _mutateBidCalls(Bid memory honest, bytes memory signature) private {
        bytes memory notSigned = _bidNotSigned(honest);
        (string[6] memory names, bytes[6] memory forged) = forgeries(BUYER_KEY, market.bidDigest(honest));
        for (uint256 i; i < 6; ++i) {
            refused(string.concat("bid: signature ", names[i]), _bidCall(honest, forged[i]), notSigned);
        }
        vm.chainId(10);
        refused("bid: on another chain", _bidCall(honest, signature), _bidNotSigned(honest));
        vm.chainId(31337);
        Call memory c = _bidCall(honest, signature);
        c.sender = CAROL;
        refused("bid: not the holder", c, abi.encodeWithSelector(IMarket.NotHolder.selector, CAROL, BOB));
        uint256 rest = PRICE - royaltyOf(PRICE);
        c = _bidCall(honest, signature);
        c.data = abi.encodeCall(IMarket.acceptBid, (honest, signature, rest + 1));
        refused("bid: a unit more", c, abi.encodeWithSelector(IMarket.ProceedsTooLow.selector, rest, rest + 1));
        vm.prank(buyer);
        token.approve(address(market), PRICE - 1);
        refused(
            "bid: allowance",
            _bidCall(honest, signature),
            abi.encodeWithSelector(
                IERC20Errors.ERC20InsufficientAllowance.selector, address(market), PRICE - 1, PRICE
            )
        );
        vm.prank(buyer);
        token.approve(address(market), PRICE);
        passes("bid", _bidCall(honest, signature));
        refused(
            "bid: twice",
            _bidCall(honest, signature),
            abi.encodeWithSelector(IMarket.BidSpent.selector, buyer, honest.nonce)
        );
    }

    // ---- offers ----

    function _acceptCall(uint256 offerId, address works_, uint256 id, address currency, uint256 least)
        private
        view
        returns (Call memory)
    {
        return
            Call(BOB, address(market), 0, abi.encodeCall(IMarket.accept, (offerId, works_, id, currency, least)));
    }

    function mutateOffers() internal {
        uint256 id = resale();
        uint256 offerId = offerAs(DAVE, id, COIN, PRICE);
        uint256 rest = PRICE - royaltyOf(PRICE);
        refused(
            "offer: id of the offer",
            _acceptCall(offerId + 1, address(works), id, COIN, rest),
            abi.encodeWithSelector(IMarket.UnknownOffer.selector, offerId + 1)
        );
        refused(
            "offer: works",
            _acceptCall(offerId, address(token), id, COIN, rest),
            abi.encodeWithSelector(IMarket.OtherToken.selector, address(works), id, address(token), id)
        );
        refused(
            "offer: id",
            _acceptCall(offerId, address(works), id + 256, COIN, rest),
            abi.encodeWithSelector(IMarket.OtherToken.selector, address(works), id, address(works), id + 256)
        );
        refused(
            "offer: currency",
            _acceptCall(offerId, address(works), id, address(token), rest),
            abi.encodeWithSelector(IMarket.OtherCurrency.selector, COIN, address(token))
        );
        refused(
            "offer: a unit more",
            _acceptCall(offerId, address(works), id, COIN, rest + 1),
            abi.encodeWithSelector(IMarket.ProceedsTooLow.selector, rest, rest + 1)
        );
        Call memory c = _acceptCall(offerId, address(works), id, COIN, rest);
        c.sender = CAROL;
        refused("offer: not the holder", c, abi.encodeWithSelector(IMarket.NotHolder.selector, CAROL, BOB));
        c = Call(BOB, address(market), 0, abi.encodeCall(IMarket.withdrawOffer, (offerId, BOB)));
        refused("offer: not the buyer", c, abi.encodeWithSelector(IMarket.NotBuyer.selector, BOB, DAVE));
        passes("offer", _acceptCall(offerId, address(works), id, COIN, rest));
        refused(
            "offer: twice",
            _acceptCall(offerId, address(works), id, COIN, rest),
            abi.encodeWithSelector(IMarket.UnknownOffer.selector, offerId)
        );
    }

    // ---- sales by voucher ----

    function _saleCall(IWorks.MintRequest memory r, Voucher memory v, Sale memory sale, uint256 value)
        private
        view
        returns (Call memory)
    {
        bytes memory data =
            abi.encodeCall(IMarket.buyVoucher, (address(works), r, noProofs(), v, sale, noFees(), DAVE));
        return Call(DAVE, address(market), value, data);
    }

    function mutateSales() internal {
        IWorks.MintRequest memory r = newRequest();
        Sale memory sale = Sale(COIN, PRICE, address(0));
        Voucher memory v = sell(r, noProofs(), sale);
        Sale memory s = Sale(address(token), PRICE, address(0));
        refused("sale: currency", _saleCall(r, v, s, 0), _saleNotSigned(s, v));
        s = Sale(COIN, PRICE - 1, address(0));
        refused("sale: price", _saleCall(r, v, s, PRICE - 1), _saleNotSigned(s, v));
        s = Sale(COIN, PRICE, DAVE);
        refused("sale: buyer", _saleCall(r, v, s, PRICE), _saleNotSigned(s, v));
        s = Sale(COIN, PRICE, CAROL);
        refused(
            "sale: another buyer",
            _saleCall(r, v, s, PRICE),
            abi.encodeWithSelector(IMarket.ReservedForAnother.selector, CAROL, DAVE)
        );
        refused(
            "sale: a unit too little",
            _saleCall(r, v, sale, PRICE - 1),
            abi.encodeWithSelector(IMarket.WrongPayment.selector, PRICE - 1, PRICE)
        );
        // The price and its hash changed together: the creator signed the hash.
        s = Sale(COIN, 1, address(0));
        Voucher memory forged = abi.decode(abi.encode(v), (Voucher));
        forged.sale = market.saleHash(s);
        refused(
            "sale: price and hash",
            _saleCall(r, forged, s, 1),
            abi.encodeWithSelector(
                IWorks.VoucherNotSigned.selector, creator, works.voucherDigest(r, noProofs(), forged)
            )
        );
        _mutateFees(r, v, sale);
        uint256 id = abi.decode(passes("sale", _saleCall(r, v, sale, PRICE)), (uint256));
        refused(
            "sale: twice",
            _saleCall(r, v, sale, PRICE),
            abi.encodeWithSelector(IWorks.AlreadyMinted.selector, id)
        );
    }

    function _mutateFees(IWorks.MintRequest memory r, Voucher memory v, Sale memory sale) private {
        Fee[] memory fees = new Fee[](1);
        fees[0] = Fee(COIN, 1);
        bytes memory data = abi.encodeCall(IMarket.buyVoucher, (address(works), r, noProofs(), v, sale, fees, DAVE));
        refused(
            "sale: a fee that nobody asks",
            Call(DAVE, address(market), PRICE + 1, data),
            abi.encodeWithSelector(IWorks.WrongPayment.selector, 1, 0)
        );
        fees[0] = Fee(address(token), 1);
        fund(DAVE, address(token), 1);
        data = abi.encodeCall(IMarket.buyVoucher, (address(works), r, noProofs(), v, sale, fees, DAVE));
        refused(
            "sale: a fee that nobody takes",
            Call(DAVE, address(market), PRICE, data),
            abi.encodeWithSelector(IMarket.FeeNotTaken.selector, address(token), 1, 0)
        );
    }

    function _saleNotSigned(Sale memory s, Voucher memory v) private view returns (bytes memory) {
        return abi.encodeWithSelector(IMarket.SaleNotSigned.selector, market.saleHash(s), v.sale);
    }
}
