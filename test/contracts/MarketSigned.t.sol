// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IMarket} from "../../contracts/interfaces/IMarket.sol";
import {Bid, Listing, Via} from "../../contracts/types/Sale.sol";
import {ContractWallet} from "../support/contracts/ContractWallet.sol";
import {MarketFixture} from "../support/contracts/MarketFixture.sol";

/// Listings and bids that are signed instead of stored: they cost their signers nothing, and are good once at most.
contract MarketSignedTest is MarketFixture {
    event BidUsed(address indexed buyer, uint256 nonce);
    event SignedCancelled(address indexed account, uint256 epoch);

    /// A work by ALICE that the signing holder holds, and may sell here.
    function _held() private returns (uint256 id) {
        id = rootBy(ALICE);
        move(id, ALICE, holder);
        approveAll(holder);
    }

    function testASignedListing() public {
        uint256 id = _held();
        Listing memory l = newListing(id);
        bytes memory signature = signListing(HOLDER_KEY, l);
        vm.expectEmit(true, true, true, true, address(market));
        emit Sold(address(works), id, holder, DAVE, COIN, PRICE, royaltyOf(PRICE), Via.SignedListing);
        _buySigned(DAVE, l, signature, PRICE);
        vm.assertEq(works.ownerOf(id), DAVE, "owner");
        vm.assertEq(claimable(holder, COIN), PRICE - royaltyOf(PRICE), "rest");
        // It comes back to its seller: the listing stays over.
        move(id, DAVE, holder);
        vm.expectRevert(abi.encodeWithSelector(IMarket.TokenMoved.selector, address(works), id, 1, 3));
        _buySigned(CAROL, l, signature, PRICE);
    }

    function testASignedListingInATokenForOneBuyer() public {
        uint256 id = rootBy(holder);
        approveAll(holder);
        Listing memory l = newListing(id);
        (l.currency, l.buyer, l.expiresAt) = (address(token), CAROL, 0);
        bytes memory signature = signListing(HOLDER_KEY, l);
        fund(DAVE, address(token), PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.ReservedForAnother.selector, CAROL, DAVE));
        _buySigned(DAVE, l, signature, 0);
        fund(CAROL, address(token), PRICE);
        _buySigned(CAROL, l, signature, 0);
        vm.assertEq(claimable(holder, address(token)), PRICE, "primary");
    }

    /// Both forms of a signature buy the token once, and the upper one never.
    function testCompactAndMalleableSignatures() public {
        uint256 id = _held();
        Listing memory l = newListing(id);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(HOLDER_KEY, market.listingDigest(l));
        bytes32 upper = bytes32(0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141 - uint256(s));
        bytes memory malleable = abi.encodePacked(r, upper, v == 27 ? uint8(28) : uint8(27));
        bytes32 digest = market.listingDigest(l);
        vm.expectRevert(abi.encodeWithSelector(IMarket.ListingNotSigned.selector, holder, digest));
        _buySigned(DAVE, l, malleable, PRICE);
        bytes memory compact = abi.encodePacked(r, bytes32((uint256(v - 27) << 255) | uint256(s)));
        _buySigned(DAVE, l, compact, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.TokenMoved.selector, address(works), id, 1, 2));
        _buySigned(CAROL, l, abi.encodePacked(r, s, v), PRICE);
    }

    function testASellerThatIsAContract() public {
        ContractWallet wallet = new ContractWallet();
        uint256 id = rootBy(ALICE);
        move(id, ALICE, address(wallet));
        approveAll(address(wallet));
        Listing memory l = newListing(id);
        bytes32 digest = market.listingDigest(l);
        vm.expectRevert(abi.encodeWithSelector(IMarket.ListingNotSigned.selector, address(wallet), digest));
        _buySigned(DAVE, l, "", PRICE);
        wallet.accept(digest);
        _buySigned(DAVE, l, "", PRICE);
        vm.assertEq(claimable(address(wallet), COIN), PRICE - royaltyOf(PRICE), "credited without being called");
    }

    /// An offer is a promise of the holder of the day: the former holder's signature is worth nothing.
    function testAFormerHoldersSignature() public {
        uint256 id = _held();
        Listing memory l = newListing(id);
        (l.transfers, l.price) = (2, 1);
        bytes memory signature = signListing(HOLDER_KEY, l);
        move(id, holder, CAROL);
        approveAll(CAROL);
        bytes32 digest = market.listingDigest(l);
        vm.expectRevert(abi.encodeWithSelector(IMarket.ListingNotSigned.selector, CAROL, digest));
        _buySigned(DAVE, l, signature, 1);
    }

    function testABid() public {
        uint256 id = resale();
        fund(buyer, address(token), PRICE);
        Bid memory b = newBid(id);
        bytes memory signature = signBid(BUYER_KEY, b);
        uint256 rest = PRICE - royaltyOf(PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.ProceedsTooLow.selector, rest, rest + 1));
        _acceptBid(BOB, b, signature, rest + 1);
        vm.expectEmit(true, true, true, true, address(market));
        emit BidUsed(buyer, 41);
        vm.expectEmit(true, true, true, true, address(market));
        emit Sold(address(works), id, BOB, buyer, address(token), PRICE, royaltyOf(PRICE), Via.Bid);
        _acceptBid(BOB, b, signature, rest);
        vm.assertEq(works.ownerOf(id), buyer, "owner");
        vm.assertTrue(market.isBidSpent(buyer, 41), "spent");
        // It finds its way back to a holder, and the buyer has money again: once is once.
        move(id, buyer, BOB);
        fund(buyer, address(token), PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.BidSpent.selector, buyer, 41));
        _acceptBid(BOB, b, signature, 0);
    }

    function testOnlyTheHolderAcceptsABid() public {
        uint256 id = resale();
        fund(buyer, address(token), PRICE);
        Bid memory b = newBid(id);
        bytes memory signature = signBid(BUYER_KEY, b);
        vm.expectRevert(abi.encodeWithSelector(IMarket.NotHolder.selector, CAROL, BOB));
        _acceptBid(CAROL, b, signature, 0);
    }

    function testABidOfAContract() public {
        uint256 id = resale();
        ContractWallet wallet = new ContractWallet();
        Bid memory b = newBid(id);
        b.buyer = address(wallet);
        fund(address(wallet), address(token), PRICE);
        wallet.behave(ContractWallet.Manner.ReturnBomb);
        bytes32 digest = market.bidDigest(b);
        vm.expectRevert(abi.encodeWithSelector(IMarket.BidNotSigned.selector, address(wallet), digest));
        _acceptBid(BOB, b, "", 0);
        wallet.behave(ContractWallet.Manner.Honest);
        wallet.accept(digest);
        _acceptBid(BOB, b, "", 0);
        vm.assertEq(works.ownerOf(id), address(wallet), "owner");
    }

    /// Bids of nobody, of contracts that sign nothing, and of the protocol's own: none is signed.
    function testBidsOfOthers() public {
        uint256 id = resale();
        Bid memory b = newBid(id);
        address[5] memory victims =
            [address(0), address(market), address(ledger), ledger.vaultOf(address(works), id), DAVE];
        for (uint256 i; i < victims.length; ++i) {
            b.buyer = victims[i];
            fund(victims[i] == address(0) ? DAVE : victims[i], address(token), PRICE);
            bytes memory signature = signBid(BUYER_KEY, b);
            bytes32 digest = market.bidDigest(b);
            vm.expectRevert(abi.encodeWithSelector(IMarket.BidNotSigned.selector, victims[i], digest));
            _acceptBid(BOB, b, signature, 0);
        }
    }

    function testCancelled() public {
        uint256 id = _held();
        Listing memory l = newListing(id);
        bytes memory listed = signListing(HOLDER_KEY, l);
        vm.expectEmit(true, true, true, true, address(market));
        emit SignedCancelled(holder, 1);
        vm.prank(holder);
        vm.assertEq(market.cancelSigned(), 1, "epoch");
        vm.assertEq(market.signedEpoch(holder), 1, "epoch");
        vm.expectRevert(abi.encodeWithSelector(IMarket.SignedInOtherEpoch.selector, 0, 1));
        _buySigned(DAVE, l, listed, PRICE);
        l.epoch = 2;
        listed = signListing(HOLDER_KEY, l);
        vm.expectRevert(abi.encodeWithSelector(IMarket.SignedInOtherEpoch.selector, 2, 1));
        _buySigned(DAVE, l, listed, PRICE);

        Bid memory b = newBid(id);
        bytes memory bid = signBid(BUYER_KEY, b);
        fund(buyer, address(token), PRICE);
        vm.expectEmit(true, true, true, true, address(market));
        emit BidUsed(buyer, 41);
        vm.prank(buyer);
        market.cancelBid(41);
        vm.expectRevert(abi.encodeWithSelector(IMarket.BidSpent.selector, buyer, 41));
        vm.prank(buyer);
        market.cancelBid(41);
        vm.expectRevert(abi.encodeWithSelector(IMarket.BidSpent.selector, buyer, 41));
        _acceptBid(holder, b, bid, 0);
        vm.prank(buyer);
        market.cancelSigned();
        vm.expectRevert(abi.encodeWithSelector(IMarket.SignedInOtherEpoch.selector, 0, 1));
        _acceptBid(holder, b, bid, 0);
        (b.epoch, b.nonce) = (1, 42);
        _acceptBid(holder, b, signBid(BUYER_KEY, b), 0);
    }

    /// A signature for this market is none for another one, here or on another chain.
    function testReplayElsewhere() public {
        uint256 id = _held();
        Listing memory l = newListing(id);
        bytes memory signature = signListing(HOLDER_KEY, l);
        IMarket other = IMarket(deploy("Market.sol:Market", abi.encode(ledger)));
        vm.prank(holder);
        works.setApprovalForAll(address(other), true);
        bytes32 elsewhere = other.listingDigest(l);
        vm.deal(DAVE, PRICE);
        vm.expectRevert(abi.encodeWithSelector(IMarket.ListingNotSigned.selector, holder, elsewhere));
        vm.prank(DAVE);
        other.buySigned{value: PRICE}(l, signature, DAVE);
        vm.chainId(8453);
        bytes32 digest = market.listingDigest(l);
        vm.expectRevert(abi.encodeWithSelector(IMarket.ListingNotSigned.selector, holder, digest));
        _buySigned(DAVE, l, signature, PRICE);
        vm.chainId(31337);
        _buySigned(DAVE, l, signature, PRICE);
    }

    function _buySigned(address account, Listing memory l, bytes memory signature, uint256 value) private {
        vm.deal(account, value);
        vm.prank(account);
        market.buySigned{value: value}(l, signature, account);
    }

    function _acceptBid(address account, Bid memory b, bytes memory signature, uint256 least) private {
        vm.prank(account);
        market.acceptBid(b, signature, least);
    }
}
