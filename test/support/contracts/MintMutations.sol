// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILicences} from "../../../contracts/interfaces/ILicences.sol";
import {IWorks} from "../../../contracts/interfaces/IWorks.sol";
import {Attestation, Proofs, Voucher} from "../../../contracts/types/Proofs.sol";
import {Offer} from "../../../contracts/types/Terms.sol";
import {MutationTable} from "./MutationTable.sol";

/// What can be changed in a mint voucher, a generation attestation or a licence offer.
abstract contract MintMutations is MutationTable {
    address private constant OPERATOR = address(0x09E4A704);

    // ---- mint vouchers ----

    function _mintForCall(IWorks.MintRequest memory r, Proofs memory p, Voucher memory v)
        private
        view
        returns (Call memory)
    {
        return Call(OPERATOR, address(works), 0, abi.encodeCall(IWorks.mintFor, (r, p, v, DAVE)));
    }

    function _voucherNotSigned(IWorks.MintRequest memory r, Proofs memory p, Voucher memory v)
        private
        view
        returns (bytes memory)
    {
        return abi.encodeWithSelector(IWorks.VoucherNotSigned.selector, v.creator, works.voucherDigest(r, p, v));
    }

    function mutateVouchers() internal {
        IWorks.MintRequest memory honest = newRequest();
        Voucher memory voucher;
        (voucher.creator, voucher.operator, voucher.sale) = (creator, OPERATOR, keccak256("sale"));
        voucher.deadline = block.timestamp + 1 hours;
        voucher = signVoucher(CREATOR_KEY, honest, noProofs(), voucher);
        for (uint256 i; i < 12; ++i) _mutateRequest(i, honest, voucher);
        for (uint256 i; i < 5; ++i) _mutateVoucher(i, honest, voucher);
        bytes32 digest = works.voucherDigest(honest, noProofs(), voucher);
        (string[6] memory names, bytes[6] memory forged) = forgeries(CREATOR_KEY, digest);
        for (uint256 i; i < 6; ++i) {
            Voucher memory v = abi.decode(abi.encode(voucher), (Voucher));
            v.signature = forged[i];
            refused(
                string.concat("voucher: signature ", names[i]),
                _mintForCall(honest, noProofs(), v),
                _voucherNotSigned(honest, noProofs(), v)
            );
        }
        passes("voucher", _mintForCall(honest, noProofs(), voucher));
    }

    function _mutateRequest(uint256 i, IWorks.MintRequest memory honest, Voucher memory v) private {
        IWorks.MintRequest memory r = abi.decode(abi.encode(honest), (IWorks.MintRequest));
        Proofs memory p;
        if (i == 0) ++r.royaltyBps;
        if (i == 1) r.rightsFollowHolder = true;
        if (i == 2) r.payee = BOB;
        if (i == 3) r.editionSize = 2;
        if (i == 4) --r.maxCedeBps;
        if (i == 5) r.bodies[0].outputHash = fresh();
        if (i == 6) r.bodies[0].metadataHash = fresh();
        if (i == 7) r.bodies[0].promptHash = fresh();
        if (i == 8) ++r.bodies[0].seed;
        if (i == 9) r.bodies[0].perceptualHash = bytes8(fresh());
        if (i == 10) r.bodies = newBodies(2);
        if (i == 11) p.salt = fresh();
        string[12] memory names = [
            "royaltyBps",
            "rightsFollowHolder",
            "payee",
            "editionSize",
            "maxCedeBps",
            "outputHash",
            "metadataHash",
            "promptHash",
            "seed",
            "perceptualHash",
            "bodies",
            "salt"
        ];
        refused(string.concat("voucher: ", names[i]), _mintForCall(r, p, v), _voucherNotSigned(r, p, v));
    }

    function _mutateVoucher(uint256 i, IWorks.MintRequest memory r, Voucher memory honest) private {
        Voucher memory v = abi.decode(abi.encode(honest), (Voucher));
        Proofs memory p;
        if (i == 0) v.creator = vm.addr(STRANGER_KEY);
        if (i == 1) v.sale = fresh();
        if (i == 2) ++v.deadline;
        if (i < 3) {
            string[3] memory names = ["creator", "sale", "deadline"];
            refused(string.concat("voucher: ", names[i]), _mintForCall(r, p, v), _voucherNotSigned(r, p, v));
        } else if (i == 3) {
            v.epoch = 1;
            bytes memory err = abi.encodeWithSelector(IWorks.VoucherOfOtherEpoch.selector, 1, 0);
            refused("voucher: epoch", _mintForCall(r, p, v), err);
        } else {
            v.operator = BOB;
            bytes memory err = abi.encodeWithSelector(IWorks.VoucherForAnother.selector, BOB, OPERATOR);
            refused("voucher: operator", _mintForCall(r, p, v), err);
        }
    }

    // ---- attestations ----

    function mutateAttestations() internal {
        IWorks.MintRequest memory honest = newRequest();
        Proofs memory proofs;
        proofs.attestor = vm.addr(ATTESTOR_KEY);
        proofs.attestations = new Attestation[](1);
        proofs.attestations[0] = attest(ATTESTOR_KEY, ALICE, honest.bodies[0], fresh());
        string[7] memory names =
            ["creator", "outputHash", "promptHash", "recipeHash", "issuedAt", "attestor", "another chain"];
        for (uint256 i; i < 7; ++i) {
            IWorks.MintRequest memory r = abi.decode(abi.encode(honest), (IWorks.MintRequest));
            Proofs memory p = abi.decode(abi.encode(proofs), (Proofs));
            if (i == 1) r.bodies[0].outputHash = fresh();
            if (i == 2) r.bodies[0].promptHash = fresh();
            if (i == 3) p.attestations[0].recipeHash = fresh();
            if (i == 4) ++p.attestations[0].issuedAt;
            if (i == 5) p.attestor = BOB;
            if (i == 6) vm.chainId(10);
            _refuseAttestation(string.concat("attestation: ", names[i]), i == 0 ? BOB : ALICE, r, p);
            vm.chainId(31337);
        }
        (string[6] memory forms, bytes[6] memory forged) =
            forgeries(ATTESTOR_KEY, _digest(ALICE, honest, proofs.attestations[0]));
        for (uint256 i; i < 6; ++i) {
            Proofs memory p = abi.decode(abi.encode(proofs), (Proofs));
            p.attestations[0].signature = forged[i];
            _refuseAttestation(string.concat("attestation: signature ", forms[i]), ALICE, honest, p);
        }
        passes(
            "attestation", Call(ALICE, address(works), 0, abi.encodeCall(IWorks.mintProven, (honest, proofs)))
        );
    }

    function _refuseAttestation(string memory name, address minter, IWorks.MintRequest memory r, Proofs memory p)
        private
    {
        bytes memory err = abi.encodeWithSelector(
            IWorks.NotAttested.selector, 0, p.attestor, _digest(minter, r, p.attestations[0])
        );
        refused(name, Call(minter, address(works), 0, abi.encodeCall(IWorks.mintProven, (r, p))), err);
    }

    function _digest(address minter, IWorks.MintRequest memory r, Attestation memory a) private view returns (bytes32) {
        return works.generationDigest(
            minter, r.bodies[0].outputHash, r.bodies[0].promptHash, a.recipeHash, a.issuedAt
        );
    }

    // ---- licence offers ----

    function mutateLicenceOffers() internal {
        address licensor = vm.addr(LICENSOR_KEY);
        uint256 asset = rootBy(licensor);
        uint256 termsId = publishAs(licensor, offeredTerms(asset, licensor));
        IWorks.MintRequest memory r = requestWith(listOf(edgeTo(asset, termsId)));
        Offer memory offer = newOffer();
        (offer.licensee, offer.content) = (BOB, r.bodies[0].outputHash);
        offer = signed(LICENSOR_KEY, termsId, offer);
        for (uint256 i; i < 9; ++i) _mutateOffer(i, asset, termsId, r, offer);
        (string[6] memory names, bytes[6] memory forged) =
            forgeries(LICENSOR_KEY, licences.offerDigest(address(works), termsId, offer));
        for (uint256 i; i < 6; ++i) {
            Offer memory o = abi.decode(abi.encode(offer), (Offer));
            o.signature = forged[i];
            _refuseOffer(
                string.concat("licence offer: signature ", names[i]), BOB, asset, r, o, _offerNotSigned(termsId, o)
            );
        }
        // Terms of the same asset that were not meant.
        uint256 others = publishAs(licensor, offeredTerms(asset, BOB));
        IWorks.MintRequest memory elsewhere = abi.decode(abi.encode(r), (IWorks.MintRequest));
        elsewhere.edges[0].termsId = uint48(others);
        _refuseOffer("licence offer: terms", BOB, asset, elsewhere, offer, _offerNotSigned(others, offer));
        passes("licence offer", _licenceCall(BOB, asset, r, offer));
        r.bodies[0].outputHash = fresh();
        bytes memory err = abi.encodeWithSelector(
            ILicences.OfferForOtherContent.selector, offer.content, r.bodies[0].outputHash
        );
        _refuseOffer("licence offer: another output", BOB, asset, r, offer, err);
    }

    function _mutateOffer(
        uint256 i,
        uint256 asset,
        uint256 termsId,
        IWorks.MintRequest memory r,
        Offer memory honest
    ) private {
        Offer memory o = abi.decode(abi.encode(honest), (Offer));
        string[9] memory names =
            ["licensee", "any licensee", "content", "any content", "uses", "deadline", "ended", "epoch", "nonce"];
        if (i == 0) o.licensee = CAROL;
        if (i == 1) o.licensee = address(0);
        if (i == 2) o.content = fresh();
        if (i == 3) o.content = 0;
        if (i == 4) ++o.uses;
        if (i == 5) ++o.deadline;
        if (i == 6) o.deadline = block.timestamp - 1;
        if (i == 7) ++o.epoch;
        if (i == 8) ++o.nonce;
        bytes memory err = _offerNotSigned(termsId, o);
        if (i == 0) err = abi.encodeWithSelector(ILicences.OfferForAnother.selector, CAROL, BOB);
        if (i == 2) {
            err = abi.encodeWithSelector(
                ILicences.OfferForOtherContent.selector, o.content, r.bodies[0].outputHash
            );
        }
        if (i == 6) err = abi.encodeWithSelector(ILicences.OfferExpired.selector, o.deadline, block.timestamp);
        if (i == 7) err = abi.encodeWithSelector(ILicences.OfferOfOtherEpoch.selector, 1, 0);
        _refuseOffer(string.concat("licence offer: ", names[i]), BOB, asset, r, o, err);
    }

    function _offerNotSigned(uint256 termsId, Offer memory o) private view returns (bytes memory) {
        bytes32 digest = licences.offerDigest(address(works), termsId, o);
        return abi.encodeWithSelector(ILicences.OfferNotSigned.selector, vm.addr(LICENSOR_KEY), digest);
    }

    function _licenceCall(address minter, uint256 asset, IWorks.MintRequest memory r, Offer memory o)
        private
        view
        returns (Call memory)
    {
        IWorks.MintRequest memory request = abi.decode(abi.encode(r), (IWorks.MintRequest));
        request.grants = listOf(offerGrant(asset, o));
        return Call(minter, address(works), 0, abi.encodeCall(IWorks.mint, (request)));
    }

    function _refuseOffer(
        string memory name,
        address minter,
        uint256 asset,
        IWorks.MintRequest memory r,
        Offer memory o,
        bytes memory err
    ) private {
        refused(name, _licenceCall(minter, asset, r, o), err);
    }
}
