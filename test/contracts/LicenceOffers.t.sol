// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILicences} from "../../contracts/interfaces/ILicences.sol";
import {IWorks} from "../../contracts/interfaces/IWorks.sol";
import {Edge} from "../../contracts/types/Record.sol";
import {DerivativesBy, Offer, Terms} from "../../contracts/types/Terms.sol";
import {ContractWallet} from "../support/contracts/ContractWallet.sol";
import {HostileNft} from "../support/contracts/HostileNft.sol";
import {IWorksToken} from "../support/contracts/IWorksToken.sol";
import {LicenceFixture} from "../support/contracts/LicenceFixture.sol";

/// Derivatives by signed offer and by holding a token: who gets in, and every way to get in without being let.
contract LicenceOffersTest is LicenceFixture {
    event OfferUsed(address indexed works, uint256 indexed termsId, address indexed licensee, uint256 nonce, uint256 tokens);
    event OfferCancelled(address indexed works, address indexed authority, uint256 nonce);
    event OffersCancelled(address indexed works, address indexed authority, uint256 epoch);

    uint256 private constant GROUP_ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141;

    address private _licensor;
    uint256 private _asset;
    uint256 private _termsId;
    Edge private _edge;

    function setUp() public override {
        super.setUp();
        _licensor = vm.addr(LICENSOR_KEY);
        _asset = rootBy(_licensor);
        _termsId = publishAs(_licensor, offeredTerms(_asset, _licensor));
        _edge = edgeTo(_asset, _termsId);
    }

    function testASignedOfferLetsAnyoneInAsOftenAsItSays() public {
        Offer memory offer = newOffer();
        offer.uses = 3;
        offer = signed(LICENSOR_KEY, _termsId, offer);
        IWorks.MintRequest memory r = _request(offer);
        r.bodies = newBodies(2);
        vm.expectEmit(true, true, true, true, address(licences));
        emit OfferUsed(address(works), _termsId, BOB, offer.nonce, 2);
        mintAs(BOB, r);
        vm.assertEq(licences.offerUses(address(works), _licensor, offer.nonce), 2, "two tokens, two uses");
        r.bodies = newBodies(2);
        _refused(CAROL, r, abi.encodeWithSelector(ILicences.OfferUsedUp.selector, offer.nonce, 3, 2, 2));
        r.bodies = newBodies(1);
        mintAs(CAROL, r);
        r.bodies = newBodies(1);
        _refused(CAROL, r, abi.encodeWithSelector(ILicences.OfferUsedUp.selector, offer.nonce, 3, 3, 1));
    }

    function testWithoutAnOfferNobodyGetsIn() public {
        IWorks.MintRequest memory r = requestWith(listOf(_edge));
        _refused(BOB, r, abi.encodeWithSelector(ILicences.OfferExpired.selector, 0, START));
        Offer memory empty;
        empty.deadline = START;
        r.grants = listOf(offerGrant(_asset, empty));
        _refused(BOB, r, _notSigned(empty));
        _refused(_licensor, r, _notSigned(empty));
    }

    function testForOneLicensee() public {
        Offer memory offer = newOffer();
        offer.licensee = BOB;
        offer = signed(LICENSOR_KEY, _termsId, offer);
        IWorks.MintRequest memory r = _request(offer);
        _refused(CAROL, r, abi.encodeWithSelector(ILicences.OfferForAnother.selector, BOB, CAROL));
        mintAs(BOB, r);
    }

    function testForOneContent() public {
        IWorks.MintRequest memory r = requestWith(listOf(_edge));
        Offer memory offer = newOffer();
        offer.content = r.bodies[0].outputHash;
        offer = signed(LICENSOR_KEY, _termsId, offer);
        r.grants = listOf(offerGrant(_asset, offer));
        IWorks.MintRequest memory other = _request(offer);
        _refused(
            BOB,
            other,
            abi.encodeWithSelector(
                ILicences.OfferForOtherContent.selector, offer.content, other.bodies[0].outputHash
            )
        );
        other.bodies = newBodies(2);
        other.bodies[0] = r.bodies[0];
        _refused(
            BOB, other, abi.encodeWithSelector(ILicences.OfferForOtherContent.selector, offer.content, bytes32(0))
        );
        mintAs(BOB, r);
    }

    function testDeadline() public {
        Offer memory offer = newOffer();
        offer.deadline = START + 10;
        offer = signed(LICENSOR_KEY, _termsId, offer);
        vm.warp(START + 11);
        IWorks.MintRequest memory r = _request(offer);
        _refused(BOB, r, abi.encodeWithSelector(ILicences.OfferExpired.selector, START + 10, START + 11));
        vm.warp(START + 10);
        mintAs(BOB, r);
    }

    function testCancelledOffers() public {
        Offer memory offer = signed(LICENSOR_KEY, _termsId, newOffer());
        IWorks.MintRequest memory r = _request(offer);
        vm.expectEmit(true, true, true, true, address(licences));
        emit OfferCancelled(address(works), BOB, offer.nonce);
        vm.prank(BOB);
        licences.cancelOffer(address(works), offer.nonce);
        mintAs(BOB, r);
        vm.prank(_licensor);
        licences.cancelOffer(address(works), offer.nonce);
        r.bodies = newBodies(1);
        _refused(
            BOB,
            r,
            abi.encodeWithSelector(ILicences.OfferUsedUp.selector, offer.nonce, 10, type(uint256).max, 1)
        );
        offer.uses = type(uint256).max;
        r = _request(signed(LICENSOR_KEY, _termsId, offer));
        _refused(
            BOB,
            r,
            abi.encodeWithSelector(
                ILicences.OfferUsedUp.selector, offer.nonce, type(uint256).max, type(uint256).max, 1
            )
        );
    }

    function testAnEpochCancelsAllOffers() public {
        Offer memory offer = signed(LICENSOR_KEY, _termsId, newOffer());
        vm.expectEmit(true, true, true, true, address(licences));
        emit OffersCancelled(address(works), _licensor, 1);
        vm.prank(_licensor);
        vm.assertEq(licences.cancelOffers(address(works)), 1, "epoch");
        vm.assertEq(licences.offerEpoch(address(works), _licensor), 1, "epoch");
        _refused(BOB, _request(offer), abi.encodeWithSelector(ILicences.OfferOfOtherEpoch.selector, 0, 1));
        offer.epoch = 2;
        _refused(
            BOB,
            _request(signed(LICENSOR_KEY, _termsId, offer)),
            abi.encodeWithSelector(ILicences.OfferOfOtherEpoch.selector, 2, 1)
        );
        offer.epoch = 1;
        mintAs(BOB, _request(signed(LICENSOR_KEY, _termsId, offer)));
    }

    /// Each field is signed: change any of them and the signature is of something else.
    function testEveryFieldIsSigned() public {
        Offer memory offer = signed(LICENSOR_KEY, _termsId, newOffer());
        IWorks.MintRequest memory r = requestWith(listOf(_edge));
        for (uint256 field; field < 5; ++field) {
            Offer memory changed = abi.decode(abi.encode(offer), (Offer));
            if (field == 0) changed.licensee = BOB;
            if (field == 1) changed.content = r.bodies[0].outputHash;
            if (field == 2) ++changed.uses;
            if (field == 3) ++changed.deadline;
            if (field == 4) ++changed.nonce;
            r.grants = listOf(offerGrant(_asset, changed));
            _refused(BOB, r, _notSigned(changed));
        }
        uint256 otherTerms = publishAs(_licensor, offeredTerms(_asset, _licensor));
        r = requestWith(listOf(edgeTo(_asset, otherTerms)));
        r.grants = listOf(offerGrant(_asset, offer));
        bytes32 digest = licences.offerDigest(address(works), otherTerms, offer);
        _refused(BOB, r, abi.encodeWithSelector(ILicences.OfferNotSigned.selector, _licensor, digest));
    }

    /// Not on another chain, not in another collection, not at another Licences contract.
    function testReplaysElsewhereFail() public {
        Offer memory offer = signed(LICENSOR_KEY, _termsId, newOffer());
        IWorks.MintRequest memory r = _request(offer);
        vm.chainId(8453);
        _refused(BOB, r, _notSigned(offer));
        vm.chainId(31337);

        IWorksToken other = deployWorks();
        vm.startPrank(_licensor);
        uint256 twin = other.mint(newRequest());
        uint256 theirs = licences.publish(address(other), offeredTerms(twin, _licensor));
        vm.stopPrank();
        vm.assertTrue(twin == _asset && theirs == _termsId, "same numbers");
        bytes32 digest = licences.offerDigest(address(other), theirs, offer);
        vm.expectRevert(abi.encodeWithSelector(ILicences.OfferNotSigned.selector, _licensor, digest));
        vm.prank(BOB);
        other.mint(r);
        mintAs(BOB, r);
    }

    function testOnlyTheAuthorityOfNowSigns() public {
        Offer memory stranger = signed(STRANGER_KEY, _termsId, newOffer());
        _refused(BOB, _request(stranger), _notSigned(stranger));

        IWorks.MintRequest memory mint = newRequest();
        mint.rightsFollowHolder = true;
        uint256 id = mintAs(_licensor, mint);
        uint256 termsId = publishAs(_licensor, offeredTerms(id, _licensor));
        Offer memory offer = signed(LICENSOR_KEY, termsId, newOffer());
        IWorks.MintRequest memory r = requestWith(listOf(edgeTo(id, termsId)));
        r.grants = listOf(offerGrant(id, offer));
        address stranger_ = vm.addr(STRANGER_KEY);
        vm.prank(_licensor);
        works.transferFrom(_licensor, stranger_, id);
        bytes32 digest = licences.offerDigest(address(works), termsId, offer);
        _refused(BOB, r, abi.encodeWithSelector(ILicences.OfferNotSigned.selector, stranger_, digest));
        r.grants = listOf(offerGrant(id, signed(STRANGER_KEY, termsId, newOffer())));
        mintAs(BOB, r);
    }

    /// Both forms of a signature, and the malleable twin of each; none of them is a second use.
    function testCompactAndMalleableSignatures() public {
        Offer memory offer = newOffer();
        offer.uses = 2;
        bytes32 digest = licences.offerDigest(address(works), _termsId, offer);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(LICENSOR_KEY, digest);
        bytes memory compact = abi.encodePacked(r, bytes32(uint256(s) | (uint256(v - 27) << 255)));
        offer.signature = compact;
        mintAs(BOB, _request(offer));
        offer.signature = abi.encodePacked(r, bytes32(GROUP_ORDER - uint256(s)), v == 27 ? uint8(28) : uint8(27));
        _refused(BOB, _request(offer), _notSigned(offer));
        bytes[6] memory wrong = [
            bytes(""),
            abi.encodePacked(r, s),
            abi.encodePacked(r, s, v, uint8(0)),
            abi.encodePacked(r, s, uint8(v - 27)),
            abi.encodePacked(r, s, v == 27 ? uint8(28) : uint8(27)),
            abi.encodePacked(bytes32(0), bytes32(0), v)
        ];
        for (uint256 i; i < wrong.length; ++i) {
            if (i == 1 && v == 27) continue; // That is the compact form itself.
            offer.signature = wrong[i];
            _refused(BOB, _request(offer), _notSigned(offer));
        }
        offer.signature = abi.encodePacked(r, s, v);
        mintAs(BOB, _request(offer));
        offer.signature = compact;
        _refused(BOB, _request(offer), abi.encodeWithSelector(ILicences.OfferUsedUp.selector, offer.nonce, 2, 2, 1));
    }

    function testContractsSignByErc1271() public {
        ContractWallet wallet = new ContractWallet();
        vm.prank(address(wallet));
        uint256 id = works.mint(newRequest());
        uint256 termsId = publishAs(address(wallet), offeredTerms(id, BOB));
        Offer memory offer = newOffer();
        offer.signature = hex"01020304";
        IWorks.MintRequest memory r = requestWith(listOf(edgeTo(id, termsId)));
        r.grants = listOf(offerGrant(id, offer));
        bytes32 digest = licences.offerDigest(address(works), termsId, offer);
        bytes memory reason = abi.encodeWithSelector(ILicences.OfferNotSigned.selector, address(wallet), digest);
        _refused(BOB, r, reason);
        ContractWallet.Manner[5] memory manners = [
            ContractWallet.Manner.WrongMagic,
            ContractWallet.Manner.Revert,
            ContractWallet.Manner.ReturnBomb,
            ContractWallet.Manner.ReturnShort,
            ContractWallet.Manner.ChangeState
        ];
        wallet.accept(digest);
        for (uint256 i; i < manners.length; ++i) {
            wallet.behave(manners[i]);
            _refused(BOB, r, reason);
        }
        wallet.behave(ContractWallet.Manner.Honest);
        mintAs(BOB, r);
    }

    /// An account with code that delegates elsewhere (EIP-7702) signs with its key all the same; its contract may sign, too.
    function testDelegatedAccountsSignWithTheirKey() public {
        ContractWallet wallet = new ContractWallet();
        vm.etch(_licensor, abi.encodePacked(hex"ef0100", address(wallet)));
        mintAs(BOB, _request(signed(LICENSOR_KEY, _termsId, newOffer())));
        Offer memory offer = newOffer();
        offer.signature = hex"05";
        _refused(BOB, _request(offer), _notSigned(offer));
        ContractWallet(payable(_licensor)).accept(licences.offerDigest(address(works), _termsId, offer));
        mintAs(BOB, _request(offer));
    }

    function testClosedTermsHaveNoOffers() public {
        Offer memory offer = signed(LICENSOR_KEY, _termsId, newOffer());
        vm.prank(_licensor);
        licences.close(address(works), _termsId);
        _refused(BOB, _request(offer), abi.encodeWithSelector(IWorks.TermsNotUsable.selector, _asset, _termsId));
    }

    /// A stranger that calls itself a collection uses up its own offers alone.
    function testOffersAreUsedUpByTheirCollectionAlone() public {
        Offer memory offer = signed(LICENSOR_KEY, _termsId, newOffer());
        vm.expectRevert(abi.encodeWithSelector(ILicences.UnknownTerms.selector, _termsId));
        vm.prank(CAROL);
        licences.use(_termsId, CAROL, 0, 10, offer);
        vm.assertEq(licences.offerUses(address(works), _licensor, offer.nonce), 0, "untouched");
    }

    // ---- holders ----

    function testHoldersOfACollection() public {
        HostileNft gate = new HostileNft();
        Terms memory terms = openTerms(_asset, 100, BOB);
        (terms.by, terms.gate) = (DerivativesBy.Holders, address(gate));
        uint256 termsId = publishAs(_licensor, terms);
        IWorks.MintRequest memory r = requestWith(listOf(edgeTo(_asset, termsId)));
        bytes memory reason = abi.encodeWithSelector(ILicences.NotAHolder.selector, address(gate), BOB);
        _refused(BOB, r, reason);
        gate.give(BOB, 7);
        HostileNft.Manner[5] memory manners = [
            HostileNft.Manner.Revert,
            HostileNft.Manner.BurnAllGas,
            HostileNft.Manner.ReturnNothing,
            HostileNft.Manner.ReturnShort,
            HostileNft.Manner.Honest
        ];
        for (uint256 i; i < 4; ++i) {
            gate.behave(manners[i]);
            _refused(BOB, r, reason);
        }
        gate.behave(HostileNft.Manner.Honest);
        mintAs(BOB, r);
        _refused(CAROL, r, abi.encodeWithSelector(ILicences.NotAHolder.selector, address(gate), CAROL));
    }

    function testTermsForHoldersNameAContract() public {
        Terms memory terms = openTerms(_asset, 100, BOB);
        terms.by = DerivativesBy.Holders;
        address[2] memory gates = [address(0), CAROL];
        for (uint256 i; i < 2; ++i) {
            terms.gate = gates[i];
            vm.expectRevert(
                abi.encodeWithSelector(ILicences.GateMismatch.selector, DerivativesBy.Holders, gates[i])
            );
            publishAs(_licensor, terms);
        }
        terms = openTerms(_asset, 100, BOB);
        terms.gate = address(works);
        vm.expectRevert(
            abi.encodeWithSelector(ILicences.GateMismatch.selector, DerivativesBy.Anyone, address(works))
        );
        publishAs(_licensor, terms);
    }

    function _request(Offer memory offer) private returns (IWorks.MintRequest memory r) {
        r = requestWith(listOf(_edge));
        r.grants = listOf(offerGrant(_asset, offer));
    }

    function _notSigned(Offer memory offer) private view returns (bytes memory) {
        bytes32 digest = licences.offerDigest(address(works), _termsId, offer);
        return abi.encodeWithSelector(ILicences.OfferNotSigned.selector, _licensor, digest);
    }

    function _refused(address minter, IWorks.MintRequest memory r, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(minter);
        works.mint(r);
    }
}
